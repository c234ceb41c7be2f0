"""Choices that were taken (ODK XForms, "select functions"), and lists that are ticked off."""

from typing import Final

from sotay.forms.xpath.functions.signature import Function, one
from sotay.forms.xpath.values import Value, to_boolean, to_number, to_text
from sotay.forms.xpath.world import Context


def _selected(_context: Context, value: Value, choice: Value) -> Value:
    wanted, taken = to_text(choice).strip(), to_text(value).split()
    return wanted in taken if wanted else not taken


def _selected_at(context: Context, value: Value, place: Value) -> Value:
    """Return the choice at a place counted from 0, blank beyond the last."""
    taken, at = to_text(value).split(), to_number(place, context.world)
    return taken[int(at)] if 0 <= at < len(taken) else ""


def _checklist(context: Context, least: Value, most: Value, *values: Value) -> Value:
    return _between(context, float(sum(map(to_boolean, _each(values)))), least, most)


def _weighted(context: Context, least: Value, most: Value, *pairs: Value) -> Value:
    conditions, weights = _each(pairs[::2]), _each(pairs[1::2])
    total = sum(
        to_number(weight, context.world)
        for condition, weight in zip(conditions, weights, strict=False)
        if to_boolean(condition)
    )
    return _between(context, float(total), least, most)


def _each(values: tuple[Value, ...]) -> list[Value]:
    """Return each value, of nodes the text of each: what is not blank counts."""
    found: list[Value] = []
    for value in values:
        found += [each.text for each in value] if isinstance(value, list) else [value]
    return found


def _between(context: Context, number: float, least: Value, most: Value) -> bool:
    low, high = (to_number(each, context.world) for each in (least, most))
    return (low < 0 or low <= number) and (high < 0 or number <= high)  # below 0: no bound


FUNCTIONS: Final = {
    "selected": Function(_selected, 2, 2),
    "is-selected": Function(_selected, 2, 2),  # as old forms call it
    "selected-at": Function(_selected_at, 2, 2),
    "count-selected": one(lambda _context, value: float(len(to_text(value).split()))),
    "checklist": Function(_checklist, 2),
    "weighted-checklist": Function(_weighted, 2, pairs_after=2),
}
