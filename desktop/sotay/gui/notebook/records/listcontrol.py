"""What a control has to be that holds a list of a record."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class ListControl(QWidget):
    """A base for a control that holds a list, such as `RowList`."""

    edited = Signal()

    def values(self) -> tuple[Any, ...]:
        """Return what it holds."""
        raise NotImplementedError

    def set_values(self, values: Any) -> None:
        """Show a list; what says so already is not touched."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let it be read only, or free."""
        raise NotImplementedError

    def row_at(self, number: int) -> QWidget | None:
        """Return a row by its place on the screen, made if it is not there; None where none is."""
        del number  # a list without lines has none to find
        return None

    def place_of(self, _line: QWidget) -> int:
        """Return in which row on the screen a line is, -1 for none."""
        return -1
