"""`sotayctl province case`: the queue of matters, who deals with which, and until when."""

from collections.abc import Iterator, Sequence
from datetime import date

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.province.caselines import CASE, END, line, name_of
from sotay.app.cli.province.caselist import list_
from sotay.app.cli.province.casetimes import times
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import REFUSED, Reply, shared
from sotay.base.clock import local
from sotay.base.dates import day_told, short_date, short_time
from sotay.base.sentences import _, counted
from sotay.model.cases import ACTS
from sotay.model.letters import ReferralState
from sotay.model.words import MATTER_STATES, TRAIL_STEPS
from sotay.province.cases import assigning, joining, queue, steps
from sotay.province.cases.deciding import By as Who
from sotay.province.cases.deciding import Outcome, Overtaken, Seen, Stands
from sotay.province.cases.queue import Told
from sotay.province.cases.steps import Step
from sotay.province.opening import Province

BY = click.option("--by", default="", help="Cán bộ quyết định: tên hoặc chức danh.")
UNLISTED = click.option("--unlisted", is_flag=True, help="Giao dù danh mục chưa có cơ quan này.")
NOTE = click.option("--note", default="", help="Ghi chú, ở lại tỉnh cùng hồ sơ.")


@click.group()
@shared
def case() -> None:
    """Hồ sơ xử lý ý kiến, kiến nghị: danh sách chờ, giao cơ quan, hạn, gộp hồ sơ trùng."""


@case.command()
@on_register
@click.argument("one", metavar="HỒ_SƠ", type=CASE)
def show(opened: Province, one: tuple[str, int]) -> Reply:
    """Cho xem một hồ sơ: đã giao ai, ai đổi gì lúc nào, gộp với hồ sơ nào."""
    found = queue.whole(opened, one[0])
    way = steps.of(opened, found.case.matter)
    lines = [line(found.case), f"  {_way(way)}", *map(_told, found.told)]
    if found.together:
        lines += [_("Gộp cùng:"), *(f"  {line(one)}" for one in found.together)]
    return Reply({**vars(found), "way": way}, "\n".join(lines))


def _way(way: Sequence[Step]) -> str:
    told = (f"{_(TRAIL_STEPS[one.step])} {short_date(one.first)}" for one in way if one.first)
    return " → ".join(told)


def _told(one: Told) -> str:
    told = [short_time(local(one.at)), one.officer or _("không ghi ai"), _(ACTS[one.act])]
    told += [one.agency] if one.agency else []
    told += [_("hạn {d}").format(d=day_told(one.due))] if one.due else []
    told += [_("vào {m}").format(m=one.joined[-END:])] if one.joined else []
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
@UNLISTED
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
    unlisted: bool,
    by: str,
    note: str,
) -> Reply:
    """Giao một hoặc nhiều hồ sơ cho một cơ quan; hồ sơ gộp cùng được giao theo."""
    if due and days:
        raise click.UsageError(_("Chỉ nêu một trong hai: --due hoặc --days."))
    if days:
        due = assigning.due_after(opened, days)
    state: ReferralState = "dang_giai_quyet" if started else "da_chuyen"
    seen, who = _seen(opened, matters), Who(by, note)
    done = assigning.assign(opened, seen, agency, due, state=state, by=who, unlisted=unlisted)
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
    told = [name_of(one.matter, one.version), _(MATTER_STATES[one.state]).lower()]
    told += [one.agency] if one.agency else []
    told += [_("hạn {d}").format(d=day_told(one.due))] if one.due else []
    told += [_("gộp vào {m}").format(m=one.joined[-END:])] if one.joined else []
    return "  ".join(told)


def _overtaken(one: Overtaken) -> Iterator[str]:
    says = _("{m}: người khác đã đổi trước nên chưa áp dụng; việc vừa làm được giữ lại.")
    yield says.format(m=name_of(one.now.matter, one.now.version))
    yield from map(_told, one.others)
    yield _told(one.own)
    says = _("Vẫn muốn đổi: làm lại với {m}.")
    yield "  " + says.format(m=name_of(one.now.matter, one.now.version))


case.add_command(list_)
case.add_command(times)
COMMANDS = (case,)
