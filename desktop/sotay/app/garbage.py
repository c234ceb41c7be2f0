"""Cyclic garbage may hold widgets, and Qt must not free one on a working thread.

Python runs its collector on whichever thread happens to allocate, so it is turned off and run
here, on the window's thread. What was there at the start is set aside: a sweep takes only what
came since, a few milliseconds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 5_000


def collect_here(owner: QObject) -> None:
    """Sweep on this thread from now on, for as long as `owner` lives."""
    gc.collect()
    gc.freeze()
    gc.disable()
    timer = QTimer(owner)
    timer.setInterval(_EVERY_MS)
    timer.timeout.connect(gc.collect)
    timer.start()
