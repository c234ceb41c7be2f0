"""A place with a list, and beside it the page of the one that is picked: the frame of both."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.opened import D
from sotay.gui.kit.shell import Screen, Shell, Spot
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.onepane import OnePane
from sotay.gui.kit.widgets.stack import Stack, turn

T = TypeVar("T")  # what is read of the one picked


class ListPlace(Screen, Generic[D, T]):
    """Makes its list and page, calls `stand` once, and says by `look` and `show_one` what is shown.

    The page stays when its row leaves the list (dealt with, or narrowed away): one still reads.
    """

    pane: ListPane

    def __init__(self, shell: Shell[D], name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._latest = Latest(shell.runner, self)
        self.side = Stack("deskSide")

    def stand(
        self,
        pane: ListPane,
        page: QWidget,
        none_picked: QWidget,
        *,
        back: Callable[[QWidget], object],
        above: QWidget | None = None,
    ) -> None:
        """Lay out the list and the page, below `above`, and read the list.

        `back` puts the way back to the list before the page's title: shown in a narrow window.
        """
        self.pane, self._page, self._none_picked = pane, page, none_picked
        self._unread = EmptyState("document", "", name="one_unread")
        for one in (none_picked, page, self._unread):
            self.side.addWidget(one)
        both = in_row(pane, wide(self.side), gap=0, of=None if above else self)
        if above is not None:
            in_column(in_row(above, edges=(16, 8, 16, 0)), wide(both), of=self, gap=0)
        self.one = OnePane(pane, self.side)
        back(self.one.back)
        pane.picked.connect(self.open_key)
        pane.model.refresh()

    def look(self, opened: D, key: str) -> T:
        """Read the one with this key, on the line of what is open."""
        raise NotImplementedError

    def show_one(self, looked: T) -> None:
        """Show in the page what was read; it comes to sight after."""
        raise NotImplementedError

    def fit(self, width: int, _height: int) -> None:
        """Show one pane in a narrow window."""
        self.one.fit(width)

    def areas(self) -> list[QWidget]:
        """Return the list and the page, for F6."""
        return [self.pane, self.side]

    def refuge(self) -> QWidget:
        """Return the list."""
        return self.pane.refuge()

    def search(self) -> None:
        """Go to the search line."""
        self.pane.search_line().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search_line().selectAll()

    def open_item(self, key: str) -> None:
        """Mark the one with this key in the list, and show it."""
        self.one.go_on()
        self.pane.select(key)
        self.open_key(key)

    def spot(self) -> Spot:
        """Return which one is shown."""
        return Spot(key=self.pane.selected())

    def return_to(self, spot: Spot) -> None:
        """Show it again."""
        if spot.key:
            self.open_item(spot.key)

    def open_key(self, key: str) -> None:
        """Read and show the one with this key; with "" show that none is picked."""
        if key:
            read = partial(self.look, key=key)
            self._latest.ask(read, self._show, failed=partial(self._fail, key))
        else:
            self.show_none()

    def show_none(self) -> None:
        """Show that none is picked."""
        self._latest.drop()
        self.one.leave()
        turn(self.side, self._none_picked, self.refuge)

    def stand_at_page(self) -> None:
        """Bring the page to sight."""
        self.side.setCurrentWidget(self._page)

    def _show(self, looked: T) -> None:
        self.show_one(looked)
        self.stand_at_page()

    def _fail(self, key: str, fault: SotayError) -> None:
        """Say in the place of the page why it cannot be read."""
        if key == self.pane.selected():
            self._unread.say(_("{fault} (mã {code})").format(fault=fault, code=fault.code))
            turn(self.side, self._unread, self.refuge)
