"""Functions of text (XPath 1.0 §4.2, ODK XForms)."""

import math
import re
import secrets
from typing import Final

from sotay.base.sentences import _, counted
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions.patterns import pattern_read
from sotay.forms.xpath.functions.signature import Function
from sotay.forms.xpath.values import Value, to_number, to_text
from sotay.forms.xpath.world import Context

SECONDS: Final = 0.25  # that a pattern may take
_BLANK: Final = re.compile(r"[ \t\r\n]+")  # what XML calls white space, and no more
_LONGEST: Final = 10_000  # characters of a made-up code
_SHOWN: Final = 100  # characters of a pattern


def _own(context: Context, values: tuple[Value, ...]) -> str:
    return to_text(values[0]) if values else context.node.text


def _texts(context: Context, values: tuple[Value, ...]) -> list[str]:
    """Return each value as text, of nodes each one's; raises `FormulaFailed` for too much of it."""
    found: list[str] = []
    for value in values:
        several = context.world.shown(value) if isinstance(value, list) else None
        for text in [to_text(value)] if several is None else (one.text for one in several):
            context.world.spend(len(text))
            found.append(text)
    return found


def _substring(context: Context, value: Value, start: Value, length: Value = math.inf) -> Value:
    """Return characters from a place counted from 1, both rounded (XPath 1.0 §4.2)."""
    text, world = to_text(value), context.world
    begin = _rounded(to_number(start, world))
    end = begin + _rounded(to_number(length, world))
    return "".join(one for place, one in enumerate(text, 1) if begin <= place < end)


def _rounded(number: float) -> float:
    return number if math.isinf(number) or math.isnan(number) else math.floor(number + 0.5)


def _substr(context: Context, value: Value, start: Value, end: Value = math.inf) -> Value:
    """Return characters from `start`, counted from 0, to before `end`; from the end if negative."""
    text = to_text(value)
    bounds = [to_number(one, context.world) for one in (start, end)]
    if any(map(math.isnan, bounds)):
        return ""
    first, last = (
        len(text) if one == math.inf else 0 if one == -math.inf else int(one) for one in bounds
    )
    return text[first:last]


def _regex(context: Context, value: Value, pattern: Value) -> Value:
    """Return whether the whole text matches; raises `FormulaFailed` for a pattern that is none."""
    read = pattern_read(to_text(pattern))
    try:
        context.world.wait()
        return bool(read.fullmatch(to_text(value), timeout=SECONDS))
    except (TimeoutError, MemoryError) as fault:
        context.world.patience -= 1
        says = _("mẫu “{p}” của regex() chạy quá lâu")
        raise FormulaFailed(says.format(p=to_text(pattern)[:_SHOWN])) from fault


def _translate(_context: Context, value: Value, before: Value, after: Value) -> Value:
    old, new = to_text(before), to_text(after)
    table: dict[int, str | None] = {}
    for place, one in enumerate(old):
        table.setdefault(ord(one), new[place] if place < len(new) else None)
    return to_text(value).translate(table)


def _uuid(context: Context, *values: Value) -> Value:
    """Return a random id, or so many characters of one (ODK XForms, "uuid")."""
    if not values:
        return random_id()
    number = to_number(values[0], context.world)
    if not 0 <= number <= _LONGEST:
        raise FormulaFailed(counted("uuid() cần số ký tự từ 0 đến {n}", _LONGEST))
    return secrets.token_hex(_LONGEST)[: int(number)]


def random_id() -> str:
    """Return a random id (RFC 9562 §5.4): what a form shows of its own, not one of ours."""
    made = secrets.token_hex(16)
    variant = "89ab"[secrets.randbelow(4)]
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-{variant}{made[17:20]}-{made[20:]}"


def _before(_context: Context, value: Value, mark: Value) -> Value:
    before, found, _after = to_text(value).partition(to_text(mark) or "\0")
    return before if found else ""


def _after(_context: Context, value: Value, mark: Value) -> Value:
    if not to_text(mark):
        return to_text(value)
    return to_text(value).partition(to_text(mark))[2]


FUNCTIONS: Final = {
    "string": Function(lambda context, *values: _own(context, values), 0, 1),
    "concat": Function(lambda context, *values: "".join(_texts(context, values))),
    "join": Function(lambda context, mark, *values: to_text(mark).join(_texts(context, values)), 1),
    "string-length": Function(lambda context, *values: float(len(_own(context, values))), 0, 1),
    "normalize-space": Function(
        lambda context, *values: _BLANK.sub(" ", _own(context, values)).strip(" "), 0, 1
    ),
    "contains": Function(lambda _context, value, part: to_text(part) in to_text(value), 2, 2),
    "starts-with": Function(
        lambda _context, value, part: to_text(value).startswith(to_text(part)), 2, 2
    ),
    "ends-with": Function(
        lambda _context, value, part: to_text(value).endswith(to_text(part)), 2, 2
    ),
    "substring": Function(_substring, 2, 3),
    "substring-before": Function(_before, 2, 2),
    "substring-after": Function(_after, 2, 2),
    "substr": Function(_substr, 2, 3),
    "translate": Function(_translate, 3, 3),
    "regex": Function(_regex, 2, 2),
    "uuid": Function(_uuid, 0, 1),
}
