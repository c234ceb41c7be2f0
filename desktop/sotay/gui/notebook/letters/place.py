"""Tỉnh gửi xuống: what came of the province, what of it waits, and what is done about it."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.listplace import ListPlace
from sotay.gui.kit.shell import Spot
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.listpane import ListPane
from sotay.gui.kit.widgets.menuchip import MenuChip
from sotay.gui.kit.widgets.rows import PagedModel
from sotay.gui.notebook.letters import waiting
from sotay.gui.notebook.letters.gapnote import GapNote
from sotay.gui.notebook.letters.listsnote import ListsNote
from sotay.gui.notebook.letters.recordletters import Looked, RecordLetters, look
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.shell import Shell
from sotay.work.desk import Desk
from sotay.work.letters.reading import LETTERS


class Letters(ListPlace[Desk, Looked]):
    """A list by record, and beside it all that came about the one that is picked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "letters")
        model = PagedModel(shell.runner, waiting.read, {LETTERS}, self)
        says = _(
            "Tỉnh chưa gửi gì xuống máy này. Văn bản trả lời, câu hỏi lại đến cùng lúc với phiếu "
            "báo nhận, qua USB hoặc qua mạng, ở mục Gửi tỉnh."
        )
        pane = ListPane(
            _("Tỉnh gửi xuống"),
            model,
            search=_("Tìm trong mục Tỉnh gửi xuống"),
            empty=EmptyState("mail_inbox", says, name="none_waits"),
            menus={"which": _which()},
        )
        self.page = RecordLetters(shell)
        self.page.go_asked.connect(lambda kind, key: shell.go(WHERE[kind].place, key))
        none = _("Chọn một dòng ở danh sách để đọc thư của tỉnh và ghi việc đã làm.")
        gap = GapNote(shell)
        gap.send_asked.connect(lambda: shell.go("send"))
        nothing = EmptyState("mail_inbox", none, name="none_picked")
        above = QWidget()
        in_column(ListsNote(shell.runner), gap, of=above)
        self.stand(pane, self.page, nothing, back=self.page.add_back, above=above)

    def look(self, opened: Desk, key: str) -> Looked:
        """Read the record, where this device has it."""
        return look(opened, key)

    def show_one(self, looked: Looked) -> None:
        """Show what came about it."""
        self.page.show_of(looked)

    def shown(self) -> None:
        """Ask again: a record that is named here may be called otherwise by now, or be gone."""
        self.pane.model.refresh()

    def spot(self) -> Spot:
        """Return the record shown, and how far it is scrolled."""
        return Spot(self.page.record, scrolled=self.page.verticalScrollBar().value())

    def return_to(self, spot: Spot) -> None:
        """Show that record again."""
        super().return_to(spot)
        super(ListPlace, self).return_to(spot)

    def settle(self) -> None:
        """Keep what is half-written."""
        self.page.settle()


def _which() -> MenuChip:
    menu = MenuChip(_("Loại"), "filter_which")
    options = [(key, _(words)) for key, words in waiting.WHICH.items()]
    menu.opening.connect(lambda: menu.show_options(options))
    return menu
