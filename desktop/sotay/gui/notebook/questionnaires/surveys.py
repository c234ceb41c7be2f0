"""Phiếu hỏi: every survey there is, read beside the list."""

from PySide6.QtWidgets import QWidget

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import in_row, wide
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.notebook.records.filters import menus
from sotay.gui.notebook.records.lists import reader
from sotay.gui.notebook.search.leaf import Leaf
from sotay.gui.notebook.shell import Shell
from sotay.vault.errors import RecordUnknown
from sotay.vault.records.lookup import Entry
from sotay.work.records import reading
from sotay.work.search import catch_up

_KIND = ("survey",)


class Surveys(Screen):
    """The list, and a leaf that shows the survey picked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("questionnaires")
        self._latest = Latest(shell.runner, self)
        model = PagedModel(shell.runner, reader(*_KIND), set(_KIND), self, first=catch_up)
        self.pane = ListPane(
            _("Phiếu hỏi"),
            model,
            search=_("Tìm trong mục {title}").format(title=_("Phiếu hỏi")),
            empty=EmptyState("poll", _("Chưa có phiếu hỏi nào trong sổ."), name="none_yet"),
            menus=menus(shell.runner, _KIND, sectors=False),
        )
        self.leaf = Leaf(_("Chọn một phiếu hỏi ở danh sách để đọc."), icon="poll", go="")
        in_row(self.pane, wide(self.leaf), of=self, gap=0)
        self.pane.picked.connect(self._read)
        model.answered.connect(self._mark)
        shell.runner.touched.connect(self._touched)
        model.refresh()

    def areas(self) -> list[QWidget]:
        """Return the list and the leaf, for F6."""
        return [self.pane, self.leaf]

    def refuge(self) -> QWidget:
        """Return the list."""
        return self.pane.refuge()

    def open_item(self, key: str) -> None:
        """Show a survey."""
        self.pane.select(key)
        self._read(key)

    def search(self) -> None:
        """Go to the search line."""
        self.pane.search_line().setFocus()

    def _mark(self) -> None:
        self.leaf.mark(self.pane.model.words())

    def _touched(self, _kinds: frozenset[str]) -> None:
        self._read(self.pane.selected())

    def _read(self, key: str) -> None:
        if key:
            self._latest.ask(lambda desk: reading.entry(desk, key), self._show, failed=self._gone)

    def _show(self, entry: Entry) -> None:
        self.leaf.show_entry(entry, self.pane.model.words())

    def _gone(self, fault: SotayError) -> None:
        """Show nothing any more of a survey that was destroyed."""
        if not isinstance(fault, RecordUnknown):
            raise fault
        self.pane.select("")
        self.leaf.clear()
