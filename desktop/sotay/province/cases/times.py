"""Time to answer, by agency and sector: counts and medians, never of a few, never of a person."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sotay.base.clock import VIETNAM
from sotay.model.smallcells import shown
from sotay.province.opening import Province
from sotay.register import answertimes
from sotay.register.answertimes import By

_DAY: Final = 86_400_000  # ms


@dataclass(frozen=True)
class Cell:
    """How many matters were answered, and in how many days half of them were."""

    agency: str
    sector: str
    answered: int
    days: int


@dataclass(frozen=True)
class Times:
    """The cells that may be shown; `hidden` counts the others, which have few or give one away."""

    cells: tuple[Cell, ...]
    hidden: int


def answered(province: Province, by: By, since: date, until: date) -> Times:
    """Return how long matters waited that were first answered from one day to another."""
    found = answertimes.medians(province.store, by, _at(since), _at(until + timedelta(days=1)))
    open_ = shown({(one.agency, one.sector): one.number for one in found})
    cells = tuple(
        Cell(one.agency, one.sector, one.number, round(one.median / _DAY))
        for one in found
        if (one.agency, one.sector) in open_
    )
    return Times(cells, len(found) - len(cells))


def _at(day: date) -> int:
    """Return the beginning of a day in Vietnam, milliseconds UTC."""
    return round(datetime.combine(day, time(), VIETNAM).timestamp() * 1000)
