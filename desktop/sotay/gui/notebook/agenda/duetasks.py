"""Nhiệm vụ được giao: what meetings gave to be done, by the day it is due, to be ticked off.

What has no day stands below in a group of its own, whatever period is chosen.
"""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import fill, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.taskrow import TaskRow, due_state
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.shell import Shell
from sotay.work.agenda import tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from sotay.vault.records.tasks import GivenTask
    from sotay.work.desk import Desk

    _Read = tuple[date, list[GivenTask], list[GivenTask]]  # today, by day, without a day

_PAGE = 5  # rows at first, and as many more each time they are asked for
_ALL = -1
_KINDS = frozenset({"meeting", "task"})


class DueTasks(Card):
    """Asks again whenever a meeting or a tick changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Nhiệm vụ được giao trong các cuộc họp"), name="home_tasks")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._most = self._undated_most = _PAGE
        self._shown: tuple[object, ...] = ()
        self._parts: list[QWidget] = []
        periods = (
            (0, _("Quá hạn và hôm nay")),
            (7, _("Quá hạn và 7 ngày tới")),
            (30, _("Quá hạn và 30 ngày tới")),
            (_ALL, _("Mọi nhiệm vụ chưa xong")),
        )
        self.period = Choice(periods, "home_tasks_period", _("Nhiệm vụ đến hạn"))
        self.period.set_value(7)
        self.period.activated.connect(self._period_chosen)
        self.add_to_head(self.period)
        self._list = in_column(gap=2)
        self.add(self._list)
        Heeding(shell.runner, self, _KINDS, self.ask)
        self.ask()

    def ask(self) -> None:
        """Read what is due in the period chosen and what has no day, one row more than shown."""
        days, most = self.period.value(), self._most

        undated_most = self._undated_most

        def read(desk: "Desk") -> "_Read":
            today = local(desk.clock.now_ms()).date()
            until = None if days == _ALL else today + timedelta(days=days)
            due = tasks.by_day(desk, until=until, limit=most + 1)
            return today, due, tasks.undated(desk, limit=undated_most + 1)

        self._latest.ask(read, self._show)

    def _period_chosen(self) -> None:
        self._most = self._undated_most = _PAGE
        self.ask()

    def _show(self, found: "_Read") -> None:
        today, due, undated = found
        now = (today, self._most, self._undated_most, *due, *undated)
        if now == self._shown:
            return
        self._shown = now
        parts = self._group(due, today, self._most, self._show_more)
        if not due:
            parts = [label(_("Không có nhiệm vụ nào đến hạn."), "quiet", wrap=True)]
        if undated:
            parts.append(label(_("Chưa định hạn"), "strong", name="home_tasks_undated"))
            parts += self._group(undated, today, self._undated_most, self._show_more_undated)
        self._fill(parts)

    def _group(
        self, given: "list[GivenTask]", today: date, most: int, show_more: "Callable[[], None]"
    ) -> list[QWidget]:
        parts: list[QWidget] = [self._row(task, today) for task in given[:most]]
        if len(given) > most:
            more = Button(_("Xem thêm"), "quiet", "chevron_down", "home_tasks_more")
            more.clicked.connect(show_more)
            parts.append(more)
        return parts

    def _fill(self, parts: list[QWidget]) -> None:
        """Put rows in place of those before; the cursor stays at the same place in the list."""
        focus = self.focusWidget()
        held = [n for n, part in enumerate(self._parts) if focus and part.isAncestorOf(focus)]
        self._parts = parts
        fill(self._list, parts)
        if held:
            below = (part.findChild(Button, "home_task_done") for part in parts[held[0] :])
            next((button for button in below if button), self.period).setFocus()

    def _row(self, task: "GivenTask", today: date) -> QWidget:
        due = _("Hạn {day}").format(day=short_date(task.due)) if task.due else ""
        state = due_state(task.due, today) if task.due else State(_("Chưa định hạn"))
        subline = " · ".join(part for part in (due, task.owner, task.meeting) if part)
        title = " ".join(task.text.split()) or _("Chưa ghi nội dung")
        row = TaskRow(title, subline, state, "home_task_row")
        row.clicked.connect(lambda: self._shell.go("meetings", task.record))
        done = Button(_("Xong"), "quiet", "checkmark", "home_task_done")
        done.setAccessibleName(_("Xong: {title}").format(title=title))
        done.clicked.connect(partial(self._tick, task))
        return _Line(row, done)

    def _show_more(self) -> None:
        self._most += 2 * _PAGE
        self.ask()

    def _show_more_undated(self) -> None:
        self._undated_most += 2 * _PAGE
        self.ask()

    def _tick(self, task: "GivenTask") -> None:
        self._shell.runner.do(lambda desk: tasks.tick(desk, task), self._ticked, owner=self)

    def _ticked(self, task: "GivenTask") -> None:
        def back() -> None:
            self._shell.runner.do(lambda desk: tasks.untick(desk, task), owner=self)

        says = _("Đã đánh dấu xong. Biên bản cuộc họp giữ nguyên.")
        self._shell.presenter.note("info", says, _("Hoàn tác"), back)


class _Line(QWidget):
    """A row and its button, as high as the row: the style sheet would let both shrink."""

    def __init__(self, row: TaskRow, done: Button) -> None:
        super().__init__()
        self._row = row
        in_row(wide(row), done, of=self, gap=4)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(super().minimumSizeHint().width(), self._row.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the height of the row."""
        return QSize(super().sizeHint().width(), self._row.sizeHint().height())
