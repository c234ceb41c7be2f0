"""Photograph the window as a person meets it: every place, light and dark, 100 % and 150 % text."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    SignalInstance,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from sotay.app.cli.output import say
from sotay.app.practice import PASSPHRASE
from sotay.app.window import Program
from sotay.base.clock import SystemClock
from sotay.base.private import new_folder
from sotay.base.settings import SettingsFile
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.qtwords import QtWords
from sotay.gui.kit.style.look import STYLE, Choice, Looks
from sotay.gui.kit.window import Window
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.viewer import Viewer
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.kinds import RecordKind
from sotay.work.desk import Desk
from sotay.work.records import reading

SIZE = (1366, 768)
PLACES = (
    "home", "meetings", "interviews", "matters", "finding", "send", "letters", "privacy",
    "settings",
)  # fmt: skip
MODES: tuple[tuple[Choice, str], ...] = (("light", "sang"), ("dark", "toi"))
OPENED: tuple[tuple[str, RecordKind], ...] = (
    ("meetings", "meeting"),
    ("interviews", "interview"),
    ("matters", "matter"),
)
_PATIENCE_MS = 20_000
_SETTLED_MS = 250  # after the last answer, for the layout and the caret


class Camera:
    """A window of its own, and the folder the pictures go to."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.folder = folder
        self.taken: list[Path] = []
        self.window = window
        self.shell, self.runner = window.shell, window.shell.runner
        self.window.resize(*SIZE)
        self.window.show()
        self._busy = False
        self.runner.busy.connect(self._note_busy)
        self.settle()

    def _note_busy(self, busy: bool) -> None:
        self._busy = busy

    def settle(self) -> None:
        """Wait until nothing is under way and the window has come to rest."""
        quiet = QEventLoop()
        QTimer.singleShot(_SETTLED_MS, quiet.quit)
        quiet.exec()
        if self._busy:
            self.wait(self.runner.busy)
            self.settle()

    def wait(self, signal: SignalInstance) -> None:
        """Wait for a signal, or for as long as patience lasts."""
        loop = QEventLoop()
        signal.connect(loop.quit)
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        loop.exec()

    def take(self, name: str, shown: QWidget | None = None) -> None:
        """Save the window, or a dialog over it, as it looks now."""
        self.settle()
        path = self.folder / f"{name}.png"
        (shown or self.window).grab().save(str(path))
        self.taken.append(path)

    def end(self) -> None:
        """Lock, and end the window's threads."""
        self.runner.shut()
        self.runner.close()

    def unlock(self, passphrase: str) -> None:
        """Type a passphrase, as a person would."""
        field = self.window.findChild(QLineEdit, "passphrase")
        button = self.window.findChild(QPushButton, "unlock_enter")
        assert field is not None  # noqa: S101 - the unlock page has both
        assert button is not None  # noqa: S101
        field.setText(passphrase)
        QTimer.singleShot(0, button.click)
        self.wait(self.window.entered)


class _OfNotebook(Camera):
    """The window on the notebook in `notebook`."""

    def __init__(self, notebook: Path, folder: Path) -> None:
        runner = Runner()
        shell = Shell(runner, Presenter(runner), Looks("light", 100))
        settings = SettingsFile.read(folder / "settings.json")
        self.program = Program(shell, settings, notebook, SystemClock())
        super().__init__(self.program.window, folder)
        self.keys: dict[str, str] = {}

    def first_of_each(self) -> None:
        """Learn which record of each kind to show."""
        for place, kind in OPENED:
            self.runner.ask(partial(_newest, kind), partial(self.keys.__setitem__, place))
        self.settle()


def _newest(kind: RecordKind, desk: Desk) -> str:
    return reading.page(desk, {kind}, limit=1)[0].id


def photograph(notebook: Path, folder: Path) -> list[Path]:
    """Photograph every place of the practice notebook in `notebook`; return the files made."""
    with developed(folder):
        camera = _OfNotebook(notebook, folder)
        try:
            camera.take("khoa-sang-100")
            camera.unlock(PASSPHRASE)
            camera.first_of_each()
            for mode, percent, suffix in looked():
                _each_place(camera, mode, percent, suffix)
        finally:
            camera.end()
    return camera.taken


@contextmanager
def developed(folder: Path) -> Iterator[None]:
    """Have an application, its words, and a folder for pictures."""
    app = QApplication.instance() or QApplication(["sotay", *STYLE])
    before = qInstallMessageHandler(_told)
    words = QtWords()
    app.installTranslator(words)
    new_folder(folder, exist_ok=True)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def looked() -> Iterator[tuple[Choice, int, str]]:
    """Yield each look to photograph: mode, percent, what its files' names end in."""
    for mode, name in MODES:
        for percent in (100, 150):
            yield mode, percent, f"{name}-{percent}"


def _told(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what the platform without a screen says of itself."""
    if not message.startswith("This plugin does not support"):
        say(message, err=True)


def _each_place(camera: _OfNotebook, mode: Choice, percent: int, suffix: str) -> None:
    camera.shell.looks.set_choice(mode)
    camera.shell.looks.set_percent(percent)
    for place in PLACES:
        camera.window.go(place, camera.keys.get(place, ""))
        camera.take(f"{place}-{suffix}")
    _attachments(camera, suffix)


def _attachments(camera: _OfNotebook, suffix: str) -> None:
    """Take the attachments of the newest meeting, and the first of them in the viewer."""
    camera.window.go("meetings", camera.keys["meetings"])
    camera.settle()
    part = camera.window.here().findChild(AttachmentPart)
    assert part is not None  # noqa: S101 - every editor has one
    part.come_forward()
    camera.take(f"attachments-{suffix}")
    part.look_at(0)
    viewer = camera.window.findChild(Viewer)
    assert viewer is not None  # noqa: S101 - it was opened just now
    camera.take(f"viewer-{suffix}", viewer)
    viewer.reject()
