"""`sotayctl lists`: what the province set for all its communes, as this notebook holds it."""

import click

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import _
from sotay.model import directory
from sotay.model.words import SECTORS
from sotay.work.desk import Desk
from sotay.work.directory import arriving
from sotay.work.directory.arriving import Latest


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
    return Reply(facts, "\n".join(_lines(now)))


def _lines(now: Latest) -> list[str]:
    told = now.held.told
    head = _("Danh mục số {n} của tỉnh, lập lúc {t}.")
    at = short_time(local(now.held.lists.issued * 1000))
    lines = [head.format(n=now.held.lists.number, t=at), *now.doubt(), *now.changed.told()[1:]]
    if told.agencies.agencies:
        lines.append(_("Cơ quan: {n}.").format(n="; ".join(told.agencies.offered())))
    gone = [_(name) for code, name in SECTORS.items() if not told.sectors.offers(code)]
    if gone:
        lines.append(_("Lĩnh vực không đưa ra: {n}.").format(n="; ".join(gone)))
    for year in told.holidays.years:
        says = _("Nghỉ năm {y}: {d}.")
        lines.append(says.format(y=year.year, d=", ".join(map(short_date, year.off))))
    return lines


COMMANDS = (lists,)
