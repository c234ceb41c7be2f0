"""`sotayctl province case`: the queue of matters, who deals with which, and until when."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.province.casetimes import times
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import REFUSED, Reply, shared
from sotay.base.clock import local
from sotay.base.dates import day_told, short_time
from sotay.base.sentences import Counted, _, counted
from sotay.model.cases import ACTS
from sotay.model.letters import ReferralState
from sotay.model.words import MATTER_STATES, SECTORS
from sotay.province.cases import assigning, joining, queue
from sotay.province.cases.deciding import By as Who
from sotay.province.cases.deciding import Outcome, Overtaken, Seen, Stands
from sotay.province.cases.queue import Queued, Told
from sotay.province.opening import Province
from sotay.register.casequeue import COUNTED, Narrowed

_END: Final = 12  # letters of an id
UNIT = click.option("--unit", default="", help="Mã 5 số của xã, phường.")
BY = click.option("--by", default="", help="Cán bộ quyết định: tên hoặc chức danh.")
NOTE = click.option("--note", default="", help="Ghi chú, ở lại tỉnh cùng hồ sơ.")


class Case(click.ParamType[tuple[str, int]]):
    """A case as lists name it: the end of its id, and `@` the version that was seen."""

    @property
    def name(self) -> str:  # type: ignore[override]  # click only reads it
        """Return what help calls such a value."""
        return _("HỒ_SƠ")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """Return id and version; without a version, that of a case nobody decided about yet."""
        if isinstance(value, tuple):
            return value
        name, _at, version = str(value).partition("@")
        if version and not (version.isascii() and version.isdigit() and len(version) < 10):  # noqa: PLR2004
            says = _("“{v}”: sau dấu @ là số lần sửa, như lệnh “province case list” in ra.")
            raise click.BadParameter(says.format(v=value), ctx, param)
        return name, int(version or 0)


CASE = Case()


@click.group()
@shared
def case() -> None:
    """Hồ sơ xử lý ý kiến, kiến nghị: danh sách chờ, giao cơ quan, hạn, gộp hồ sơ trùng."""


@case.command("list")
@on_register
@click.option("--agency", help="Cơ quan chủ trì; để trống (“”) là chưa giao.")
@click.option("--sector", default="", type=click.Choice(["", *SECTORS]), show_choices=False)
@UNIT
@click.option("--until", type=DAY, help="Chỉ hồ sơ đến hạn trong hoặc trước ngày này.")
@click.option("--overdue", is_flag=True, help="Chỉ hồ sơ đã quá hạn.")
@click.option("--state", default="", type=click.Choice(["", *MATTER_STATES]), show_choices=False)
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
    after: tuple[str, int] | None,
    limit: int,
) -> Reply:
    """Liệt kê hồ sơ đang chờ, hạn gần nhất trước; có --state thì mọi hồ sơ ở trạng thái đó."""
    if overdue:
        until = queue.today(opened) - timedelta(days=1)
    narrowed = Narrowed(agency, sector, unit, until.isoformat() if until else "", state)
    at = None
    if after is not None:
        last = queue.whole(opened, after[0]).case
        at = (last.due, last.matter)
    found, number = queue.page(opened, narrowed, at, limit), queue.count(opened, narrowed)
    says: Counted = "{n} hồ sơ."
    if number >= COUNTED:
        says = Counted("Từ {n} hồ sơ trở lên.")
    told = [*map(_line, found), counted(says, number)]
    return Reply({"count": number, "cases": found}, "\n".join(told))


def _line(one: Queued) -> str:
    due = _("hạn {d}").format(d=day_told(one.due)) if one.due else _("chưa có hạn")
    parts = [
        _name(one.matter, one.version), one.unit, day_told(one.day), _(SECTORS[one.sector]),
        _(MATTER_STATES[one.state]), one.agency or _("chưa giao"), due, one.title,
    ]  # fmt: skip
    return "  ".join([*parts, *(f"[{mark}]" for mark in _marks(one))])


def _marks(one: Queued) -> Iterator[str]:
    if one.overdue:
        yield counted("quá hạn {n} ngày làm việc", -one.left) if one.left else _("quá hạn")
    elif one.left is not None and one.is_open:
        yield counted("còn {n} ngày làm việc", one.left)
    if one.together:
        yield counted("gộp thêm {n} hồ sơ", one.together)
    if one.joined:
        yield _("gộp vào {m}").format(m=one.joined[-_END:])
    if one.destroyed:
        yield _("xã đã tiêu hủy {d}").format(d=one.destroyed)
    if one.unseen:
        yield _("chưa đọc được nội dung")


def _name(matter: str, version: int) -> str:
    return f"{matter[-_END:]}@{version}"


@case.command()
@on_register
@click.argument("one", metavar="HỒ_SƠ", type=CASE)
def show(opened: Province, one: tuple[str, int]) -> Reply:
    """Cho xem một hồ sơ: đã giao ai, ai đổi gì lúc nào, gộp với hồ sơ nào."""
    found = queue.whole(opened, one[0])
    lines = [_line(found.case), *map(_told, found.told)]
    if found.together:
        lines += [_("Gộp cùng:"), *(f"  {_line(one)}" for one in found.together)]
    return Reply(found, "\n".join(lines))


def _told(one: Told) -> str:
    told = [short_time(local(one.at)), one.officer or _("không ghi ai"), _(ACTS[one.act])]
    told += [one.agency] if one.agency else []
    told += [_("hạn {d}").format(d=day_told(one.due))] if one.due else []
    told += [_("vào {m}").format(m=one.joined[-_END:])] if one.joined else []
    told += [f"“{one.note}”"] if one.note else []
    head = f"@{one.version}" if one.version else _("giữ lại, chưa áp dụng")
    return f"  {head}: {' · '.join(told)}"


@case.command()
@on_register
def agencies(opened: Province) -> Reply:
    """Liệt kê cơ quan đã được giao, và bao nhiêu hồ sơ của mỗi nơi đang chờ."""
    found = queue.agencies(opened)
    lines = [counted("{a}: {n} hồ sơ đang chờ", number, a=name) for name, number in found]
    facts = [{"agency": name, "waiting": number} for name, number in found]
    return Reply(facts, "\n".join(lines) or _("Chưa giao hồ sơ nào."))


@case.command()
@on_register
@click.argument("matters", metavar="HỒ_SƠ…", nargs=-1, required=True, type=CASE)
@click.option("--agency", required=True, help="Cơ quan chủ trì giải quyết.")
@click.option("--due", type=DAY, help="Hạn giải quyết.")
@click.option("--days", type=click.IntRange(1, 1000), help="Hạn sau số ngày làm việc này.")
@click.option("--started", is_flag=True, help="Cơ quan đã bắt đầu giải quyết.")
@BY
@NOTE
def assign(
    opened: Province,
    *,
    matters: tuple[tuple[str, int], ...],
    agency: str,
    due: date | None,
    days: int | None,
    started: bool,
    by: str,
    note: str,
) -> Reply:
    """Giao một hoặc nhiều hồ sơ cho một cơ quan; hồ sơ gộp cùng được giao theo."""
    if due and days:
        raise click.UsageError(_("Chỉ nêu một trong hai: --due hoặc --days."))
    if days:
        due = assigning.due_after(opened, days)
    state: ReferralState = "dang_giai_quyet" if started else "da_chuyen"
    done = assigning.assign(
        opened, _seen(opened, matters), agency, due, state=state, by=Who(by, note)
    )
    return _reply(done)


@case.command()
@on_register
@click.argument("lead", metavar="HỒ_SƠ_CHÍNH", type=CASE)
@click.argument("matters", metavar="HỒ_SƠ…", nargs=-1, required=True, type=CASE)
@BY
@NOTE
def join(
    opened: Province,
    lead: tuple[str, int],
    matters: tuple[tuple[str, int], ...],
    by: str,
    note: str,
) -> Reply:
    """Gộp hồ sơ trùng vào một hồ sơ chính; mỗi hồ sơ vẫn giữ nơi nêu, ngày nêu."""
    (first, *others) = _seen(opened, (lead, *matters))
    return _reply(joining.join(opened, first, others, Who(by, note)))


@case.command()
@on_register
@click.argument("matters", metavar="HỒ_SƠ…", nargs=-1, required=True, type=CASE)
@BY
@NOTE
def separate(opened: Province, matters: tuple[tuple[str, int], ...], by: str, note: str) -> Reply:
    """Tách hồ sơ đã gộp ra để xử lý riêng."""
    return _reply(joining.separate(opened, _seen(opened, matters), Who(by, note)))


def _seen(opened: Province, matters: Sequence[tuple[str, int]]) -> list[Seen]:
    return [Seen(queue.named(opened, name), version) for name, version in matters]


def _reply(outcome: Outcome) -> Reply:
    lines = [*map(_stands, outcome.done)]
    for one in outcome.overtaken:
        lines += _overtaken(one)
    return Reply(outcome, "\n".join(lines), status=REFUSED if outcome.overtaken else 0)


def _stands(one: Stands) -> str:
    told = [_name(one.matter, one.version), _(MATTER_STATES[one.state]).lower()]
    told += [one.agency] if one.agency else []
    told += [_("hạn {d}").format(d=day_told(one.due))] if one.due else []
    told += [_("gộp vào {m}").format(m=one.joined[-_END:])] if one.joined else []
    return "  ".join(told)


def _overtaken(one: Overtaken) -> Iterator[str]:
    says = _("{m}: người khác đã đổi trước nên chưa áp dụng; việc vừa làm được giữ lại.")
    yield says.format(m=_name(one.now.matter, one.now.version))
    yield from map(_told, one.others)
    yield _told(one.own)
    says = _("Vẫn muốn đổi: làm lại với {m}.")
    yield "  " + says.format(m=_name(one.now.matter, one.now.version))


case.add_command(times)
COMMANDS = (case,)
