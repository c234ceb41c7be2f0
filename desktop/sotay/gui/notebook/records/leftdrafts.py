"""After a crash: the drafts that were being written, until when they are whole, the way to each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.laying import at, in_column, in_row, put, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.reading.rowwords import untitled
from sotay.model.kinds import RECORD_KINDS
from sotay.vault.records.lookup import Row


class LeftDrafts(Dialog):
    """Changes nothing: a draft was written into the notebook as it was typed."""

    go_asked = Signal(str, str)  # place, key

    def __init__(self, parent: QWidget, drafts: Sequence[Row]) -> None:
        title = _("Lần trước Sổ tay bị tắt đột ngột")
        super().__init__(parent, title, no=_("Đóng"), name="left_drafts")
        fix_width(self, 560, self.setMinimumWidth)
        says = _(
            "Có thể do mất điện, treo máy hoặc chương trình bị tắt ngang. Những bản đang soạn lúc "
            "đó vẫn còn trong sổ, đủ đến lần lưu cuối ghi dưới đây; không bản nào bị ghi đè."
        )
        self.add(label(says, wrap=True, name="left_says"))
        for draft in drafts:
            self.add(self._line(draft))

    def _line(self, draft: Row) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        saved = _("{kind} · lưu lần cuối lúc {at}").format(
            kind=_(RECORD_KINDS[draft.kind]), at=short_time(local(draft.updated))
        )
        words = in_column(
            label(untitled(draft.title), "strong", wrap=True, name="left_title"),
            label(saved, "caption", name="left_saved"),
            gap=2,
        )
        button = Button(_("Mở"), "plain", "", "left_open", lambda: self._go(draft))
        button.setAccessibleName(_("Mở {title}").format(title=untitled(draft.title)))
        row = in_row(of=card, edges=(14, 8, 10, 8), gap=10)
        put(row, wide(words), at(button, Qt.AlignmentFlag.AlignVCenter))
        return card

    def _go(self, draft: Row) -> None:
        self.go_asked.emit(WHERE[draft.kind].place, draft.id)
        self.accept()
