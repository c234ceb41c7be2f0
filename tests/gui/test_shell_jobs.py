"""Long jobs, garbage, and the end of the threads."""

import gc
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sotay.base.errors import Cancelled
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.errors import StillBusy
from sotay.gui.kit.job import Job
from sotay.gui.notebook.shell import Runner
from sotay.work.desk import Desk, Outcome
from sotay.work.records import reading, writing


def count_meetings(desk: Desk) -> int:
    return len(reading.page(desk, ("meeting",)))


class Ear(QObject):
    """Keeps what it is told, as a screen does."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, value: object) -> None:
        self.heard.append(value)


def test_progress_is_told_and_cancelling_is_silent(runner: Runner, qtbot: QtBot) -> None:
    began = threading.Event()
    moved: list[tuple[int, int]] = []
    bad: list[object] = []
    runner.faulted.connect(lambda error, _again: bad.append(error))
    runner.broke.connect(bad.append)

    def endless(job: Job) -> None:
        done = 0
        while True:
            done += 1
            job.progress(done, 1_000_000)
            began.set()

    job = Job()
    job.moved.connect(lambda done, total: moved.append((done, total)))
    runner.side(Beside.SEALING, endless, bad.append, job=job)
    qtbot.waitUntil(lambda: bool(moved))
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert moved[0] == (1, 1_000_000)
    assert bad == []


def test_closing_writes_what_was_queued_and_leaves_no_thread(
    make_desk: Callable[[], tuple[Desk, str]],
) -> None:
    runner = Runner()
    wrote: list[int] = []

    def write(desk: Desk) -> Outcome[None]:
        writing.begin_meeting(desk)
        wrote.append(count_meetings(desk))
        return Outcome(None)

    runner.open(make_desk, lambda _code: None)
    runner.do(write)
    runner.close()
    assert wrote == [1]
    assert not [t for t in threading.enumerate() if t.name.startswith("sotay-")]


def test_closing_says_which_line_does_not_end(qapp: object) -> None:
    runner = Runner()
    begun, gate = threading.Event(), threading.Event()

    def hang(_job: Job) -> bool:
        begun.set()
        return gate.wait(20)

    runner.side(Beside.SEALING, hang, lambda _done: None)
    assert begun.wait(20)
    with pytest.raises(StillBusy, match=Beside.SEALING.value):
        runner.close(0.05)
    gate.set()


def test_garbage_with_widgets_in_it_dies_on_the_windows_thread_only(
    opened: Runner, qtbot: QtBot
) -> None:
    died_on: list[str] = []

    def churn(_desk: Desk) -> int:
        return len([[n] for n in range(200_000)])

    class Cycle(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

    weakref.finalize(Cycle(), lambda: died_on.append(threading.current_thread().name))
    ear = Ear()
    opened.ask(churn, ear.hear)
    qtbot.waitUntil(lambda: ear.heard == [200_000])
    gc.collect()
    assert died_on == [threading.current_thread().name]


def test_a_cancelled_job_says_so_to_the_worker() -> None:
    job = Job()
    job.check()
    job.cancel()
    with pytest.raises(Cancelled):
        job.check()
