"""Tabs whose pages are as high as what is in them, so that one scroll bar serves the whole page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.focus import focus_into
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.tabnames import TabNames

_GAP, _NEAR = 26, 12  # pixels at 100 % between two names, as the style sheet has them


class Tabs(QWidget):
    """A tab bar over one page at a time; keys come by the window, to `show_at` and `show_by`."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.bar = TabNames("tabs_bar", _("Các phần của bản ghi"))
        self._titles: list[str] = []
        self._pages: list[QWidget] = []
        self._begins: dict[QWidget, Callable[[], object]] = {}
        self._rows = in_column(self.bar, of=self, gap=14)
        self.bar.currentChanged.connect(self._show)

    def add(
        self,
        title: str,
        page: QWidget,
        before: QWidget | None = None,
        begin: Callable[[], object] | None = None,
    ) -> None:
        """Put a page at the end, or before another; `begin` puts the cursor where it belongs."""
        self._begins[page] = begin or partial(focus_into, page)
        at = len(self._pages) if before is None else self._pages.index(before)
        self._titles.insert(at, title)
        self._pages.insert(at, page)
        self._rows.addWidget(page)
        page.setVisible(len(self._pages) == 1)
        self.bar.insertTab(at, title)
        self._fit()

    def count(self, page: QWidget, number: int) -> None:
        """Show a number in a page's tab; none for 0."""
        at = self._pages.index(page)
        told = f"{self._titles[at]} ({number})" if number else self._titles[at]
        if self.bar.tabText(at) != told:
            self.bar.setTabText(at, told)
            self.bar.updateGeometry()
            self._fit()

    def turn_to(self, page: QWidget) -> None:
        """Show the page that is, or that holds, this widget."""
        for at, one in enumerate(self._pages):
            if one is page or one.isAncestorOf(page):
                self.bar.setCurrentIndex(at)

    def show_at(self, at: int) -> None:
        """Show the page at this place, if there is one, and put the cursor into it."""
        if not 0 <= at < len(self._pages):
            return
        self.bar.setCurrentIndex(at)
        page = self._pages[at]
        self._begins[page]()
        now = self.window().focusWidget()  # of a window that is active or not
        if now is not page and not page.isAncestorOf(now or self):
            self.bar.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_by(self, step: int) -> None:
        """Show the page after (1) or before (-1); after the last comes the first."""
        self.show_at((self.bar.currentIndex() + step) % len(self._pages))

    def refuge(self) -> QWidget:
        """Return the names of the pages: where a page was turned to, its field is out of sight."""
        return self.bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Have the tabs closer together where they would not find room, then in smaller letters."""
        font = look().font("body")
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        names = [self.bar.tabText(at) for at in range(self.bar.count())]
        words = sum(metrics.horizontalAdvance(name) for name in names)
        gaps = {"": _GAP, "near": _NEAR}
        fits = (how for how, gap in gaps.items() if self._room(words, gap, len(names)))
        close = next(fits, "small")
        if (self.bar.property("close") or "") != close:
            self.bar.setProperty("close", close)
            self.bar.style().unpolish(self.bar)
            self.bar.style().polish(self.bar)
            self.bar.updateGeometry()

    def _room(self, words: int, gap: int, number: int) -> bool:
        return words + look().px(gap) * number <= self.width()

    def _show(self, at: int) -> None:
        for number, page in enumerate(self._pages):
            page.setVisible(number == at)
        self.bar.updateGeometry()  # the one that is on is set in bold
        self.turned.emit(at)
