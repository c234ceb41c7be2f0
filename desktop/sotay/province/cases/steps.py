"""The way of a matter as the province knows it: each step, its first day, how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sotay.base.clock import local
from sotay.province.cases.errors import CaseUnknown
from sotay.province.opening import Province
from sotay.province.responses import standing
from sotay.register import cases


@dataclass(frozen=True)
class Step:
    """A step, a key of `model.words.TRAIL_STEPS`; `first` None and `number` 0 where not taken."""

    step: str
    first: date | None
    number: int


def of(province: Province, matter: str) -> tuple[Step, ...]:
    """Return the steps of a matter in their order; raises `CaseUnknown`.

    That it was packed is known to its commune alone, and stands in no day of the province's.
    """
    with province.store.read() as connection:
        known = cases.of(connection, [matter])
    if (case := known.get(matter)) is None:
        raise CaseUnknown(matter)
    said = standing.said(province, matter)
    confirmed = [one.day for one in said.tellings if one.confirmed == "da_xong"]
    return (
        Step("heard", date.fromisoformat(case.day), 1),
        Step("received", local(case.received).date(), 1),
        _taken("assigned", [one.issued.date() for one in said.referrals]),
        _taken("answered", [one.issued.date() for one in said.responses]),
        _taken("told", [one.day for one in said.tellings]),
        _taken("confirmed", confirmed),
    )


def _taken(step: str, days: Sequence[date]) -> Step:
    return Step(step, min(days, default=None), len(days))
