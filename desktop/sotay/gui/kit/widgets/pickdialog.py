"""One of several is chosen: found by typing, taken by Enter, a double click or the button."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from sotay.base.text import fold
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.searchline import SearchLine

_KEY = Qt.ItemDataRole.UserRole


class Pick(NamedTuple):
    """Something to choose: what it is known by, and how it is told, in a line or two."""

    key: str
    told: str


class Asks(NamedTuple):
    """What a dialog of this kind says: its title, its button, the line to type in, the list."""

    title: str
    yes: str
    search: str
    listed: str


class PickDialog(Dialog):
    """Words that are typed are looked for in what is told, without marks, or where `typed` says.

    With `by_others` whoever hears `typed` shows what is found, by `show_found`.
    """

    typed = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        asks: Asks,
        found: Sequence[Pick],
        then: Callable[[str], object],
        *,
        name: str,
        by_others: bool = False,
    ) -> None:
        super().__init__(parent, asks.title, yes=asks.yes, name=name)
        self._found, self._then, self._by_others = list(found), then, by_others
        self.line = SearchLine(asks.search, "choose_search")
        self.list = QListWidget()
        self.list.setObjectName("choose_list")
        self.list.setAccessibleName(asks.listed)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.line, self.list)
        self.line.textChanged.connect(self._look)
        self.line.went_down.connect(self.list.setFocus)
        self.line.returnPressed.connect(self.yes.click)
        self.list.itemActivated.connect(lambda _item: self.yes.click())
        self.accepted.connect(self._take)
        self.show_found(found)

    def show_found(self, found: Sequence[Pick]) -> None:
        """Show what there is to choose, the first marked."""
        self.list.clear()
        for one in found:
            QListWidgetItem(one.told, self.list).setData(_KEY, one.key)
        self.list.setCurrentRow(0)
        self.yes.setEnabled(self.list.count() > 0)

    def start_with(self, words: str) -> None:
        """Look for words at once, where they find something; they are marked, to be typed over."""
        self.line.setText(words)
        if not self.list.count():
            self.line.clear()
        self.line.selectAll()

    def _look(self, typed: str) -> None:
        if self._by_others:
            self.typed.emit(typed)
            return
        words = fold(typed).split()
        self.show_found([one for one in self._found if all(w in fold(one.told) for w in words)])

    def accept(self) -> None:
        """Take the one marked; without one nothing is done."""
        if self.list.currentItem() is not None:
            super().accept()

    def _take(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self._then(item.data(_KEY))
