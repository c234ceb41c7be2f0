"""`sotayctl request`: the register of what subjects of personal data asked for, by code only."""

from datetime import date
from pathlib import Path

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.notebook import on_desk, open_desk
from sotay.app.cli.output import tell_lacks
from sotay.app.cli.session import Reply, Session, on_session, shared
from sotay.app.cli.slipcodes import SLIP
from sotay.app.cli.targets import prove_apart
from sotay.base.dates import short_date
from sotay.base.sentences import Sentence, _
from sotay.model.requests import (
    REQUEST_KINDS,
    REQUEST_STATES,
    Request,
    RequestKind,
    next_day,
    urgency,
)
from sotay.model.words import AGE_BANDS
from sotay.work.desk import Desk
from sotay.work.privacy import requesting, supplying
from sotay.work.records import reading, respondents

_PRESSING: dict[str, Sentence] = {"qua_han": "quá hạn", "sap_han": "sắp đến hạn"}


@click.group()
@shared
def request() -> None:
    """Yêu cầu của chủ thể dữ liệu cá nhân: theo mã, không ghi danh tính (NĐ 356/2025, Điều 5)."""


def _line(one: Request, today: date) -> str:
    kind, state = _(REQUEST_KINDS[one.kind]), _(REQUEST_STATES[one.state])
    pressing = _PRESSING.get(urgency(one, today))
    flag = f" ({_(pressing)})" if pressing else ""
    by = f"{_('kết thúc')} {short_date(one.closed)}" if one.closed else (
        f"{_('hạn')} {short_date(next_day(one))}{flag}"
    )  # fmt: skip
    given = f", {_('đã xuất dữ liệu')} {short_date(one.supplied)}" if one.supplied else ""
    told = f"{given} – {one.done}" if one.done else given
    return f"{one.code}  {short_date(one.received)}  {kind}: {state}, {by}{told}"


@request.command("list")
@on_desk
def list_(desk: Desk) -> Reply:
    """Liệt kê yêu cầu, đang mở trước, với hạn của bước tiếp theo."""
    found, today = requesting.register(desk), requesting.today(desk)
    lines = [_line(one, today) for one in found]
    return Reply(found, "\n".join(lines) or _("Chưa có yêu cầu nào."))


@request.command("add")
@on_desk
@click.argument("kind", type=click.Choice(sorted(REQUEST_KINDS)))
@click.option("--received", type=DAY, help="Ngày nhận; mặc định hôm nay.")
@click.option(
    "--others", is_flag=True, help="Cần bên xử lý, bên thứ ba cùng thực hiện (hạn dài hơn)."
)
def add(desk: Desk, kind: RequestKind, received: date | None, others: bool) -> Reply:
    """Ghi một yêu cầu và cho mã cùng hai hạn."""
    made = requesting.add(desk, kind, received=received, others=others).value
    told = _("Mã {c}: phản hồi chậm nhất ngày {a}, thực hiện chậm nhất ngày {d}.")
    return Reply(
        made, told.format(c=made.code, a=short_date(made.answer_by), d=short_date(made.due))
    )


@request.command("answer")
@on_desk
@click.argument("code", metavar="MÃ")
def answer(desk: Desk, code: str) -> Reply:
    """Ghi đã phản hồi cho người yêu cầu (trong 2 ngày làm việc)."""
    made, today = requesting.answer(desk, code).value, requesting.today(desk)
    return Reply(made, _line(made, today))


@request.command("extend")
@on_desk
@click.argument("code", metavar="MÃ")
def extend(desk: Desk, code: str) -> Reply:
    """Gia hạn một lần, hết mức cho phép; phải báo lý do cho người yêu cầu."""
    made, today = requesting.extend(desk, code).value, requesting.today(desk)
    return Reply(made, _line(made, today))


@request.command("done")
@on_desk
@click.argument("code", metavar="MÃ")
@click.argument("what", metavar="VIỆC_ĐÃ_LÀM")
@click.option("--refused", is_flag=True, help="Không thực hiện; ghi lý do.")
def done(desk: Desk, code: str, what: str, refused: bool) -> Reply:
    """Kết thúc yêu cầu, ghi việc đã làm (không ghi tên ai)."""
    made, today = (
        requesting.finish(desk, code, what, refused=refused).value,
        requesting.today(desk),
    )
    return Reply(made, _line(made, today))


@request.command("find")
@on_session
@click.option("--of", "who", type=SLIP, help="Mã trên phiếu của người yêu cầu, NG-XXXXXX.")
@click.option("--day", type=DAY, help="Ngày của buổi ghi nhận, phiếu hỏi.")
def find(session: Session, who: str | None, day: date | None) -> None:
    """Tìm buổi ghi nhận, phiếu hỏi theo mã trên phiếu hoặc theo ngày; không tìm theo người."""
    if not who and day is None:
        raise click.UsageError(_("Cần --of MÃ hoặc --day NGÀY."))
    with open_desk(session) as desk:
        found = respondents.answered(desk, who) if who else respondents.candidates(desk, day=day)
        found = [one for one in found if day in (None, one.day)]
    gone = _("đã tiêu hủy ở sổ này")
    lines = [
        "  ".join(
            (one.record, short_date(one.day), one.code, _(AGE_BANDS[one.age_band]), one.title)
            if not one.destroyed
            else (one.record, short_date(one.day), one.code, gone)
        )
        for one in found
    ]
    session.answer(found, "\n".join(lines) or _("Không có buổi ghi nhận, phiếu hỏi nào khớp."))


@request.command("export")
@on_session
@click.argument("code", metavar="MÃ")
@click.argument("record", metavar="BẢN_GHI")
@click.option(
    "--of", "who", type=SLIP, required=True, help="Mã trên phiếu của người yêu cầu, NG-XXXXXX."
)
@click.option("--pdf", type=WRITE, help="Nơi ghi biên bản cung cấp dữ liệu.")
@click.option("--data", "data", type=WRITE, help="Nơi ghi tệp JSON.")
@click.option(
    "--shared-parts",
    is_flag=True,
    help="Đã xem phần ghi chung và chỉ có dữ liệu của người này; đưa cả vào.",
)
def export(
    session: Session,
    code: str,
    record: str,
    who: str,
    pdf: Path | None,
    data: Path | None,
    shared_parts: bool,
) -> None:
    """Xuất dữ liệu đang giữ về một người ra PDF, JSON (không mã hóa) để trao cho người đó."""
    if pdf is None and data is None:
        raise click.UsageError(_("Cần ít nhất một trong hai: --pdf TỆP, --data TỆP."))
    prove_apart(pdf, data)
    with open_desk(session) as desk:
        key = reading.find_entry(desk, record).row.id
        job = supplying.gather(desk, code, key, who, shared=shared_parts).value
        written = job.write(pdf, data)
        made = supplying.note(desk, job, written).value  # at once: unnoted they may not stay
        tell_lacks(written.lacks)
        today = requesting.today(desk)
    told = _("Đã xuất, không mã hóa: {f}. Trao tận tay rồi ghi “request done {c} VIỆC_ĐÃ_LÀM”.")
    names = ", ".join(str(path) for path in (pdf, data) if path)
    lines = [told.format(f=names, c=made.code), *(f"- {part}" for part in job.content.left_out)]
    session.answer(
        {"request": made, "pdf": pdf, "data": data, "left_out": job.content.left_out},
        "\n".join([_line(made, today), *lines]),
    )


COMMANDS = (request,)
