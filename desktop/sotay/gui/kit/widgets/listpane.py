"""The frame of a list: title and button, search, filters, the rows, or why there are none."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from sotay.base.sentences import Counted, _, counted
from sotay.base.text import grouped
from sotay.gui.kit.style.look import fix_width, look
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.chosen import Chosen
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.kit.widgets.rowview import RowView
from sotay.gui.kit.widgets.searchline import SearchLine
from sotay.gui.kit.widgets.stack import turn
from sotay.gui.kit.widgets.text import label

_WIDE, _NARROW, _ALL = 348, 280, 16_000
_NOTHING = 2  # the page of the stack


class ListPane(QFrame):
    """Shows a `PagedModel`. `picked` gives the key the person went to, "" for none."""

    picked = Signal(str)
    new_asked = Signal()

    def __init__(
        self,
        title: str,
        model: PagedModel[Any],
        *,
        search: str,
        empty: EmptyState,
        new: str = "",
        menus: Mapping[str, MenuChip] = MappingProxyType({}),
        chosen: Chosen | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("listpane")
        self.model = model
        self._key = ""
        self._alone = False
        self._primary = Button(new, "primary", "add", "new", self.new_asked)
        if not new:
            self._primary.hide()  # never show(): without a parent it would be a window
        self._line = SearchLine(search, "search")
        self._line.textChanged.connect(model.search)
        self.menus = dict(menus)
        self._narrow = self._filters()
        self._told = label("", "caption", wrap=True, name="found_count")
        self._told.hide()
        self.view = RowView(model, title, chosen)
        self._nothing = _nothing()
        self._looking = EmptyState("search", _("Đang tìm…"), name="looking")
        self._nothing.asked.connect(self.widen)
        self._stack = QStackedWidget()
        for page in (self.view, empty, self._nothing, self._looking):
            self._stack.addWidget(page)
        self._line.went_down.connect(self.view.setFocus)
        self._lay_out(title)
        self.view.current.connect(self._went)
        model.modelReset.connect(self._restore)
        model.answered.connect(self._show_page)
        model.asked.connect(self._look)
        model.counted.connect(self._count)

    def _filters(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        for name, menu in self.menus.items():
            flow.addWidget(menu)
            menu.chosen.connect(partial(self.model.choose, of=name))
        if not self.menus:
            holder.hide()
        return holder

    def add_above(self, part: QWidget) -> None:
        """Put a part right above the rows."""
        self._top.addWidget(part)

    def refuge(self) -> QWidget:
        """Return the rows, or the search line where none is marked: Qt would open the first."""
        marked = self.view.isVisible() and self.view.currentIndex().isValid()
        return self.view if marked else self._line

    def search_line(self) -> QLineEdit:
        """Return the search field, for Ctrl+F and F6."""
        return self._line

    def count_in_hint(self, hint: Counted) -> None:
        """Say in the search field how many there are: `{n}` in `hint`."""

        def show(number: int) -> None:
            if not self._narrowed():
                self._line.setPlaceholderText(counted(hint, number, n=grouped(number)))

        self.model.counted.connect(show)

    def widen(self) -> None:
        """Take away the words searched for and every filter."""
        for menu in self.menus.values():
            if menu.value():
                menu.choose("", "")
        self._line.clear()
        self._line.setFocus()

    def select(self, key: str) -> None:
        """Mark `key` as the one shown, now or when it is read."""
        self._key = key
        if self.model.row_of(key) < 0:
            self.view.go_to(-1)  # none that is shown
        self._restore()

    def selected(self) -> str:
        """Return the key marked."""
        return self._key

    def fit(self, width: int) -> None:
        """Fit a window `width` pixels wide at 100 % (UI breakpoints 1080 and 900)."""
        self._room = width
        wide = _WIDE if width >= 1080 else _NARROW  # noqa: PLR2004 - see above
        fix_width(self, _ALL if self._alone else wide, self.setMaximumWidth)
        fix_width(self, wide, self.setMinimumWidth)
        self._words_fit(self._alone or width >= 900)  # noqa: PLR2004 - see above

    def stand_alone(self, alone: bool) -> None:
        """Take all the width there is, as nothing stands beside it, or its own."""
        self._alone = alone
        self.fit(self._room)

    def _words_fit(self, wanted: bool) -> None:
        """Give the button its words where the title is not cut for them."""
        self._primary.show_text(wanted)
        gaps = 3 * look().px(16)
        needed = self._title.sizeHint().width() + self._primary.sizeHint().width() + gaps
        if wanted and needed > self.maximumWidth():
            self._primary.show_text(False)

    def _lay_out(self, title: str) -> None:
        head = in_row()
        self._title = label(title, "title")
        head.addWidget(self._title, 1)
        head.addWidget(self._primary)
        parts = (head, self._line, self._narrow, self._told)
        self._top = in_column(*parts, edges=(16, 16, 16, 8), gap=10)
        in_column(self._top, wide(self._stack), of=self, gap=0)
        self.fit(1366)

    def _went(self, number: int) -> None:
        row = self.model.row(number)
        key = row.key if row else ""
        if key != self._key:
            self._key = key
            self.picked.emit(key)

    def _restore(self) -> None:
        number = self.model.row_of(self._key) if self._key else -1
        if number >= 0:
            self.view.go_to(number)

    def _narrowed(self) -> bool:
        return bool(self.model.words().strip() or self.model.chosen())

    def _count(self, number: int) -> None:
        shown = grouped(number) + ("+" if self.model.capped() else "")
        told = counted("{n} mục khớp", number, n=shown)
        if pending := self.model.pending():
            waits = counted(
                "còn {n} bản ghi đang được đưa vào chỉ mục, có thể còn thiếu",
                pending,
                n=grouped(pending),
            )
            told = f"{told}; {waits}"
        self._told.setText(told)
        self._told.setVisible(self._narrowed() and (number > 0 or pending > 0))

    def _look(self) -> None:
        """Say no more that there is nothing, as that was of what was asked before."""
        if self._stack.currentIndex() == _NOTHING and self._narrowed():
            self._stack.setCurrentWidget(self._looking)

    def _show_page(self) -> None:
        words = self.model.words().strip()
        short = len(words) == 1 and not self.model.chosen()
        self._nothing.say(_("Gõ tiếp để tìm: một chữ cái chưa đủ.") if short else _no_match())
        none = _NOTHING if self._narrowed() else 1
        page = self._stack.widget(0 if self.model.rowCount() else none)
        assert page is not None  # noqa: S101 - there are four
        turn(self._stack, page, self.refuge)


def _no_match() -> str:
    return _(
        "Không tìm thấy mục nào khớp. Hãy gõ ít chữ hơn, gõ không dấu nếu chưa chắc dấu, "
        "hoặc bỏ bớt bộ lọc."
    )


def _nothing() -> EmptyState:
    return EmptyState("search", _no_match(), _("Bỏ chữ tìm và bộ lọc"), "nothing", begins=False)


def fit_panes(within: QWidget, width: int) -> None:
    """Fit every list in a window `width` pixels wide at 100 %."""
    for pane in within.findChildren(ListPane):
        pane.fit(width)
