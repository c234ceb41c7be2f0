"""A questionnaire gone through card by card: on, back, all sections, by keys or buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.text import sentence
from sotay.forms.session.session import Session
from sotay.gui.kit.shortcuts import bind, pressed
from sotay.gui.kit.widgets.laying import STRETCH, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering.asked import Allowed, Asked
from sotay.gui.notebook.answering.bodies import Bodies
from sotay.gui.notebook.answering.cardbody import CardBody
from sotay.gui.notebook.answering.cardfoot import CardFoot
from sotay.gui.notebook.answering.cardhead import CardHead
from sotay.gui.notebook.answering.course import Course
from sotay.gui.notebook.answering.insisting import Insisting
from sotay.gui.notebook.answering.overview import Overview


class Asking(QFrame):
    """Show a session by `show_session`; what was answered is in it when `answered` tells.

    `where` is the path of the card shown, to come back to. Nothing is written here.
    """

    answered = Signal()
    moved = Signal(str)  # another card is shown: its path
    ended = Signal()  # “Xong” behind the last card, where `wants_end`
    matter_asked = Signal(str)  # the path of a question
    removed = Signal(object, str)  # a turn: () -> None to put it back, what it was

    def __init__(self, allowed: Allowed | None = None, *, wants_end: bool = False) -> None:
        super().__init__()
        self.setObjectName("asking")
        self.allowed = allowed or Allowed()
        self._wants_end = wants_end
        self._locked = False
        self._course: Course | None = None
        self._insisting = Insisting()
        self.head = CardHead()
        self._fault = label("", "error", wrap=True, name="card_fault")
        self._fault.hide()
        self.bodies = Bodies()
        self._foot = CardFoot()
        in_column(self.head, self._fault, self.bodies, self._foot, STRETCH, of=self, gap=14)
        self._wire()

    def _wire(self) -> None:
        head, bodies = self.head, self.bodies
        head.back_asked.connect(self.go_back)
        head.next_asked.connect(self.go_on)
        head.all_asked.connect(self.turn_overview)
        head.spoken.connect(self.speak)
        bodies.answered.connect(self._changed)
        bodies.changed.connect(self._changed)
        bodies.done.connect(self._enter)
        bodies.went_to.connect(self.go_to)
        bodies.failed.connect(self._failed)
        bodies.removed.connect(self._removed)
        bodies.matter_asked.connect(self.matter_asked)
        bodies.ended.connect(self.ended)
        bind("card_next", self, self.go_on)
        bind("card_back", self, self.go_back)
        bind("card_list", self, self.turn_overview)
        bodies.heed_keys(self)

    def show_session(self, session: Session | None, at: str = "") -> None:
        """Show a session at the card with this path, else at the first; None for none."""
        self.allowed.show_files_of(session)
        if session is None:
            self._course = None
            self.bodies.drop()
            self._foot.hide()
            return
        self._course = course = Course(Asked(session, self.allowed, self._locked))
        self.head.show_languages(session.form.texts.languages, session.world.language)
        if at:
            course.to(at)
        self._stand()

    def session(self) -> Session | None:
        """Return the session shown."""
        return self._course.asked.session if self._course else None

    def lock(self, locked: bool) -> None:
        """Let it only be read, or answered."""
        self._locked = locked
        if self._course is not None and self._course.asked.locked != locked:
            self._course.asked.locked = locked
            self.bodies.lock(locked)
            self.refresh()

    def where(self) -> str:
        """Return the path of the card shown, "" for none."""
        return self._course.where() if self._course else ""

    def loose(self) -> dict[str, str]:
        """Return texts that are no answers yet, by the path of their question."""
        if self._course is None:
            return {}
        self.bodies.hold_loose()
        return self._course.asked.loose_now()

    def put_loose(self, texts: dict[str, str]) -> None:
        """Put back what `loose` gave; each is shown with its card."""
        if self._course is None:
            return
        self._course.asked.loose = dict(texts)
        self.bodies.put_loose(texts)

    def settle(self) -> None:
        """Read what is typed, as it stands."""
        self.bodies.settle()

    def go_to(self, path: str) -> None:
        """Show the card that a question is on, the cursor in it."""
        if (course := self._left()) is not None and course.to(path):
            self._stand()
            self.bodies.begin(path)

    def go_to_missing(self) -> None:
        """Show the first question that is missing or wrong, and say so."""
        if (course := self._left()) is None:
            return
        course.look_again()
        missing = [one for each in course.standings() for one in each.missing]
        if missing:
            self.go_to(course.asked.path(missing[0].node))
            for block in self.bodies.blocks():
                block.judge(tried=True)

    def go_on(self) -> None:
        """Go to the next card, whatever is missing on this one."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the card before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if (course := self._left()) is not None and course.step(by):
            self._stand()
            self.bodies.begin()

    def _left(self) -> Course | None:
        """Return the course, what is typed on the card kept."""
        self.bodies.settle()
        return self._course

    def turn_overview(self) -> None:
        """Show all sections, or the card again."""
        course = self._left()
        if course is None or course.at is None:
            return
        if isinstance(self.bodies.shown, Overview):
            self._stand()
        else:
            self.bodies.show_overview(course, wants_end=self._wants_end)
        self.bodies.begin()

    def speak(self, language: str) -> None:
        """Show the form in another of its languages; answers and the place stay."""
        if (course := self._left()) is not None:
            course.asked.session.speak(language)
            self.head.language.set_value(language)
            self._stand()
            self.answered.emit()  # what is read is part of what was answered

    def begin(self) -> None:
        """Put the cursor where one answers."""
        self.bodies.begin()

    def refresh(self) -> None:
        """Show what the session says now; the card stays, and what is typed in."""
        if self._course is None:
            return
        if self._course.look_again():
            self.bodies.refresh()
            self.head.show_course(self._course)
            self._foot.show_course(self._course)
        else:
            self._stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, to the next question of a page or to the next card; Escape comes back."""
        if pressed("card_on", event):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and isinstance(self.bodies.shown, Overview):
            self.turn_overview()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        body = self.bodies.shown
        if isinstance(body, Overview) and body.press():
            return
        if not isinstance(body, CardBody) or self._insisting.goes_on(body, locked=self._locked):
            self.go_on()

    def _stand(self) -> None:
        """Show the card one is on."""
        course = self._course
        assert course is not None  # noqa: S101 - asked only then
        self._fault.hide()
        self._insisting.forget()
        self.allowed.hush()
        if course.at is None:
            self.bodies.show_overview(course, wants_end=self._wants_end)
        else:
            self.bodies.show_card(course)
        self.head.show_course(course)
        self._foot.show_course(course)
        self.moved.emit(course.where())

    def _changed(self) -> None:
        self._insisting.forget()
        self.refresh()
        self.answered.emit()

    def _removed(self, back: Callable[[], None], what: str) -> None:
        def put_back() -> None:
            back()
            self._changed()

        self.removed.emit(put_back, what)

    def _failed(self, says: str) -> None:
        self._fault.setText(sentence(says))
        self._fault.show()

    def refuge(self) -> QWidget:
        """Return where the focus goes when what had it is gone."""
        return self.head.next
