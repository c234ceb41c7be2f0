"""Days, times and counts as people type them here: what was meant, or why it cannot be told.

A half-typed day is never taken for another one: a separator ends a part, digits without one are
read only when all eight (or, of a time, all four) are there, and a year is written with four
digits or with two that cannot be the beginning of four. Without a year the nearest one is meant.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time

from sotay.base.sentences import _
from sotay.base.text import nfc

YEARS = range(1900, 2100)  # a day outside is a slip of the hand
_MONTHS = 12
_LEAP = (29, 2)
_CENTURY = 2000
_BEGINS_A_YEAR = ("19", "20")  # two digits that may be half of four
_LATE_DAYS = 60  # how long ago a deadline without a year may have been

_SEPARATOR = r"(?:\s*[/.\-\u2010-\u2013\u2212]\s*|\s+)"
_PARTED = re.compile(
    rf"(?:ngày\s*)?([0-9]{{1,2}})(?:\s*tháng\s*|{_SEPARATOR})([0-9]{{1,2}})"
    rf"(?:(?:\s*,?\s*năm\s*|{_SEPARATOR})([0-9]*))?"
)
_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIME = re.compile(
    r"([0-9]{1,2})(?:\s*(?::|h|g|giờ|\.|\s)\s*([0-9]{2})?)?\s*(?:p|phút|')?|([0-9]{2})([0-9]{2})"
)
_COUNT = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+")


@dataclass(frozen=True)
class Unread:
    """Nothing can be made of a text; `why` is one sentence for the person."""

    why: str


def read_day(typed: str, near: date, *, ahead: bool = False) -> date | Unread:
    """Return the day in `25/12/2026`, `25-12-26`, `25.12`, `25122026` or `ngày 25 tháng 12`.

    Without a year it is the one nearest to `near`; with `ahead` (a deadline) none that would be
    long past.
    """
    parts = _day_parts(typed)
    if parts is None:
        says = _("Không rõ “{typed}” là ngày nào. Ghi ngày/tháng/năm, như 25/12/2026.")
        return Unread(says.format(typed=typed.strip()))
    day, month, year = int(parts[0]), int(parts[1]), parts[2]
    if not 1 <= month <= _MONTHS:
        return Unread(_("Không có tháng {month}. Ghi ngày/tháng/năm.").format(month=month))
    if not year:
        return _nearest(day, month, near, ahead=ahead)
    if len(year) not in (2, 4) or year in _BEGINS_A_YEAR:
        return Unread(
            _("Năm “{year}” chưa rõ: ghi đủ bốn chữ số, như 25/12/2026.").format(year=year)
        )
    return _day_of(day, month, int(year) if len(year) > 2 else _CENTURY + int(year))  # noqa: PLR2004 - as above


def is_whole_day(typed: str) -> bool:
    """Return whether nothing is left to be typed: day, month and a year of four digits."""
    parts = _day_parts(typed)
    return parts is not None and len(parts[2]) == 4  # noqa: PLR2004 - as it says


def read_time(typed: str) -> time | Unread:
    """Return the time in `19:30`, `19h30`, `19 giờ 30`, `1930`, `19h` or `7`."""
    found = _TIME.fullmatch(_plain(typed))
    if not found:
        says = _("Không rõ “{typed}” là mấy giờ. Ghi giờ và hai chữ số phút, như 21:05.")
        return Unread(says.format(typed=typed.strip()))
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a day
        says = _("Không có {hour} giờ {minute:02} phút. Giờ từ 00:00 đến 23:59.")
        return Unread(says.format(hour=hour, minute=minute))
    return time(hour, minute)


def is_whole_time(typed: str) -> bool:
    """Return whether nothing is left to be typed: an hour and two digits of minutes."""
    found = _TIME.fullmatch(_plain(typed))
    return bool(found and (found[2] or found[4]))


def read_count(typed: str, least: int, most: int) -> int | Unread:
    """Return the number in `1234` or `1.234`, from `least` to `most`."""
    plain = _plain(typed)
    number = int(plain.replace(".", "")) if _COUNT.fullmatch(plain) and len(plain) < 20 else -1  # noqa: PLR2004 - far beyond any
    if least <= number <= most:
        return number
    says = _("“{typed}” không phải số ghi được ở đây. Ghi bằng chữ số, từ {least} đến {most}.")
    return Unread(says.format(typed=typed.strip(), least=least, most=most))


def _plain(typed: str) -> str:
    return nfc(typed).strip().lower()


def _day_parts(typed: str) -> tuple[str, str, str] | None:
    """Return day, month and year as digits, the year "" where there is none; None for no day."""
    plain = _plain(typed)
    if found := _ISO.fullmatch(plain):
        return found[3], found[2], found[1]
    found = _TOGETHER.fullmatch(plain) or _PARTED.fullmatch(plain)
    return (found[1], found[2], found[3] or "") if found else None


def _day_of(day: int, month: int, year: int) -> date | Unread:
    if year not in YEARS:
        says = _("Năm {year} không phải năm ghi được ở đây ({first}–{last}).")
        return Unread(says.format(year=year, first=YEARS[0], last=YEARS[-1]))
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        says = _("Không có ngày {day}/{month}/{year}: tháng {month} năm đó có {days} ngày.")
        return Unread(says.format(day=day, month=month, year=year, days=days))
    return date(year, month, day)


def _nearest(day: int, month: int, near: date, *, ahead: bool) -> date | Unread:
    years = [year for year in range(near.year - 1, near.year + 2) if year in YEARS]
    tried = [_day_of(day, month, year) for year in years]
    found = [one for one in tried if isinstance(one, date)]
    if ahead:
        found = [one for one in found if (near - one).days <= _LATE_DAYS]
    if found:
        return min(found, key=lambda one: abs((one - near).days))
    if (day, month) != _LEAP:
        return _day_of(day, month, near.year)
    says = _("Không có ngày {day}/{month} ở năm gần nhất. Ghi cả năm, như 29/02/2028.")
    return Unread(says.format(day=day, month=month))
