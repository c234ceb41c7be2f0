"""The lines beside the notebook: none waits for another; a lock or the end in their midst."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, find

from sotay.gui.kit.beside import Beside
from sotay.gui.kit.errors import StillBusy
from sotay.gui.kit.job import Job
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.papers import printing
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.desk import Desk, Outcome
from sotay.work.records import reading, writing


def lines() -> set[str]:
    """Return the names of the lines that there are."""
    return {one.name for one in threading.enumerate() if one.name.startswith("sotay-")}


def name(beside: Beside) -> str:
    return f"sotay-{beside.value}"


@pytest.fixture
def deaf() -> Iterator[tuple[str, int]]:
    """A server on this machine that takes what comes, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()


def upload(job: Job, server: tuple[str, int], sent: threading.Event) -> bytes:
    """Send, and wait for an answer until the person stops it."""
    with socket.create_connection(server, timeout=0.05) as connection:
        connection.sendall(b"POST /goi HTTP/1.1\r\n\r\n")
        sent.set()
        while True:
            job.check()
            with contextlib.suppress(TimeoutError):
                return connection.recv(1)


def look_at(screen: Meetings, qtbot: QtBot) -> None:
    """Have the minutes laid out and drawn, as a person does."""
    qtbot.mouseClick(find(screen.editor.head, QPushButton, "preview"), Qt.MouseButton.LeftButton)
    pages = screen.preview.view.pages
    qtbot.waitUntil(lambda: bool(pages()) and pages()[0].picture is not None)


def test_an_upload_that_hangs_holds_up_no_paper(
    titled: Meetings, opened: Runner, deaf: tuple[str, int], qtbot: QtBot
) -> None:
    sent, answered = threading.Event(), list[bytes]()
    job = opened.side(Beside.NETWORK, lambda job: upload(job, deaf, sent), answered.append)
    assert sent.wait(20)
    look_at(titled, qtbot)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert answered == []


@pytest.mark.parametrize("held", Beside)
def test_no_line_waits_for_another_nor_the_notebook_for_any(
    held: Beside, opened: Runner, qtbot: QtBot
) -> None:
    gate, came = threading.Event(), set[str]()
    opened.side(held, lambda _job: gate.wait(20), lambda _none: came.add("gate"))
    for other in set(Beside) - {held}:
        opened.side(other, lambda _job: threading.current_thread().name, came.add)
    opened.ask(lambda _desk: threading.current_thread().name, came.add)
    qtbot.waitUntil(lambda: len(came) == len(Beside))
    assert came == {"sotay-sổ", *map(name, set(Beside) - {held})}
    gate.set()
    qtbot.waitUntil(lambda: "gate" in came)


def test_a_line_is_made_when_it_is_first_used_and_does_one_thing_after_another(
    opened: Runner, qtbot: QtBot
) -> None:
    assert lines() == {"sotay-sổ"}
    done: list[int] = []
    for number in range(20):
        opened.side(Beside.FILES, lambda _job, number=number: number, done.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert lines() == {"sotay-sổ", name(Beside.FILES)}


def test_a_lock_in_the_midst_of_two_lines(
    opened: Runner, unlock: Callable[[], tuple[Desk, None]], qtbot: QtBot
) -> None:
    gates = {Beside.PAPERS: threading.Event(), Beside.SEALING: threading.Event()}
    heard: list[object] = []
    busy: list[bool] = []
    ended: list[Beside] = []
    opened.busy.connect(busy.append)
    for line, gate in gates.items():
        job = opened.side(line, lambda _job, gate=gate: gate.wait(20), heard.append)  # type: ignore[misc]
        job.ended.connect(lambda line=line: ended.append(line))
    opened.do(writing.begin_meeting)
    with qtbot.waitSignal(opened.shut(lambda: heard.append("shut")).ended):
        pass
    assert (heard, busy, ended) == (["shut"], [True], [])  # locked, whatever is under way
    gates[Beside.PAPERS].set()
    qtbot.waitUntil(lambda: ended == [Beside.PAPERS])
    assert busy == [True]  # one still is
    gates[Beside.SEALING].set()
    qtbot.waitUntil(lambda: busy == [True, False])
    assert (heard, ended) == (["shut"], [Beside.PAPERS, Beside.SEALING])
    opened.open(unlock, heard.append)
    opened.side(Beside.SEALING, lambda _job: "sealed", heard.append)
    qtbot.waitUntil(lambda: heard[1:] in ([None, "sealed"], ["sealed", None]))
    assert ask(opened, qtbot, lambda desk: len(reading.page(desk, ("meeting",)))) == 1


def test_the_end_in_the_midst_of_lines_writes_first_and_names_the_one_that_hangs(
    make_desk: Callable[[], tuple[Desk, str]], deaf: tuple[str, int]
) -> None:
    runner, gate, sent = Runner(), threading.Event(), threading.Event()
    sealing, wrote = threading.Event(), list[int]()

    def seal(_job: Job) -> bool:
        sealing.set()
        return gate.wait(20)

    def write(desk: Desk) -> Outcome[None]:
        writing.begin_meeting(desk)
        wrote.append(len(reading.page(desk, ("meeting",))))
        return Outcome(None)

    runner.open(make_desk, lambda _code: None)
    runner.side(Beside.NETWORK, lambda job: upload(job, deaf, sent), wrote.append)
    runner.side(Beside.SEALING, seal, wrote.append)
    assert sent.wait(20)
    assert sealing.wait(20)
    runner.do(write)
    with pytest.raises(StillBusy, match=Beside.SEALING.value):
        runner.close(2)
    assert wrote == [1]
    assert lines() == {name(Beside.SEALING)}
    gate.set()
    runner.close()
    assert lines() == set()


def test_pdfium_is_called_on_one_line_only(
    titled: Meetings, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    on: list[str] = []

    class Watched(pypdfium2.PdfDocument):  # type: ignore[misc]
        def __init__(self, pdf: bytes) -> None:
            on.append(threading.current_thread().name)
            super().__init__(pdf)

    monkeypatch.setattr(pypdfium2, "PdfDocument", Watched)
    look_at(titled, qtbot)
    assert titled.preview.paper is not None
    looked = len(on)
    printing.ask_and_print(shell, titled, titled.preview.paper, printing.of_minutes())
    qtbot.waitUntil(lambda: bool(titled.findChildren(QPrintDialog)))
    titled.findChildren(QPrintDialog)[0].reject()
    assert len(on) > looked > 1
    assert set(on) == {name(Beside.PAPERS)}
