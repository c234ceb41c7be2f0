"""`sotayctl province today`, `bundles`, `renew`: what came, who is silent, enrolled for longer."""

from collections.abc import Iterator
from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.files import write_whole
from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.province import arrived, renewing, revoking
from sotay.province import today as days
from sotay.province.arrived import RefusedFile
from sotay.province.aside import why
from sotay.province.gaps import OfChain
from sotay.province.opening import Province
from sotay.province.today import NEW_DAYS, Silent
from sotay.province.waiting import SOON_DAYS, Waiting
from sotay.register.arrivals import Arrival


@click.command()
@on_register
def today(opened: Province) -> Reply:
    """Cho biết hôm nay: gói mới đến, gói tạm giữ, việc đến hạn, gói còn thiếu, máy lâu chưa gửi."""
    found = days.today(opened)
    lines = [
        counted("{d} ngày qua: {n} gói, {r} bản ghi.", found.came.bundles, d=NEW_DAYS,
                r=found.came.records),
        counted("{n} gói đang tạm giữ, chờ quyết định.", len(found.apart)),
        *_waiting(found.waiting),
        *map(_gap, found.lacking),
        *map(_silent, found.silent),
        *(f"{one.what}: {one.told}" for one in found.upkeep),
    ]  # fmt: skip
    facts = {
        "day": found.day,
        "came": found.came._asdict(),
        "held": found.apart,
        "gaps": [{"device_code": comparison_code(one.device), "chain": one.chain,
                  "missing": one.waited} for one in found.lacking],
        "silent": [{"device_code": one.device.code, "unit": one.device.unit, "days": one.days,
                    "heard": one.heard} for one in found.silent],
        "overdue": found.waiting.overdue,
        "due_soon": found.waiting.soon,
        "asked": [{"thread": one.query.thread, "record": one.query.record, "unit": one.unit,
                   "replied": one.replied, "due": one.query.due} for one in found.waiting.asked],
        "objected": found.waiting.objections,
        "letters_late": [{"device": name, "since": since}
                         for name, since in found.waiting.late.items()],
        "findings": found.upkeep,
    }  # fmt: skip
    return Reply(facts, "\n".join(lines))


def _waiting(found: Waiting) -> Iterator[str]:
    """Yield what waits, of which there is any, a line each."""
    if found.overdue or found.soon:
        says = counted("{n} kiến nghị quá hạn, {m} đến hạn trong {d} ngày tới.", found.overdue,
                       m=found.soon, d=SOON_DAYS)  # fmt: skip
        yield says
    if found.objections:
        yield counted("{n} kiến nghị xã báo trả lời chưa đúng việc.", found.objections)
    if found.asked:
        replied = sum(one.replied for one in found.asked)
        yield counted("{n} câu hỏi lại chưa xong, {m} đã có trả lời.", len(found.asked), m=replied)
    if found.late:
        yield counted("{n} máy quá hai tuần chưa báo thư đã tới.", len(found.late))


def _gap(one: OfChain) -> str:
    numbers = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in one.waited)
    says = _("Máy {d} ({u}, {l}): chưa nhận được gói số {n}.")
    return says.format(d=comparison_code(one.device), u=one.unit, l=one.label, n=numbers)


def _silent(one: Silent) -> str:
    says = _("Máy {d} ({u}, {l}): {t}.")
    told = counted("{n} ngày chưa gửi gì", one.days)
    return says.format(d=one.device.code, u=one.device.unit, l=one.device.label, t=told)


@click.command()
@on_register
@click.option("--unit", default="", help="Chỉ của xã, phường mang mã này.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
def bundles(opened: Province, unit: str, limit: int) -> Reply:
    """Liệt kê gói đã nhận, mới nhất trước, và tệp bị từ chối gần đây kèm lý do."""
    found = arrived.bundles(opened, None, limit, unit)
    refused = [] if unit else arrived.refused(opened)
    lines = [*map(_bundle, found), *map(_refused, refused)]
    facts = {
        "bundles": [one._asdict() for one in found],
        "refused": [one._asdict() for one in refused],
    }
    return Reply(facts, "\n".join(lines) or _("Chưa nhận gói nào."))


def _bundle(one: Arrival) -> str:
    told = _("{s}  {t}  {u}  {l}  gói số {n}: {r}").format(
        s=one.digest[:16], t=short_time(local(one.received)), u=one.unit, l=one.label, n=one.seq,
        r=counted("{n} bản ghi", one.records),
    )  # fmt: skip
    passed = ", ".join(why(code) for code in one.code.split())
    return f"{told} · {_('đã cho qua: {why}').format(why=passed)}" if passed else told


def _refused(one: RefusedFile) -> str:
    says = _("{s}  {t}  từ chối {c}: {why}")
    return says.format(
        s=one.sha256[:16], t=short_time(one.at), c=one.code, why=arrived.reason(one.code)
    )


@click.command()
@on_register
@click.argument("device", metavar="MÃ_MÁY")
@click.option("--to", "target", type=WRITE, required=True, help="Tệp xác nhận đăng ký sẽ ghi.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def renew(opened: Province, device: str, target: Path, replace: bool) -> Reply:
    """Gia hạn đăng ký của một máy, không cần đề nghị mới; máy nhập tệp này là được."""
    found = revoking.find(opened, device)
    write_whole(target, renewing.renewed(opened, found.id), replace=replace, shared=True)
    until = short_date(local(revoking.find(opened, device).valid_to * 1000).date())
    says = _("Đã ghi {f}: đăng ký của máy {d} có hạn đến {t}. Gửi về xã để nhập.")
    told = says.format(f=target, d=found.code, t=until)
    return Reply({"device_code": found.code, "file": target, "valid_to": until}, told)


COMMANDS = (today, bundles, renew)
