"""What may be chosen, and what is: a model, so that ten thousand choices are as ten."""

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from sotay.base.sentences import _
from sotay.base.text import bare
from sotay.forms.session.offering import Offer
from sotay.gui.notebook.answering.showing import FILM, small

Index = QModelIndex | QPersistentModelIndex
ChosenRole: Final = Qt.ItemDataRole.UserRole
NumberRole: Final = Qt.ItemDataRole.UserRole + 1
FilesRole: Final = Qt.ItemDataRole.UserRole + 2  # files of the form, by rendition
NUMBERED: Final = 9  # choices that a figure chooses
_FIGURE: Final = re.compile(r"[0-9](?![0-9])")  # that words may begin with, alone


class Choices(QAbstractListModel):
    """Rows are the offers that fit the words looked for; `several` where more than one may be."""

    def __init__(self, *, several: bool) -> None:
        super().__init__()
        self.several = several
        self._offers: tuple[Offer, ...] = ()
        self._bare: tuple[str, ...] | None = None  # made with the first search
        self._rows: Sequence[int] = ()
        self._words = ""
        self._chosen: list[str] = []
        self.pictured = False  # whether a picture goes with any: asked for each row painted
        self.counted = True  # whether figures count rows: not where words begin with others

    def offer(self, offers: Sequence[Offer]) -> bool:
        """Offer these; return whether they are others than before."""
        if tuple(offers) == self._offers:
            return False
        self.beginResetModel()
        self._offers, self._bare = tuple(offers), None
        self.pictured = any(small(one.media) for one in self._offers if one.media)
        told = (_FIGURE.match(one.label or one.value) for one in self._offers)
        self.counted = all(one is None or int(one[0]) == at for at, one in enumerate(told, 1))
        self._rows = self._fitting()
        self.endResetModel()
        return True

    def has_file(self, name: str) -> bool:
        """Return whether a file goes with any of them."""
        return any(name in one.media.values() for one in self._offers if one.media)

    def films(self) -> list[str]:
        """Return the names of the films that go with them."""
        return [one.media[FILM] for one in self._offers if FILM in one.media]

    def total(self) -> int:
        """Return how many there are, whatever is looked for."""
        return len(self._offers)

    def search(self, words: str) -> None:
        """Show those with all these words in them, with marks or without."""
        if words == self._words:
            return
        self.beginResetModel()
        self._words = words
        self._rows = self._fitting()
        self.endResetModel()

    def _fitting(self) -> Sequence[int]:
        wanted = bare(self._words).split()
        if not wanted:
            return range(len(self._offers))
        if self._bare is None:
            self._bare = tuple(bare(one.label) for one in self._offers)
        return [at for at, text in enumerate(self._bare) if all(word in text for word in wanted)]

    def value(self) -> str:
        """Return what is chosen, in the order of what is offered."""
        if not self.several:
            return "".join(self._chosen[:1])
        order = {one.value: at for at, one in enumerate(self._offers)}
        return " ".join(sorted(self._chosen, key=lambda one: order.get(one, len(order))))

    def show(self, value: str) -> None:
        """Have what is chosen say `value`."""
        chosen = value.split() if self.several else [value] * bool(value)
        if chosen != self._chosen:
            self._chosen = chosen
            self._tell()

    def toggle(self, row: int) -> None:
        """Choose a row; one that is chosen, and may be left, is chosen no more."""
        value = self.offer_at(row).value
        if not self.several:
            self._chosen = [value]
        elif value in self._chosen:
            self._chosen.remove(value)
        else:
            self._chosen.append(value)
        self._tell()

    def clear(self) -> None:
        """Choose nothing."""
        self._chosen = []
        self._tell()

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def offer_at(self, row: int) -> Offer:
        """Return what stands in a row."""
        return self._offers[self._rows[row]]

    def row_chosen(self) -> int:
        """Return the first row that is chosen, -1 for none in sight."""
        if not self._chosen:
            return -1
        chosen = set(self._chosen)
        return next((n for n, at in enumerate(self._rows) if self._offers[at].value in chosen), -1)

    def figured(self, text: str) -> int:
        """Return the row that a figure chooses at once, -1 for none."""
        if not text.isdecimal():
            return -1
        at = int(text) - 1 if self.counted else self.beginning(text, -1)
        return at if 0 <= at < min(NUMBERED, len(self._rows)) else -1

    def beginning(self, letters: str, after: int) -> int:
        """Return the next row behind `after` whose words begin with `letters`, -1 for none.

        A number is first looked for whole: 1 is not 10.
        """
        wanted, number = bare(letters), len(self._rows)
        if wanted.isdecimal():
            whole = re.compile(rf"{wanted}(?![0-9])")
            found = (n for n in range(number) if whole.match(bare(self.offer_at(n).label)))
            if (row := next(found, -1)) >= 0:
                return row
        for step in range(1, number + 1):
            row = (after + step) % number
            if bare(self.offer_at(row).label).startswith(wanted):
                return row
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many fit."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, whether a row is chosen, its figure; a screen reader hears them all."""
        offer = self.offer_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return offer.label or offer.value
        if role == ChosenRole:
            return offer.value in self._chosen
        if role == FilesRole:
            return offer.media
        if role == NumberRole:
            shown = self.counted and index.row() < NUMBERED and not self._words
            return index.row() + 1 if shown else 0
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = offer.label or offer.value
            return (
                _("{choice}, đã chọn").format(choice=said) if self.data(index, ChosenRole) else said
            )
        return None
