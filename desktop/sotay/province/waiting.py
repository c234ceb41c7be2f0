"""What waits at the province beside bundles: matters due, questions asked, answers objected to."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sotay.model.letters import Query, trust_body
from sotay.province import reading
from sotay.province.cases import queue
from sotay.province.cases.queue import Queued
from sotay.province.opening import Province
from sotay.register import devices, posts, said
from sotay.register import open as open_rows
from sotay.register.casequeue import Narrowed
from sotay.register.open import Objected

SOON_DAYS: Final = 7  # a matter due within is told; ours to choose
LATE_MS: Final = 14 * 86_400_000  # a letter not said to have come for so long; ours to choose
_SHOWN: Final = 6  # of each; how many there are is counted
_MOST: Final = 500  # objections counted, and told beyond as so many


@dataclass(frozen=True)
class Asked:
    """An open thread by its last query; `replied` where it is the province's turn."""

    query: Query
    unit: str
    replied: bool


@dataclass(frozen=True)
class Objection:
    """A matter objected to, as it may be shown."""

    matter: str
    unit: str
    at: int
    title: str
    unseen: bool


@dataclass(frozen=True)
class Waiting:
    """`due` are the first of `overdue` and `soon`; `objected` the first of `objections`.

    `late` are the devices with a letter that was not said to have come for 14 days: since when. Of
    one that was revoked none is waited for.
    """

    due: tuple[Queued, ...]
    overdue: int
    soon: int
    asked: tuple[Asked, ...]
    objected: tuple[Objection, ...]
    objections: int
    late: dict[str, int]


def waiting(province: Province) -> Waiting:
    """Return what waits; only reads."""
    day, now = queue.today(province), province.clock.now_ms()
    objected = open_rows.objected(province.store, _MOST)
    return Waiting(
        tuple(queue.page(province, _until(day + timedelta(days=SOON_DAYS)), limit=_SHOWN)),
        overdue := queue.count(province, _until(day - timedelta(days=1))),
        queue.count(province, _until(day + timedelta(days=SOON_DAYS))) - overdue,
        tuple(asked(province)),
        tuple(_shown(province, objected[:_SHOWN])),
        len(objected),
        _late(province, now),
    )


def _late(province: Province, now_ms: int) -> dict[str, int]:
    sealed, known = posts.since(province.store), devices.every(province.store)
    standing = (one.id for one in known if one.last_seq is None)
    return {one: sealed[one] for one in standing if now_ms - sealed.get(one, now_ms) >= LATE_MS}


def _until(day: date) -> Narrowed:
    return Narrowed(until=day.isoformat())


def asked(province: Province) -> list[Asked]:
    """Return the open threads: those with a reply, then by the day due, none last, and by age."""
    last: dict[str, str] = {}
    ended: set[str] = set()
    for name, turn in open_rows.turns(province.store):
        last.setdefault(turn.thread, name)
        if turn.closes:
            ended.add(turn.thread)
    waits = [name for thread, name in last.items() if thread not in ended]
    replied = open_rows.replied(province.store, waits)
    told = [
        Asked(one, row.unit, row.id in replied)
        for row in said.some(province.store, waits)
        if isinstance(one := trust_body(row.body), Query)
    ]
    return sorted(told, key=_order)


def _order(one: Asked) -> tuple[bool, date, str]:
    return not one.replied, one.query.due or date.max, one.query.id


def _shown(province: Province, found: list[Objected]) -> list[Objection]:
    rows = reading.these(province, [one.matter for one in found])
    return [
        Objection(one.matter, one.unit, one.at, row.title, row.unseen)
        for one in found
        if (row := rows.get(one.matter)) is not None
    ]
