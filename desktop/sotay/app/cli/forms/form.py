"""`sotayctl form`: look a questionnaire over, try it out by steps, work formulas out."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import click
import msgspec

from sotay.app.cli.filetypes import READ, WRITE
from sotay.app.cli.forms.converting import convert
from sotay.app.cli.forms.designing import build, design
from sotay.app.cli.forms.errors import BadSteps
from sotay.app.cli.forms.opened import MEDIA, opened_form, setting_of
from sotay.app.cli.forms.printing import print_
from sotay.app.cli.forms.refusing import UNUSABLE, tell_refused
from sotay.app.cli.output import say_json
from sotay.app.cli.session import REFUSED, Session, on_session, shared
from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.errors import SotayError
from sotay.base.files import read_limited, refuse_overwriting, write_whole
from sotay.base.sentences import _, counted
from sotay.forms import cases, trial
from sotay.forms.session.receiving import received
from sotay.forms.sheets.workbook import MOST_BYTES

_STEPS_LIMIT = 16 << 20
_CASES_LIMIT = 256 << 20


@click.group()
@shared
def form() -> None:
    """Biểu mẫu phỏng vấn (XLSForm, XForm): kiểm tra, thử, không cần sổ."""


@form.command()
@on_session
@click.argument("file", metavar="BIỂU_MẪU", type=READ)
@MEDIA
def check(session: Session, file: Path, media: Path | None) -> None:
    """Kiểm tra một biểu mẫu: dùng được không, vì sao, ở dòng nào."""
    try:
        opened = opened_form(file, media)
        trial.Trial(opened, setting_of(opened))
    except SotayError as fault:
        tell_refused(session, fault)
        click.get_current_context().exit(UNUSABLE)
    told = trial.contents(opened)
    lines = [
        counted("Dùng được: “{t}”, {n} câu hỏi.", told["questions"], t=told["title"] or file.name),
        *(_("Lưu ý: {w}").format(w=one) for one in told["warnings"]),
    ]
    session.answer(told, "\n".join(lines))


@form.command("try")
@on_session
@click.argument("file", metavar="BIỂU_MẪU", type=READ)
@MEDIA
@click.option("--steps", type=READ, required=True, help="Tệp JSON: danh sách các bước.")
@click.option("--audit", type=WRITE, help="Ghi nhật ký thao tác (CSV của ODK), nếu biểu mẫu đòi.")
def try_(session: Session, file: Path, media: Path | None, steps: Path, audit: Path | None) -> None:
    """Trả lời thử một biểu mẫu theo từng bước, mỗi bước hỏi xem gì thì in một dòng JSON."""
    refuse_overwriting(audit)
    played = _steps(steps)
    try:
        opened = opened_form(file, media)
        setting = replace(setting_of(opened), audit=None if audit is None else b"")
        run = trial.Trial(opened, setting)
    except SotayError as fault:
        say_json(msgspec.json.encode({"step": 0, "refused": str(fault)}))
        tell_refused(session, fault, quiet=True)
        click.get_current_context().exit(UNUSABLE)
    for line in run.play(played):
        say_json(msgspec.json.encode(line))
    if audit is not None:
        write_whole(audit, run.log)


@form.command("eval")
@on_session
@click.option("--cases", "table", type=READ, required=True, help="Tệp JSONL, mỗi dòng một phép.")
def eval_(_session: Session, table: Path) -> None:
    """Tính từng công thức XPath trong một tệp, mỗi dòng trả lời một dòng JSON."""
    clock = SystemClock()
    now = lambda: local(clock.now_ms())  # noqa: E731 - a name for one line
    refused = False
    for number, line in enumerate(read_limited(table, _CASES_LIMIT).splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = cases.worked_out(_case(line, number), now, VIETNAM)
        except BadSteps as fault:
            told, refused = {"line": number, "error": "line", "told": str(fault)}, True
        say_json(msgspec.json.encode(told))
    if refused:
        click.get_current_context().exit(REFUSED)


@form.command()
@on_session
@click.argument("file", metavar="BIỂU_MẪU", type=READ)
@click.argument("answers", metavar="TRẢ_LỜI", type=READ)
@MEDIA
def fit(session: Session, file: Path, answers: Path, media: Path | None) -> None:
    """Đối chiếu một bản trả lời (XML của ODK, Kobo) với biểu mẫu: chỗ nào không khớp."""
    try:
        opened = opened_form(file, media)
        content, setting = read_limited(answers, MOST_BYTES), setting_of(opened)
        came = received(opened.form, content, setting, checked=True)
    except SotayError as fault:
        tell_refused(session, fault)
        click.get_current_context().exit(UNUSABLE)
    told = {
        "instance": came.instance,
        "mismatches": [asdict(one) for one in came.mismatches],
        "files": [name for _path, name in came.files],
        "unfinished": len(came.session.demands.lacking()),
    }
    lines = [
        counted("Có {n} chỗ không khớp.", len(came.mismatches)),
        *(f"{one.path}: {one.what} [{one.value}]" for one in came.mismatches),
    ]
    session.answer(told, "\n".join(lines))


def _case(line: bytes, number: int) -> dict[str, object]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadSteps(number, str(fault)) from fault
    if says := cases.lacking(case):
        raise BadSteps(number, says)
    found: dict[str, object] = case
    return found


def _steps(file: Path) -> list[dict[str, object]]:
    try:
        found = json.loads(read_limited(file, _STEPS_LIMIT))
    except (ValueError, RecursionError) as fault:
        raise BadSteps(0, str(fault)) from fault
    if isinstance(found, dict) and isinstance(found.get("steps"), list):
        found = found["steps"]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadSteps(0, _("cần một danh sách các bước"))
    return found


form.add_command(build)
form.add_command(design)
form.add_command(convert)
form.add_command(print_)
COMMANDS = (form,)
