"""What the tests of the record screens share: a frame around one screen, typing, looking up."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.desk import Desk, Outcome

W = TypeVar("W", bound=QWidget)
T = TypeVar("T")


def find(within: QWidget, kind: type[W], name: str) -> W:
    """Return the one child of that name that is not hidden away with a page."""
    found = [child for child in within.findChildren(kind, name) if not child.isHidden()]
    assert found, f"no {name}"
    return found[0]


def type_in(control: QWidget, text: str) -> None:
    """Type as an input method does, letter by letter."""
    control.setFocus()
    for letter in text:
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(control, event)


def put(control: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type over what stands there."""
    control.setFocus()
    control.selectAll()
    type_in(control, text)


def ask(runner: Runner, qtbot: QtBot, fn: Callable[[Desk], T]) -> T:
    """Return what the notebook holds."""
    told: list[T] = []
    runner.ask(fn, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def command(runner: Runner, qtbot: QtBot, fn: Callable[[Desk], Outcome[T]]) -> T:
    """Return what a command of the notebook made."""
    told: list[T] = []
    runner.do(fn, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


def show(screen: W, qtbot: QtBot) -> W:
    """Show a screen by itself, as large as it is in the window."""
    qtbot.addWidget(screen)
    screen.resize(1150, 740)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


def begin(screen: RecordScreen, qtbot: QtBot) -> None:
    """Begin a record as Ctrl+N does."""
    before = screen.editor.draft
    screen.new()
    qtbot.waitUntil(lambda: screen.editor.draft is not None and screen.editor.draft is not before)


def wait_saved(screen: RecordScreen, qtbot: QtBot) -> None:
    """Wait until the screen says truly that everything is written."""
    draft = screen.editor.draft
    assert draft is not None
    qtbot.waitUntil(
        lambda: draft.clean and bool(re.search(r"\d\d:\d\d", screen.editor.saved.text()))
    )


@pytest.fixture
def titled(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    """A meeting that was begun, with a title."""
    made = show(Meetings(shell), qtbot)
    begin(made, qtbot)
    put(find(made.editor, QPlainTextEdit, "title"), "Họp thôn")
    yield made
    made.settle()


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow past what the least write needs."""
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
