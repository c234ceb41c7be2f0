"""The red button of a record: asks first whether sound may be recorded for it at all."""

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.records.strip import Way
from sotay.gui.notebook.shell import Shell
from sotay.work.attachments.errors import SoundNotAgreed


class RecordButton(Button):
    """Asks the shell to record for the record shown; idle while another recording is made."""

    def __init__(self, shell: Shell, editor: RecordEditor) -> None:
        super().__init__(_("Ghi âm"), "plain", "mic", "attachment_record")
        self._shell = shell
        self._editor = editor
        self._draft: Draft | None = None
        self._recording = ""  # the id of the record that sound is recorded for
        editor.showing.connect(self._show_of)
        editor.stood.connect(self._follow_consent)
        editor.holding.append(self._obstacles)
        self.clicked.connect(self.record)
        shell.recording.connect(self._recorded)

    def record(self) -> None:
        """Begin, or say why not and show the way there."""
        if self._draft is not None and not self._draft.locked and self.may():
            self._draft.write()
            self._shell.record_asked.emit(self._draft.record)

    def may(self) -> bool:
        """Return whether sound may be kept with the record; where it may not, say so."""
        if self._draft is None or self._draft.record.may_hold_sound():
            return self._draft is not None
        ways = [(_("Đến mục Đồng ý"), self._go_to_unasked)]
        self._editor.strip.say("warn", str(SoundNotAgreed()), ways)
        return False

    def _go_to_unasked(self) -> None:
        """Go to where the first person who has not agreed is asked."""
        gap = self._draft.record.sound_unasked() if self._draft is not None else None
        if gap is not None and (there := self._editor.way_to(gap)):
            self._editor.go_to(there)

    def records(self) -> bool:
        """Return whether sound is being recorded for the record shown."""
        return self._mine() is not None

    def _recorded(self, record: str) -> None:
        self._recording = record
        self.setEnabled(not record)

    def _mine(self) -> Draft | None:
        """Return the draft shown, if sound is being recorded for it."""
        draft = self._draft
        return draft if draft is not None and draft.id == self._recording else None

    def _follow_consent(self) -> None:
        """Record no further where leave to is not there any more."""
        draft = self._mine()
        if draft is not None and not draft.record.may_hold_sound():
            self._shell.record_unwelcome.emit(draft.record.sound_withdrawn())

    def _obstacles(self) -> list[Way]:
        """Return what keeps the record from being closed: sound that is still to come."""
        if not self.records():
            return []
        says = _("Đang ghi âm: bấm Dừng và giữ ở phía trên trước")
        return [(says, lambda: self._editor.go_to(self))]

    def _show_of(self, draft: Draft | None) -> None:
        self._draft = draft


def taping_in(editor: RecordEditor) -> int:
    """Return how many sounds are being recorded for the record that an editor shows."""
    return sum(button.records() for button in editor.findChildren(RecordButton))
