"""Notices that nobody is there: no key, no mouse for some minutes, or the machine slept."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from sotay.base.clock import Clock

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_TICK_MS = 1000
_SLEPT_MS = 60_000  # a tick that comes this late means the machine slept or its clock was set


class IdleWatch(QObject):
    """Emits `left` (seconds) each second and `idle` once time is up; `start` begins anew.

    It listens on the platform's windows, which see only input, not on every object's events.
    """

    left = Signal(int)
    idle = Signal()

    def __init__(self, clock: Clock, minutes: int = 10) -> None:
        super().__init__()
        self._clock = clock
        self._ms = minutes * 60_000
        self._last = self._seen = clock.now_ms()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - there is no window without one
        app.focusWindowChanged.connect(self._watch)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from now on."""
        self._ms = minutes * 60_000

    def start(self) -> None:
        """Begin to wait."""
        self._last = self._seen = self._clock.now_ms()
        self._timer.start()
        self.look_at_clock()

    def stop(self) -> None:
        """Wait no more."""
        self._timer.stop()

    def stay(self) -> None:
        """Take note that somebody is there, without a key: sound is being recorded."""
        self._last = self._clock.now_ms()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Take note of a sign of life; never keep an event."""
        if event.type() in _SIGNS:
            self._last = self._clock.now_ms()
        return False

    def look_at_clock(self) -> None:
        """Do what each second does."""
        now = self._clock.now_ms()
        slept = abs(now - self._seen) > _SLEPT_MS
        self._seen = now
        left = 0 if slept else max(0, self._ms - (now - self._last))
        self.left.emit(-(-left // 1000))
        if not left:
            self.stop()
            self.idle.emit()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
