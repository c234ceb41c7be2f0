"""`sotayctl survey`: begin a survey, look at it, bring it to a newer questionnaire."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from sotay.app.cli.filetypes import READ, WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import tell_lacks
from sotay.app.cli.questionnaires.exporting import export
from sotay.app.cli.questionnaires.register import register
from sotay.app.cli.session import REFUSED, Reply, shared
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.forms.sheets.workbook import MOST_BYTES
from sotay.model.readout import tell
from sotay.model.survey import Answer, line_of, unfinished_told
from sotay.vault.records.lookup import Entry
from sotay.work.desk import Desk
from sotay.work.printing import save_paper
from sotay.work.questionnaires import answering, inserting, newer, quoting, shelf, taking
from sotay.work.questionnaires.printing.filled import gather_survey
from sotay.work.questionnaires.taking import Begun
from sotay.work.records import reading, writing

SURVEY = click.argument("record", metavar="PHIẾU")


@click.group()
@shared
def survey() -> None:
    """Phiếu hỏi: ghi một phiếu theo mẫu, xem, chuyển sang mẫu mới."""


@survey.command()
@on_desk
@click.argument("named", metavar="MẪU")
@click.option("--answers", type=READ, help="Tệp câu trả lời: XML của ODK, Kobo; hoặc JSON.")
@click.option("--language", default="", help="Ngôn ngữ của mẫu đã dùng để hỏi.")
@click.option("--hamlet", default="", help="Thôn, tổ dân phố.")
def new(desk: Desk, named: str, answers: Path | None, language: str, hamlet: str) -> Reply:
    """Bắt đầu một phiếu hỏi; có tệp câu trả lời thì ghi luôn các câu trong đó (vẫn là bản nháp)."""
    one = shelf.find(desk, named)
    content = read_limited(answers, MOST_BYTES) if answers else None
    begun = taking.begin(desk, one.sha256, content, language=language, hamlet=hamlet).value
    made = begun.survey
    return _told(_("Đã bắt đầu phiếu {id}.").format(id=made.id), begun, {"record": made})


def _told(done: str, begun: Begun, more: dict[str, object]) -> Reply:
    told: dict[str, object] = {"id": begun.survey.id, "left": begun.left, **more}
    told |= {"refused": begun.refused, "lacking": begun.lacking}
    text = "\n".join([done, *_still(begun)])
    return Reply(told, text, status=REFUSED if begun.refused else 0)


def _still(begun: Begun) -> Iterator[str]:
    """Yield what was not taken of answers, then each question that is still to be done."""
    yield from (f"{path}: {says}" for path, says in begun.left.items())
    if begun.lacking:
        yield unfinished_told(len(begun.lacking))
        yield from (f"  {one.told()}" for one in begun.lacking)


@survey.command()
@on_desk
@SURVEY
@click.argument("answers", metavar="TỆP_JSON", type=READ)
def answer(desk: Desk, record: str, answers: Path) -> Reply:
    """Ghi thêm, sửa câu trả lời của một phiếu: JSON mỗi vị trí câu một giá trị, rỗng là bỏ."""
    content = read_limited(answers, MOST_BYTES)
    given = taking.more(desk, _entry(desk, record).row.id, content).value
    return _told(_("Đã ghi phiếu {id}.").format(id=given.survey.id), given, {})


@survey.command()
@on_desk
@SURVEY
@click.option("--hidden", is_flag=True, help="Cả câu không còn được hỏi và giá trị tự tính.")
@click.option("--paths", is_flag=True, help="Kèm vị trí mỗi câu, để nêu trong quote, raise.")
def show(desk: Desk, record: str, hidden: bool, paths: bool) -> Reply:
    """Cho xem các câu trả lời của một phiếu."""
    entry = _entry(desk, record)
    found = answering.survey_of(entry.record)
    rows = [one for one in found.readable() if hidden or (one.label and not one.hidden)]
    said = [_line(one, paths) if one.label else f"{one.path}: {one.told}" for one in rows]
    value = {"record": found.id, "form": found.form, "answers": rows, "left": found.unfinished}
    return Reply(value, lambda: "\n".join(said) or tell(found))


def _line(one: Answer, paths: bool) -> str:
    return f"{line_of(one)} [{one.path}]" if paths and one.kind == "answer" else line_of(one)


@survey.command("newer")
@on_desk
@SURVEY
@click.option("--move", is_flag=True, help="Chuyển phiếu sang mẫu mới.")
def newer_(desk: Desk, record: str, move: bool) -> Reply:
    """Có mẫu mới hơn không, và chuyển sang thì phiếu này đổi gì."""
    entry = _entry(desk, record)
    found = answering.survey_of(entry.record)
    there = newer.newer(desk, found)
    if there is None:
        return Reply({"newer": None, "changes": []}, _("Phiếu theo mẫu mới nhất trong sổ."))
    new = shelf.opened(desk, there.sha256)
    here = any(one.sha256 == found.form.sha256 for one in shelf.every(desk))
    old = shelf.opened(desk, found.form.sha256).form if here else None
    changes = newer.differs(old, new.form, found, there.personal)
    lines = [f"{_(newer.CHANGES[one.what])}: {one.now or one.was} [{one.path}]" for one in changes]
    lines.insert(0, counted("Mẫu mới “{t}”: {n} chỗ đổi.", len(changes), t=there.title))
    if move:
        writing.keep(desk, newer.moved(desk, new, there.sha256, found), step="always")
        lines.append(_("Đã chuyển phiếu sang mẫu mới."))
    return Reply({"newer": there.sha256, "changes": list(map(asdict, changes))}, "\n".join(lines))


@survey.command("print")
@on_desk
@SURVEY
@click.option("--pdf", type=WRITE, required=True, help="Tệp PDF ghi ra.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def print_(desk: Desk, record: str, pdf: Path, replace: bool) -> Reply:
    """In một phiếu đã trả lời ra PDF: câu hỏi, câu trả lời, sự đồng ý."""
    key = _entry(desk, record).row.id
    paper = gather_survey(desk, key).print()
    save_paper(desk, paper, pdf, key, replace=replace)
    tell_lacks(paper.lacks())
    told = {"file": pdf, "pages": paper.pages, "font": paper.font, "missing": paper.missing}
    says = counted(
        "Đã in {n} trang ra {f}. Tệp này nằm ngoài sổ và không được mã hóa.", paper.pages, f=pdf
    )
    return Reply(told, says)


@survey.command()
@on_desk
@SURVEY
@click.argument("question", metavar="CÂU")
@click.option("--into", default="", help="Cuộc họp, buổi ghi nhận đang soạn để trích thẳng vào.")
def quote(desk: Desk, record: str, question: str, into: str) -> Reply:
    """In một câu trả lời kèm nơi ghi, để dẫn vào biên bản; hoặc trích thẳng vào đó."""
    key = _entry(desk, record).row.id
    if not into:
        told = quoting.quoted(desk, key, question)
        return Reply({"quote": told}, told)
    landed = inserting.insert(desk, key, question, _entry(desk, into).row.id).value
    return Reply(asdict(landed), inserting.told(landed))


@survey.command("raise")
@on_desk
@SURVEY
@click.argument("question", metavar="CÂU")
@click.option("--again", is_flag=True, help="Ghi thêm một kiến nghị, dù câu này đã có.")
def raise_(desk: Desk, record: str, question: str, again: bool) -> Reply:
    """Ghi một kiến nghị từ một câu trả lời, gắn với câu đó (bản nháp)."""
    made = quoting.raised(desk, _entry(desk, record).row.id, question, again=again).value
    return Reply({"id": made.id, "record": made}, _("Đã ghi kiến nghị {id}.").format(id=made.id))


def _entry(desk: Desk, record: str) -> Entry:
    return reading.find_entry(desk, record)


survey.add_command(export)
survey.add_command(register)
COMMANDS = (survey,)
