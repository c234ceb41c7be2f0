"""Why the notebook is about to be shut, as `Runner.shutting` tells it."""

from enum import Enum, auto


class Shutting(Enum):
    """`SLEEP` is a lock with some seconds left: the machine goes to sleep behind it."""

    LOCK = auto()
    SLEEP = auto()
    CLOSE = auto()
