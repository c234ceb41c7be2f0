"""Days and times as ODK has them: text in ISO 8601, counted in days since 1970-01-01T00:00Z.

A day without a time is midnight where the machine is; so is a time without a zone.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final, Self

from sotay.base.text import fold

_DAY: Final = 86_400  # seconds
_SHORTEST: Final = len("1970-1-1")
_LAST_HOUR, _LAST_MINUTE = 24, 59
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_ISO: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:T(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d{1,9}))?)?"
    r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d{1,9}))?)?"
    r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?"
)
_MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
_DAYS: Final = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS_VI: Final = [f"Thg {number}" for number in range(1, 13)]
_DAYS_VI: Final = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]


class Moment(str):
    """A day or a point in time, as text; `days` since 1970 in UTC, `at` the same in its zone."""

    __slots__ = ("at", "days")
    days: float
    at: datetime

    @classmethod
    def of(cls, at: datetime, *, told: str = "") -> Self:
        """Return the moment `at`, which knows its zone; a day alone where it is midnight."""
        midnight = at.hour == at.minute == at.second == at.microsecond == 0
        made = cls(told or (day_told(at) if midnight else time_told(at)))
        made.at = at
        made.days = (at - _EPOCH) / timedelta(days=1)
        return made


def looks(text: str) -> bool:
    """Return whether a text may be a date, for a closer look."""
    return len(text) >= _SHORTEST and text[4] == "-" and text[:4].isdecimal()


def moment(text: str, zone: tzinfo) -> Moment | None:
    """Return the moment that a text names, None where it names none there ever is."""
    found = _ISO.fullmatch(text.strip())
    if found is None or not text.isascii():
        return None
    try:
        day = datetime(int(found["year"]), int(found["month"]), int(found["day"]), tzinfo=zone)
        if found["hour"] is None:
            return Moment.of(day)
        if not found["zone"]:
            return Moment.of(day + _time(found))
        at = day.replace(tzinfo=UTC) + _time(found) - offset(found["zone"])
        return Moment.of(at.astimezone(zone))
    except (ValueError, OverflowError):
        return None


def _time(found: re.Match[str]) -> timedelta:
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if hour > _LAST_HOUR or max(minute, second) > _LAST_MINUTE:
        raise ValueError(found[0])
    part = int((found["part"] or "0").ljust(9, "0")) // 1000
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=part)


def offset(told: str) -> timedelta:
    """Return how far a zone such as `+07:00` is before UTC."""
    if told == "Z":
        return timedelta()
    hours, minutes = int(told[1:3]), int(told[3:].lstrip(":") or 0)
    span = timedelta(hours=hours, minutes=minutes)
    return -span if told[0] == "-" else span


def from_days(days: float, zone: tzinfo) -> Moment | None:
    """Return the moment so many days after 1970-01-01T00:00Z, None beyond the years 1 to 9999."""
    try:
        return Moment.of((_EPOCH + timedelta(seconds=round(days * _DAY, 3))).astimezone(zone))
    except (OverflowError, ValueError):
        return None


def part_of_day(text: str) -> float | None:
    """Return a time of day as a part of one, None where it is no time."""
    found = _TIME.fullmatch(text.strip()) or _TIME.fullmatch(text.partition("T")[2])
    if found is None:
        return None
    try:
        return _time(found) / timedelta(days=1)
    except ValueError:
        return None


def day_told(at: date) -> str:
    """Return a day as text."""
    return f"{at.year:04}-{at.month:02}-{at.day:02}"


def time_told(at: datetime) -> str:
    """Return a point in time as text, to the millisecond, with its zone."""
    seconds = int((at.utcoffset() or timedelta()).total_seconds()) // 60
    sign, (hours, minutes) = "-" if seconds < 0 else "+", divmod(abs(seconds), 60)
    clock = f"{at.hour:02}:{at.minute:02}:{at.second:02}.{at.microsecond // 1000:03}"
    return f"{day_told(at)}T{clock}{sign}{hours:02}:{minutes:02}"


def vietnamese(language: str) -> bool:
    """Return whether a language is Vietnamese, as forms name theirs: “Tiếng Việt (vi)”."""
    return bool({"vi", "viet"} & set(re.findall(r"\w+", fold(language))))


def formatted(at: datetime, pattern: str, language: str) -> str:
    """Return a moment as `format-date-time` writes it (ODK XForms, "format-date-time")."""
    months, days = (_MONTHS_VI, _DAYS_VI) if vietnamese(language) else (_MONTHS, _DAYS)
    written = {
        "Y": f"{at.year:04}", "y": f"{at.year % 100:02}", "m": f"{at.month:02}",
        "n": str(at.month), "b": months[at.month - 1], "d": f"{at.day:02}", "e": str(at.day),
        "H": f"{at.hour:02}", "h": str(at.hour), "M": f"{at.minute:02}", "S": f"{at.second:02}",
        "3": f"{at.microsecond // 1000:03}", "a": days[at.weekday()], "%": "%",
        "W": str(at.isocalendar().week),
    }  # fmt: skip
    return re.sub("%(.)", lambda found: written.get(found[1], found[0]), pattern)
