"""The days on which offices of the province rest, and Saturdays or Sundays on which they work."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Self

from msgspec import Meta
from msgspec.structs import replace

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.model.directory.part import Note, Part, listed, refuse_twice
from sotay.model.errors import RecordRefused
from sotay.model.records import Shape
from sotay.model.workingdays import Calendar, Year, public_holidays

FIRST, LAST = 2020, 2100


class HolidayYear(Shape, frozen=True, kw_only=True):
    """One year, told in full: it stands in place of what the program knows of that year.

    `source` is the paper that says so, as a notice of the ministry.
    """

    year: Annotated[int, Meta(ge=FIRST, le=LAST)]
    off: Annotated[tuple[date, ...], Meta(max_length=120)] = ()
    worked: Annotated[tuple[date, ...], Meta(max_length=60)] = ()
    source: Note = ""


class Holidays(Part, frozen=True, kw_only=True):
    """All years of which the province says something."""

    years: Annotated[tuple[HolidayYear, ...], Meta(max_length=LAST - FIRST + 1)] = ()

    def checked(self) -> Self:
        """Return it in order; raises `RecordRefused` for a day of another year or of both kinds."""
        refuse_twice("years", (str(one.year) for one in self.years))
        for one in self.years:
            both = sorted((*one.off, *one.worked))
            refuse_twice("off", (short_date(day) for day in both))
            for day in both:
                if day.year != one.year:
                    says = _("ngày {d} không thuộc năm {y}")
                    raise RecordRefused("off", says.format(d=short_date(day), y=one.year))
            for day in one.worked:
                if day.weekday() < 5:  # noqa: PLR2004 - Monday to Friday
                    says = _("ngày làm bù {d} không phải thứ Bảy, Chủ nhật")
                    raise RecordRefused("worked", says.format(d=short_date(day)))
        years = (
            replace(one, off=tuple(sorted(one.off)), worked=tuple(sorted(one.worked)))
            for one in self.years
        )
        return replace(self, years=tuple(sorted(years, key=lambda one: one.year)))

    def calendar(self) -> Calendar:
        """Return by what working days are counted: as said here, else as the program knows."""
        told = {one.year: Year(frozenset(one.off), frozenset(one.worked)) for one in self.years}
        return Calendar(told).over(public_holidays())

    def lines(self) -> Iterator[str]:
        """Yield each year that is told."""
        for one in self.years:
            says = _("Nghỉ năm {y}: {d}.")
            yield says.format(y=one.year, d=", ".join(map(short_date, one.off)))
            if one.worked:
                says = _("Làm bù năm {y}: {d}.")
                yield says.format(y=one.year, d=", ".join(map(short_date, one.worked)))

    def news(self, before: Self) -> Iterator[str]:
        """Yield on which days offices rest or work that did not by `before`, year by year."""
        was, now = before.calendar().years, self.calendar().years
        for year in sorted({*was, *now}):
            old, new = was.get(year, Year(frozenset())), now.get(year, Year(frozenset()))
            for says, days in (
                (_("Thêm ngày nghỉ: {d}."), new.off - old.off),
                (_("Bỏ ngày nghỉ: {d}."), old.off - new.off),
                (_("Thêm ngày làm bù: {d}."), new.worked - old.worked),
                (_("Bỏ ngày làm bù: {d}."), old.worked - new.worked),
            ):
                if days:
                    yield says.format(d=_days(days))


def _days(days: Iterable[date]) -> str:
    return listed((short_date(day) for day in sorted(days)), most=12)
