"""Bundles the province said never reached it: which, as of when, and copying them again."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_folder
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.transfer.delivery import Delivery
from sotay.vault.outbox import SealedRow
from sotay.work.transfer.gaps import NotArrived, elsewhere_told


class GapsCard(Card):
    """Hidden while the province misses nothing. `copied` tells a bundle and its copy."""

    copied = Signal(object, object)

    def __init__(self, delivery: Delivery) -> None:
        super().__init__(_("Gói chưa đến được tỉnh"), "", "gaps")
        self._delivery = delivery
        self._list = in_column(gap=12)
        self.add(self._list)
        self.hide()

    def show_gaps(self, gaps: Sequence[NotArrived]) -> None:
        """Show these; nothing at all where there is none."""
        fill(self._list, map(self._row, gaps))
        self.setVisible(bool(gaps))

    def copy_to(self, rows: Sequence[SealedRow], folder: Path) -> None:
        """Copy these bundles into `folder`, one after another; the first failure ends it."""
        self._delivery.copy(rows, folder, self.copied.emit)

    def _row(self, gap: NotArrived) -> QWidget:
        made = QWidget()
        rows = in_column(
            label(_title(gap), "strong", name="gap_title"),
            label(_about(gap), wrap=True, name="gap_about"),
            of=made,
            gap=4,
        )
        if gap.here:
            copy = Button(_("Chép lại để gửi…"), "plain", "copy", "gap_copy")
            copy.setAccessibleName(f"{copy.text()} {_title(gap)}")
            copy.clicked.connect(
                lambda: ask_folder(
                    self, _("Chép gói sang đâu?"), lambda folder: self.copy_to(gap.here, folder)
                )
            )
            rows.addLayout(across(copy))
        return made


def _title(gap: NotArrived) -> str:
    if gap.first == gap.last:
        return _("Gói số {n}").format(n=gap.first)
    return _("Gói số {n} đến số {m}").format(n=gap.first, m=gap.last)


def _about(gap: NotArrived) -> str:
    told = _("Theo phiếu báo nhận tỉnh lập lúc {at}, tỉnh chưa nhận được.")
    parts = [told.format(at=short_time(local(gap.said)))]
    if gap.elsewhere:
        return f"{parts[0]} {elsewhere_told()}"
    lost = gap.last - gap.first + 1 - len(gap.here)
    if gap.here:
        parts.append(_("Gói có thể còn trên USB chưa nộp; nếu không tìm thấy, chép lại rồi gửi."))
    if lost:
        parts.append(
            counted(
                "{n} gói không còn tệp trên máy này để chép lại; nội dung chưa được tỉnh nhận sẽ "
                "đi trong gói đóng lần sau.",
                lost,
            )
        )
    return " ".join(parts)
