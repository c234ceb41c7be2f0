"""`sotayctl province case list`: the queue, narrowed, or what is found in it by words."""

from collections.abc import Sequence
from datetime import date, timedelta

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.province.caselines import CASE, UNIT, line
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply
from sotay.base.sentences import Counted, counted
from sotay.model.words import MATTER_STATES, SECTORS
from sotay.province import finding
from sotay.province.cases import queue, searching
from sotay.province.cases.queue import Queued
from sotay.province.opening import Province
from sotay.register.casequeue import COUNTED, Narrowed
from sotay.store.search.finding import Asked


@click.command("list")
@on_register
@click.option("--agency", help="Cơ quan chủ trì; để trống (“”) là chưa giao.")
@click.option("--sector", default="", type=click.Choice(["", *SECTORS]), show_choices=False)
@UNIT
@click.option("--until", type=DAY, help="Chỉ hồ sơ đến hạn trong hoặc trước ngày này.")
@click.option("--overdue", is_flag=True, help="Chỉ hồ sơ đã quá hạn.")
@click.option("--state", default="", type=click.Choice(["", *MATTER_STATES]), show_choices=False)
@click.option("--words", default="", help="Chỉ hồ sơ có các chữ này, gõ có dấu hay không.")
@click.option("--after", type=CASE, help="Tiếp sau hồ sơ này, của lần in trước.")
@click.option("--limit", type=click.IntRange(1, 1000), default=queue.PAGE, show_default=True)
def list_(
    opened: Province,
    *,
    agency: str | None,
    sector: str,
    unit: str,
    until: date | None,
    overdue: bool,
    state: str,
    words: str,
    after: tuple[str, int] | None,
    limit: int,
) -> Reply:
    """Liệt kê hồ sơ đang chờ, hạn gần nhất trước; có --state thì mọi hồ sơ ở trạng thái đó."""
    if overdue:
        until = queue.today(opened) - timedelta(days=1)
    narrowed = Narrowed(agency, sector, unit, until.isoformat() if until else "", state)
    if words.strip():
        return _found(opened, words, narrowed, limit)
    at = None
    if after is not None:
        last = queue.whole(opened, after[0]).case
        at = (last.due, last.matter)
    found, number = queue.page(opened, narrowed, at, limit), queue.count(opened, narrowed)
    says: Counted = "{n} hồ sơ."
    if number >= COUNTED:
        says = Counted("Từ {n} hồ sơ trở lên.")
    return _reply(found, number, says)


def _found(opened: Province, words: str, narrowed: Narrowed, limit: int) -> Reply:
    finding.catch_up(opened)
    found = searching.find(opened, words, narrowed, Asked(limit=limit))
    says: Counted = "{n} hồ sơ có các chữ này."
    if found.capped:
        says = Counted("{n} hồ sơ trong 1.000 kết quả mới nhất; thêm chữ để tìm hẹp hơn.")
    return _reply([one.case for one in found.items], found.count or 0, says)


def _reply(found: Sequence[Queued], number: int, says: Counted) -> Reply:
    told = [*map(line, found), counted(says, number)]
    return Reply({"count": number, "cases": found}, "\n".join(told))
