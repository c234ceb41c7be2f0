"""Days and times (ODK XForms, "Date and time functions")."""

import math
from typing import Final

from sotay.base.sentences import _
from sotay.forms.xpath import dates
from sotay.forms.xpath.dates import Moment
from sotay.forms.xpath.errors import FormulaFailed
from sotay.forms.xpath.functions.signature import Function, one
from sotay.forms.xpath.values import NAN, Value, to_text
from sotay.forms.xpath.world import Context


def _moment(context: Context, value: Value) -> Moment | None:
    """Return the moment a value names; raises `FormulaFailed` for a day that never was."""
    if isinstance(value, float):
        return None if math.isnan(value) else dates.from_days(value, context.world.zone)
    text = to_text(value)
    found = dates.moment(text, context.world.zone)
    if found is None and dates.looks(text):
        raise FormulaFailed(_("không có ngày “{d}”").format(d=text[:40]))
    return found


def _date(context: Context, value: Value) -> Value:
    found = _moment(context, value)
    return "" if found is None else found


def _days(context: Context, value: Value) -> Value:
    found = _moment(context, value)
    return NAN if found is None else found.days


def _part_of_day(_context: Context, value: Value) -> Value:
    found = dates.part_of_day(to_text(value))
    return NAN if found is None else found


def _formatted(context: Context, value: Value, pattern: Value) -> Value:
    found = _moment(context, value)
    if found is None:
        return ""
    return dates.formatted(found.at, to_text(pattern), context.world.language)


def _now(context: Context) -> Value:
    at = context.world.now().astimezone(context.world.zone)
    return Moment.of(at, told=dates.time_told(at))


def _today(context: Context) -> Value:
    at = context.world.now().astimezone(context.world.zone)
    return Moment.of(at.replace(hour=0, minute=0, second=0, microsecond=0))


FUNCTIONS: Final = {
    "today": Function(_today, 0, 0),
    "now": Function(_now, 0, 0),
    "date": one(_date),
    "date-time": one(_date),
    "decimal-date-time": one(_days),
    "decimal-time": one(_part_of_day),
    "format-date": Function(_formatted, 2, 2),
    "format-date-time": Function(_formatted, 2, 2),
}
