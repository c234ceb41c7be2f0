"""`sotayctl status`: what waits to be done in the notebook, as Hôm nay and the rail count it."""

import click

from sotay.app.notebook_commands import open_desk
from sotay.app.session import Session, shared
from sotay.base.sentences import _
from sotay.base.text import grouped
from sotay.work.today import MOST, Today, today


def _told(found: Today) -> list[str]:
    drafts = grouped(len(found.drafts)) + ("+" if len(found.drafts) == MOST else "")
    return [
        _("Bản nháp đang dở: {n}.").format(n=drafts),
        _("Kiến nghị quá hạn: {n}.").format(n=grouped(found.overdue)),
        _("Bản ghi đã chốt chưa gửi tỉnh: {n}.").format(n=grouped(found.waiting.going)),
        *found.waiting.why(),
    ]


@click.command()
@shared
@click.pass_obj
def status(session: Session) -> None:
    """Cho biết còn gì chờ làm: bản nháp, việc quá hạn, bản ghi chưa gửi, bản ghi giữ lại."""
    with open_desk(session) as desk:
        found = today(desk)
    facts = {
        "drafts": len(found.drafts),
        "overdue": found.overdue,
        "waiting": found.waiting.going,
        "held": dict(found.waiting.held),
    }
    session.answer(facts, "\n".join(_told(found)))


def join(group: click.Group) -> None:
    """Add this command to `sotayctl`."""
    group.add_command(status)
