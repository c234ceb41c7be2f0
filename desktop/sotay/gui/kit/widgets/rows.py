"""A list that is read page by page from the notebook, by keyset: each page names the next."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from sotay.base.sentences import counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import TYPING_MS, Latest
from sotay.gui.kit.opened import D, Done
from sotay.gui.kit.widgets.pill import State

if TYPE_CHECKING:
    from sotay.gui.kit.runner import Runner

PAGE = 64
_MOST_AT_ONCE = 1024  # rows asked again in one go when the notebook changed
RowRole = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """One line of a list: title (two lines at most), a line below, a state, how many attachments.

    Marks are (start, length) of what was searched for, in Qt's letters (`widgets.marks`); `version`
    is for whoever changes what the row is of, and says what was seen.
    """

    key: str
    title: str
    subline: str = ""
    state: State | None = None
    title_marks: tuple[tuple[int, int], ...] = ()
    subline_marks: tuple[tuple[int, int], ...] = ()
    attached: int = 0
    version: int = 0


@dataclass(frozen=True)
class Page:
    """Some rows, what to ask for the rows after them (None at the end), how many in all.

    `capped` says that there are more than `total`. With `again` it is only a first answer: what
    to ask for the whole one, which takes longer. `pending` may be missing from what is found.
    """

    rows: tuple[Row, ...]
    after: Any = None
    total: int | None = None
    capped: bool = False
    again: Any = None
    pending: int = 0


def spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    attached = counted("{n} tệp đính kèm", row.attached) if row.attached else ""
    told = (row.title, row.state.text if row.state else "", attached)
    return ". ".join(part for part in told if part)


# (what is open, words searched for, values of the filters, `after` of the page before, rows wanted)
Reader = Callable[[D, str, Mapping[str, str], Any, int], Page]


class PagedModel(QAbstractListModel, Generic[D]):
    """Rows read as they are scrolled to. Ask again by itself when one of `kinds` was touched."""

    counted = Signal(int)  # how many in all, after the first page of an answer
    answered = Signal()  # after every page
    asked = Signal()  # other rows than those shown are looked for

    def __init__(
        self,
        runner: "Runner[D]",
        read: Reader[D],
        kinds: AbstractSet[str],
        parent: QObject | None = None,
        *,
        first: Callable[[D], Done[None]] | None = None,
    ) -> None:
        """Read by `read`, which only reads; `first` is done before words are looked for."""
        super().__init__(parent)
        self._first_do = first
        self.say: Callable[[Row], str] = spoken  # what a screen reader says of a row
        self._read = read
        self._kinds = kinds
        self._latest = Latest(runner, self)
        self._rows: list[Row] = []
        # On the way to the end: a view lays all rows out at each insert.
        self._coming: list[Row] = []
        self._after: Any = None
        self._words = ""
        self._chosen: dict[str, str] = {}
        self._capped = False
        self._pending = 0
        self._asking = False
        self._at_end: Callable[[], object] | None = None
        Heeding(runner, self, self._kinds, self.refresh)

    def search(self, words: str) -> None:
        """Look for other words, once typing pauses."""
        if words != self._words:
            self._words = words
            self._ask_first(PAGE, TYPING_MS)

    def choose(self, value: str, of: str) -> None:
        """Set a filter, or with an empty value take it away."""
        self._chosen = {key: kept for key, kept in self._chosen.items() if key != of}
        if value:
            self._chosen[of] = value
        self._ask_first(PAGE)

    def refresh(self) -> None:
        """Read again what is shown."""
        self._ask_first(min(_MOST_AT_ONCE, max(PAGE, len(self._rows))))

    def row_of(self, key: str) -> int:
        """Return the row number of `key`, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def row(self, number: int) -> Row | None:
        """Return the row with this number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def words(self) -> str:
        """Return the words searched for."""
        return self._words

    def chosen(self) -> Mapping[str, str]:
        """Return the filters in use."""
        return self._chosen

    def capped(self) -> bool:
        """Return whether there are more rows than `counted` told."""
        return self._capped

    def pending(self) -> int:
        """Return how many records are not in the search index yet."""
        return self._pending

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows have been read."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself by `RowRole`; words for the screen reader by its roles."""
        row = self._rows[index.row()]
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.say(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.subline
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are rows after the last one read."""
        return not parent.isValid() and self._after is not None and not self._asking

    def fetchMore(self, _parent: Index) -> None:
        """Ask for the next page."""
        self._fetch(PAGE)

    def to_end(self, then: Callable[[], object]) -> None:
        """Read every row there is, in large steps between which others have their turn."""
        self._at_end = then
        self._go_on()

    def _go_on(self) -> None:
        if self._at_end is None or self._asking:
            return
        if self._after is not None:
            self._fetch(_MOST_AT_ONCE)
            return
        then, self._at_end = self._at_end, None
        then()

    def _fetch(self, limit: int) -> None:
        if self._asking:
            return
        self._asking = True
        words, chosen, after = self._words, self._chosen, self._after
        self._latest.ask(lambda desk: self._read(desk, words, chosen, after, limit), self._append)

    def _ask_first(self, limit: int, wait_ms: int = 0, after: Any = None) -> None:
        self._asking = True
        self._at_end, self._coming = None, []
        self.asked.emit()
        words, chosen = self._words, self._chosen
        self._latest.ask(
            lambda desk: self._read(desk, words, chosen, after, limit),
            partial(self._first, limit=limit),
            wait_ms=wait_ms,
            first=self._first_do if words.strip() and after is None else None,
        )

    def _first(self, page: Page, limit: int) -> None:
        if page.again is None:
            self._replace(page)
            return
        if page.rows:  # else what is shown stays until it is known that there is nothing
            self._show(page)
        self._ask_first(limit, after=page.again)

    def _replace(self, page: Page) -> None:
        self._asking = False
        self._show(page)
        self._capped, self._pending = page.capped, page.pending
        self.counted.emit(len(page.rows) if page.total is None else page.total)
        self.answered.emit()

    def _show(self, page: Page) -> None:
        self._after = page.after
        if [row.key for row in page.rows] == [row.key for row in self._rows]:
            self._rows = list(page.rows)
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        else:
            self.beginResetModel()
            self._rows = list(page.rows)
            self.endResetModel()

    def _append(self, page: Page) -> None:
        self._asking = False
        self._after = page.after
        self._coming += page.rows
        if self._coming and (self._at_end is None or self._after is None):
            last = len(self._rows)
            self.beginInsertRows(QModelIndex(), last, last + len(self._coming) - 1)
            self._rows += self._coming
            self._coming = []
            self.endInsertRows()
        self.answered.emit()
        self._go_on()
