"""Dates and times as Vietnamese papers and screens write them (NĐ 30/2020, Phụ lục I)."""

from datetime import date, datetime
from typing import Final

from sotay.base.clock import VIETNAM
from sotay.base.sentences import Sentence, _

YEARS: Final = range(1900, 2101)  # the one bound of every day: typed, imported, received

LONG: Final[Sentence] = "ngày {d} tháng {m} năm {y}"


def in_reach(at: date) -> bool:
    """Return whether a day, or the day in Vietnam of a moment, is one that a record may have."""
    try:
        return (at.astimezone(VIETNAM) if isinstance(at, datetime) else at).year in YEARS
    except OverflowError:  # in Vietnam it would be before the year 1, or after 9999
        return False


def short_date(day: date) -> str:
    """Return `dd/MM/yyyy`."""
    return f"{day:%d/%m/%Y}"


def day_told(iso: str) -> str:
    """Return `dd/MM/yyyy` of a row's `yyyy-MM-dd`, nothing where it has no day."""
    return short_date(date.fromisoformat(iso)) if iso else ""


def short_time(at: datetime) -> str:
    """Return `dd/MM/yyyy, HH:mm`."""
    return f"{at:%d/%m/%Y, %H:%M}"


def long_date(day: date, form: str = LONG) -> str:
    """Return `ngày 05 tháng 01 năm 2026`: days below 10 and months 1 and 2 are padded.

    Papers are in Vietnamese; a screen hands in the `form` it is shown in.
    """
    month = f"{day.month:02}" if day.month <= 2 else f"{day.month}"  # noqa: PLR2004 - the rule's number
    return form.format(d=f"{day.day:02}", m=month, y=day.year)


def long_time(at: datetime) -> str:
    """Return `19 giờ 30 phút`, as minutes of a meeting give the hour."""
    return f"{at.hour:02} giờ {at.minute:02} phút"


_WEEKDAYS: Final[tuple[Sentence, ...]] = (
    "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật",
)  # fmt: skip


def weekday(day: date) -> str:
    """Return the day of the week, Monday first."""
    return _(_WEEKDAYS[day.weekday()])


def time_told(seconds: int) -> str:
    """Return `2:45` or `1:02:45`."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
