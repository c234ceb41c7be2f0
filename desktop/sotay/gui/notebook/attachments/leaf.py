"""What shows one attachment in the viewer, whatever kind it is of."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.model.records import Attachment
from sotay.work.attachments import Content


class Leaf(QWidget):
    """A base. A kind shows content that is read here, in memory only, and lets go of it."""

    failed = Signal(object)  # SotayError: it cannot be shown
    zoomed = Signal(int)  # per cent
    told = Signal(str)  # where in it one is, such as a page
    passed = Signal(int)  # -1, 1: the one before or after it is wanted
    zooms = True  # whether it can be made larger

    def show_content(self, one: Attachment, content: Content) -> None:
        """Begin to show an attachment."""
        raise NotImplementedError

    def clear(self) -> None:
        """Let go of what is shown."""
        raise NotImplementedError

    def zoom(self, step: int) -> None:
        """Go one step larger (1) or smaller (-1)."""

    def fit(self) -> None:
        """Fit it into the room there is."""

    def actual(self) -> None:
        """Show it at 100 %."""
