"""The one card shown: made when it is come to, thrown away behind it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from sotay.forms.layout.pages import Page
from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.shortcuts import bind
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.notebook.answering.block import Block
from sotay.gui.notebook.answering.cardbody import CardBody
from sotay.gui.notebook.answering.course import Course
from sotay.gui.notebook.answering.overview import Overview
from sotay.gui.notebook.answering.turnsbody import TurnsBody

Body = CardBody | TurnsBody | Overview


class Bodies(QWidget):
    """Passes on what the card shown tells."""

    answered = Signal()
    done = Signal()
    changed = Signal()  # a turn came or went
    went_to = Signal(str)
    removed = Signal(object, str)
    failed = Signal(str)
    matter_asked = Signal(str)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: Body | None = None
        self._rows = in_column(of=self, gap=0)
        on_focus_moved(self._focus_moved)

    def blocks(self) -> list[Block]:
        """Return the questions on the card."""
        return self.shown.blocks if isinstance(self.shown, CardBody) else []

    def settle(self) -> None:
        """Read what is typed, and keep what is no answer yet."""
        for block in self.blocks():
            block.control.settle()
        self.hold_loose()

    def hold_loose(self) -> None:
        """Keep the texts that are no answers yet."""
        for block in self.blocks():
            block.hold_loose()

    def put_loose(self, texts: Mapping[str, str]) -> None:
        """Put such texts back, by the path of their question."""
        for block in self.blocks():
            if text := texts.get(block.path):
                block.control.put_loose(text)

    def show_card(self, course: Course) -> None:
        """Show the card one is on."""
        if course.at is None:
            return
        if isinstance(course.at.part, Page):
            body = CardBody(course.asked, course.at)
            body.answered.connect(self.answered)
            body.done.connect(self.done)
            body.matter_asked.connect(self.matter_asked)
            self._put(body)
            for block in body.blocks[:1]:  # a note has no cursor: it is looked at all the same
                block.note_looked_at()
            return
        turns = TurnsBody(course.asked, course.at)
        turns.changed.connect(self.changed)
        turns.went_to.connect(self.went_to)
        turns.removed.connect(self.removed)
        turns.failed.connect(self.failed)
        self._put(turns)

    def show_overview(self, course: Course, *, wants_end: bool) -> None:
        """Show all sections."""
        overview = Overview(course.asked)
        overview.went_to.connect(self.went_to)
        overview.ended.connect(self.ended)
        overview.end.setVisible(course.at is None and wants_end and not course.asked.locked)
        overview.show_standings(course.standings(), at_end=course.at is None)
        self._put(overview)

    def refresh(self) -> None:
        """Show what the session says now."""
        if isinstance(self.shown, CardBody | TurnsBody):
            self.shown.refresh()

    def lock(self, locked: bool) -> None:
        """Offer no end of what is not answered any more."""
        if locked and self.shown is not None and isinstance(self.shown, Overview):
            self.shown.end.hide()

    def heed_keys(self, owner: QWidget) -> None:
        """Have the keys do what may be done beside answering, wherever in `owner` one is."""
        bind("card_why", owner, self._tell_why)
        bind("card_quote", owner, self._quote)
        bind("card_picture", owner, lambda: any(one.look() for one in self._current()))
        bind("choice_picture", owner, lambda: any(one.look_at_choice() for one in self._current()))
        bind("card_sound", owner, lambda: any(one.hear() for one in self._current()))
        bind("choice_sound", owner, lambda: any(one.hear_choice() for one in self._current()))

    def _tell_why(self) -> None:
        for block in self._current()[:1]:
            block.tell_why()

    def _quote(self) -> None:
        for block in self._current()[:1]:
            block.quote()

    def _current(self) -> Sequence[Block]:
        """Return the question that is answered now, or all on the card where none is."""
        return self.shown.current() if isinstance(self.shown, CardBody) else ()

    def leave(self) -> None:
        """Note in the log of the record, where one is kept, that no question is looked at."""
        for block in self.blocks()[:1]:
            block.note_looked_at(away=True)

    def drop(self) -> None:
        """Show nothing."""
        self.leave()
        if self.shown is not None:
            body, self.shown = self.shown, None
            self._rows.removeWidget(body)
            body.hide()
            body.deleteLater()

    def _put(self, body: Body) -> None:
        self.leave()
        at = self.focusWidget()
        had = self.shown is not None and at is not None and self.shown.isAncestorOf(at)
        self._rows.addWidget(body)
        body.show()  # now, not once Qt comes round to it: the next key is the answer's
        before, self.shown = self.shown, body
        if had:
            self.begin()
        if before is not None:
            self._rows.removeWidget(before)
            before.hide()
            before.deleteLater()

    def begin(self, path: str = "") -> None:
        """Put the cursor into the question at a path, else where one begins."""
        if isinstance(self.shown, CardBody):
            self.shown.begin(path)
        elif self.shown is not None:
            self.shown.begin()

    def writing_at(self) -> tuple[str, ...]:
        """Return the question in which one writes and the letter before the cursor; () for none."""
        at = QApplication.focusWidget()
        block = next((one for one in self.blocks() if one.has_focus()), None)
        if block is None:
            return ()
        if isinstance(at, QLineEdit):
            return (block.path, str(at.cursorPosition()))
        return (
            block.path,
            str(at.textCursor().position() if isinstance(at, QPlainTextEdit) else 0),
        )

    def write_on(self, path: str, at: int) -> None:
        """Write on in the question at a path, behind that letter."""
        self.begin(path)
        text = QApplication.focusWidget()
        if isinstance(text, QLineEdit):
            text.setCursorPosition(at)
        elif isinstance(text, QPlainTextEdit):
            cursor = text.textCursor()
            cursor.setPosition(min(at, text.document().characterCount() - 1))
            text.setTextCursor(cursor)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """Say what is wrong with an answer once it is left, and note where one is."""
        here = next((one for one in self.blocks() if one.has_focus()), None)
        if here is not None:
            here.note_looked_at()
        elif new is None or not self.isAncestorOf(new):
            self.leave()
        for block in self.blocks():
            if old is not None and block.isAncestorOf(old) and not block.has_focus():
                block.judge(tried=False)
