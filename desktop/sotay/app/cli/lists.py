"""`sotayctl lists`: what the province set for all its communes, as this notebook holds it."""

import click

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.sentences import _
from sotay.model import directory
from sotay.work.desk import Desk
from sotay.work.directory import arriving, telling


@click.command()
@on_desk
def lists(desk: Desk) -> Reply:
    """Cho xem danh mục của tỉnh: cơ quan, lĩnh vực, ngày nghỉ; lần nhận cuối đã đổi gì."""
    now = arriving.latest(desk)
    if now is None:
        return Reply(None, _("Máy này chưa nhận danh mục nào của tỉnh."))
    arriving.see(desk)
    facts = {
        "number": now.held.lists.number,
        "issued": now.held.lists.issued,
        "doubtful": now.held.doubtful,
        "came": now.came,
        "changed": now.changed,
        "parts": directory.plain(now.held.told.parts),
    }
    lines = [telling.head(now), *telling.changed(now), *telling.held(now)]
    return Reply(facts, "\n".join(lines))


COMMANDS = (lists,)
