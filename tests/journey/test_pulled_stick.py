"""The stick the notebook lies on is pulled while somebody types in the real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fault_full import NoMount
from fault_power import Disk, disk
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sotay.app.window import Program
from sotay.base.clock import SystemClock
from sotay.base.settings import SettingsFile
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.interview import Interview
from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks

PASSPHRASE = "mưa rào giếng đá"
WAIT_MS = 20_000


class Seat:
    """Someone before the window."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.window = program.window
        self._qtbot = qtbot

    def wait(self, for_what: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(for_what()), timeout=WAIT_MS)

    def unlock(self) -> None:
        self.window.findChild(QLineEdit, "passphrase").setText(PASSPHRASE)
        self.window.findChild(QPushButton, "unlock_enter").click()
        self.wait(self.window.is_open)

    def words(self) -> str:
        return "\n".join(x.text() for x in self.window.findChildren(QLabel))


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Disk]:
    try:
        with disk(tmp_path) as made:
            yield made
    except NoMount:
        pytest.skip("this machine lets nobody mount a disk")


@pytest.fixture
def seat(stick: Disk, qtbot: QtBot, tmp_path: Path) -> Iterator[Seat]:
    folder = stick.place / "so"
    office = Office(unit="07210", name="UBND")
    desks.create_notebook(folder, PASSPHRASE, office, cost=FLOOR)[0].close()
    runner = Runner()
    shell = Shell(runner, Presenter(runner), Looks("light", 100))
    settings = SettingsFile.read(tmp_path / "settings.json")
    program = Program(shell, settings, folder, SystemClock())
    qtbot.addWidget(program.window)
    program.window.show()
    seat = Seat(program, qtbot)
    seat.unlock()
    yield seat
    runner.close()


def begin(seat: Seat) -> Draft:
    seat.window.go("interviews")
    screen = seat.window.here()
    assert isinstance(screen, Interviews)
    screen.new()
    seat.wait(lambda: screen.editor.draft is not None)
    assert screen.editor.draft is not None
    return screen.editor.draft


def write(seat: Seat, words: str) -> Draft:
    screen = seat.window.here()
    assert isinstance(screen, Interviews)
    screen.editor.notes.setPlainText(words)
    assert screen.editor.draft is not None
    return screen.editor.draft


def held(seat: Seat, key: str) -> str:
    found: list[str] = []

    def notes(desk: desks.Desk) -> str:
        from sotay.work.records import reading

        record = reading.entry(desk, key).record
        assert isinstance(record, Interview)
        return record.notes

    seat.window.shell.runner.ask(notes, found.append, owner=seat.window)
    seat.wait(lambda: found)
    return found[0]


def test_the_letters_wait_and_are_written_once_it_is_back(seat: Seat, stick: Disk) -> None:
    begin(seat)
    draft = write(seat, "trước khi rút")
    seat.wait(lambda: draft.clean)
    stick.cut()
    write(seat, "sau khi rút")
    seat.wait(lambda: draft.failed)
    assert "USB" in seat.words()
    stick.take_out()
    stick.put_in()
    seat.wait(lambda: draft.clean)  # without a key being pressed
    assert held(seat, draft.id) == "sau khi rút"


def test_a_lock_meanwhile_drops_nothing_and_shows_nothing(seat: Seat, stick: Disk) -> None:
    begin(seat)
    draft = write(seat, "trước khi rút")
    seat.wait(lambda: draft.clean)
    key = draft.id
    stick.cut()
    write(seat, "gõ lúc ổ đã rút")
    seat.wait(lambda: draft.failed)
    seat.window.lock()
    seat.wait(lambda: "đừng tắt Sổ tay" in seat.words())
    assert not seat.window.close(), "what is in memory would be lost"
    assert seat.window.isVisible()
    stick.take_out()
    stick.put_in()
    question = QApplication.activeModalWidget()
    assert question is not None
    question.close()
    seat.unlock()
    seat.wait(lambda: "Đã ghi vào sổ" in seat.words())
    assert held(seat, key) == "gõ lúc ổ đã rút"
    seat.window.close()  # it says what it finishes before it goes
    seat.wait(lambda: not seat.window.isVisible())
