"""`sotayctl request`: the register of what subjects of personal data asked for, by code only."""

from datetime import date, datetime

import click

from sotay.app.notebook_commands import open_desk
from sotay.app.privacy_commands import DAY, day_of
from sotay.app.session import Session, shared
from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.model.requests import (
    REQUEST_KINDS,
    REQUEST_STATES,
    Request,
    RequestKind,
    next_day,
    urgency,
)
from sotay.work import requesting

_PRESSING = {"qua_han": "quá hạn", "sap_han": "sắp đến hạn"}


@click.group()
@shared
def request() -> None:
    """Yêu cầu của chủ thể dữ liệu: theo mã, không ghi danh tính (NĐ 356/2025, Điều 5)."""


def _line(one: Request, today: date) -> str:
    kind, state = _(REQUEST_KINDS[one.kind]), _(REQUEST_STATES[one.state])
    pressing = _PRESSING.get(urgency(one, today))
    flag = f" ({_(pressing)})" if pressing else ""
    by = f"{_('kết thúc')} {short_date(one.closed)}" if one.closed else (
        f"{_('hạn')} {short_date(next_day(one))}{flag}"
    )  # fmt: skip
    told = f" – {one.done}" if one.done else ""
    return f"{one.code}  {short_date(one.received)}  {kind}: {state}, {by}{told}"


@request.command("list")
@shared
@click.pass_obj
def list_(session: Session) -> None:
    """Liệt kê yêu cầu, đang mở trước, với hạn của bước tiếp theo."""
    with open_desk(session) as desk:
        found, today = requesting.register(desk), requesting.today(desk)
    lines = [_line(one, today) for one in found]
    session.answer(found, "\n".join(lines) or _("Chưa có yêu cầu nào."))


@request.command("add")
@shared
@click.argument("kind", type=click.Choice(sorted(REQUEST_KINDS)))
@click.option("--received", type=DAY, help=_("Ngày nhận; mặc định hôm nay."))
@click.option("--others", is_flag=True, help=_("Cần bên khác cùng thực hiện (hạn dài hơn)."))
@click.pass_obj
def add(session: Session, kind: RequestKind, received: datetime | None, others: bool) -> None:
    """Ghi một yêu cầu và cho mã cùng hai hạn."""
    with open_desk(session) as desk:
        made = requesting.add(desk, kind, received=day_of(received), others=others).value
    told = _("Mã {c}: phản hồi trước hết ngày {a}, thực hiện trước hết ngày {d}.")
    session.answer(
        made, told.format(c=made.code, a=short_date(made.answer_by), d=short_date(made.due))
    )


@request.command("answer")
@shared
@click.argument("code")
@click.pass_obj
def answer(session: Session, code: str) -> None:
    """Ghi đã phản hồi cho người yêu cầu (trong 2 ngày làm việc)."""
    with open_desk(session) as desk:
        made, today = requesting.answer(desk, code).value, requesting.today(desk)
    session.answer(made, _line(made, today))


@request.command("extend")
@shared
@click.argument("code")
@click.pass_obj
def extend(session: Session, code: str) -> None:
    """Gia hạn một lần, hết mức cho phép; phải báo lý do cho người yêu cầu."""
    with open_desk(session) as desk:
        made, today = requesting.extend(desk, code).value, requesting.today(desk)
    session.answer(made, _line(made, today))


@request.command("done")
@shared
@click.argument("code")
@click.argument("what")
@click.option("--refused", is_flag=True, help=_("Không thực hiện; ghi lý do."))
@click.pass_obj
def done(session: Session, code: str, what: str, refused: bool) -> None:
    """Kết thúc yêu cầu, ghi việc đã làm (không ghi tên ai)."""
    with open_desk(session) as desk:
        made, today = (
            requesting.finish(desk, code, what, refused=refused).value,
            requesting.today(desk),
        )
    session.answer(made, _line(made, today))


def join(group: click.Group) -> None:
    """Add these commands to `sotayctl`."""
    group.add_command(request)
