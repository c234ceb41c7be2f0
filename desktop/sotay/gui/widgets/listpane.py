"""The frame of a list: title and button, search, filters, the rows, or why there are none."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sotay.base.sentences import _
from sotay.gui.style.look import fix_width, look, space
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.chips import Chips
from sotay.gui.widgets.empty import EmptyState
from sotay.gui.widgets.flow import FlowLayout
from sotay.gui.widgets.menuchip import MenuChip
from sotay.gui.widgets.rows import PagedModel
from sotay.gui.widgets.rowview import RowView
from sotay.gui.widgets.searchline import SearchLine
from sotay.gui.widgets.text import label

CHIPS: Final = "chips"  # the name under which the model is told the chip that is on
_WIDE, _NARROW = 348, 280


class ListPane(QFrame):
    """Shows a `PagedModel`. `picked` gives the key the person went to, "" for none."""

    picked = Signal(str)
    new_asked = Signal()

    def __init__(
        self,
        title: str,
        model: PagedModel,
        *,
        search: str,
        empty: EmptyState,
        new: str = "",
        chips: Sequence[tuple[str, str]] = (),
        menus: Mapping[str, MenuChip] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.setObjectName("listpane")
        self.model = model
        self._key = ""
        self._primary = Button(new, "primary", "add", "new")
        if not new:
            self._primary.hide()  # never show(): without a parent it would be a window
        self._primary.clicked.connect(self.new_asked)
        self._line = SearchLine(search, "search")
        self._line.textChanged.connect(model.search)
        self.chips = Chips(chips)
        if not chips:
            self.chips.hide()
        self.chips.chosen.connect(lambda value: model.choose(value, CHIPS))
        self.menus = dict(menus)
        self._narrow = self._filters()
        self._told = label("", "caption", name="found_count")
        self._told.hide()
        self.view = RowView(model, title)
        self._nothing = EmptyState("search", _("Không tìm thấy mục nào khớp."), name="nothing")
        self._stack = QStackedWidget()
        for page in (self.view, empty, self._nothing):
            self._stack.addWidget(page)
        self._line.went_down.connect(self.view.setFocus)
        self._lay_out(title)
        self.view.current.connect(self._went)
        model.modelReset.connect(self._restore)
        model.answered.connect(self._show_page)
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

    def search_line(self) -> QLineEdit:
        """Return the search field, for Ctrl+F and F6."""
        return self._line

    def select(self, key: str) -> None:
        """Mark `key` as the one shown, now or when it is read."""
        self._key = key
        self._restore()

    def selected(self) -> str:
        """Return the key marked."""
        return self._key

    def fit(self, width: int) -> None:
        """Fit a window `width` pixels wide at 100 % (UI breakpoints 1080 and 900)."""
        wide = _WIDE if width >= 1080 else _NARROW  # noqa: PLR2004 - see above
        fix_width(self, wide, self.setMaximumWidth)
        fix_width(self, wide, self.setMinimumWidth)
        self._words_fit(width >= 900)  # noqa: PLR2004 - see above

    def _words_fit(self, wanted: bool) -> None:
        """Give the button its words where the title is not cut for them."""
        self._primary.show_text(wanted)
        gaps = 3 * look().px(16)
        needed = self._title.sizeHint().width() + self._primary.sizeHint().width() + gaps
        if wanted and needed > self.maximumWidth():
            self._primary.show_text(False)

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        space(head, (0, 0, 0, 0), 8)
        self._title = label(title, "title")
        head.addWidget(self._title, 1)
        head.addWidget(self._primary)
        top = QVBoxLayout()
        space(top, (16, 16, 16, 8), 10)
        top.addLayout(head)
        top.addWidget(self._line)
        top.addWidget(self.chips)
        top.addWidget(self._narrow)
        top.addWidget(self._told)
        rows = QVBoxLayout(self)
        space(rows, (0, 0, 0, 0), 0)
        rows.addLayout(top)
        rows.addWidget(self._stack, 1)
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
        told = f"{number:,}".replace(",", ".") + ("+" if self.model.capped() else "")
        self._told.setText(_("{n} mục khớp").format(n=told))
        self._told.setVisible(self._narrowed() and number > 0)

    def _show_page(self) -> None:
        none = 2 if self._narrowed() else 1
        self._stack.setCurrentIndex(0 if self.model.rowCount() else none)
