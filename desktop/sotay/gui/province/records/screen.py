"""Bản ghi: the list of what came with the record beside it; nothing of it is written here."""

from typing import TYPE_CHECKING

from sotay.base.sentences import Counted, _
from sotay.gui.kit.listplace import ListPlace
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.province.catchingup import catch_up
from sotay.gui.province.recorded.looked import Looked, look
from sotay.gui.province.records.lists import menus, read
from sotay.gui.province.records.page import RecordPage
from sotay.gui.province.shell import BUNDLES, Shell

if TYPE_CHECKING:
    from sotay.province.opening import Province

_HINT = Counted("Tìm trong {n} bản ghi")


class Records(ListPlace["Province", Looked]):
    """Asks again whenever a bundle came."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "records")
        model = PagedModel(shell.runner, read, {BUNDLES}, self, first=catch_up)
        none_yet = EmptyState("document", _("Chưa nhận bản ghi nào."), name="none_yet")
        pane = ListPane(_("Bản ghi"), model, search=_("Tìm bản ghi"), empty=none_yet, menus=menus())
        pane.count_in_hint(_HINT)
        none = EmptyState("document", _("Chọn một bản ghi để xem."), name="none_picked")
        self.page = RecordPage(shell)
        model.answered.connect(lambda: self.page.mark(model.words()))
        self.stand(pane, self.page, none, back=self.page.add_back)

    def shown(self) -> None:
        """Read the list again: a receiver may have taken something in."""
        self.pane.model.refresh()

    def look(self, opened: "Province", key: str) -> Looked:
        """Read the record, its versions and files."""
        return look(opened, key)

    def show_one(self, looked: Looked) -> None:
        """Show it from its beginning, with what is searched for marked."""
        self.page.show_record(looked, self.pane.model.words())
