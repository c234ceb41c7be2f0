"""The notebook locks when its person leaves the machine: by design, never by option."""

import contextlib
import os
import sys
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer

from sotay.gui.kit.away.away import Away
from sotay.gui.kit.shutting import Shutting
from sotay.gui.kit.window import Window

_END_MS: Final = 4500  # Windows ends a program that has not answered in five seconds


class AwayLock(QObject):
    """Locks the window when `away` tells, and lets the machine sleep once the desk is shut."""

    def __init__(self, window: Window, away: Away) -> None:
        super().__init__()
        self._window = window
        self._away = away
        self._shutting = False
        window.shell.runner.shutting.connect(self._begins)
        window.shut.connect(self._shut)
        away.left.connect(self._left)
        away.sleeping.connect(self._sleeping)
        away.ending.connect(self._ending)

    def _left(self) -> None:
        self._window.lock_up()

    def _sleeping(self) -> None:
        if self._window.is_open():
            self._window.lock(Shutting.SLEEP)
            return
        self._window.lock_up()
        if not self._shutting:
            self._away.ready()

    def _ending(self) -> None:
        """Lock, and come back only once all is written, or the system would wait no longer."""
        self._sleeping()
        if self._shutting:
            loop = QEventLoop()
            self._window.shut.connect(loop.quit)
            QTimer.singleShot(_END_MS, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _begins(self, _why: Shutting) -> None:
        self._shutting = self._window.is_open()

    def _shut(self) -> None:
        self._shutting = False
        self._away.ready()


def away_of_this_system(window: Window) -> Away:
    """Return what tells on this system; on one not known (macOS), an `Away` that never does."""
    if sys.platform == "win32":
        from sotay.gui.kit.away.winmessages import WindowsAway  # noqa: PLC0415 - as below

        return WindowsAway(window)
    with contextlib.suppress(ImportError):  # a Qt without D-Bus
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - of one system only

        from sotay.gui.kit.away.login import LoginAway  # noqa: PLC0415 - as above

        buses = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        return LoginAway(*buses, os.environ.get("XDG_SESSION_ID", ""))
    return Away()
