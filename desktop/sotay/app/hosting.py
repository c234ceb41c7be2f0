"""What stands around any window of ours: where it stood, what the system tells, a second start."""

import contextlib

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from sotay.app.watch.awaylock import AwayLock, away_of_this_system
from sotay.app.watch.clipboard import Copied
from sotay.app.watch.secondstart import Raising
from sotay.base.errors import SotayError
from sotay.base.settings import Frame, SettingsFile
from sotay.gui.kit.away.away import Away
from sotay.gui.kit.window import Window

_USUAL = QSize(1280, 740)  # pixels at the first start
_TITLE_BAR = 40  # pixels the system puts around a window


class Hosting:
    """A window, and the settings of this machine for it."""

    def __init__(self, window: Window, settings: SettingsFile) -> None:
        self.window, self.settings = window, settings
        window.idle.set_minutes(settings.now.idle)
        window.shell.looks.stepped.connect(lambda percent: settings.note(percent=percent))
        self._stand_where_it_stood()
        self.raising = Raising(window)
        window.locked.connect(self.raising.stop)
        self.copied = Copied()
        window.locked.connect(self.copied.forget)
        window.locked.connect(lambda: window.rail.show_office(""))
        if settings.fault is not None:
            window.shell.presenter.show_error(settings.fault)

    def hear_the_system(self) -> None:
        """Heed what it tells: the person leaves, the machine will sleep, the program is to end."""
        from sotay.app.watch.signals import EndRequests  # noqa: PLC0415 - not before the first paint

        self._ending = EndRequests()
        self._ending.asked.connect(self.window.close)
        self.lock_when(away_of_this_system(self.window))

    def lock_when(self, away: Away) -> None:
        """Lock when the system says that the person leaves."""
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
