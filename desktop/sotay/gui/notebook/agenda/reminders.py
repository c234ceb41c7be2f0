"""What the first screen reminds of: how old the last backup is, and a drill that is due."""

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.notebook.shell import Shell
from sotay.work.backups import backing_up
from sotay.work.keys import drill


class BackupToday(Card):
    """One row that leads to the settings; asks again whenever something changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Sao lưu"), name="home_backup")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._row: TaskRow | None = None
        self._shown: backing_up.Standing | None = None
        shell.runner.touched.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        """Read how well the notebook is backed up."""
        self._latest.ask(backing_up.standing, self._show)

    def _show(self, standing: backing_up.Standing) -> None:
        if standing == self._shown:
            return
        self._shown = standing
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._row = _row(standing)
        self._row.clicked.connect(lambda: self._shell.go("settings"))
        self.add(self._row)


def _row(standing: backing_up.Standing) -> TaskRow:
    last = standing.last
    if not last.number:
        title = _("Sổ này chưa có bản sao lưu nào")
        subline = _("Cắm một USB rồi chọn làm nơi sao lưu trong Cài đặt.")
        return TaskRow(title, subline, State(_("Chưa sao lưu"), "bad"), "home_backup_row")
    title = _("Sao lưu gần nhất: {at}").format(at=short_time(local(last.made)))
    subline = counted("{n} bản ghi, đã mở thử tốt", last.records)
    if last.skipped:
        subline += " · " + _("lần sau đó bị bỏ qua vì chưa cắm ổ sao lưu")
    if standing.late:
        state = State(_("Quá 7 ngày"), "bad")
    elif standing.changed:
        state = State(_("Có thay đổi mới"), "warn")
    else:
        state = State(_("Đã sao lưu"), "ok")
    return TaskRow(title, subline, state, "home_backup_row")


class DrillReminder(Card):
    """A year without a drill of the recovery paper; hidden unless one is due."""

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

    def _show(self, found: drill.Standing) -> None:
        self.setVisible(found.due)
