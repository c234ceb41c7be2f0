"""Tìm trong sổ: what is typed, looked for in every kind of record at once, read beside the list."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.rows import PagedModel, Row
from sotay.gui.notebook.records.filters import menus
from sotay.gui.notebook.records.lists import each, reader, tell_record
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.search.leaf import Leaf
from sotay.gui.notebook.shell import Shell
from sotay.model.kinds import RECORD_KINDS
from sotay.vault.errors import RecordUnknown
from sotay.vault.records.lookup import KINDS, Entry
from sotay.vault.records.lookup import Row as Listed
from sotay.work.desk import Desk
from sotay.work.records import reading
from sotay.work.search import catch_up

_BOTH_FROM = 600  # pixels at 100 %


def _tell(desk: Desk, listed: Listed) -> Row:
    row = tell_record(desk, listed)
    return replace(row, subline=f"{_(RECORD_KINDS[listed.kind])} · {row.subline}")


class Finding(Screen):
    """The list of everything, and a leaf that shows the record picked, to be read only."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("finding")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        read = reader(*sorted(KINDS), tell=each(_tell))
        model = PagedModel(shell.runner, read, KINDS, self, first=catch_up)
        empty = EmptyState("search", _("Sổ còn trống, chưa có gì để tìm."), name="none_yet")
        self.pane = ListPane(
            _("Tìm trong sổ"),
            model,
            search=_("Gõ có dấu hoặc không dấu"),
            empty=empty,
            menus=menus(shell.runner, KINDS, sectors=True),
        )
        says = _(
            "Gõ vào ô tìm: cuộc họp, buổi ghi nhận, phiếu hỏi, kiến nghị và chú thích tệp đính kèm "
            "đều được tìm. Chọn một dòng để đọc ở đây, bấm Enter để mở ra ghi tiếp."
        )
        self.leaf = Leaf(says, icon="search", go=_("Mở bản ghi"))
        in_row(self.pane, wide(self.leaf), of=self, gap=0)
        self.pane.picked.connect(self._read)
        self.pane.view.activated.connect(lambda _index: self._go())
        self.pane.view.clicked.connect(lambda _index: self._go_if_alone())
        self.leaf.go_asked.connect(self._go)
        model.answered.connect(lambda: self.leaf.mark(model.words()))
        shell.runner.touched.connect(self._touched)
        model.refresh()

    def fit(self, width: int, _height: int) -> None:
        """Let the list stand alone where there is no room for both."""
        self.pane.stand_alone(width < _BOTH_FROM)
        self.leaf.setVisible(width >= _BOTH_FROM)

    def areas(self) -> list[QWidget]:
        """Return the list and the leaf, for F6."""
        return [self.pane] if self.leaf.isHidden() else [self.pane, self.leaf]

    def shown(self) -> None:
        """Go to the search line: one comes here to type."""
        self.search()

    def search(self) -> None:
        """Go to the search line."""
        self.pane.search_line().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search_line().selectAll()

    def _touched(self, _kinds: frozenset[str]) -> None:
        self._read(self.pane.selected())

    def _read(self, key: str) -> None:
        if key:
            self._latest.ask(lambda desk: reading.entry(desk, key), self._show, failed=self._gone)

    def _show(self, entry: Entry) -> None:
        self.leaf.show_entry(entry, self.pane.model.words())

    def _gone(self, fault: SotayError) -> None:
        """Show nothing any more of a record that was destroyed."""
        if not isinstance(fault, RecordUnknown):
            raise fault
        self.pane.select("")
        self.leaf.clear()

    def _go_if_alone(self) -> None:
        """Open what was clicked where it cannot be read beside the list, once it is known."""
        if self.leaf.isHidden():
            self._shell.runner.ask(bool, self._go, owner=self)  # behind the reading of it

    def _go(self, _nothing: Any = None) -> None:
        if (row := self.leaf.row) is not None:
            self._shell.go(WHERE[row.kind].place, row.id)
