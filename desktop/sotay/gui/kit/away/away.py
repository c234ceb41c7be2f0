"""What a system's own way of telling is turned into."""

from PySide6.QtCore import QObject, Signal


class Away(QObject):
    """A base. Each system has its own; where none is known only idleness and a late tick tell."""

    left = Signal()  # the session was locked or switched away from, or the lid was closed
    sleeping = Signal()  # the machine sleeps within seconds, sooner once it is told `ready`
    ending = Signal()  # the session ends once this has returned: what is unwritten must be in

    def ready(self) -> None:
        """Let the machine sleep: the notebook is shut."""
