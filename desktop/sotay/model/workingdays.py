"""Days on which offices work: Monday to Friday but for public holidays.

Terms of procedures are counted in them, those of a subject's request (`model.requests`) and the
day a matter is due at the province alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from msgspec import toml

from sotay.base.resources import resource


@dataclass(frozen=True)
class Year:
    """The days of one year on which offices rest, and Saturdays or Sundays on which they work."""

    off: frozenset[date]
    worked: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Calendar:
    """The years that somebody told the holidays of; of any other only weekends do not count."""

    years: Mapping[int, Year] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        """Return whether offices work on `day`."""
        year = self.years.get(day.year)
        if year is None:
            return day.weekday() < 5  # noqa: PLR2004 - Monday to Friday
        return day in year.worked or (day.weekday() < 5 and day not in year.off)  # noqa: PLR2004

    def over(self, other: "Calendar") -> "Calendar":
        """Return this one, and of the years that it says nothing of, the other."""
        return Calendar({**other.years, **self.years})


def working_days_after(day: date, number: int, calendar: Calendar) -> date:
    """Return the `number`-th working day after `day`; Saturdays, Sundays, holidays do not count.

    The day itself does not count either (Bộ luật Dân sự 2015, Điều 147).
    """
    while number:
        day += timedelta(days=1)
        number -= calendar.works(day)
    return day


def working_days_between(day: date, until: date, calendar: Calendar) -> int:
    """Return how many working days are left after `day` up to `until`; below 0 once it is over."""
    first, last = sorted((day, until))
    days = (first + timedelta(days=nth) for nth in range(1, (last - first).days + 1))
    number = sum(map(calendar.works, days))
    return number if until >= day else -number


@cache
def public_holidays() -> Calendar:
    """Return the days off in `resources/holidays/viet_nam.toml`, those of its years alone."""
    told = toml.decode(resource("holidays/viet_nam.toml").read_bytes())
    return Calendar(
        {int(name): Year(frozenset(year["days"])) for name, year in told["years"].items()}
    )
