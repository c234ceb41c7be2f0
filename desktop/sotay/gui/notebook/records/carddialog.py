"""A contact card laid open: for a minute, then it closes by itself."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.vault.privacy.contacts import Card

OPEN_MS = 60_000


class CardDialog(Dialog):
    """Typing starts the minute anew; what was not saved when it ends is not kept."""

    def __init__(self, parent: QWidget, card: Card) -> None:
        super().__init__(
            parent, _("Thẻ liên hệ"), yes=_("Lưu thẻ"), no=_("Đóng"), name="contact_dialog"
        )
        self.name = LineField(_("Họ tên"), "", "contact_name")
        self.reach = LineField(_("Cách liên hệ"), _("Số điện thoại, nơi gặp…"), "contact_reach")
        self.note = Field(_("Ghi chú"), TextEditor("contact_note", least=2), "", "contact_note")
        says = _("Tự đóng sau một phút không gõ. Không ghi số giấy tờ.")
        for part in (label(says, "quiet", wrap=True), self.name, self.reach, self.note):
            self.add(part)
        self.name.set_text(card.name)
        self.reach.set_text(card.reach)
        self.note.control.set_text(card.note)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.reject)
        for changed in (self.name.changed, self.reach.changed, self.note.control.changed):
            changed.connect(self._start)
        self.finished.connect(self._forget)
        self._start()

    def value(self) -> Card:
        """Return what stands there."""
        return Card(name=self.name.text(), reach=self.reach.text(), note=self.note.control.text())

    def accept(self) -> None:
        """Seal only a card that says something."""
        if self.value() == Card():
            self.name.show_error(_("Ghi ít nhất một mục, hoặc bấm Đóng."))
        else:
            super().accept()

    def _start(self) -> None:
        self._timer.start(OPEN_MS)

    def _forget(self) -> None:
        self._timer.stop()
        self.name.control.clear()
        self.reach.control.clear()
        self.note.control.clear()
        self._timer.stop()
