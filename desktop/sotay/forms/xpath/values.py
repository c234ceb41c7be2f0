"""The four kinds of value of XPath 1.0, and a fifth of ODK: a moment, a text that is a day or time.

Conversions follow ODK where it leaves XPath: a text that is a date counts as its days since 1970,
and what is no number reads as blank.
"""

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sotay.forms.tree.node import Node
from sotay.forms.xpath import dates
from sotay.forms.xpath.dates import Moment

if TYPE_CHECKING:
    from sotay.forms.xpath.world import World

Nodes = list[Node]
Plain = bool | float | str
Value = Plain | Nodes
NAN: Final = math.nan
_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_LONGEST: Final = 400  # characters of a number


def to_text(value: Value) -> str:
    """Return a value as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].text if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_told(value)


def number_told(number: float) -> str:
    """Return a number as text, without an exponent; what is no number is blank."""
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    told = repr(number)
    return format(Decimal(told), "f") if "e" in told else told


def to_number(value: Value, world: "World") -> float:
    """Return a value as a number, NaN where it is none."""
    if isinstance(value, (bool, float)):
        return float(value)
    if isinstance(value, Moment):
        return value.days
    text = to_text(value).strip()
    if _NUMBER.fullmatch(text) and len(text) < _LONGEST:
        return float(text)
    if dates.looks(text):
        found = dates.moment(text, world.zone)
        return found.days if found is not None else NAN
    return float(text) if text in ("Infinity", "-Infinity") else NAN


def to_boolean(value: Value) -> bool:
    """Return a value as true or false."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def equal(left: Value, right: Value, world: "World") -> bool:
    """Return whether two values are equal; of nodes whether any is."""
    return _any(left, right, lambda one, other: _same(one, other, world))


def unequal(left: Value, right: Value, world: "World") -> bool:
    """Return whether two values differ; of nodes whether any does."""
    return _any(left, right, lambda one, other: not _same(one, other, world))


def _any(left: Value, right: Value, holds: Callable[[Plain, Plain], bool]) -> bool:
    """Return whether it holds of any node, or of the values; nodes beside truth are one value."""
    if isinstance(left, bool) or isinstance(right, bool):
        return holds(to_boolean(left), to_boolean(right))
    others = [one.text for one in right] if isinstance(right, list) else [right]
    if not isinstance(left, list):
        return any(holds(left, other) for other in others)
    return any(holds(one.text, other) for one in left for other in others)


def _same(left: Plain, right: Plain, world: "World") -> bool:
    texts = isinstance(left, str) and isinstance(right, str)
    if texts and left == right:
        return True
    if texts and not isinstance(left, Moment) and not isinstance(right, Moment):
        return False
    return to_number(left, world) == to_number(right, world)


def numbers(value: Value, world: "World") -> list[float]:
    """Return the numbers that a comparison by size looks at: of nodes each one's."""
    if isinstance(value, list):
        return [to_number(one.text, world) for one in value]
    return [to_number(value, world)]
