"""Why the notebook is about to be shut, as `Runner.shutting` tells it."""

from enum import Enum, auto


class Shutting(Enum):
    """`SLEEP` is a lock with some seconds left: the machine goes to sleep behind it.

    `LENT` is one behind which somebody else is left with the window: no key may linger.
    """

    LOCK = auto()
    SLEEP = auto()
    LENT = auto()
    CLOSE = auto()
