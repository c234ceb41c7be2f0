"""`sotayctl` to look things up: lists, one record, search, minutes on paper, the shape itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import tell_lacks
from sotay.app.cli.recordlines import NOTHING_FOUND, in_list, one_line
from sotay.app.cli.session import Reply, Session, on_session
from sotay.base.sentences import _, counted
from sotay.base.text import headed, nfc
from sotay.model.kinds import RECORD_KINDS, RecordKind
from sotay.model.readout import tell
from sotay.model.shape import json_schema
from sotay.model.words import SECTORS, STATUS, STATUS_TOLD, WITHDRAWN_TOLD
from sotay.vault.records.lookup import KINDS, Entry, Row
from sotay.vault.search.narrowing import Narrowing
from sotay.work import printing, templates
from sotay.work.desk import Desk
from sotay.work.directory import standing
from sotay.work.records import reading
from sotay.work.records.obstacles import unread
from sotay.work.search import catch_up, find

F = TypeVar("F", bound=Callable[..., Any])
KIND = click.Choice(sorted(KINDS))


def _line(row: Row) -> str:
    kind, state = in_list(row.kind, RECORD_KINDS), in_list(row.told, STATUS_TOLD)
    return f"{row.id}  {row.day}  {kind}  {state}  {row.title}"


def _narrowed(command: F) -> F:
    """Give a command the conditions that a list and a search share."""
    for option in (
        click.option("--since", type=DAY, help="Từ ngày này về sau."),
        click.option("--period", default="", help="Chỉ một kỳ báo cáo của tỉnh, theo tên."),
        click.option("--hamlet", default="", help="Chỉ một thôn, tổ dân phố, gõ đúng như đã ghi."),
        click.option("--sector", type=click.Choice(sorted(SECTORS)), help="Chỉ một lĩnh vực."),
        click.option("--status", type=click.Choice(sorted(STATUS)), help="Chỉ một tình trạng."),
        click.option("--kind", type=KIND, help="Chỉ một loại bản ghi."),
    ):
        command = option(command)
    return command


def _narrowing(
    desk: Desk,
    status: str | None,
    sector: str | None,
    hamlet: str,
    since: date | None,
    period: str,
) -> Narrowing:
    first, last = standing.period(desk, period) if period else (None, None)
    return Narrowing(
        statuses=frozenset({status} if status else ()),
        sector=sector or "",
        hamlet=nfc(hamlet),
        since=max(filter(None, (since, first)), default=None),
        until=last,
    )


def _all_rows(
    desk: Desk, kinds: frozenset[RecordKind], narrowing: Narrowing, limit: int | None
) -> list[Row]:
    rows: list[Row] = []
    while limit is None or len(rows) < limit:
        more = reading.page(desk, kinds, narrowing=narrowing, after=rows[-1] if rows else None)
        if not more:
            break
        rows += more
    return rows[:limit]


@click.command("list")
@on_desk
@_narrowed
@click.option("--limit", type=click.IntRange(min=1), help="Số dòng nhiều nhất.")
def list_(
    desk: Desk,
    kind: RecordKind | None,
    status: str | None,
    sector: str | None,
    hamlet: str,
    since: date | None,
    period: str,
    limit: int | None,
) -> Reply:
    """Liệt kê bản ghi, mới nhất trước, với đúng tình trạng."""
    narrowing = _narrowing(desk, status, sector, hamlet, since, period)
    rows = _all_rows(desk, frozenset({kind}) if kind else KINDS, narrowing, limit)
    none = _(NOTHING_FOUND) if narrowing or kind else _("Sổ chưa có bản ghi nào.")
    return Reply(rows, "\n".join(map(_line, rows)) or none)


def _said(matter: Entry) -> str:
    """Return what a matter says, beside the record it was heard in; its title if it is withheld."""
    whole = "" if matter.row.withdrawn else "\n".join(matter.record.texts())
    return whole or matter.row.title


def _shown(entry: Entry, matters: list[Entry], stands: str) -> str:
    state = _(STATUS_TOLD[entry.row.told])
    heard = [f"  - {_said(matter)} [{matter.row.id}]" for matter in matters]
    below = [_("Kiến nghị ghi được:"), *heard] if heard else []
    below += [f"! {headed(words)}" for words in unread(entry.loose)]
    back = [f"! {_(WITHDRAWN_TOLD)}"] if entry.row.withdrawn else []
    return "\n".join([f"[{entry.row.id}] {state}", *back, tell(entry.record, state=stands), *below])


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def show(desk: Desk, record: str) -> Reply:
    """Cho xem một bản ghi đúng như đã ghi."""
    entry = reading.find_entry(desk, record)
    matters = reading.matters_of(desk, entry.row.id)
    from sotay.work.letters import reading as letters  # noqa: PLC0415 - a list needs no sealing

    state = letters.matter(desk, entry.row.id).progress.state if entry.record.has_sources else ""
    return Reply(
        {
            "status": entry.row.status,
            **({"state": state} if state else {}),
            "revision": entry.head,
            "record": entry.record,
            "matters": [matter.record.id for matter in matters],
            "unread": entry.loose,
        },
        lambda: _shown(entry, matters, state),
    )


@click.command()
@on_desk
@click.argument("words", metavar="TỪ…", nargs=-1, required=True)
@_narrowed
@click.option(
    "--limit", type=click.IntRange(min=1, max=1000), default=50, help="Số dòng nhiều nhất."
)
def search(
    desk: Desk,
    words: tuple[str, ...],
    kind: RecordKind | None,
    status: str | None,
    sector: str | None,
    hamlet: str,
    since: date | None,
    period: str,
    limit: int,
) -> Reply:
    """Tìm trong sổ: có dấu hay không dấu, kiểu bỏ dấu nào cũng được."""
    narrowing = _narrowing(desk, status, sector, hamlet, since, period)
    kinds = frozenset({kind}) if kind else KINDS
    catch_up(desk)
    found = find(desk, " ".join(words), kinds, narrowing=narrowing, limit=limit)
    lines = [f"{_line(hit.row)}\n    {one_line(hit.snippet)}" for hit in found.items]
    number = f"{found.count}+" if found.capped else str(found.count)
    told = counted("{n} bản ghi", found.count or 0, n=number) if found.items else _(NOTHING_FOUND)
    if found.pending:
        waits = counted(
            "{n} bản ghi mới đổi chưa kịp vào chỉ mục, có thể còn thiếu.", found.pending
        )
        told = f"{told}\n{waits}"
    return Reply(
        {
            "count": found.count,
            "capped": found.capped,
            "pending": found.pending,
            "hits": found.items,
        },
        "\n".join([*lines, told]),
    )


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.option("--pdf", type=WRITE, required=True)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
@click.option("--renew", is_flag=True, help="Theo mẫu của tỉnh đang áp dụng, không theo bản đã in.")
def minutes(desk: Desk, record: str, pdf: Path, replace: bool, renew: bool) -> Reply:
    """In biên bản cuộc họp ra PDF (NĐ 30/2020, mẫu 1.9)."""
    entry = reading.find_entry(desk, record)
    if renew:
        templates.renew(desk, entry.row.id)
    job = printing.gather_minutes(desk, entry.row.id)
    paper = job.print()
    printing.save_paper(desk, paper, pdf, entry.row.id, replace=replace)
    doubts = job.meeting.overvoted_told()
    for lack in (printing.not_closable(job.unready), paper.lacks(), doubts, paper.form):
        tell_lacks(lack)
    told = {
        "file": pdf,
        "pages": paper.pages,
        "font": paper.font,
        "missing": paper.missing,
        "unready": job.unready,
        "template": job.form.template.version if job.form.template else None,
        "doubts": [doubts] if doubts else [],
    }
    sentence = counted(
        "Đã in {p} trang ra {f} bằng phông {n}. Tệp này nằm ngoài sổ và không được mã hóa.",
        paper.pages,
        p=paper.pages,
        f=pdf,
        n=paper.font,
    )
    return Reply(told, sentence)


@click.command()
@on_session
def schema(session: Session) -> None:
    """In JSON Schema của một dòng nhập, xuất."""
    session.as_json = True
    session.answer(json_schema(), "")


COMMANDS = (list_, show, search, minutes, schema)
