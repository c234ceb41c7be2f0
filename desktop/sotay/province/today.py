"""What the intake has before it on a day: what came, what waits, who was not heard from."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sotay.base.clock import local
from sotay.base.finding import Finding
from sotay.base.sentences import _, counted
from sotay.province import aside, backups, enrolling, gaps, upkeep
from sotay.province.enrolling import Device
from sotay.province.gaps import OfChain
from sotay.province.opening import Province
from sotay.province.waiting import Waiting, waiting
from sotay.register import arrivals
from sotay.register.arrivals import Arrival, Tally
from sotay.register.aside import Aside

NEW_DAYS: Final = 7  # what came within is told as new
SILENT_DAYS: Final = 14  # a device that sent nothing for so long is asked after; ours to choose
_DAY_MS: Final = 86_400_000
_NEWEST: Final = 5


@dataclass(frozen=True)
class Silent:
    """A device that may send and has not, and since when (ms UTC): 0 where it never has."""

    device: Device
    heard: int
    days: int


@dataclass(frozen=True)
class Today:
    """`came` within `NEW_DAYS`, `newest` the last few; `lacking` the chains with gaps."""

    day: date
    came: Tally
    newest: tuple[Arrival, ...]
    apart: tuple[Aside, ...]
    lacking: tuple[OfChain, ...]
    silent: tuple[Silent, ...]
    upkeep: tuple[Finding, ...]
    devices: dict[str, Device]
    waiting: Waiting


def today(province: Province) -> Today:
    """Return what there is to do now; only reads."""
    now = province.clock.now_ms()
    known = enrolling.known(province)
    return Today(
        local(now).date(),
        arrivals.since(province.store, now - NEW_DAYS * _DAY_MS),
        tuple(arrivals.page(province.store, None, _NEWEST)),
        tuple(aside.kept(province)),
        tuple(one for one in gaps.every(province) if one.waited),
        silent(province, known, now),
        tuple(one for one in (_saved(province, now), *upkeep.findings(province)) if not one.well),
        {one.id: one for one in known},
        waiting(province),
    )


def _saved(province: Province, now_ms: int) -> Finding:
    what, stands = _("Sao lưu sổ tiếp nhận"), backups.standing(province)
    if not stands.at:
        return Finding(what, False, _("chưa lần nào: sao lưu sổ ngay"))
    says = counted("lần cuối {n} ngày trước: sao lưu sổ", (now_ms - stands.at) // _DAY_MS)
    return Finding(what, not stands.late, says)


def silent(province: Province, known: list[Device], now_ms: int) -> tuple[Silent, ...]:
    """Return which devices sent nothing for `SILENT_DAYS`, the longest silent first.

    One that was revoked is not waited for. Only this machine's clock is asked.
    """
    heard = arrivals.last_heard(province.store)
    found = []
    for one in known:
        last = heard.get(one.id, 0)
        days = (now_ms - (last or one.enrolled)) // _DAY_MS
        if one.last_seq is None and days >= SILENT_DAYS:
            found.append(Silent(one, last, days))
    return tuple(sorted(found, key=lambda one: -one.days))
