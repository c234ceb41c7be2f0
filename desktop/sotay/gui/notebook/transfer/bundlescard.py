"""The sealed bundles with their true states, another copy of any, and the province's receipts."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.bundle.documents import Receipt
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.widgets.filedialog import ask_folder, ask_open
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.transfer.bundlerow import BundleRow
from sotay.gui.notebook.transfer.delivery import Delivery
from sotay.vault.outbox import SealedRow
from sotay.work.transfer import receiving
from sotay.work.transfer.following import Followed
from sotay.work.transfer.repacking import pack_anew


class BundlesCard(Card):
    """`copied` tells the bundle and the file it was copied to."""

    copied = Signal(object, object)

    def __init__(self, shell: Shell, delivery: Delivery) -> None:
        super().__init__(_("Gói đã niêm phong"), "", "bundles")
        self._shell = shell
        self._delivery = delivery
        take = Button(_("Nhập phiếu báo nhận…"), "plain", "mail_inbox", "receipt_open")
        take.clicked.connect(self._ask_receipt)
        self.add_to_head(take)
        self._list = LongList(_("Chưa có gói nào."), "bundles")
        self.add(self._list)

    def show_bundles(self, found: list[SealedRow], ways: list[Followed]) -> None:
        """Show these, newest first, with how far each has come."""
        self._list.show_each(list(zip(found, ways, strict=True)), self._row)

    def _row(self, each: tuple[SealedRow, Followed]) -> QWidget:
        row, way = each
        made = BundleRow(row, way)
        made.again.connect(
            lambda: ask_folder(
                self, _("Chép gói sang đâu?"), lambda folder: self.copy_to(row, folder)
            )
        )
        made.anew.connect(lambda: self._ask_anew(row))
        return made

    def _ask_anew(self, row: SealedRow) -> None:
        says = _(
            "Chỉ làm khi tỉnh báo không nhận gói này. Những gì trong gói được tính là chưa gửi và "
            "vào gói sau; gói sau đánh số lại từ đầu. Tỉnh nhận hai lần cũng không sao."
        )
        title = _("Đóng lại những gì trong gói số {n}?").format(n=row.seq)
        runner = self._shell.runner
        question(
            self, title, says, _("Đóng lại"), lambda: runner.do(lambda desk: pack_anew(desk, row))
        )

    def copy_to(self, row: SealedRow, folder: Path) -> None:
        """Copy a bundle once more, into `folder`."""
        self._delivery.copy([row], folder, self.copied.emit)

    def _ask_receipt(self) -> None:
        kinds = _("Phiếu báo nhận (*.json)")
        ask_open(self, _("Chọn phiếu báo nhận của tỉnh"), kinds, self.accept_receipt)

    def accept_receipt(self, source: Path) -> None:
        """Take a receipt in, believed only under the province's pinned key."""
        self._shell.runner.do(lambda desk: receiving.accept_receipt(desk, source), self._accepted)

    def _accepted(self, receipt: Receipt) -> None:
        if apart := receiving.kept_apart(receipt):
            self._shell.presenter.note("warn", apart)
        else:
            says = _("Tỉnh đã nhận gói này; các bản ghi đã đổi tình trạng.")
            self._shell.presenter.note("ok", says)
