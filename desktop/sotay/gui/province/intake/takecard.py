"""Taking bundles in: sticks that are plugged in, a folder, files; and what became of them."""

from pathlib import Path

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.filedialog import ask_files, ask_folder
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.scrollpage import show_in_sight
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.intake.taking import Taking
from sotay.gui.province.intake.words import received_told, state_of, visited_told
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.shell import Shell
from sotay.gui.province.sticklist import StickList
from sotay.province.mailbox import Visited

_WELL = ("imported", "duplicate")


class TakeCard(Card):
    """Nothing is taken in unasked."""

    def __init__(self, shell: Shell, taking: Taking) -> None:
        hint = _(
            "Nhận hết gói trên USB hoặc trong thư mục, rồi ghi phiếu báo nhận vào hộp thư ở đó để "
            "xã lấy về. Đưa lại lần nữa không đổi gì."
        )
        super().__init__(_("Nhận gói"), hint, "take")
        self._shell, self._taking = shell, taking
        self._sticks = StickList(shell, _("Nhận gói từ USB này"), "take")
        self._folder = Button(_("Chọn thư mục…"), "plain", "folder_open", "take_folder")
        self._files = Button(_("Chọn tệp gói…"), "plain", "document", "take_files")
        self._told = label("", wrap=True, name="take_told")
        self._told.hide()
        self._results = in_column(gap=4)
        self.add(self._sticks, across(self._folder, self._files), self._told, self._results)
        self._folder.clicked.connect(self._ask_folder)
        self._files.clicked.connect(self._ask_files)
        self._sticks.chosen.connect(self.begin)
        taking.done.connect(self._show_done)

    def begin(self, root: Path) -> None:
        """Take in what is on this stick or in this folder."""
        if not self._taking.running:
            self._forget()
            self._taking.from_stick(root)

    def _ask_folder(self) -> None:
        ask_folder(self, _("Chọn USB hoặc thư mục có gói"), self.begin)

    def _ask_files(self) -> None:
        ask_files(self, _("Chọn gói"), _("Gói dữ liệu (*.sotay)"), self.begin_files)

    def begin_files(self, paths: list[Path]) -> None:
        """Take in these files."""
        if paths and not self._taking.running:
            self._forget()
            self._taking.files(paths)

    def _forget(self) -> None:
        self._told.hide()
        fill(self._results, [])
        self._let_choose(False)

    def _let_choose(self, on: bool) -> None:
        self._sticks.let_choose(on)
        for button in (self._folder, self._files):
            button.setEnabled(on)

    def _show_done(self, made: Visited, stopped: bool) -> None:
        self._let_choose(True)
        self._told.setText("\n".join(visited_told(made, stopped=stopped)))
        first = sorted(made.received, key=lambda one: one.state in _WELL)  # what needs somebody
        fill(
            self._results,
            [ItemRow("take_row", one.file, received_told(one), state_of(one)) for one in first],
        )
        if self._told.text():
            show_in_sight(self._told)
