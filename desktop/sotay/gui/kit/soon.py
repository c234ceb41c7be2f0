"""Do a thing once what goes on now is through, unless what it is of is gone by then."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, act: Callable[[], object], after_ms: int = 0) -> None:
    """Call `act` after so many milliseconds, while `owner` lives.

    `QTimer.singleShot` with an owner does not call it either once the owner is deleted, but PySide
    6.11 then holds `act` for ever, and with it every control and word of a screen that a lock threw
    away. A timer that is the owner's goes with it.
    """
    timer = QTimer(owner, singleShot=True, interval=after_ms)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def due(timer: QTimer, within_ms: int) -> None:
    """Have a timer ring so many ms from now at the latest, however often this is asked for.

    What is kept "once the hands rest" by a timer that each key starts anew is not kept while
    somebody types on without a rest.
    """
    if not 0 <= timer.remainingTime() <= within_ms:
        timer.start(within_ms)
