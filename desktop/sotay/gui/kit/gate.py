"""What a window shows while nothing is open: one page at a time, each made when one goes there."""

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from sotay.gui.kit.shell import Screen
from sotay.gui.kit.style.look import rescale
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.gatepage import Page
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.text import label


class PagedGate(Screen):
    """Shows `Page`s; whose gate it is says which, and in what order."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("gate")
        self._pages = QStackedWidget()
        in_column(self._pages, of=self, gap=0)

    def page(self) -> Page:
        """Return the page that is shown."""
        shown = self._pages.currentWidget()
        assert isinstance(shown, Page)  # noqa: S101 - there is always one
        return shown

    def areas(self) -> list[QWidget]:
        """Return the page, the only place F6 could go."""
        return [self.page()]

    def shown(self) -> None:
        """Put the focus where typing starts."""
        self.page().begin()

    def refuse_second(self) -> None:
        """Say before anything is asked that another window has it open, if one has."""
        self.page().look_elsewhere()

    def show_page(self, page: Page, *, keep: bool = False) -> None:
        """Show a page; those left behind are thrown away with what was typed, unless kept."""
        for place in reversed(range(self._pages.count())):
            old = self._pages.widget(place)
            if isinstance(old, Page) and old is not page:
                old.forget()
                if not keep:
                    self._pages.removeWidget(old)
                    old.deleteLater()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        rescale(page)
        self._pages.setCurrentWidget(page)
        page.begin()


def offer(title: str, about: str, button: Button) -> QWidget:
    """Return a card of a first page: a way to begin, what it is, and the button that goes it."""
    card = QFrame()
    card.setProperty("card", True)
    words = in_column(label(title, "lead"), label(about, "quiet", wrap=True), gap=2)
    in_row(wide(words), button, of=card, edges=(16, 12, 16, 12), gap=16)
    button.setAccessibleDescription(about)
    return card
