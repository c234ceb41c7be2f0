"""Functions of numbers (XPath 1.0 §4.4, ODK XForms)."""

import math
import secrets
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from sotay.forms.xpath.functions.signature import Function, nodes_of, one
from sotay.forms.xpath.values import NAN, Nodes, Value, to_number
from sotay.forms.xpath.world import Context

_BITS: Final = 53  # of a random number, as many as a double has


def _of_one(reckon: Callable[[float], float]) -> Function:
    """Return a function of a number; NaN where it has none for that number."""

    def act(context: Context, value: Value) -> Value:
        number = to_number(value, context.world)
        try:
            return number if math.isnan(number) else float(reckon(number))
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    return one(act)


def _whole(reckon: Callable[[float], float]) -> Function:
    return _of_one(lambda number: number if math.isinf(number) else reckon(number))


def _log(base: Callable[[float], float]) -> Function:
    return _of_one(lambda number: base(number) if number else -math.inf)


def _round(context: Context, value: Value, digits: Value = 0.0) -> Value:
    """Return the nearest number of so many digits, of two the one further from zero."""
    number, places = (to_number(one, context.world) for one in (value, digits))
    if math.isinf(number) or math.isnan(number) or math.isnan(places):
        return number
    if not places:
        return float(math.floor(number + 0.5))
    try:
        unit = Decimal(1).scaleb(-int(places))
        exact = Decimal(repr(number))
        return float((exact / unit).to_integral_value(ROUND_HALF_UP) * unit)
    except (InvalidOperation, OverflowError):
        return number


def _power(context: Context, base: Value, exponent: Value) -> Value:
    try:
        return math.pow(*(to_number(one, context.world) for one in (base, exponent)))
    except ValueError:
        return NAN
    except OverflowError:
        return math.inf


def _atan2(context: Context, above: Value, beside: Value) -> Value:
    return math.atan2(*(to_number(each, context.world) for each in (above, beside)))


def _sum(context: Context, value: Value) -> Value:
    shown = context.world.shown(nodes_of(value))
    return math.fsum(to_number(each.text, context.world) for each in shown)


def _number(context: Context, *values: Value) -> Value:
    return to_number(values[0] if values else context.node.text, context.world)


def _outermost(choose: Callable[[list[float]], float]) -> Function:
    """Return least or greatest of all values, NaN where one is no number or there is none."""

    def act(context: Context, *values: Value) -> Value:
        found: list[float] = []
        for value in values:
            several = _texts(context, value) if isinstance(value, list) else [value]
            found += [to_number(each, context.world) for each in several]
        return choose(found) if found and not any(map(math.isnan, found)) else NAN

    return Function(act, 1)


def _texts(context: Context, nodes: Nodes) -> list[Value]:
    return [each.text for each in context.world.shown(nodes)]


def _random(_context: Context) -> Value:
    return secrets.randbits(_BITS) / (1 << _BITS)


def _int(number: float) -> float:
    return float(math.trunc(number))


def _counted(context: Context, value: Value) -> Value:
    return float(len(context.world.shown(nodes_of(value))))


def _not_blank(_context: Context, value: Value) -> Value:
    return float(sum(bool(each.text) for each in nodes_of(value)))


FUNCTIONS: Final = {
    "number": Function(_number, 0, 1),
    "int": _whole(_int),
    "floor": _whole(math.floor),
    "ceiling": _whole(math.ceil),
    "round": Function(_round, 1, 2),
    "abs": _of_one(abs),
    "pow": Function(_power, 2, 2),
    "sqrt": _of_one(math.sqrt),
    "exp": _of_one(math.exp),
    "exp10": _of_one(lambda number: 10.0**number),
    "log": _log(math.log),
    "log10": _log(math.log10),
    "sin": _of_one(math.sin),
    "cos": _of_one(math.cos),
    "tan": _of_one(math.tan),
    "asin": _of_one(math.asin),
    "acos": _of_one(math.acos),
    "atan": _of_one(math.atan),
    "atan2": Function(_atan2, 2, 2),
    "pi": Function(lambda _context: math.pi, 0, 0),
    "min": _outermost(min),
    "max": _outermost(max),
    "sum": one(_sum),
    "count": one(_counted),
    "count-non-empty": one(_not_blank),
    "random": Function(_random, 0, 0),
}
