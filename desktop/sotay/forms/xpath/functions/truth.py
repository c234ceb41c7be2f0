"""True and false, and choosing between values."""

from collections.abc import Callable
from typing import Final

from sotay.forms.xpath.functions.signature import Function, one
from sotay.forms.xpath.values import Value, to_boolean, to_text
from sotay.forms.xpath.world import Context

Closure = Callable[[Context], Value]
_TRUE: Final = ("1", "true")


def _coalesce(context: Context, *values: Closure) -> Value:
    """Return the first that is not blank."""
    value: Value = ""
    for each in values:
        value = each(context)
        if to_text(value):
            break
    return value


def _once(context: Context, value: Closure) -> Value:
    """Return what the node holds already, else the value."""
    return context.node.text or value(context)


def _boolean_from_string(_context: Context, value: Value) -> Value:
    return to_text(value).strip().casefold() in _TRUE


FUNCTIONS: Final = {
    "true": Function(lambda _context: True, 0, 0),
    "false": Function(lambda _context: False, 0, 0),
    "not": one(lambda _context, value: not to_boolean(value)),
    "boolean": one(lambda _context, value: to_boolean(value)),
    "boolean-from-string": one(_boolean_from_string),
    "if": Function(lambda _context: "", 3, 3),  # with three values it is read as a `Conditional`
    "depend": Function(lambda _context, value, *_more: value, 1),  # looks at all of them
    "coalesce": Function(_coalesce, 2, lazy=True),
    "once": one(_once, lazy=True),
}
