"""`sotayctl` for the tasks that meetings gave: by the day they are due, ticked off or not."""

from datetime import date, datetime

import click

from sotay.app.notebook_commands import open_desk
from sotay.app.session import Session, shared
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.vault.tasks import DueTask
from sotay.work import reading
from sotay.work import tasks as given

DAY = click.DateTime(["%Y-%m-%d"])


def _line(task: DueTask, today: date) -> str:
    owner = f" — {task.owner}" if task.owner else ""
    state = _("xong") if task.done else _("quá hạn") if task.due < today else ""
    said = " ".join(task.text.split())
    return (
        f"{task.record}/{task.line + 1}  {short_date(task.due)}  {state:<8}  {said}{owner}"
        f"  [{task.meeting}]"
    )


@click.command("tasks")
@shared
@click.option("--since", type=DAY, help=_("Hạn từ ngày này."))
@click.option("--until", type=DAY, help=_("Hạn đến hết ngày này."))
@click.option("--all", "every", is_flag=True, help=_("Kể cả việc đã xong."))
@click.pass_obj
def tasks(session: Session, since: datetime | None, until: datetime | None, every: bool) -> None:
    """Liệt kê nhiệm vụ các cuộc họp đã giao, theo ngày đến hạn."""
    with open_desk(session) as desk:
        found = given.by_day(
            desk,
            since=since.date() if since else None,
            until=until.date() if until else None,
            done=every,
        )
        today = local(desk.clock.now_ms()).date()
    lines = [_line(task, today) for task in found]
    session.answer(found, "\n".join(lines) or _("Không có nhiệm vụ nào đến hạn."))


@click.command("task-done")
@shared
@click.argument("record", metavar="BẢN_GHI")
@click.argument("line", metavar="DÒNG", type=click.IntRange(min=1))
@click.option("--undo", is_flag=True, help=_("Bỏ dấu đã xong."))
@click.pass_obj
def task_done(session: Session, record: str, line: int, undo: bool) -> None:
    """Đánh dấu một nhiệm vụ là đã xong: mã cuộc họp và số thứ tự của nhiệm vụ."""
    with open_desk(session) as desk:
        key = reading.find_entry(desk, record).row.id
        found = [one for one in given.by_day(desk, done=True) if one.record == key]
        task = next((one for one in found if one.line == line - 1), None)
        if task is None:
            raise FieldProblem(_("số thứ tự"), _("cuộc họp này không có nhiệm vụ ấy có hạn"))
        (given.untick if undo else given.tick)(desk, task)
    says = _("Đã bỏ dấu đã xong: {t}") if undo else _("Đã đánh dấu xong: {t}")
    session.answer({"record": key, "line": line, "done": not undo}, says.format(t=task.text))


def join(group: click.Group) -> None:
    """Add these commands to `sotayctl`."""
    for command in (tasks, task_done):
        group.add_command(command)
