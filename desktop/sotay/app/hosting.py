"""What stands around any window of ours: its start, where it stood, what the system tells."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication

from sotay.app.application import make_application
from sotay.app.folders import unit_list
from sotay.app.hardening import keep_memory_private
from sotay.app.watch.awaylock import AwayLock, away_of_this_system
from sotay.app.watch.clipboard import Copied
from sotay.app.watch.secondstart import Raising, bring_forward
from sotay.base.clock import Clock, SystemClock
from sotay.base.errors import SotayError
from sotay.base.resources import use_units
from sotay.base.settings import Frame, SettingsFile
from sotay.gui.kit.away.away import Away
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.qtwords import QtWords
from sotay.gui.kit.runner import Runner
from sotay.gui.kit.shell import Shell
from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.window import Window

if TYPE_CHECKING:
    from sotay.base.finding import Finding
    from sotay.gui.kit.handing import Handing

S = TypeVar("S", bound=Shell[Any])
_SETTLE_MS = 50  # after the first paint, and before any passphrase could be stretched
_WARM_UP_MS = 300
_USUAL = QSize(1280, 740)  # pixels at the first start
_TITLE_BAR = 40  # pixels the system puts around a window


class Entrance(Protocol):
    """What a window shows while nothing is open."""

    def practise(self) -> None:
        """Open what there is to practise in."""

    def refuse_second(self) -> None:
        """Say before anything is asked that another window has it open, if one has."""


class Hosting:
    """A window, and the settings of this machine for it."""

    def __init__(self, window: Window, settings: SettingsFile) -> None:
        self.window, self.settings = window, settings
        window.idle.set_minutes(settings.now.idle)
        window.shell.looks.stepped.connect(lambda percent: settings.note(percent=percent))
        self._stand_where_it_stood()
        self._handing: Handing | None = None
        self.raising = Raising(window, self.take_files)
        self.copied = Copied()
        window.locked.connect(self.copied.forget)
        window.locked.connect(lambda: window.rail.show_office(""))
        if settings.fault is not None:
            window.shell.presenter.show_error(settings.fault)

    def gate(self) -> Entrance:
        """Return what is shown while nothing is open."""
        raise NotImplementedError

    def take_files(self, files: list[Path]) -> None:
        """Be handed files from outside, to be looked at once the person is there."""
        if files:
            self._handing = self._handing or self.make_handing()
            self._handing.take(files)

    def make_handing(self) -> "Handing":
        """Return what looks at files here; imported with the first of them."""
        raise NotImplementedError

    def hear_the_system(self, at: Path | None) -> None:
        """Heed what it tells: the person leaves, the machine will sleep, the program is to end.

        A second start with what lies `at` is heard from here on.
        """
        from sotay.app.watch.signals import EndRequests  # noqa: PLC0415 - not before the first paint

        self._ending = EndRequests()
        self._ending.asked.connect(self.window.close)
        self.lock_when(away_of_this_system(self.window))
        if at is not None:
            self.raising.listen(at)

    def lock_when(self, away: Away) -> None:
        """Lock when the system says that the person leaves."""
        away.ending.connect(self.sleeps)  # first: the lock is waited for
        self._away = AwayLock(self.window, away)
        away.sleeping.connect(self.sleeps)

    def sleeps(self) -> None:
        """Be told that the machine goes to sleep."""

    def note_frame(self) -> None:
        """Keep where the window stands for the next start; failing to is no matter."""
        box = self.window.normalGeometry()
        frame = Frame(box.x(), box.y(), box.width(), box.height(), self.window.isMaximized())
        with contextlib.suppress(SotayError):
            self.settings.note(frame=frame)

    def _stand_where_it_stood(self) -> None:
        frame = self.settings.now.frame
        if frame is None:
            room = QGuiApplication.primaryScreen().availableSize() - QSize(0, _TITLE_BAR)
            self.window.resize(_USUAL.boundedTo(room))
            return
        self.window.setGeometry(frame.x, frame.y, frame.width, frame.height)
        if QGuiApplication.screenAt(self.window.frameGeometry().center()) is None:
            self.window.setGeometry(QGuiApplication.primaryScreen().availableGeometry())
        if frame.maximized:
            self.window.showMaximized()


@dataclass(frozen=True)
class Start(Generic[S]):
    """How one of the programs begins.

    `shell` is made first, of its runner and presenter; `program` then of it, the settings, where
    what it opens lies (`named`, or remembered, or `usual`; None where that is not known), and the
    clock. `warm_up` is done on the line `beside` while one types: `imports` for most.
    """

    settings_at: Path
    practice_at: Path
    usual: Path | None
    shell: Callable[[Runner[Any], Presenter, Looks], S]
    program: Callable[[S, SettingsFile, Path | None, Clock], Hosting]
    beside: Beside
    warm_up: Callable[[object], None]

    def run(self, named: Path | None, files: Sequence[Path], *, practice: bool) -> int:
        """Show the window until it is closed, with `files` to look at; return the exit status."""
        keep_memory_private()
        app = make_application()
        qt_words = QtWords()
        app.installTranslator(qt_words)
        settings = SettingsFile.read(self.settings_at)
        remembered = Path(settings.now.notebook) if settings.now.notebook else self.usual
        at = named.absolute() if named else remembered
        asked = self.practice_at if practice else at
        files = [file.absolute() for file in files]
        if bring_forward(asked, files):
            return 0
        runner: Runner[Any] = Runner()
        program = self._program(runner, settings, at)
        program.window.show()
        QTimer.singleShot(_SETTLE_MS, lambda: program.hear_the_system(asked))
        gate = program.gate()
        (gate.practise if practice else gate.refuse_second)()
        program.take_files(files)
        QTimer.singleShot(
            _WARM_UP_MS, lambda: runner.side(self.beside, self.warm_up, lambda _done: None)
        )
        status = app.exec()
        program.note_frame()
        program.copied.forget()
        runner.close()
        return status

    def _program(self, runner: Runner[Any], settings: SettingsFile, at: Path | None) -> Hosting:
        presenter = Presenter(runner)
        presenter.take_over_crashes()
        shell = self.shell(runner, presenter, Looks(settings.now.theme, settings.now.percent))
        try:
            use_units(unit_list())
        except SotayError as fault:
            presenter.show_error(fault)
        return self.program(shell, settings, at, SystemClock())


def imports(*needed: str) -> Callable[[object], None]:
    """Return how these modules are imported, on another line."""

    def bring_in(_job: object) -> None:
        for name in needed:
            import_module(name)

    return bring_in


def look_at_machine(folder: Path) -> "list[Finding]":
    """Return what this machine has and lacks for work in `folder`, on another line."""
    found: list[Finding] = import_module("sotay.app.machine").machine(folder)
    return found
