"""Why a day or a moment in a file cannot be: each kind of fault in its own true sentence."""

import re
from calendar import monthrange
from typing import Any, Final

from sotay.base.sentences import Sentence, _, counted

_DAY: Final = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_ZONE: Final = r"(?P<zone>[Zz]|[+-](?P<east>\d\d):?(?P<past>\d\d))"
_MOMENT: Final = re.compile(
    rf"{_DAY}(?:[Tt _](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?{_ZONE}?)?"
)
_MOST: Final = {"hour": 23, "minute": 59, "second": 59}
_LIKE_DAY: Final[Sentence] = "phải là ngày, viết theo thứ tự năm-tháng-ngày, như 2026-11-14"
_LIKE_MOMENT: Final[Sentence] = "phải là thời điểm có múi giờ, viết như 2026-11-14T19:30:00+07:00"
_NONE: Final[dict[str, Sentence]] = {
    "hour": "không có giờ {n}: giờ từ 00 đến 23",
    "minute": "không có phút {n}: phút từ 00 đến 59",
    "second": "không có giây {n}: giây từ 00 đến 59",
}


def bad_day(value: object) -> str:
    """Return why this is no day of a record."""
    found = re.fullmatch(_DAY, value) if isinstance(value, str) else None
    return (_no_such_day(found) if found else "") or _(_LIKE_DAY)


def bad_moment(value: object) -> str:
    """Return why this is no moment of a record."""
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return _(_LIKE_MOMENT)
    if told := _no_such_day(found) or _no_such_hour(found):
        return told
    if found["hour"] is None:
        return _("chỉ có ngày, thiếu giờ và múi giờ; viết như 2026-11-14T19:30:00+07:00")
    if found["zone"] is None:
        return _("thiếu múi giờ; thêm vào sau giờ, như 2026-11-14T19:30:00+07:00")
    if found["east"] and (found["east"] > "23" or found["past"] > "59"):
        return _("không có múi giờ {z}; giờ Việt Nam là +07:00").format(z=found["zone"])
    return _(_LIKE_MOMENT)


def _no_such_day(found: re.Match[str]) -> str:
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    if not year:
        return _("không có năm 0000")
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return _("không có tháng {n}: tháng từ 01 đến 12").format(n=found["month"])
    most = monthrange(year, month)[1]
    if not 1 <= day <= most:
        return counted(
            "không có ngày {d}/{m}/{y}: tháng đó có {n} ngày",
            most,
            d=found["day"],
            m=found["month"],
            y=found["year"],
        )
    return ""


def _no_such_hour(found: re.Match[str]) -> str:
    for part, most in _MOST.items():
        if found[part] is not None and int(found[part]) > most:
            return _(_NONE[part]).format(n=found[part])
    return ""


def at_path(tree: Any, path: str) -> object:
    """Return what lies at a path as errors write it, such as `tasks[0].due`; None where nothing."""
    for name, place in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            tree = tree[int(place)] if place else tree[name]
        except (KeyError, IndexError, TypeError):
            return None
    return tree
