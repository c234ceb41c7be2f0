"""`sotayctl hold`: what a person keeps from leaving, record by record, and lets go again."""

import click

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.sentences import _, counted
from sotay.work.desk import Desk
from sotay.work.records import reading
from sotay.work.transfer import holding


@click.command()
@on_desk
@click.argument("records", metavar="BẢN_GHI…", nargs=-1)
@click.option("--release", is_flag=True, help="Cho gửi lại, thay vì giữ lại.")
def hold(desk: Desk, records: tuple[str, ...], release: bool) -> Reply:
    """Giữ bản ghi đã chốt lại máy này, không cho vào gói; không nêu bản ghi thì liệt kê."""
    ids = [reading.find_entry(desk, one).row.id for one in records]
    for record in ids:
        (holding.let_go if release else holding.hold_back)(desk, record)
    rows = holding.held_back(desk)
    lines = [f"{row.id}  {row.title or _('Chưa đặt tên')}" for row in rows]
    if ids:
        says = (
            counted("Đã cho {n} bản ghi gửi lại.", len(ids))
            if release
            else counted("Đã giữ lại {n} bản ghi; chốt lại bản ghi thì hỏi lại.", len(ids))
        )
        lines.insert(0, says)
    return Reply(rows, "\n".join(lines) or _("Không giữ lại bản ghi nào."))


COMMANDS = (hold,)
