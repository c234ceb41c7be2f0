"""Nhiệm vụ được giao: what meetings gave to be done, by the day it is due, to be ticked off."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.latest import Latest
from sotay.gui.screens.home.duestate import due_state
from sotay.gui.screens.home.taskrow import TaskRow
from sotay.gui.shell import Shell
from sotay.gui.style.look import space
from sotay.gui.widgets.button import Button
from sotay.gui.widgets.card import Card
from sotay.gui.widgets.choice import Choice
from sotay.gui.widgets.text import label
from sotay.work import tasks

if TYPE_CHECKING:
    from sotay.vault.tasks import DueTask
    from sotay.work.desk import Desk

_PAGE = 5  # rows at first, and as many more each time they are asked for
_ALL = -1
_KINDS = frozenset({"meeting", "task"})


class DueTasks(Card):
    """Asks again whenever a meeting or a tick changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Nhiệm vụ được giao trong các cuộc họp"), name="home_tasks")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._most = _PAGE
        self._shown: tuple[object, ...] = ()
        self._parts: list[QWidget] = []
        periods = (
            (0, _("Quá hạn và hôm nay")),
            (7, _("Trong 7 ngày tới")),
            (30, _("Trong 30 ngày tới")),
            (_ALL, _("Mọi nhiệm vụ chưa xong")),
        )
        self.period = Choice(periods, "home_tasks_period", _("Nhiệm vụ đến hạn"))
        self.period.set_value(7)
        self.period.activated.connect(self._period_chosen)
        self.add_to_head(self.period)
        self._list = QVBoxLayout()
        space(self._list, (0, 0, 0, 0), 2)
        self.add(self._list)
        shell.runner.touched.connect(self._touched)
        self.ask()

    def ask(self) -> None:
        """Read what is due in the period chosen, one row more than is shown."""
        days, most = self.period.value(), self._most

        def read(desk: "Desk") -> "tuple[date, list[DueTask]]":
            today = local(desk.clock.now_ms()).date()
            until = None if days == _ALL else today + timedelta(days=days)
            return today, tasks.by_day(desk, until=until, limit=most + 1)

        self._latest.ask(read, self._show)

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS:
            self.ask()

    def _period_chosen(self) -> None:
        self._most = _PAGE
        self.ask()

    def _show(self, found: "tuple[date, list[DueTask]]") -> None:
        today, due = found
        now = (today, self._most, *due)
        if now == self._shown:
            return
        self._shown = now
        parts: list[QWidget] = [self._row(task, today) for task in due[: self._most]]
        if len(due) > self._most:
            more = Button(_("Xem thêm"), "quiet", "chevron_down", "home_tasks_more")
            more.clicked.connect(self._show_more)
            parts.append(more)
        self._fill(parts or [label(_("Không có nhiệm vụ nào đến hạn."), "quiet", wrap=True)])

    def _fill(self, parts: list[QWidget]) -> None:
        """Put rows in place of those before; the cursor stays at the same place in the list."""
        focus = self.focusWidget()
        held = [n for n, part in enumerate(self._parts) if focus and part.isAncestorOf(focus)]
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = parts
        for part in parts:
            self._list.addWidget(part)
        if held:
            next_ = parts[min(held[0], len(parts) - 1)].findChild(Button, "home_task_done")
            (next_ or self.period).setFocus()

    def _row(self, task: "DueTask", today: date) -> QWidget:
        due = _("Hạn {day}").format(day=short_date(task.due))
        subline = " · ".join(part for part in (due, task.owner, task.meeting) if part)
        title = " ".join(task.text.split()) or _("Chưa ghi nội dung")
        row = TaskRow(title, subline, due_state(task.due, today), "home_task_row")
        row.clicked.connect(lambda: self._shell.go("meetings", task.record))
        done = Button(_("Xong"), "quiet", "checkmark", "home_task_done")
        done.setAccessibleName(_("Xong: {title}").format(title=title))
        done.clicked.connect(partial(self._tick, task))
        return _Line(row, done)

    def _show_more(self) -> None:
        self._most += 2 * _PAGE
        self.ask()

    def _tick(self, task: "DueTask") -> None:
        self._shell.runner.do(lambda desk: tasks.tick(desk, task), self._ticked, owner=self)

    def _ticked(self, task: "DueTask") -> None:
        def back() -> None:
            self._shell.runner.do(lambda desk: tasks.untick(desk, task), owner=self)

        says = _("Đã đánh dấu xong. Biên bản cuộc họp giữ nguyên.")
        self._shell.presenter.note("info", says, _("Hoàn tác"), back)


class _Line(QWidget):
    """A row and its button, as high as the row: the style sheet would let both shrink."""

    def __init__(self, row: TaskRow, done: Button) -> None:
        super().__init__()
        self._row = row
        across = QHBoxLayout(self)
        space(across, (0, 0, 0, 0), 4)
        across.addWidget(row, 1)
        across.addWidget(done)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(super().minimumSizeHint().width(), self._row.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(super().sizeHint().width(), self._row.sizeHint().height())
