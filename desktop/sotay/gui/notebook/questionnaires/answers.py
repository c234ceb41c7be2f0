"""The part “Phiếu hỏi” of a survey's editor: its questions, card by card, kept as one answers."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.model.patterns import Pattern, told
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering import Asking
from sotay.gui.notebook.answering.asked import Allowed
from sotay.gui.notebook.questionnaires.formfiles import FormFiles
from sotay.gui.notebook.questionnaires.opening import Ready, SurveyOpening
from sotay.gui.notebook.questionnaires.overflow import Overflow
from sotay.gui.notebook.questionnaires.placing import Placing
from sotay.gui.notebook.questionnaires.reaching import Reaching, carded, goes_there
from sotay.gui.notebook.questionnaires.readrows import ReadRows
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.listcontrol import ListControl
from sotay.gui.notebook.shell import Runner
from sotay.model.records import Attachments
from sotay.model.survey import Answer, Survey
from sotay.work.questionnaires import answering

_SOON_MS: Final = 100  # an answer is a row so soon behind the first key; the draft keeps it then


class Answers(ListControl):
    """Shows a session over the draft's rows; they are the record, the session is made of them."""

    matter_asked = Signal(str)  # the path of a question
    removed = Signal(object, str)
    opened = Signal()  # it can be answered now

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("survey_answers")
        self._runner = runner
        self._draft: Draft | None = None
        self._ready: Ready | None = None
        self._rows: tuple[Answer, ...] = ()
        self.made: Survey | None = None  # of which those rows are, what was last answered here
        self._dirty = False
        self._cursor: list[str] = []  # where one wrote before a lock: a question, a letter
        self._at = ""
        self._loose: dict[str, str] = {}
        self._barred: Mapping[str, str] = {}
        self._attached: Attachments = ()
        self._opening = SurveyOpening(runner, self)
        self.reaching = Reaching(runner, self)
        allowed = Allowed(None, FormFiles(runner, self), self._shut, self._aside, matters=True)
        self.asking = Asking(allowed, wants_end=True)
        self._says = label("", "quiet", wrap=True, name="survey_says")
        self.rows_read = ReadRows()
        self.over = Overflow(self.opened, self.answer)
        self._placing = Placing(runner, self, lambda: self.asking.where() if self._ready else "")
        in_column(self._says, self.over.says, self.asking, self.rows_read, of=self, gap=10)
        self.asking.hide()
        self.rows_read.hide()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.keep)
        self.asking.answered.connect(self._answered)
        self.reaching.took.connect(self._answered)
        self.asking.moved.connect(lambda _path: self._placing.moved())
        self.asking.matter_asked.connect(self.matter_asked)
        self.asking.removed.connect(self.removed)

    def show_of(self, draft: Draft | None) -> None:
        """Open another survey, or none."""
        self._placing.note()
        self._placing.show_of(None, "")
        self.reaching.show_of(None, None, {})
        self._opening.drop()
        self.rows_read.hide()
        self._draft, self._ready, self._at, self._loose, self.made = draft, None, "", {}, None
        self.asking.show_session(None)
        self.asking.hide()
        if draft is not None and isinstance(draft.record, Survey):
            self._rows = draft.record.answers
            self._open(draft.record)

    def follow(self, survey: Survey) -> None:
        """Heed what changed beside the answers: consent, and which questionnaire it is."""
        if (ready := self._ready) is None:
            return
        if ready.sha256 != survey.form.sha256:
            self._at = self.asking.where()
            self._open(survey)
            return
        barred = answering.barred(ready.opened, survey, ready.fields)
        if (survey.attachments, barred) != (self._attached, self._barred):  # one that was asked
            self._attached, self._barred = survey.attachments, barred  # for is there, or gone
            self.reaching.blank(barred)
            self.asking.refresh()
        self.reaching.follow(survey)

    def values(self) -> tuple[Answer, ...]:
        """Return the rows as they were last made."""
        return self._rows

    def set_values(self, rows: tuple[Answer, ...]) -> None:
        """Show rows that came from elsewhere: undone, restored, or of another hand."""
        if rows == self._rows or self._dirty:  # what is answered just now goes over it
            return
        self._rows = rows
        if self._ready is not None and self._draft and isinstance(self._draft.record, Survey):
            self._at = self.asking.where()
            self._open(self._draft.record)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or answered."""
        self.asking.lock(locked)

    def keep(self) -> None:
        """Make rows of what was answered, if anything was since."""
        self._soon.stop()
        draft, ready = self._draft, self._ready
        if draft is None or ready is None or not self._dirty or draft.locked:
            return
        self._dirty = False
        assert isinstance(draft.record, Survey)  # noqa: S101 - of a survey's editor
        self.made = self.over.taken(ready.session, draft.record, self._rows)
        self._rows = self.made.answers
        self.edited.emit()

    def pending(self) -> bool:
        """Return whether something was answered and is not among the rows yet."""
        return self._dirty

    def settle(self) -> None:
        """Read what is typed, and have all of it kept."""
        self.asking.settle()
        self._dirty = self._dirty or bool(self.made and self.made.log)  # where one was since
        self.keep()
        self.reaching.seal()
        self._placing.note()

    def loose(self) -> dict[str, str]:
        """Return texts that are no answers yet, by the path of their question."""
        return self.asking.loose() if self._ready is not None else self._loose

    def put_loose(self, texts: dict[str, str]) -> None:
        """Put such texts back, once the survey is open."""
        self._loose = texts
        self.asking.put_loose(texts)

    def turned_to(self) -> tuple[str, ...]:
        """Return where one is, and the letter before the cursor, for coming back after a lock."""
        here = self.asking
        return (here.where(), *here.bodies.writing_at()) if self._ready else (self._at,)

    def turn_back(self, to: tuple[str, ...]) -> None:
        """Go there again, the cursor where it was, once it is open."""
        self._at, *self._cursor = to
        if self._ready is not None and self._at:
            self.asking.go_to(self._at)
            self._write_on()

    def _write_on(self) -> None:
        if self._cursor:
            path, at = self._cursor
            self.asking.bodies.write_on(path, int(at))
            self._cursor = []

    def go_to(self, path: str) -> None:
        """Show the card that a question is on, now or once it is open."""
        self._at = path
        if self._ready is not None and path:
            self.asking.go_to(path)

    def answer(self, path: str, value: str) -> None:
        """Give an answer that came by another way than the card, as a file does."""
        if self._ready is not None:
            with suppress(SotayError):  # not asked any more: it stays an attachment
                self._ready.session.set(path, value)
            self.asking.refresh()
            self._answered()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on to where one answers."""
        super().focusInEvent(event)
        self.asking.begin()

    def _open(self, survey: Survey) -> None:
        self.asking.lock(True)  # no key into cards that are about to be others
        self._ready, self._dirty = None, False
        self._says.setText(_("Đang mở mẫu phiếu…"))
        self._says.show()
        made = self.made  # no step back takes out of the log what was done since
        log = made.log if made and len(made.log) > len(survey.log) else survey.log
        self._opening.open(replace(survey, log=log), self._opened, self._has_failed)

    def _opened(self, ready: Ready) -> None:
        draft = self._draft
        if draft is None or not isinstance(draft.record, Survey):
            return
        if ready.sha256 != draft.record.form.sha256 or draft.record.answers != self._rows:
            self._rows = draft.record.answers  # it changed while it was being opened
            self._open(draft.record)
            return
        self._ready = ready
        self._barred = answering.barred(ready.opened, draft.record, ready.fields)
        self._says.hide()
        self.rows_read.hide()
        self.opened.emit()
        self.asking.show()
        self.asking.lock(draft.locked)
        self.asking.allowed.places = ready.places
        self._placing.show_of(draft, ready.at)
        self.asking.show_session(ready.session, self._at or ready.at)
        self.asking.put_loose(self._loose)
        self._write_on()
        self.reaching.show_of(draft, ready.session, ready.fields)
        if self.hasFocus():
            self.asking.begin()

    def _has_failed(self, fault: SotayError) -> None:
        says = _("Chưa mở được mẫu phiếu để trả lời tiếp; câu trả lời đã ghi vẫn đọc được. {fault}")
        self._says.setText(says.format(fault=fault))
        self.rows_read.show_rows(self._rows)
        self.rows_read.show()

    def hint(self, says: str) -> None:
        """Say above the cards what had better be done first, "" for nothing."""
        if self._ready is not None:
            self._says.setText(says)
            self._says.setVisible(bool(says))

    def _answered(self) -> None:
        self._dirty = True
        if not self._soon.isActive():
            self._soon.start()
        self.reaching.changed()

    def _shut(self, pattern: Pattern) -> str:
        return self._barred.get(told(pattern), "")

    def _aside(self, pattern: Pattern) -> str:
        ready = self._ready
        if ready is None or told(pattern) not in ready.fields:
            return ""
        return carded() if ready.carded else goes_there()
