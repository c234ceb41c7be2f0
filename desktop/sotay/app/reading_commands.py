"""`sotayctl` to look things up: lists, one record, search, minutes on paper, the shape itself."""

from pathlib import Path

import click

from sotay.app.notebook_commands import open_desk
from sotay.app.session import Session, shared
from sotay.app.telling import tell
from sotay.base.resources import find_units
from sotay.base.sentences import _
from sotay.model.records import RecordKind
from sotay.model.shape import json_schema
from sotay.model.words import RECORD_KINDS, STATUS
from sotay.vault.records import KINDS, Entry, Row
from sotay.work import printing, reading
from sotay.work.desk import Desk

KIND = click.Choice(sorted(KINDS))


def _line(row: Row) -> str:
    state = STATUS.get(row.status, row.status)
    return f"{row.id}  {row.day}  {RECORD_KINDS[row.kind]:<15}  {state:<14}  {row.title}"


def _all_rows(desk: Desk, kinds: frozenset[RecordKind], limit: int | None) -> list[Row]:
    rows: list[Row] = []
    while limit is None or len(rows) < limit:
        more = reading.page(desk, kinds, after=rows[-1] if rows else None)
        if not more:
            break
        rows += more
    return rows[:limit]


@click.command("list")
@shared
@click.option("--kind", type=KIND, help=_("Chỉ một loại bản ghi."))
@click.option("--limit", type=click.IntRange(min=1), help=_("Số dòng nhiều nhất."))
@click.pass_obj
def list_(session: Session, kind: RecordKind | None, limit: int | None) -> None:
    """Liệt kê bản ghi, mới nhất trước, với đúng tình trạng."""
    with open_desk(session) as desk:
        rows = _all_rows(desk, frozenset({kind}) if kind else KINDS, limit)
    session.answer(rows, "\n".join(map(_line, rows)) or _("Sổ chưa có bản ghi nào."))


def _shown(entry: Entry, matters: list[Entry]) -> str:
    state = STATUS.get(entry.row.status, entry.row.status)
    heard = [f"  - {m.record.text} [{m.row.id}]" for m in matters if hasattr(m.record, "text")]
    below = "\n".join([_("Kiến nghị ghi được:"), *heard]) if heard else ""
    return f"[{entry.row.id}] {state}\n{tell(entry.record)}\n{below}".rstrip()


@click.command()
@shared
@click.argument("record")
@click.pass_obj
def show(session: Session, record: str) -> None:
    """Cho xem một bản ghi đúng như đã ghi."""
    with open_desk(session) as desk:
        entry = reading.find_entry(desk, record)
        matters = reading.matters_of(desk, entry.row.id)
    session.answer(
        {
            "status": entry.row.status,
            "revision": entry.head,
            "record": entry.record,
            "matters": [matter.record.id for matter in matters],
        },
        lambda: _shown(entry, matters),
    )


@click.command()
@shared
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", type=KIND, help=_("Chỉ một loại bản ghi."))
@click.pass_obj
def search(session: Session, words: tuple[str, ...], kind: RecordKind | None) -> None:
    """Tìm trong sổ: có dấu hay không dấu, kiểu bỏ dấu nào cũng được."""
    with open_desk(session) as desk:
        found = reading.find(desk, " ".join(words), frozenset({kind}) if kind else KINDS)
    lines = [f"{_line(hit.row)}\n    {' '.join(hit.snippet.text.split())}" for hit in found.items]
    number = f"{found.count}+" if found.capped else str(found.count)
    session.answer(
        {"count": found.count, "capped": found.capped, "hits": found.items},
        "\n".join([*lines, _("{n} bản ghi").format(n=number)]),
    )


@click.command()
@shared
@click.argument("record")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--replace", is_flag=True, help=_("Ghi đè tệp đã có."))
@click.pass_obj
def minutes(session: Session, record: str, pdf: Path, replace: bool) -> None:
    """In biên bản cuộc họp ra PDF (NĐ 30/2020, mẫu 1.9)."""
    with open_desk(session) as desk:
        entry = reading.find_entry(desk, record)
        paper = printing.gather_minutes(desk, entry.row.id).print()
        printing.save_paper(desk, paper, pdf, entry.row.id, replace=replace)
    told = {"file": pdf, "pages": paper.pages, "font": paper.font, "missing": paper.missing}
    sentence = _(
        "Đã in {p} trang ra {f} bằng phông {n}. Tệp này nằm ngoài sổ và không được mã hóa."
    )
    session.answer(told, sentence.format(p=paper.pages, f=pdf, n=paper.font))


@click.command()
@shared
@click.pass_obj
def schema(session: Session) -> None:
    """In JSON Schema của một dòng nhập, xuất."""
    session.as_json = True
    session.answer(json_schema(), "")


@click.command("units")
@shared
@click.argument("words", nargs=-1)
@click.pass_obj
def units_(session: Session, words: tuple[str, ...]) -> None:
    """Tìm mã xã, phường của Bắc Ninh."""
    found = find_units(" ".join(words))
    session.answer(
        [unit._asdict() for unit in found], "\n".join(f"{u.code}  {u.name}" for u in found)
    )


def join(group: click.Group) -> None:
    """Add these commands to `sotayctl`."""
    for command in (list_, show, search, minutes, schema, units_):
        group.add_command(command)
