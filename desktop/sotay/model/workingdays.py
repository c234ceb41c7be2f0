"""Days on which offices work: Monday to Friday but for public holidays.

Terms of procedures are counted in them, those of a subject's request (`model.requests`) and the
day a matter is due at the province alike.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from msgspec import toml

from sotay.base.resources import resource


def working_days_after(day: date, number: int, holidays: Collection[date]) -> date:
    """Return the `number`-th working day after `day`; Saturdays, Sundays, holidays do not count.

    The day itself does not count either (Bộ luật Dân sự 2015, Điều 147).
    """
    while number:
        day += timedelta(days=1)
        number -= is_working(day, holidays)
    return day


def working_days_between(day: date, until: date, holidays: Collection[date]) -> int:
    """Return how many working days are left after `day` up to `until`; below 0 once it is over."""
    first, last = sorted((day, until))
    days = (first + timedelta(days=nth) for nth in range(1, (last - first).days + 1))
    number = sum(is_working(one, holidays) for one in days)
    return number if until >= day else -number


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Return whether offices work on `day`."""
    return day.weekday() < 5 and day not in holidays  # noqa: PLR2004 - Monday to Friday


@cache
def public_holidays() -> frozenset[date]:
    """Return the days off in `resources/holidays/viet_nam.toml`."""
    told = toml.decode(resource("holidays/viet_nam.toml").read_bytes())
    return frozenset(day for year in told["years"].values() for day in year["days"])
