"""The queue of matters as it may be shown: narrowed, the soonest due first, nothing withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sotay.base.clock import local
from sotay.model.cases import NEVER, OPEN
from sotay.model.workingdays import Calendar, working_days_between
from sotay.province import reading
from sotay.province.cases.errors import CaseUnknown
from sotay.province.directory import editing
from sotay.province.meant import the_one
from sotay.province.opening import Province
from sotay.register import casequeue, cases, records
from sotay.register.casequeue import Narrowed
from sotay.register.cases import Case, Change

PAGE = 50


@dataclass(frozen=True)
class Queued:
    """One case as a list shows it. `due` ISO or "", `left` working days until then, None without.

    `left` is below 0 once working days went by since, `overdue` once the day is over; what does not
    wait is not overdue. `together` counts the cases joined to it, `joined` names
    the one it is joined to. `masked`, `unseen` and `destroyed` are those of its record; `objected`:
    it waits though it was answered (`register.cases.Case`).
    """

    matter: str
    version: int
    unit: str
    hamlet: str
    day: str
    sector: str
    state: str
    agency: str
    due: str
    left: int | None
    overdue: bool
    together: int
    joined: str
    title: str
    masked: bool
    unseen: bool
    destroyed: str
    objected: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its answer is waited for."""
        return self.state in OPEN


@dataclass(frozen=True)
class Told:
    """What an officer decided of a case, or would have where `version` is 0.

    `act` is a key of `model.cases.ACTS`, `due` ISO or "", `at` milliseconds UTC.
    """

    version: int
    act: str
    at: int
    officer: str
    agency: str
    due: str
    joined: str
    note: str


@dataclass(frozen=True)
class Whole:
    """One case, what was decided of it in order, and the cases that are joined to it."""

    case: Queued
    told: tuple[Told, ...]
    together: tuple[Queued, ...]


def today(province: Province) -> date:
    """Return the day it is in Vietnam by the province's clock."""
    return local(province.clock.now_ms()).date()


def page(
    province: Province,
    narrowed: Narrowed,
    after: tuple[str, str] | None = None,
    limit: int = PAGE,
) -> list[Queued]:
    """Return cases, the soonest due first, `after` that day due ("" of none) and matter."""
    at = (after[0] or NEVER, after[1]) if after is not None else None
    return _queued(province, casequeue.page(province.store, narrowed, at, limit))


def these(province: Province, matters: Sequence[str]) -> list[Queued]:
    """Return the cases of these matters in their order, those that are here."""
    known = casequeue.these(province.store, matters)
    return _queued(province, [known[one] for one in matters if one in known])


def count(province: Province, narrowed: Narrowed) -> int:
    """Return how many cases there are of these, `casequeue.COUNTED` of more."""
    return casequeue.count(province.store, narrowed)


def agencies(province: Province) -> list[tuple[str, int]]:
    """Return every agency that was given a case, and how many of its cases wait."""
    return casequeue.agencies(province.store)


def offered(province: Province) -> list[tuple[str, int]]:
    """Return the agencies of the province's list, then others that were given a case; as above."""
    waiting = dict(agencies(province))
    listed = editing.told(province).agencies.offered()
    return [(name, waiting.get(name, 0)) for name in dict.fromkeys((*listed, *waiting))]


def whole(province: Province, name: str) -> Whole:
    """Return one case; raises `CaseUnknown`."""
    matter = named(province, name)
    with province.store.read() as connection:
        known = cases.of(connection, [matter])
        told = cases.changes(connection, [matter])[matter]
    own = known.pop(matter)
    (queued, *joined) = _queued(
        province, [(own, len(known)), *((one, 0) for one in known.values())]
    )
    return Whole(queued, tuple(map(told_of, told)), tuple(joined))


def named(province: Province, name: str) -> str:
    """Return the one matter of this id, or whose id ends so; raises `CaseUnknown`."""
    with province.store.read() as connection:
        if name in cases.of(connection, [name]):
            return name
    found = the_one(records.find(province.store, name), name)
    if found is not None:
        with province.store.read() as connection:
            if (matter := found[0].id) in cases.of(connection, [matter]):
                return matter
    raise CaseUnknown(name)


def told_of(change: Change) -> Told:
    """Return a change as people are told of it."""
    return Told(
        change.version, change.act, change.at, change.officer, change.agency,
        day_of(change.due), change.joined, change.note,
    )  # fmt: skip


def day_of(due: str) -> str:
    """Return a day due as people are told it, "" for none."""
    return "" if due == NEVER else due


def _queued(province: Province, found: Sequence[tuple[Case, int]]) -> list[Queued]:
    rows = reading.these(province, [case.matter for case, _together in found])
    day, calendar = today(province), editing.calendar(province)
    return [_one(case, together, rows[case.matter], day, calendar) for case, together in found]


def _one(
    case: Case, together: int, row: records.AdmittedRow, day: date, calendar: Calendar
) -> Queued:
    due, left = day_of(case.due), None
    if due:
        left = working_days_between(day, date.fromisoformat(due), calendar)
    overdue = case.is_open and "" < due < day.isoformat()
    return Queued(
        case.matter, case.version, case.unit, row.hamlet, case.day, case.sector, case.state,
        case.agency, due, left, overdue, together, case.joined, row.title, row.masked, row.unseen,
        row.destroyed, bool(case.objected),
    )  # fmt: skip
