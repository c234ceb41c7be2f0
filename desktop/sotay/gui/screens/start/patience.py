"""A growing wait after wrong passphrases: 1, 2, 4 … at most 60 seconds.

It only makes guessing at the keyboard tiresome; what guards a stolen disk is Argon2id.
"""

from PySide6.QtCore import QObject, QTimer, Signal

LONGEST_S = 60


class Patience(QObject):
    """Counts wrong tries and the seconds until the next one is taken."""

    ticked = Signal(int)  # seconds left; 0 when the next try is welcome

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wrong = 0
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def waiting(self) -> bool:
        """Tell whether a try would come too early."""
        return self._left > 0

    def wrong(self) -> int:
        """Note a wrong try; return the seconds to wait."""
        self._left = min(2**self._wrong, LONGEST_S)
        self._wrong += 1
        self._timer.start()
        self.ticked.emit(self._left)
        return self._left

    def right(self) -> None:
        """Start again from nothing."""
        self._timer.stop()
        self._wrong = self._left = 0

    def _tick(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._timer.stop()
        self.ticked.emit(self._left)
