"""The contact card of an interview: there only on a consent that stands, opened only on purpose."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.job import Failed, Job
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.dialog import Dialog, Done, question
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Runner
from sotay.model.contacts import PASSING
from sotay.model.contacts import Card as Contact
from sotay.model.words import PURPOSES
from sotay.vault.privacy import contacts
from sotay.work.privacy import contacting

OPEN_MS = 60_000


class CardDialog(Dialog):
    """A card laid open: typing starts its minute anew; what is not saved by then is not kept."""

    def __init__(self, parent: QWidget, card: Contact) -> None:
        super().__init__(
            parent, _("Thẻ liên hệ"), yes=_("Lưu thẻ"), no=_("Đóng"), name="contact_dialog"
        )
        self.name = LineField(_("Họ tên"), "", "contact_name")
        self.reach = LineField(_("Cách liên hệ"), _("Số điện thoại, nơi gặp…"), "contact_reach")
        self.note = Field(_("Ghi chú"), TextEditor("contact_note", least=2), "", "contact_note")
        says = _("Tự đóng sau một phút không gõ. Không ghi số giấy tờ.")
        self.add(label(says, "quiet", wrap=True), self.name, self.reach, self.note)
        self.name.set_text(card.name)
        self.reach.set_text(card.reach)
        self.note.control.set_text(card.note)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.reject)
        for changed in (self.name.changed, self.reach.changed, self.note.control.changed):
            changed.connect(self._start)
        self.finished.connect(self._forget)
        self._start()

    def value(self) -> Contact:
        """Return what stands there."""
        return Contact(
            name=self.name.text(), reach=self.reach.text(), note=self.note.control.text()
        )

    def accept(self) -> None:
        """Seal only a card that says something."""
        if self.value() == Contact():
            self.name.show_error(_("Ghi ít nhất một mục, hoặc bấm Đóng."))
        else:
            super().accept()

    def _start(self) -> None:
        self._timer.start(OPEN_MS)

    def _forget(self) -> None:
        self.name.control.clear()
        self.reach.control.clear()
        self.note.control.clear()
        self._timer.stop()  # last: a line that is cleared starts it


class ContactCard(Card):
    """Says whether there is a card without reading it; a dialog shows it for a minute."""

    opened = Signal(object)  # the dialog

    def __init__(self, runner: Runner) -> None:
        super().__init__(_("Thẻ liên hệ"), "", "contact")
        self._runner = runner
        self._draft: Draft | None = None
        self._told = label("", "quiet", wrap=True, name="contact_told")
        self._write = Button(_("Ghi thẻ liên hệ…"), "plain", "edit", "contact_write")
        self._open = Button(_("Mở xem"), "plain", "eye", "contact_open", self._ask_card)
        self._remove = Button(_("Xóa hẳn thẻ…"), "quiet", "delete", "contact_remove")
        self._write.clicked.connect(lambda: self._show_dialog(Contact()))
        self._remove.clicked.connect(self._ask_remove)
        self.add(self._told, across(self._write, self._open, self._remove))
        runner.touched.connect(self._touched)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again what may have changed while it was out of sight."""
        super().showEvent(event)
        self.ask()

    def show_of(self, draft: Draft | None) -> None:
        """Show whether this interview has a card."""
        self._draft = draft
        for button in (self._write, self._open, self._remove):
            button.hide()
        self._told.setText("")
        self.ask()

    def ask(self) -> None:
        """Ask what became of the card."""
        if self._draft is not None:
            key = self._draft.id
            self._runner.ask(
                lambda desk: contacting.state(desk, key),
                lambda state: self._show(key, state),
                owner=self,
            )

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & {contacting.CARD, "interview"} and self.isVisible():
            self.ask()

    def _show(self, key: str, state: contacts.CardState) -> None:
        draft = self._draft
        if draft is None or draft.id != key:
            return
        allowed = bool(contacts.grounds(draft.record))
        there = state.sealed is not None
        self._write.setVisible(allowed and not there)
        self._open.setVisible(there)
        self._remove.setVisible(there)
        self._told.setText(_told(state, allowed=allowed))

    def _ask_card(self) -> None:
        if self._draft is not None:
            key = self._draft.id
            self._runner.do(
                lambda desk: contacting.open_card(desk, key), self._show_dialog, owner=self
            )

    def _show_dialog(self, contact: Contact) -> None:
        if self._draft is None:
            return
        key = self._draft.id
        dialog = CardDialog(self, contact)
        dialog.write_by(lambda done, failed: self._keep(key, dialog, done, failed))
        dialog.open()
        self.opened.emit(dialog)

    def _keep(self, key: str, dialog: CardDialog, done: Done, failed: Failed) -> Job:
        if self._draft is not None:
            self._draft.write()  # the consent it stands on is written first
        card = dialog.value()
        return self._runner.do(
            lambda desk: contacting.set_card(desk, key, card), done, owner=dialog, failed=failed
        )

    def _ask_remove(self) -> None:
        if self._draft is None:
            return
        key = self._draft.id
        says = _(
            "Nội dung thẻ và khóa của thẻ bị xóa hẳn ngay, không lấy lại được. Ý kiến vẫn còn."
        )
        question(
            self,
            _("Xóa hẳn thẻ liên hệ?"),
            says,
            _("Xóa hẳn thẻ"),
            lambda: self._runner.do(lambda desk: contacting.remove_card(desk, key), owner=self),
            kind="danger",
        )


def _told(state: contacts.CardState, *, allowed: bool) -> str:
    if state.sealed is not None:
        says = _(
            "Có một thẻ, mã hóa, cất riêng lúc {at}. Thẻ không in, không tìm được; mỗi lần mở đều "
            "ghi vào nhật ký. Rút lại sự đồng ý thì thẻ bị xóa hẳn ngay."
        ).format(at=short_time(local(state.sealed)))
        goes = _(
            "Thẻ chỉ gửi tỉnh khi mọi người trong buổi đã đồng ý “{passing}”, niêm phong để hai "
            "người ở tỉnh cùng mở."
        ).format(passing=_(PURPOSES[PASSING]))
        went = _("Bản niêm phong đã vào gói gửi tỉnh; ở tỉnh phải hai người cùng mở.")
        return f"{says} {went if state.sent else goes}"
    parts = []
    if state.shredded is not None:
        why = {"withdrawn": _("vì sự đồng ý đã được rút lại"), "removed": _("theo yêu cầu")}
        parts.append(
            _("Thẻ đã bị xóa hẳn lúc {at} {why}; ý kiến còn lại không gắn với ai.").format(
                at=short_time(local(state.shredded)), why=why[state.why or "removed"]
            )
        )
    if not allowed:
        parts.append(
            _(
                "Chỉ ghi được khi người dân đã đồng ý “Ghi họ tên vào thẻ liên hệ” hoặc “Liên hệ "
                "lại để phản hồi”; khi đó thẻ được mã hóa bằng khóa riêng, cất tách khỏi nội "
                "dung ý kiến."
            )
        )
    elif not parts:
        parts.append(_("Chưa có thẻ. Chỉ ghi điều cần để phản hồi cho người dân."))
    return " ".join(parts)
