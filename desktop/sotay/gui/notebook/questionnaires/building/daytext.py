"""Days of a design as people type and read them; inside they are ISO 8601, today is a formula."""

from datetime import date
from typing import Final

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_date
from sotay.base.reading import is_whole_day, read_day
from sotay.base.sentences import _
from sotay.base.text import fold
from sotay.forms.building import formulas
from sotay.forms.building.design import TODAY

_TODAY: Final = ("hom nay", "today", TODAY)


def shown(value: str) -> str:
    """Return a day as people read it; what is none stands as it is."""
    if value == TODAY:
        return _("hôm nay")
    told = formulas.day(value)
    return short_date(date.fromisoformat(told)) if told else value


def typed(text: str) -> str:
    """Return what is kept of a day that is typed; what is none, or half of one, as it stands."""
    if fold(text.strip()) in _TODAY:
        return TODAY
    if not is_whole_day(text):
        return text
    found = read_day(text, local(SystemClock().now_ms()).date())
    return found.isoformat() if isinstance(found, date) else text
