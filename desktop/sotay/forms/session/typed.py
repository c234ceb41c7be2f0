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
_WHOLE: Final = ("int", "integer", "long")
_TRUTH: Final = {"true": "1", "false": "0"}
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


def calculated(text: str, kind: str, zone: tzinfo) -> str:
    """Return a value that a formula gave, as the type keeps it; raises `FormulaFailed`.

    A whole number has no part behind the point, a day no time; what is no number is none, and what
    is no day stays as it is.
    """
    if len(text) > LONGEST:
        raise FormulaFailed(counted("giá trị dài quá {n} ký tự", LONGEST))
    if kind in _WHOLE:
        return _cast(_whole, _TRUTH.get(text, text), zone, "")
    if kind in _MOMENTS:
        days = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
        found = dates.from_days(days, zone) if days is not None else None
        return _cast(_MOMENTS[kind], found or text, zone, text)
    return text


def _cast(act: Callable[[str, tzinfo], str], text: str, zone: tzinfo, otherwise: str) -> str:
    try:
        return act(text, zone) if text else ""
    except NotOfType:
        return otherwise


def as_begun(text: str, kind: str, zone: tzinfo) -> str:
    """Return a value that stands in the form itself, as its type keeps it, else as it is."""
    try:
        return kept(text, kind, zone)
    except NotOfType:
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
    found = _read(text, zone)
    if found is None:
        raise NotOfType(_("cần một ngày có thật, như 2026-11-28"))
    return dates.day_told(found.at)


def _time(text: str, _zone: tzinfo) -> str:
    if dates.part_of_day(text) is None:
        raise NotOfType(_("cần giờ và phút, như 14:30"))
    return text


def _read(text: str, zone: tzinfo) -> dates.Moment | None:
    return dates.moment(text.replace(" ", "T", 1), zone)  # as pyxform writes a cell with a day


def _moment(text: str, zone: tzinfo) -> str:
    found = _read(text, zone)
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
    return " ".join(map(repr, (latitude, longitude, float(height), float(accuracy))))  # as Collect


def _line(text: str, zone: tzinfo) -> str:
    return ";".join(_point(part, zone) for part in text.split(";") if part.strip())


def _several(text: str, _zone: tzinfo) -> str:
    return " ".join(text.split())


_MOMENTS: Final = {"date": _day, "dateTime": _moment}
_KEPT: Final[dict[str, Callable[[str, tzinfo], str]]] = {
    "int": _whole, "integer": _whole, "long": _whole,
    "decimal": _decimal, "double": _decimal, "float": _decimal,
    "date": _day, "time": _time, "dateTime": _moment, "boolean": _boolean,
    "geopoint": _point, "geotrace": _line, "geoshape": _line,
    "select": _several, "select_multiple": _several, "rank": _several, "listItems": _several,
}  # fmt: skip
