"""Python's collector of cycles, kept to the window's thread.

The collector runs on whichever thread allocates next. Run on the vault's line it would delete
widgets and timers there, and Qt dies of that later (seen: a timer firing into a freed object).
So it is switched off while a runner lives, and a timer of the window does its work.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Sweep(QObject):
    """Collects as Python would, by the same thresholds, but here."""

    def __init__(self) -> None:
        super().__init__()
        self._sought = gc.isenabled()  # by Python, not by another sweep that goes on behind this
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(_EVERY_MS)

    def sweep(self) -> None:
        """Collect the oldest generation whose threshold is passed, and those younger."""
        passed = [n for n, (count, most) in enumerate(_fill()) if count > most]
        if passed:
            gc.collect(passed[-1])

    def end(self) -> None:
        """Let Python do it again, if it did."""
        self._timer.stop()
        if self._sought:
            gc.enable()


def _fill() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
