"""The whole window on a machine of its own: what tests of screens press, fill in and wait for."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from makers import PRACTICE
from moulds import Moulds
from sotay.app.window import Program
from sotay.base.clock import Clock, SystemClock
from sotay.base.settings import SettingsFile
from sotay.gui.notebook.shell import Shell
from sotay.gui.notebook.start.gate import Gate
from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.exchange import jsonlines

PASSPHRASE = "mưa rào giếng đá"  # an invented one
OFFICE = Office(unit="07210", name="ỦY BAN NHÂN DÂN PHƯỜNG BẮC GIANG", symbol="UBND")
OPENING_MS = 20_000  # Argon2id on a busy machine


class Seat:
    """Someone before the window."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.window = program.window
        self.qtbot = qtbot

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Return the one visible widget of this object name."""
        found = [w for w in self.window.findChildren(kind, name) if w.isVisibleTo(self.window)]
        assert len(found) == 1, (name, found)
        return found[0]

    def press(self, name: str) -> None:
        """Press a button that can be pressed."""
        button = self.find(name, QAbstractButton)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), name
        button.click()

    def fill(self, name: str, text: str) -> None:
        """Put a text into a line."""
        line = self.find(name, QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(text)

    def error(self, field: str) -> str:
        """Return the reason shown beside a field, or nothing."""
        told = self.window.findChild(QLabel, f"{field}_error")
        return told.text() if isinstance(told, QLabel) and told.isVisibleTo(self.window) else ""

    def wait(self, for_what: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(for_what()), timeout=OPENING_MS)

    def rest(self) -> None:
        """Wait until nothing is under way any more."""
        self.wait(lambda: not self.window.shell.runner._calls)

    def at_gate(self) -> bool:
        """Tell whether no notebook is open."""
        return isinstance(self.window.here(), Gate)

    def notes(self) -> list[str]:
        """Return the codes and texts of the notes shown anywhere, newest first."""
        says = self.window.findChildren(QLabel, "note_says")
        codes = self.window.findChildren(QLabel, "note_code")
        return [x.text() for x in (*says, *codes) if x.isVisibleTo(self.window)]

    def words(self) -> str:
        """Return every word on the window."""
        labels = [x.text() for x in self.window.findChildren(QLabel)]
        lines = [x.text() for x in self.window.findChildren(QLineEdit)]
        return "\n".join([*labels, *lines, *(w.accessibleName() for w in self._all())])

    def _all(self) -> list[QWidget]:
        return self.window.findChildren(QWidget)

    def lock(self) -> None:
        """Lock, and wait until the notebook's files are let go of."""
        self.window.lock()
        closed: list[bool] = []
        self.window.shell.runner.shut(lambda: closed.append(True))
        self.wait(lambda: closed)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Open the notebook at the gate and wait until it is."""
        self.fill("passphrase", passphrase)
        self.press("unlock_enter")
        self.wait(lambda: not self.at_gate())


Sit = Callable[..., Seat]
Fill = Callable[..., Path]


@pytest.fixture
def sit(
    tmp_path: Path, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Seat]:
    """Sit down before a window, on the notebook in `folder` or on none."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))

    def sit(folder: Path | None = None, clock: Clock | None = None) -> Seat:
        settings = SettingsFile.read(tmp_path / "máy/sotay/settings.json")
        program = Program(shell, settings, folder, clock or SystemClock())
        qtbot.addWidget(program.window)
        program.window.resize(1366, 728)
        with qtbot.waitExposed(program.window):
            program.window.show()
        return Seat(program, qtbot)

    return sit


@pytest.fixture
def notebook(tmp_path: Path, moulds: Moulds) -> tuple[Path, str]:
    """A notebook as dear to open as a real one may be cheap, and its recovery code."""

    def make(place: Path) -> str:
        desk, code = desks.create_notebook(place, PASSPHRASE, OFFICE, cost=FLOOR)
        desk.close()
        return code

    folder = tmp_path / "sổ của xã"
    return folder, moulds.cast("notebook", folder, make)


@pytest.fixture
def fill(notebook: tuple[Path, str], moulds: Moulds) -> Fill:
    """Put the practice records into the notebook; `kind` tells apart what is made of them."""

    def fill(kind: str, fit: Callable[[str], str] = str, *, close: bool = False) -> Path:
        def make(place: Path) -> None:
            shutil.copytree(notebook[0], place)
            lines = place.with_suffix(".jsonl")
            lines.write_text(fit(PRACTICE.read_text("utf-8")), encoding="utf-8")
            desk = desks.open_notebook(place, PASSPHRASE)
            jsonlines.import_lines(desk, lines, close=close)
            desk.close()

        moulds.cast(("fill", kind), notebook[0], make)
        return notebook[0]

    return fill
