"""Which rows of a list are chosen, to do something with all of them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from sotay.gui.kit.widgets.rows import Row


class Chosen(QObject):
    """Rows by key as they were when they were chosen: other words and filters leave them chosen.

    No more than `most`: what goes beyond is not taken, and `full` tells it.
    """

    changed = Signal()
    full = Signal()

    def __init__(self, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._most = most
        self._rows: dict[str, Row] = {}

    def kept(self) -> list[Row]:
        """Return them in the order in which they were chosen."""
        return list(self._rows.values())

    def has(self, key: str) -> bool:
        """Return whether a row is chosen."""
        return key in self._rows

    def turn(self, row: Row) -> None:
        """Choose a row, or leave it."""
        if self._rows.pop(row.key, None) is None:
            self.add((row,))
        else:
            self.changed.emit()

    def add(self, rows: Iterable[Row]) -> None:
        """Choose rows; one that is chosen stays as it was then."""
        new = [row for row in rows if row.key not in self._rows]
        room = self._most - len(self._rows)
        self._rows |= {row.key: row for row in new[:room]}
        self.changed.emit()
        if len(new) > room:
            self.full.emit()

    def leave(self, keys: Iterable[str]) -> None:
        """Leave these."""
        for key in keys:
            self._rows.pop(key, None)
        self.changed.emit()

    def clear(self) -> None:
        """Leave all."""
        self.leave(list(self._rows))
