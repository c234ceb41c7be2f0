"""`sotayctl` for the tasks that meetings gave: by the day they are due, ticked off or not."""

from datetime import date

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.vault.records.tasks import GivenTask
from sotay.work.agenda import tasks as given
from sotay.work.desk import Desk


def _line(task: GivenTask, today: date) -> str:
    owner = f" — {task.owner}" if task.owner else ""
    late = task.due is not None and task.due < today
    state = _("xong") if task.done else _("quá hạn") if late else ""
    said = " ".join(task.text.split())
    due = short_date(task.due) if task.due else ""
    return f"{task.record}/{task.line + 1}  {due:<10}  {state:<8}  {said}{owner}  [{task.meeting}]"


@click.command("tasks")
@on_desk
@click.option("--since", type=DAY, help="Hạn từ ngày này.")
@click.option("--until", type=DAY, help="Hạn đến hết ngày này.")
@click.option("--all", "every", is_flag=True, help="Kể cả việc đã xong.")
def tasks(desk: Desk, since: date | None, until: date | None, every: bool) -> Reply:
    """Liệt kê nhiệm vụ các cuộc họp đã giao, theo ngày đến hạn, rồi việc chưa định hạn.

    Có --since hoặc --until thì chỉ liệt kê việc có hạn trong khoảng đó.
    """
    due = given.by_day(
        desk,
        since=since,
        until=until,
        done=every,
    )
    undated = [] if since or until else given.undated(desk, done=every)
    today = local(desk.clock.now_ms()).date()
    lines = [_line(task, today) for task in due] or [_("Không có nhiệm vụ nào đến hạn.")]
    if undated:
        lines += [_("Chưa định hạn:"), *(_line(task, today) for task in undated)]
    return Reply([*due, *undated], "\n".join(lines))


@click.command("task-done")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("line", metavar="DÒNG", type=click.IntRange(min=1))
@click.option("--undo", is_flag=True, help="Bỏ dấu đã xong.")
def task_done(desk: Desk, record: str, line: int, undo: bool) -> Reply:
    """Đánh dấu một nhiệm vụ là đã xong: mã cuộc họp và số thứ tự của nhiệm vụ."""
    task = given.numbered(desk, record, line)
    (given.untick if undo else given.tick)(desk, task)
    says = _("Đã bỏ dấu đã xong: {t}") if undo else _("Đã đánh dấu xong: {t}")
    return Reply({"record": task.record, "line": line, "done": not undo}, says.format(t=task.text))


COMMANDS = (tasks, task_done)
