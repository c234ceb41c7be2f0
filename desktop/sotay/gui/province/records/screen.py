"""Bản ghi: the list of what came with the record beside it; nothing of it is written here."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import Counted, _
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen, Spot
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.onepane import OnePane
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.kit.widgets.stack import Stack, turn
from sotay.gui.province.records.lists import catch_up, menus, read
from sotay.gui.province.records.looked import Looked, look
from sotay.gui.province.records.page import RecordPage
from sotay.gui.province.shell import BUNDLES, Shell

_HINT = Counted("Tìm trong {n} bản ghi")


class Records(Screen):
    """Asks again whenever a bundle came."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("records")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        model = PagedModel(shell.runner, read, {BUNDLES}, self, first=catch_up)
        none_yet = EmptyState("document", _("Chưa nhận bản ghi nào."), name="none_yet")
        self.pane = ListPane(
            _("Bản ghi"), model, search=_("Tìm bản ghi"), empty=none_yet, menus=menus()
        )
        self.pane.count_in_hint(_HINT)
        self._none_picked = EmptyState(
            "document", _("Chọn một bản ghi để xem."), name="none_picked"
        )
        self._unread = EmptyState("document", "", name="record_unread")
        self.page = RecordPage(shell)
        self._side = Stack("recordSide")
        for one in (self._none_picked, self.page, self._unread):
            self._side.addWidget(one)
        in_row(self.pane, wide(self._side), of=self, gap=0)
        self._one = OnePane(self.pane, self._side)
        self.page.top.insertWidget(0, self._one.back)
        self.pane.picked.connect(self._open)
        model.answered.connect(lambda: self.page.mark(model.words()))
        model.refresh()

    def fit(self, width: int, _height: int) -> None:
        """Show one pane in a narrow window."""
        self._one.fit(width)

    def areas(self) -> list[QWidget]:
        """Return the list and the record, for F6."""
        return [self.pane, self._side]

    def refuge(self) -> QWidget:
        """Return the list."""
        return self.pane.refuge()

    def search(self) -> None:
        """Go to the search line."""
        self.pane.search_line().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search_line().selectAll()

    def shown(self) -> None:
        """Read the list again: a receiver may have taken something in."""
        self.pane.model.refresh()

    def open_item(self, key: str) -> None:
        """Show a record."""
        self._one.go_on()
        self.pane.select(key)
        self._open(key)

    def spot(self) -> Spot:
        """Return which record is shown."""
        return Spot(key=self.pane.selected())

    def return_to(self, spot: Spot) -> None:
        """Show it again."""
        if spot.key:
            self.open_item(spot.key)

    def _open(self, key: str) -> None:
        if not key:
            self._latest.drop()
            self._one.leave()
            turn(self._side, self._none_picked, self.refuge)
            return
        self._latest.ask(lambda p: look(p, key), self._show, failed=partial(self._fail, key))

    def _show(self, looked: Looked) -> None:
        self.page.show_record(looked, self.pane.model.words())
        self._side.setCurrentWidget(self.page)

    def _fail(self, key: str, fault: SotayError) -> None:
        """Say in the place of a record why it cannot be read."""
        if key == self.pane.selected():
            self._unread.say(_("{fault} (mã {code})").format(fault=fault, code=fault.code))
            turn(self._side, self._unread, self.refuge)
