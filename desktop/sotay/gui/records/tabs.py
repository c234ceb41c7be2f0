"""Tabs whose pages are as high as what is in them, so that one scroll bar serves the whole page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.style.look import space


class Tabs(QWidget):
    """A tab bar over one page at a time. Ctrl+Tab is left to the window."""

    turned = Signal(int)

    def __init__(self, name: str = "tabs") -> None:
        super().__init__()
        self.setObjectName(name)
        self.bar = QTabBar()
        self.bar.setObjectName(f"{name}_bar")
        self.bar.setAccessibleName(_("Các phần của bản ghi"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self._titles: list[str] = []
        self._pages: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        space(self._rows, (0, 0, 0, 0), 14)
        self._rows.addWidget(self.bar)
        self.bar.currentChanged.connect(self._show)

    def add(self, title: str, page: QWidget) -> None:
        """Put a page at the end."""
        self._titles.append(title)
        self._pages.append(page)
        self._rows.addWidget(page)
        page.setVisible(len(self._pages) == 1)
        self.bar.addTab(title)

    def count(self, page: QWidget, number: int) -> None:
        """Show a number in a page's tab; none for 0."""
        at = self._pages.index(page)
        told = f"{self._titles[at]} ({number})" if number else self._titles[at]
        if self.bar.tabText(at) != told:
            self.bar.setTabText(at, told)
            self.bar.updateGeometry()

    def turn_to(self, page: QWidget) -> None:
        """Show the page that is, or that holds, this widget."""
        for at, one in enumerate(self._pages):
            if one is page or one.isAncestorOf(page):
                self.bar.setCurrentIndex(at)

    def _show(self, at: int) -> None:
        for number, page in enumerate(self._pages):
            page.setVisible(number == at)
        self.bar.updateGeometry()  # the one that is on is set in bold
        self.turned.emit(at)
