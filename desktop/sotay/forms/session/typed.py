"""An answer as its type keeps it (ODK XForms, "Data types"): NFC, numbers as numbers."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import tzinfo
from typing import Final

from sotay.base.sentences import _, counted
from sotay.base.writing import written
from sotay.forms.xpath import dates
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.values import number_told

LONGEST: Final = 100_000  # characters of an answer
_POLE: Final = 90.0
_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_DIGITS: Final = re.compile(r"[+-]?\d{1,40}", re.ASCII)  # kept exactly


class NotOfType(ValueError):
    """A text that the type does not have; it says which there are."""


def kept(text: str, kind: str, zone: tzinfo) -> str:
    """Return an answer as it is kept; blank stays blank. Raises `NotOfType`."""
    text = unicodedata.normalize("NFC", written(text))
    if len(text) > LONGEST:
        raise NotOfType(counted("dài quá {n} ký tự", LONGEST))
    if not text.strip():
        return ""
    act = _KEPT.get(kind)
    return text if act is None else act(text.strip(), zone)


def calculated(text: str) -> str:
    """Return a value that a formula gave; raises `FormulaFailed` for one that is too long."""
    if len(text) > LONGEST:
        raise FormulaFailed(counted("giá trị dài quá {n} ký tự", LONGEST))
    return text


def _decimal(text: str, _zone: tzinfo) -> str:
    if not _NUMBER.fullmatch(text) or not math.isfinite(number := float(text.replace(",", "."))):
        raise NotOfType(_("cần một số"))
    return number_told(number)


def _whole(text: str, zone: tzinfo) -> str:
    if _DIGITS.fullmatch(text):
        return str(int(text))
    return str(int(float(_decimal(text, zone))))


def _day(text: str, zone: tzinfo) -> str:
    found = dates.moment(text, zone)
    if found is None:
        raise NotOfType(_("cần một ngày có thật, như 2026-11-28"))
    return dates.day_told(found.at)


def _time(text: str, _zone: tzinfo) -> str:
    if dates.part_of_day(text) is None:
        raise NotOfType(_("cần giờ và phút, như 14:30"))
    return text


def _moment(text: str, zone: tzinfo) -> str:
    found = dates.moment(text, zone)
    if found is None:
        raise NotOfType(_("cần ngày và giờ, như 2026-11-28T14:30"))
    return dates.time_told(found.at)


def _boolean(text: str, _zone: tzinfo) -> str:
    if text.casefold() in ("true", "false", "1", "0"):
        return text.casefold()
    raise NotOfType(_("cần đúng hoặc sai"))


def _point(text: str, _zone: tzinfo) -> str:
    try:
        latitude, longitude, *rest = (float(part) for part in text.split())
    except ValueError as fault:
        raise NotOfType(_("cần vĩ độ và kinh độ, như 21.18 106.07")) from fault
    if abs(latitude) > _POLE or abs(longitude) > 2 * _POLE:
        raise NotOfType(_("vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180"))
    height, accuracy = (*rest, 0.0, 0.0)[:2]
    return " ".join(map(number_told, (latitude, longitude, height, accuracy)))


def _line(text: str, zone: tzinfo) -> str:
    return ";".join(_point(part, zone) for part in text.split(";") if part.strip())


def _several(text: str, _zone: tzinfo) -> str:
    return " ".join(text.split())


_KEPT: Final[dict[str, Callable[[str, tzinfo], str]]] = {
    "int": _whole, "integer": _whole, "long": _whole,
    "decimal": _decimal, "double": _decimal, "float": _decimal,
    "date": _day, "time": _time, "dateTime": _moment, "boolean": _boolean,
    "geopoint": _point, "geotrace": _line, "geoshape": _line,
    "select": _several, "select_multiple": _several, "rank": _several, "listItems": _several,
}  # fmt: skip
