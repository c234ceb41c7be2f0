"""What other machines of the commune left to be decided here: on the first screen, and why."""

from sotay.base.sentences import _, counted
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.notebook.shell import Shell
from sotay.work.agenda.today import Today


class PeersToday(Card):
    """Hidden while nothing waits; a row leads to where it is decided."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Máy khác của xã"), name="home_peers")
        self._shell = shell
        self._shown = (0, 0)
        self._tasks = in_column(gap=2)
        self.add(self._tasks)
        self.hide()

    def show_waiting(self, found: Today) -> None:
        """Show what waits now."""
        if (found.apart, found.gone) == self._shown:
            return
        self._shown = (found.apart, found.gone)
        rows = []
        if found.apart:
            says = counted("{n} bản ghi hai máy ghi khác nhau", found.apart)
            how = _("Xem hai bản cạnh nhau, chọn từng mục rồi chốt.")
            rows.append(TaskRow(says, how, State(_("Chờ chọn"), "warn"), "home_apart"))
        if found.gone:
            says = counted("{n} bản ghi máy khác đã tiêu hủy, ở máy này còn", found.gone)
            how = _("Mở bản ghi ra xem rồi quyết định.")
            rows.append(TaskRow(says, how, State(_("Chờ quyết định"), "warn"), "home_gone"))
        for row in rows:
            row.clicked.connect(lambda: self._shell.go("send", "peers"))
        fill(self._tasks, rows)
        self.setVisible(bool(rows))
