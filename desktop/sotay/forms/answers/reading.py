"""Answers as the values they stand for: numbers, days, times; None for what is none."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final, TypeVar

from sotay.forms.answers.codebook import Kind

T = TypeVar("T")
_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?([eE][+-]?[0-9]{1,3})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(r"([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(\.[0-9]{1,9})?(Z|[+-][0-9:]{2,6})?")
_LEAST_POINT: Final = 2


def whole(value: str) -> int | None:
    """Return a whole number that a double holds exactly, written as numbers are."""
    return int(value) if _WHOLE.fullmatch(value) else None


def number(value: str) -> float | None:
    """Return a number; None also for what only looks like one (`007`, `+84…`)."""
    if not _NUMBER.fullmatch(value):
        return None
    found = float(value)
    return found if math.isfinite(found) else None


def day(value: str) -> date | None:
    """Return a day, whatever time of it may follow in the zone it was written in."""
    return _made(date.fromisoformat, value) if _DAY.fullmatch(value) else None


def clock(value: str) -> time | None:
    """Return a time of day as it was on the clock there, to the second."""
    found = _TIME.fullmatch(value)
    return _made(time.fromisoformat, found[1]) if found else None


def moment(value: str) -> datetime | None:
    """Return a moment as it was on the clock there, to the second."""
    at, mark, rest = value.partition("T")
    on, hour = day(at), clock(rest) if mark else None
    return datetime.combine(on, hour) if on is not None and hour is not None else None  # noqa: DTZ


def point(value: str) -> tuple[float, ...] | None:
    """Return latitude, longitude, and height and accuracy where they are given."""
    found = [number(one) for one in value.split()]
    if not _LEAST_POINT <= len(found) <= 2 * _LEAST_POINT:
        return None
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def _made(make: Callable[[str], T], value: str) -> T | None:
    try:
        return make(value)
    except ValueError:
        return None


READS: Final[dict[Kind, Callable[[str], object | None]]] = {
    "whole": whole, "number": number, "day": day, "time": clock, "moment": moment, "point": point,
}  # fmt: skip
