"""`sotayctl province` to find records by their words, and to keep the index they are found by."""

import sys

import click

from sotay.app.cli.output import PercentLine
from sotay.app.cli.province.reading import listed, narrowed
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.recordlines import NOTHING_FOUND, one_line
from sotay.app.cli.session import Reply
from sotay.base.sentences import _, counted
from sotay.province import finding
from sotay.province.opening import Province
from sotay.register.narrowing import Narrowing
from sotay.store.search.finding import Asked


@click.command()
@on_register
@click.argument("words", metavar="TỪ…", nargs=-1, required=True)
@narrowed
@click.option(
    "--limit", type=click.IntRange(min=1, max=1000), default=50, help="Số dòng nhiều nhất."
)
def search(opened: Province, words: tuple[str, ...], only: Narrowing, limit: int) -> Reply:
    """Tìm bản ghi đã nhận: có dấu hay không dấu; không thấy chữ đã rút lại, đã tiêu hủy."""
    finding.catch_up(opened)
    found = finding.find(opened, " ".join(words), only, Asked(limit=limit))
    rows = [hit.row for hit in found.items]
    lines = listed(rows, [one_line(hit.snippet) for hit in found.items])
    number = f"{found.count}+" if found.capped else str(found.count)
    told = counted("{n} bản ghi", found.count or 0, n=number) if found.items else _(NOTHING_FOUND)
    if found.pending:
        waits = counted(
            "{n} bản ghi chưa vào mục lục tìm kiếm nên có thể còn thiếu: chạy “province index”.",
            found.pending,
        )
        told = f"{told}\n{waits}"
    return Reply(
        {
            "count": found.count,
            "capped": found.capped,
            "pending": found.pending,
            "hits": found.items,
        },
        lambda: "\n".join([*lines, told]),
    )


@click.command()
@on_register
@click.option("--anew", is_flag=True, help="Bỏ mục lục đang có và lập lại từ đầu.")
def index(opened: Province, anew: bool) -> Reply:
    """Đưa mọi bản ghi còn chờ vào mục lục tìm kiếm; dừng giữa chừng thì lần sau làm tiếp."""
    if anew:
        finding.make_anew(opened)
    before = finding.pending(opened)
    with PercentLine(_("Đang lập mục lục tìm kiếm")) as progress:
        left = finding.catch_up(opened, sys.maxsize, progress)
    told = counted("Đã đưa {n} bản ghi vào mục lục tìm kiếm.", before)
    return Reply({"indexed": before, "pending": left}, told)


COMMANDS = (search, index)
