"""The runner with a real notebook: order, dropping, failing, ending."""

import threading
import zlib
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sotay.base.errors import DiskFull, SotayError
from sotay.gui.kit import line
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.errors import NotebookShut
from sotay.gui.kit.latest import Latest
from sotay.gui.notebook.shell import Runner
from sotay.work.desk import Desk, Outcome, office_of
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


def test_a_write_is_read_back_in_order_and_tells_what_it_touched(
    opened: Runner, qtbot: QtBot
) -> None:
    touched: list[frozenset[str]] = []
    ear = Ear()
    opened.touched.connect(touched.append)
    opened.ask(count_meetings, ear.hear)
    opened.do(writing.begin_meeting)
    opened.do(writing.begin_meeting)
    opened.ask(count_meetings, ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    assert ear.heard == [0, 2]
    assert touched == [frozenset({"meeting"})] * 2


def test_a_write_that_changed_nothing_wakes_nobody(opened: Runner, qtbot: QtBot) -> None:
    touched: list[frozenset[str]] = []
    ear = Ear()
    opened.touched.connect(touched.append)
    opened.do(lambda _desk: Outcome("nothing"), ear.hear)
    opened.do(writing.begin_meeting)
    opened.ask(count_meetings, ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    assert ear.heard == ["nothing", 1], "what it was for is told all the same"
    assert touched == [frozenset({"meeting"})]


def test_answers_come_on_the_windows_thread_and_work_runs_on_another(
    opened: Runner, qtbot: QtBot
) -> None:
    seen: list[tuple[str, str]] = []
    opened.ask(
        lambda _desk: threading.current_thread().name,
        lambda name: seen.append((name, threading.current_thread().name)),
    )
    opened.side(
        Beside.PAPERS,
        lambda _job: threading.current_thread().name,
        lambda name: seen.append((name, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    here = threading.current_thread().name
    assert {where for where, _ in seen} == {"sotay-sổ", f"sotay-{Beside.PAPERS.value}"}
    assert [back for _, back in seen] == [here, here]


def test_an_answer_for_a_widget_that_is_gone_is_dropped(opened: Runner, qtbot: QtBot) -> None:
    widget = QWidget()
    heard: list[object] = []
    done = Ear()
    gate = threading.Event()
    opened.ask(lambda _desk: gate.wait(5), heard.append, owner=widget)
    widget.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(widget))
    gate.set()
    opened.ask(count_meetings, done.hear)
    qtbot.waitUntil(lambda: bool(done.heard))
    assert heard == []


def test_a_dropped_question_is_not_even_asked(opened: Runner, qtbot: QtBot) -> None:
    ran: list[int] = []
    ear = Ear()
    gate = threading.Event()
    opened.ask(lambda _desk: gate.wait(5), ear.hear)
    job = opened.ask(lambda _desk: ran.append(1), ear.hear)
    job.drop()
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert (ran, ear.heard) == ([], [True])


def test_only_the_newest_of_typed_questions_is_answered(opened: Runner, qtbot: QtBot) -> None:
    ear = Ear()
    latest = Latest(opened, ear)
    for words in ("h", "ho", "hop"):
        latest.ask(lambda _desk, w=words: w, ear.hear, wait_ms=20)  # type: ignore[misc]
    latest.ask(lambda _desk: "họp", ear.hear, wait_ms=20)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert ear.heard == ["họp"]


def test_answers_of_before_a_lock_never_reach_a_screen(
    opened: Runner, make_desk: Callable[[], tuple[Desk, str]], qtbot: QtBot
) -> None:
    ear, shut = Ear(), []
    opened.ask(count_meetings, ear.hear)
    opened.shut(lambda: shut.append(True))
    qtbot.waitUntil(lambda: bool(shut))
    assert ear.heard == []


def test_a_write_after_the_lock_is_told_not_lost_in_silence(opened: Runner, qtbot: QtBot) -> None:
    opened.shut()
    with qtbot.waitSignal(opened.faulted) as told:
        opened.do(writing.begin_meeting)
    assert isinstance(told.args[0], NotebookShut)


def test_writes_queued_before_the_lock_are_kept(
    runner: Runner, make_desk: Callable[[], tuple[Desk, str]], qtbot: QtBot
) -> None:
    counted: list[int] = []
    shut: list[bool] = []
    runner.open(make_desk, lambda _code: None)
    runner.do(writing.begin_meeting)
    runner.do(lambda desk: Outcome(counted.append(count_meetings(desk))))
    runner.shut(lambda: shut.append(True))
    qtbot.waitUntil(lambda: bool(shut))
    assert counted == [1]


def test_a_named_failure_goes_to_failed_and_what_it_raises_on_to_the_presenter(
    opened: Runner, qtbot: QtBot
) -> None:
    def full(_desk: Desk) -> int:
        raise DiskFull("E:/")

    def pass_on(error: SotayError) -> None:
        raise error

    taken: list[SotayError] = []
    opened.ask(full, lambda _n: None, failed=taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert isinstance(taken[0], DiskFull)
    with qtbot.waitSignal(opened.faulted) as told:
        opened.ask(full, lambda _n: None, failed=pass_on)
    assert isinstance(told.args[0], DiskFull)


def test_trying_again_asks_the_same_question(opened: Runner, qtbot: QtBot) -> None:
    tries: list[int] = []
    ear = Ear()

    def second_time(_desk: Desk) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise DiskFull("E:/")
        return "ghi được"

    with qtbot.waitSignal(opened.faulted) as told:
        opened.ask(second_time, ear.hear)
    told.args[1]()
    qtbot.waitUntil(lambda: ear.heard == ["ghi được"])


def test_a_bug_is_told_as_a_bug_and_the_line_goes_on(opened: Runner, qtbot: QtBot) -> None:
    ear = Ear()
    with qtbot.waitSignal(opened.broke) as told:
        opened.ask(lambda _desk: {}["Nguyễn Văn A"], ear.hear)
    assert isinstance(told.args[0], KeyError)
    opened.ask(lambda desk: office_of(desk).unit, ear.hear)
    qtbot.waitUntil(lambda: ear.heard == ["07210"])


def test_a_failed_write_is_rolled_back(opened: Runner, qtbot: QtBot) -> None:
    def half(desk: Desk) -> Outcome[None]:
        with desk.vault.writing(desk.clock) as connection:
            connection.execute("DELETE FROM record")
            raise ZeroDivisionError

    ear = Ear()
    opened.do(writing.begin_meeting)
    with qtbot.waitSignal(opened.broke):
        opened.do(half)
    opened.ask(count_meetings, ear.hear)
    qtbot.waitUntil(lambda: ear.heard == [1])


def damaged(desk: Desk) -> Outcome[None]:
    """Leave what tidying up stumbles over: an attachment only an unreadable undo step may name."""
    record = writing.begin_meeting(desk).value.id
    with desk.vault.writing(desk.clock) as connection:
        for sql in (
            "INSERT INTO attachment VALUES ('a', 1, 'image/jpeg', 'f', x'00', x'', 0)",
            "INSERT INTO attachment_of (record, sha256, working, closed) VALUES (?, 'a', 0, 0)",
            "INSERT INTO step (record, way, at, size, body) VALUES (?, 'back', 0, 1, x'00')",
        ):
            connection.execute(sql, (record,) * sql.count("?"))
    return Outcome(None)


def test_a_bug_while_nobody_waits_does_not_end_the_line(
    opened: Runner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "_REST_AFTER_S", 0.05)
    ear = Ear()
    opened.broke.connect(ear.hear)
    opened.do(damaged)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert isinstance(ear.heard[0], zlib.error)
    opened.ask(count_meetings, ear.hear)
    qtbot.waitUntil(lambda: ear.heard[-1] == 1)
