"""Tỉnh gửi xuống: what came of the province, what of it waits, and what is done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.shell import Screen, Spot
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.onepane import OnePane
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.kit.widgets.stack import Stack, turn
from sotay.gui.notebook.letters import waiting
from sotay.gui.notebook.letters.gapnote import GapNote
from sotay.gui.notebook.letters.recordletters import RecordLetters
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.shell import Shell
from sotay.work.letters.reading import LETTERS


class Letters(Screen):
    """A list by record, and beside it all that came about the one that is picked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("letters")
        model = PagedModel(shell.runner, waiting.read, {LETTERS}, self)
        says = _(
            "Tỉnh chưa gửi gì xuống máy này. Văn bản trả lời, câu hỏi lại đến cùng lúc với phiếu "
            "báo nhận, qua USB hoặc qua mạng, ở mục Gửi tỉnh."
        )
        which = MenuChip(_("Loại"), "filter_which")
        options = [(key, _(words)) for key, words in waiting.WHICH.items()]
        which.opening.connect(lambda: which.show_options(options))
        self.pane = ListPane(
            _("Tỉnh gửi xuống"),
            model,
            search=_("Tìm trong mục Tỉnh gửi xuống"),
            empty=EmptyState("mail_inbox", says, name="none_waits"),
            menus={"which": which},
        )
        self.page = RecordLetters(shell)
        self.page.go_asked.connect(lambda kind, key: shell.go(WHERE[kind].place, key))
        none = _("Chọn một dòng ở danh sách để đọc thư của tỉnh và ghi việc đã làm.")
        self._none_picked = EmptyState("mail_inbox", none, name="none_picked")
        self._side = Stack("deskSide")
        self._side.addWidget(self._none_picked)
        self._side.addWidget(self.page)
        self._one = OnePane(self.pane, self._side)
        self.page.add_back(self._one.back)
        gap = GapNote(shell.runner)
        gap.send_asked.connect(lambda: shell.go("send"))
        both = in_row(self.pane, wide(self._side), gap=0)
        in_column(in_row(gap, edges=(16, 8, 16, 0)), wide(both), of=self, gap=0)
        self.pane.picked.connect(self._open)
        model.refresh()

    def fit(self, width: int, _height: int) -> None:
        """Show one pane on a narrow window."""
        self._one.fit(width)

    def areas(self) -> list[QWidget]:
        """Return the list and what came, for F6."""
        return [self.pane, self._side]

    def refuge(self) -> QWidget:
        """Return the list."""
        return self.pane.refuge()

    def search(self) -> None:
        """Go to the search line."""
        self.pane.search_line().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search_line().selectAll()

    def shown(self) -> None:
        """Ask again: a record that is named here may be called otherwise by now, or be gone."""
        self.pane.model.refresh()

    def open_item(self, key: str) -> None:
        """Show what came about this record."""
        self._one.go_on()
        self.pane.select(key)
        self._open(key)

    def spot(self) -> Spot:
        """Return the record shown, and how far it is scrolled."""
        return Spot(self.page.record, scrolled=self.page.verticalScrollBar().value())

    def return_to(self, spot: Spot) -> None:
        """Show that record again."""
        if spot.key:
            self.open_item(spot.key)
        super().return_to(spot)

    def settle(self) -> None:
        """Keep what is half-written."""
        self.page.settle()

    def _open(self, key: str) -> None:
        if key:
            self.page.show_of(key)
            self._side.setCurrentWidget(self.page)
        elif self._side.currentWidget() is not self.page or not self.page.record:
            turn(self._side, self._none_picked, self.refuge)
