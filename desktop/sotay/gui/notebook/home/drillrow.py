"""A year without a drill of the recovery paper: one card on the first screen says so."""

from sotay.base.sentences import _
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.pill import State
from sotay.gui.notebook.home.taskrow import TaskRow
from sotay.gui.notebook.shell import Shell
from sotay.work.keys import drill
from sotay.work.keys.drill import Standing


class DrillReminder(Card):
    """Hidden unless a drill is due."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Khóa của sổ"), "", "home_drill")
        self._shell = shell
        row = TaskRow(
            _("Thử lại tờ khôi phục"),
            _("Đã hơn một năm chưa diễn tập: lấy tờ giấy ra, gõ mã trong Cài đặt."),
            State(_("Đến hạn"), "warn"),
            "home_drill_row",
        )
        row.clicked.connect(lambda: shell.go("settings"))
        self.add(row)
        self.hide()

    def ask(self) -> None:
        """Read when the last drill was."""
        self._shell.runner.ask(drill.standing, self._show)

    def _show(self, found: Standing) -> None:
        self.setVisible(found.due)
