"""Behind a lock what was let go of is written over: all of it, however busy the machine is."""

import gc
import sys
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot
from shell_parts import OFFICE, Listed

from sotay.gui.kit import window as kit
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.window import Window
from sotay.gui.notebook.shell import Runner
from sotay.work.desk import Desk
from sotay.work.records import writing


class Words(str):  # noqa: SLOT000 - with them nothing could watch it
    """Words that can be watched going."""


class Ear(QObject):
    """Holds words and asks, as a screen does."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words
        self.heard: list[object] = []

    def hear(self, value: object) -> None:
        self.heard.append(value)


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """What a line waits for that is at a long work; it ends with the test."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def over(inside: Window, monkeypatch: pytest.MonkeyPatch) -> list[list[Listed]]:
    """The screens that there still were each time that the window wrote over its memory."""
    seen: list[list[Listed]] = []

    def noted(real: Callable[[], None] = kit.return_memory) -> None:
        seen.append(inside.findChildren(Listed))
        real()

    monkeypatch.setattr(kit, "return_memory", noted)
    return seen


def test_what_is_written_behind_a_lock_has_nobody_ask_again(opened: Runner, qtbot: QtBot) -> None:
    touched: list[frozenset[str]] = []
    opened.touched.connect(touched.append)
    opened.do(writing.begin_meeting)
    with qtbot.waitSignal(opened.shut().ended):
        pass
    assert touched == []


def test_a_question_behind_long_work_holds_no_screen_past_a_lock(
    opened: Runner, held: threading.Event, qtbot: QtBot
) -> None:
    opened.side(Beside.SEALING, lambda _job: held.wait(20), lambda _done: None)
    ear = Ear(Words("chữ kín"))
    gone = weakref.ref(ear.words)
    opened.side(Beside.SEALING, lambda _job: 1, ear.hear)
    with qtbot.waitSignal(opened.shut().ended):
        pass
    del ear
    gc.collect()
    assert gone() is None
    assert not held.is_set()


def test_memory_is_written_over_when_screens_are_gone_and_when_each_line_has_let_go(
    inside: Window, over: list[list[Listed]], held: threading.Event, qtbot: QtBot
) -> None:
    ear = Ear()
    words = Words("chữ kín")
    gone = weakref.ref(words)
    runner = inside.shell.runner
    runner.side(Beside.SEALING, lambda _job, words=words: held.wait(20) and words, ear.hear)
    del words
    with qtbot.waitSignal(inside.shut):
        inside.lock()
    assert over == [[]]
    qtbot.waitUntil(lambda: len(runner._calls) == 2, timeout=20_000)  # that, and what is behind it
    assert (len(over), gone() is None) == (1, False)
    held.set()
    qtbot.waitUntil(lambda: len(over) == 2, timeout=20_000)
    assert (gone(), ear.heard, over) == (None, [], [[], []])


def test_locked_again_only_the_newest_lock_is_told_of_the_lines(
    inside: Window,
    over: list[list[Listed]],
    held: threading.Event,
    unlock: Callable[[], tuple[Desk, None]],
    qtbot: QtBot,
) -> None:
    runner = inside.shell.runner
    runner.side(Beside.SEALING, lambda _job: held.wait(20), lambda _done: None)
    with qtbot.waitSignal(inside.shut):
        inside.lock()
    runner.open(unlock, lambda _none: inside.shell.opened.emit(OFFICE))
    with qtbot.waitSignal(inside.entered):
        pass
    with qtbot.waitSignal(inside.shut):
        inside.lock()
    held.set()
    qtbot.waitUntil(lambda: not runner._calls, timeout=20_000)
    assert over == [[]] * 3


def test_a_bug_of_ours_holds_nobodys_words_for_ever(
    inside: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    inside.shell.presenter.take_over_crashes()
    watched: list[weakref.ref[Words]] = []

    def slip() -> None:
        words = Words("chữ kín")
        watched.append(weakref.ref(words))
        raise RuntimeError(words)

    timer = QTimer(inside, singleShot=True)
    timer.timeout.connect(slip)
    timer.start()
    qtbot.waitUntil(lambda: bool(watched))
    qtbot.waitUntil(lambda: watched[0]() is None)
