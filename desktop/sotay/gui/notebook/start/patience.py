"""Counts down the wait after wrong passphrases; how long it is, `store.delay` says."""

from PySide6.QtCore import QObject, QTimer, Signal


class Patience(QObject):
    """Counts the seconds until the next try is taken."""

    ticked = Signal(int)  # seconds left; 0 when the next try is welcome

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def waiting(self) -> bool:
        """Tell whether a try would come too early."""
        return self._left > 0

    def wait(self, seconds: int) -> None:
        """Count these seconds down, in place of what was being counted."""
        self._left = seconds
        if seconds:
            self._timer.start()
        else:
            self._timer.stop()
        self.ticked.emit(seconds)

    def _tick(self) -> None:
        self.wait(self._left - 1)
