"""`sotayctl consent`: the text to read, each person's answers, withdrawal and its proof."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.notebook import on_desk, told_amending
from sotay.app.cli.output import say
from sotay.app.cli.session import Reply, shared
from sotay.app.cli.slipcodes import SLIP
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.model.consent import CONTENT, SENDING, WHOLE
from sotay.model.readtext import filled
from sotay.model.record import Record
from sotay.model.records import AgeBand, ConsentMethod, Guardian, Purpose
from sotay.model.words import AGE_BANDS, CONSENT_METHODS, CONSENT_STATES, GUARDIANS, PURPOSES
from sotay.work import printing
from sotay.work.desk import Desk, office_of
from sotay.work.directory.wording import wording
from sotay.work.privacy import consenting
from sotay.work.privacy.consenting import Answer, Told
from sotay.work.privacy.consentpapers import gather_confirmation, gather_sheet, told_where
from sotay.work.questionnaires import stands
from sotay.work.records import reading, respondents

PURPOSE: Final = click.Choice(list(PURPOSES))


@click.group()
@shared
def consent() -> None:
    """Sự đồng ý của từng người cho ý kiến."""


def _of(desk: Desk, beginning: str) -> Record:
    return respondents.asking(desk, reading.find_entry(desk, beginning).row.id)


@consent.command("text")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def text(desk: Desk, record: str) -> Reply:
    """Cho lời đọc nguyên văn của một buổi ghi nhận hoặc phiếu hỏi, đã điền."""
    interview = _of(desk, record)
    text = wording(desk)
    told = filled(interview.recorder, office_of(desk).name, interview.retain_until, text)
    return Reply({"version": text.version, "text": told}, told)


@consent.command("show")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def show(desk: Desk, record: str) -> Reply:
    """Cho xem từng người đã trả lời gì, và những lần rút lại đã báo tỉnh chưa."""
    key = consenting.find(desk, record)
    states, gone = consenting.states(desk, key), consenting.withdrawn(desk, key)
    lines = [
        f"{one.respondent or _('cả buổi')}  {_(PURPOSES[one.purpose])}: "
        f"{_(CONSENT_STATES[one.state])}"
        for one in states
    ]
    lines += [_withdrawn_line(one) for one in gone]
    return Reply({"states": states, "withdrawn": gone}, "\n".join(lines))


def _withdrawn_line(one: Told) -> str:
    at = short_time(one.answer.withdrawn) if one.answer.withdrawn else ""
    told = told_where(one)
    says = _("Rút lại lúc {at}: {who}, {p} ({told})")
    who = one.answer.respondent or _("cả buổi")
    return says.format(at=at, who=who, p=_(PURPOSES[one.answer.purpose]), told=told)


def _answers(function: Callable[..., Reply]) -> Callable[..., Reply]:
    """Add what both answers take."""
    function = click.argument("respondent", metavar="MÃ_NGƯỜI", type=SLIP)(function)
    return click.argument("record", metavar="BẢN_GHI")(function)


@consent.command("give")
@on_desk
@_answers
@click.option("--purpose", type=PURPOSE, required=True, help="Mục đích đã hỏi.")
@click.option(
    "--method", type=click.Choice(list(CONSENT_METHODS)), required=True, help="Hình thức đồng ý."
)
@click.option("--witness", default="", help="Người chứng kiến.")
@click.option(
    "--guardian",
    type=click.Choice(list(GUARDIANS)),
    default=None,
    help="Người đại diện cùng đồng ý, khi người cho ý kiến dưới 18 tuổi.",
)
def give(
    desk: Desk,
    record: str,
    respondent: str,
    *,
    purpose: Purpose,
    method: ConsentMethod,
    witness: str,
    guardian: Guardian | None,
) -> Reply:
    """Ghi lại một câu trả lời đồng ý."""
    answer = Answer(
        purpose=purpose, given=True, method=method, witness=witness, guardian=guardian or ""
    )
    return _write(desk, record, respondent, answer)


@consent.command("refuse")
@on_desk
@_answers
@click.option("--purpose", type=PURPOSE, required=True, help="Mục đích đã hỏi.")
def refuse(desk: Desk, record: str, respondent: str, purpose: Purpose) -> Reply:
    """Ghi lại một câu trả lời không đồng ý."""
    answer = Answer(purpose=purpose, given=False, method="loi_noi")
    return _write(desk, record, respondent, answer)


def _write(desk: Desk, record: str, respondent: str, answer: Answer) -> Reply:
    key = _of(desk, record).id
    consenting.answer(desk, key, respondent, answer)
    if answer.method == "loi_noi_ghi_am" and consenting.lacks_sound(desk, key):
        says = _(
            "Lưu ý: buổi này chưa có bản ghi âm lời đồng ý nên chưa chốt được. Thêm bản ghi âm đó, "
            "hoặc ghi lại câu trả lời theo hình thức khác."
        )
        say(says, err=True)
    told = _("Đã ghi câu trả lời của {c}.").format(c=respondent)
    return Reply(
        {"states": consenting.states(desk, key)}, " ".join((told, *told_amending(desk, key)))
    )


@consent.command("person")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.option(
    "--age", type=click.Choice(list(AGE_BANDS)), default="khong_ro", help="Nhóm tuổi người đó nói."
)
def person(desk: Desk, record: str, age: AgeBand) -> Reply:
    """Thêm một người cho ý kiến và cho mã của người đó, để ghi trên phiếu trao cho họ."""
    key = _of(desk, record).id
    code = consenting.add_person(desk, key, age).value.respondents[-1].code
    told = _("Đã thêm người cho ý kiến {c}.").format(c=code)
    return Reply({"respondent": code}, " ".join((told, *told_amending(desk, key))))


@consent.command("anonymous")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def anonymous(desk: Desk, record: str) -> Reply:
    """Khi không được đồng ý: chỉ giữ phần ẩn danh, bỏ mã người và vị trí; tệp thì gỡ riêng."""
    key = _of(desk, record).id
    kept = consenting.keep_anonymous(desk, key).value
    told = _("Đã chỉ giữ phần ẩn danh.")
    return Reply({"anonymous": kept.anonymous}, " ".join((told, *told_amending(desk, key))))


@consent.command("withdraw")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("respondent", metavar="MÃ_NGƯỜI", type=SLIP, required=False)
@click.option(
    "--purpose", "purposes", type=PURPOSE, multiple=True, help="Không nêu thì rút lại tất cả."
)
def withdraw(desk: Desk, record: str, respondent: str | None, purposes: tuple[str, ...]) -> Reply:
    """Rút lại sự đồng ý; không nêu mã người thì rút câu trả lời chung của buổi."""
    key = consenting.find(desk, record)
    goes = {CONTENT, SENDING} & set(purposes or PURPOSES)
    quoting = stands.quoted_in(desk, key) if goes else []
    consenting.withdraw(desk, key, respondent or WHOLE, purposes)
    states, gone = consenting.states(desk, key), consenting.withdrawn(desk, key)
    told = _(
        "Đã rút lại. Không dùng tiếp cho mục đích này; nội dung không được gửi nữa. Việc đã làm "
        "trước lúc rút lại không bị ảnh hưởng; gói sau báo tỉnh nếu bản ghi đã gửi."
    )
    told = " ".join((told, *told_amending(desk, key)))
    lines = [told, *filter(None, [stands.quotes_told(quoting)])]
    return Reply({"states": states, "withdrawn": gone, "quoting": quoting}, "\n".join(lines))


@consent.command("sheet")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option("--respondent", type=SLIP, help="Mã người cho ý kiến; không nêu thì để trống.")
def sheet(desk: Desk, record: str, target: Path, respondent: str | None) -> Reply:
    """In phiếu có lời đọc và từng mục đích, chưa đánh dấu gì."""
    return _print(desk, record, target, partial(gather_sheet, code=respondent or WHOLE))


@consent.command("confirm")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option("--respondent", type=SLIP, help="Mã người cho ý kiến; không nêu là cả buổi.")
def confirm(desk: Desk, record: str, target: Path, respondent: str | None) -> Reply:
    """In giấy xác nhận đã rút lại sự đồng ý, trao cho người cho ý kiến."""
    return _print(desk, record, target, partial(gather_confirmation, code=respondent or WHOLE))


def _print(desk: Desk, record: str, target: Path, gather: Callable[..., Any]) -> Reply:
    key = consenting.find(desk, record)
    paper = gather(desk, key).print()
    printing.save_paper(desk, paper, target, key, replace=False)
    return Reply({"file": target, "pages": paper.pages}, _("Đã ghi {f}.").format(f=target))


COMMANDS = (consent,)
