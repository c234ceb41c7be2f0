"""`sotayctl lost`: what one needs should this machine be lost, while it is still here."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.sentences import _
from sotay.work.desk import Desk
from sotay.work.printing import save_paper
from sotay.work.transfer import losing


@click.command()
@on_desk
@click.option("--pdf", "target", type=WRITE, help="Ghi biên bản để in, ký.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def lost(desk: Desk, target: Path | None, replace: bool) -> Reply:
    """Phòng khi mất máy này: mã đối chiếu, những gì chưa gửi, biên bản để in."""
    sheet = losing.sheet(desk)
    lines = [_("Mã đối chiếu của máy này: {c}.").format(c=sheet.device_code), *sheet.known]
    if target is not None:
        save_paper(desk, sheet.print(), target, "", replace=replace)
        lines.append(_("Đã ghi {f}: in ra, cất ở nơi khác với máy.").format(f=target))
    else:
        lines.append(_("In thành biên bản bằng --pdf, cất ở nơi khác với máy."))
    facts = {"device_code": sheet.device_code, "known": sheet.known, "file": target}
    return Reply(facts, "\n".join(lines))


COMMANDS = (lost,)
