"""A window for each test: real runner, real notebook of the least cost, no screen needed."""

import os
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")

from attachment_parts import part, screen  # noqa: F401 - a meeting with three attachments
from backup_parts import backed_up, filled, usb  # noqa: F401 - fixtures with a stick
from builder_parts import begun, hands  # noqa: F401 - a questionnaire being made
from letter_parts import came  # noqa: F401 - a notebook that the province wrote to
from office_parts import at_office, office_folder  # noqa: F401 - the province's window
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from record_parts import titled  # noqa: F401 - a meeting that was begun
from selfentry_parts import left  # noqa: F401 - a window left with a resident
from shell_parts import clock, inside, window  # noqa: F401 - fixtures of the shell
from survey_parts import interview  # noqa: F401 - a survey that was begun
from transfer_parts import enrolled, province, sendable  # noqa: F401 - before Gửi tỉnh
from window_parts import fill, notebook, sit  # noqa: F401 - fixtures of the whole window

from moulds import Moulds
from sotay.gui.kit import runner as runner_of
from sotay.gui.kit import sweep
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.window import Window
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.office import Office
from sotay.store.door import Store
from sotay.store.slots import Cost
from sotay.work.desk import Desk, create_notebook, open_notebook
from tusreference import pair, running, server  # noqa: F401 - where bundles go by network

_SWEPT_MS = 20
CHEAP = Cost(8 * 1024, 1, 1)
PASSPHRASE = "mưa rơi trên mái ngói cũ"  # an invented one


class PatientBot(QtBot):
    """Waits long enough for a machine that does ten things at once: slow is not wrong."""

    def waitUntil(  # noqa: N802 - its name in pytest-qt
        self, callback: Callable[[], bool | None], *, timeout: int = 30_000
    ) -> None:
        """Wait until `callback` is true or raises nothing, `timeout` milliseconds at most."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, *which: Any, timeout: int = 30_000, **how: Any) -> Any:  # noqa: N802
        """Wait for a signal, `timeout` milliseconds at most."""
        return super().waitSignal(*which, timeout=timeout, **how)

    def waitSignals(self, *which: Any, timeout: int = 30_000, **how: Any) -> Any:  # noqa: N802
        """Wait for several."""
        return super().waitSignals(*which, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _reads_only_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a window asks writes nothing, in any test: a write is a `do`, or at rest."""
    asked = threading.local()
    wrote: list[str] = []
    read, write = runner_of.Runner._read, Store.write

    def reading(self: Runner, fn: Any, job: Any) -> Any:
        whose = getattr(fn, "func", fn).__module__
        asked.fn = fn if whose.startswith("sotay.") else None  # a test fills by `ask`, too
        try:
            return read(self, fn, job)
        finally:
            asked.fn = None

    def writing(self: Store) -> Any:
        if (fn := getattr(asked, "fn", None)) is not None:
            wrote.append(f"{fn!r}\n{''.join(traceback.format_stack(limit=12))}")
        return write(self)

    monkeypatch.setattr(runner_of.Runner, "_read", reading)
    monkeypatch.setattr(Store, "write", writing)
    yield
    assert not wrote, wrote[0]


@pytest.fixture(autouse=True)
def _swept(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Python collects between events, as in the program: within a paint Qt would die of it.

    A test of one widget has no program around it, and one of a whole window is over before the
    program's first sweep: what nobody holds has to go while it is on the screen.
    """
    monkeypatch.setattr(sweep, "_EVERY_MS", _SWEPT_MS)
    swept = sweep.Sweep()
    yield
    swept.end()


@pytest.fixture(autouse=True)
def _flush_deleted(_swept: None) -> Iterator[None]:
    """Windows told to go, go: else each later style sheet is polished onto all of them."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for top in app.topLevelWidgets():
            if top.parent() is None:  # a box's popup is a window too, and goes with its box
                if isinstance(top, Window):  # thrown away on purpose: no question made half-way
                    top.may_close = lambda: True
                top.close()
                top.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.processEvents()
        app.clipboard().clear()  # what a test put there must not outlive Python: Qt dies of it


@pytest.fixture
def type_in() -> Callable[[QWidget, str], None]:
    """Type as an input method does: QTest's own key clicks abort on letters above Latin-1."""

    def type_in(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return type_in


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    return Looks("light", 100)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture
def make_desk(tmp_path: Path, moulds: Moulds) -> Callable[[], tuple[Desk, str]]:
    def make(place: Path) -> str:
        office = Office(unit="07210", name="Ủy ban nhân dân phường Bắc Giang")
        desk, code = create_notebook(place, PASSPHRASE, office, cost=CHEAP)
        desk.vault.close()
        return code

    def cast() -> tuple[Desk, str]:
        code = moulds.cast("make_desk", tmp_path / "so", make)
        return open_notebook(tmp_path / "so", PASSPHRASE, floor=CHEAP), code

    return cast


@pytest.fixture
def unlock(tmp_path: Path) -> Callable[[], tuple[Desk, None]]:
    """Open again the notebook that `make_desk` made."""
    return lambda: (open_notebook(tmp_path / "so", PASSPHRASE, floor=CHEAP), None)


@pytest.fixture
def opened(runner: Runner, make_desk: Callable[[], tuple[Desk, str]], qtbot: QtBot) -> Runner:
    """A runner whose notebook is open."""
    told: list[str] = []
    runner.open(make_desk, told.append)
    qtbot.waitUntil(lambda: bool(told))
    return runner


@pytest.fixture
def presenter(runner: Runner, looks: Looks, qtbot: QtBot) -> Presenter:
    made = Presenter(runner)
    qtbot.addWidget(made.area)
    return made


@pytest.fixture
def shell(runner: Runner, presenter: Presenter, looks: Looks) -> Shell:
    return Shell(runner, presenter, looks)
