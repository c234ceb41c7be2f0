"""`sotayctl form build|design`: questionnaires made and read back without Excel."""

from dataclasses import asdict
from pathlib import Path

import click
import msgspec

from sotay.app.cli.filetypes import READ, WRITE
from sotay.app.cli.forms.refusing import UNUSABLE, tell_refused
from sotay.app.cli.output import say, say_json
from sotay.app.cli.session import Session, on_session
from sotay.base.files import read_limited, write_whole
from sotay.base.sentences import _, counted
from sotay.forms.building import exchange
from sotay.forms.building.design import Design
from sotay.forms.building.keeping import kept_of
from sotay.forms.building.reading import read_design
from sotay.forms.building.soundness import Told, checked
from sotay.forms.building.words import KINDS, condition_told, limits_told, listed_as, numbers
from sotay.forms.layout.asked import asked
from sotay.forms.model.errors import FormRefused
from sotay.forms.sheets.workbook import MOST_BYTES


@click.command()
@on_session
@click.argument("file", metavar="THIẾT_KẾ.json", type=READ)
@click.option("-o", "--output", "target", type=WRITE, required=True, help="Tệp .xlsx sẽ ghi.")
def build(session: Session, file: Path, target: Path) -> None:
    """Làm mẫu phiếu XLSForm (.xlsx) từ một bản thiết kế; thiếu gì thì nêu từng chỗ."""
    made = exchange.from_json(read_limited(file, exchange.MOST_BYTES))
    found = checked(made)
    if found.opened is None or any(one.blocks for one in found.told):
        _tell(session, made, found.told)
        click.get_current_context().exit(UNUSABLE)
    write_whole(target, found.content)
    number = sum(1 for _one in asked(found.opened.form))
    lines = [
        counted("Đã ghi “{f}”: {n} câu.", number, f=target.name),
        *(_("Lưu ý: {w}").format(w=_line(made, one)) for one in found.told),
    ]
    told = {"ok": True, "file": str(target), "questions": number, "id": made.id}
    told["warnings"] = [_facts(made, one) for one in found.told]
    session.answer(told, "\n".join(lines))


@click.command()
@on_session
@click.argument("file", metavar="BIỂU_MẪU.xlsx", type=READ)
def design(session: Session, file: Path) -> None:
    """Đọc một XLSForm thành bản thiết kế (--json in cả bản); không giữ được thì nêu từng ô."""
    found = read_design(file.name, read_limited(file, MOST_BYTES))
    if found.unshown:
        tell_refused(session, FormRefused.of(*found.unshown))
        click.get_current_context().exit(UNUSABLE)
    if session.as_json:
        say_json(exchange.to_json(found.design))
        return
    known = numbers(found.design)
    for place, item in found.design.walk():
        when = condition_told(found.design, item)
        kept = ", ".join(one.column for one in kept_of(found.design, item))
        kept = _("giữ nguyên: {c}").format(c=kept) if kept else ""
        facts = [_(KINDS[item.kind]), limits_told(item.limits), when, kept]
        told = f"{listed_as(item, place, known)} ({'; '.join(filter(None, facts))})"
        say(f"{'  ' * (len(place) - 1)}{told}")


def _tell(session: Session, made: Design, told: tuple[Told, ...]) -> None:
    if session.as_json:
        problems = [_facts(made, one) for one in told]
        say_json(msgspec.json.encode({"ok": False, "problems": problems}))
        return
    for one in told:
        say(_line(made, one), err=True)


def _facts(made: Design, one: Told) -> dict[str, object]:
    question = made.at(one.place).name if one.place else ""
    return {**asdict(one), "question": question, "told": _line(made, one)}


def _line(made: Design, one: Told) -> str:
    if not one.place:
        return one.says
    return f"{listed_as(made.at(one.place), one.place, numbers(made))}: {one.says}"
