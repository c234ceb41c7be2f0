"""Days, times and counts as people type them here: what was meant, or why it cannot be told.

A half-typed day is never taken for another one: a separator ends a part, digits without one are
read only when all eight (or, of a time, all four) are there, and a year is written with four
digits or with two that cannot be the beginning of four. Without a year the nearest one is meant.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time

from sotay.base.dates import YEARS, short_date, weekday
from sotay.base.sentences import Counted, _, counted
from sotay.base.text import bare, nfc

_MONTHS = 12
_LEAP = (29, 2)
_CENTURY = 2000
_BEGINS_A_YEAR = ("19", "20")  # two digits that may be half of four
_LATE_DAYS = 60  # how long ago a deadline without a year may have been
_DOUBTFUL_DAYS = 245  # further off, a day of the week that fits is no sign of a year: it is a slip

# Patterns are of what `_plain` returns: lower case, no marks, usual figures and signs.
_SEPARATOR = r"(?:\s*[/.\-\u2010-\u2013\u2212]\s*|\s+)"
_PARTED = re.compile(
    rf"(?:ngay\s*)?([0-9]{{1,2}})(?:\s*,?\s*thang\s*|{_SEPARATOR})([0-9]{{1,2}})"
    rf"(?:(?:\s*,?\s*nam\s*|{_SEPARATOR})([0-9]*))?"
)
# A day of the week in front, as papers write it; a separator stands behind, so “thu 2” ends there.
_WEEKDAYS = (
    r"(?:thu\s*(?:hai|2)|t2)", r"(?:thu\s*(?:ba|3)|t3)", r"(?:thu\s*(?:tu|bon|4)|t4)",
    r"(?:thu\s*(?:nam|5)|t5)", r"(?:thu\s*(?:sau|6)|t6)", r"(?:thu\s*(?:bay|7)|t7)",
    r"(?:chu\s*nhat|chua\s*nhat|cn)",
)  # fmt: skip
_OF_THE_WEEK = re.compile(rf"({'|'.join(_WEEKDAYS)})(?:\s*[,:\-\u2010-\u2015\u2212]\s*|\s+)(?=\S)")
_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_HOUR = r"\s*(?:h|gio|g)\s*"
_TIME = re.compile(
    rf"(?P<hour>[0-9]{{1,2}})(?:(?:{_HOUR}|\s*[:.]\s*|\s+)(?P<minute>[0-9]{{2}})?"
    r"\s*(?:phut|p|['\u2019\u2032])?"
    rf"|{_HOUR}(?P<few>[0-9])\s*(?:phut|p|['\u2019\u2032])"  # said whole: not half of two digits
    rf"|{_HOUR}(?P<half>ruoi)|{_HOUR}kem\s*(?P<less>[0-9]{{1,2}})\s*(?:phut|p)?"
    r"|:(?P<exact>[0-9]{2}):00)?"
    r"(?:\s*(?P<part>sang|trua|chieu|toi))?|(?P<hours>[0-9]{2})(?P<minutes>[0-9]{2})"
)
# The hour meant by an hour said with a part of the day; “12 giờ đêm” may be either midnight.
_PARTS = {
    "sang": {hour: hour for hour in range(1, 12)},
    "trua": {hour: hour for hour in range(10, 14)} | {1: 13},
    "chieu": {hour: hour % 12 + 12 for hour in (*range(1, 7), *range(13, 19))},
    "toi": {hour: hour % 12 + 12 for hour in (*range(5, 12), *range(17, 24))},
}
_FULL_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)}
_COUNT = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+")


@dataclass(frozen=True)
class Unread:
    """Nothing can be made of a text; `why` is one sentence for the person."""

    why: str


def read_day(typed: str, near: date, *, ahead: bool = False) -> date | Unread:
    """Return the day in `25/12/2026`, `25-12-26`, `25.12`, `25122026` or `ngày 25 tháng 12`.

    Without a year it is the one nearest to `near`; with `ahead` (a deadline) none that would be
    long past. A day of the week may stand in front, and must be the one it is: where two years
    are about as near, the one in which it is so is meant.
    """
    said = _OF_THE_WEEK.match(_plain(typed))
    day = _date_in(typed, near, said[1] if said else "", ahead=ahead)
    if isinstance(day, Unread) or said is None or _falls_on(day, said[1]):
        return day
    says = _("Ngày {day} là {is_}, không phải {said}. Xem lại thứ hoặc ngày.")
    written = nfc(typed).strip()[: said.end(1)]
    return Unread(says.format(day=short_date(day), is_=weekday(day).lower(), said=written.lower()))


def _falls_on(day: date, said: str) -> bool:
    return re.fullmatch(_WEEKDAYS[day.weekday()], said) is not None


def _date_in(typed: str, near: date, said: str, *, ahead: bool) -> date | Unread:
    parts = _day_parts(typed)
    if parts is None:
        says = _("Không rõ “{typed}” là ngày nào. Ghi ngày/tháng/năm, như 25/12/2026.")
        return Unread(says.format(typed=typed.strip()))
    day, month, year = int(parts[0]), int(parts[1]), parts[2]
    if not 1 <= month <= _MONTHS:
        return Unread(_("Không có tháng {month}. Ghi ngày/tháng/năm.").format(month=month))
    if not year:
        return _nearest(day, month, near, said, ahead=ahead)
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
    """Return the time in `19:30`, `19h30`, `19 giờ 30`, `1930`, `7 giờ rưỡi tối`, `19h` or `7`."""
    found = _TIME.fullmatch(_plain(typed))
    if not found:
        return _no_time(typed)
    hour = int(found["hour"] or found["hours"])
    minute = 30 if found["half"] else int(_minutes_in(found) or 0)
    if hour > 23 or minute > 59 or int(found["less"] or 0) > 59:  # noqa: PLR2004 - a day
        says = _("Không có {hour} giờ {minute:02} phút. Giờ từ 00:00 đến 23:59.")
        return Unread(says.format(hour=hour, minute=found["less"] or minute))
    meant = _PARTS[found["part"]].get(hour) if found["part"] else hour
    if meant is None:
        return _no_time(typed)
    whole = (60 * meant + minute - int(found["less"] or 0)) % (24 * 60)
    return time(*divmod(whole, 60))


def is_whole_time(typed: str) -> bool:
    """Return whether nothing is left to be typed: an hour and two digits of minutes."""
    found = _TIME.fullmatch(_plain(typed))
    return bool(found and (_minutes_in(found) or found["half"]))


def read_count(typed: str, least: int, most: int) -> int | Unread:
    """Return the number in `1234` or `1.234`, from `least` to `most`."""
    plain = _plain(typed)
    number = int(plain.replace(".", "")) if _COUNT.fullmatch(plain) and len(plain) < 20 else -1  # noqa: PLR2004 - far beyond any
    if least <= number <= most:
        return number
    says = _("“{typed}” không phải số ghi được ở đây. Ghi bằng chữ số, từ {least} đến {most}.")
    return Unread(says.format(typed=typed.strip(), least=least, most=most))


def _minutes_in(found: re.Match[str]) -> str | None:
    return found["minute"] or found["few"] or found["exact"] or found["minutes"]


def _no_time(typed: str) -> Unread:
    says = _("Không rõ “{typed}” là mấy giờ. Ghi giờ và hai chữ số phút, như 21:05.")
    return Unread(says.format(typed=typed.strip()))


def _plain(typed: str) -> str:
    """Return what was typed in lower case, without marks, with the usual figures and signs."""
    return bare(nfc(typed).translate(_FULL_WIDTH)).strip()


def _day_parts(typed: str) -> tuple[str, str, str] | None:
    """Return day, month and year as digits, the year "" where there is none; None for no day."""
    plain = _plain(typed)
    if said := _OF_THE_WEEK.match(plain):
        plain = plain[said.end() :]
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
        none: Counted = "Không có ngày {day}/{month}/{year}: tháng {month} năm đó có {n} ngày."
        return Unread(counted(none, days, day=day, month=month, year=year))
    return date(year, month, day)


def _nearest(day: int, month: int, near: date, said: str, *, ahead: bool) -> date | Unread:
    years = [year for year in range(near.year - 1, near.year + 2) if year in YEARS]
    tried = [_day_of(day, month, year) for year in years]
    found = [one for one in tried if isinstance(one, date)]
    if ahead:
        found = [one for one in found if (near - one).days <= _LATE_DAYS]
    if found:
        may = [one for one in found if abs((one - near).days) <= _DOUBTFUL_DAYS]
        found = [one for one in may if said and _falls_on(one, said)] or found
        return min(found, key=lambda one: abs((one - near).days))
    if (day, month) != _LEAP:
        return _day_of(day, month, near.year)
    says = _("Không có ngày {day}/{month} ở năm gần nhất. Ghi cả năm, như 29/02/2028.")
    return Unread(says.format(day=day, month=month))
