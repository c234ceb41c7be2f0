"""What a form fills in by itself: who, when, an id (ODK XForms, "Preload attributes")."""

from datetime import datetime
from typing import Final

from sotay.forms.model.form import Bind
from sotay.forms.xpath import dates
from sotay.forms.xpath.functions.texts import random_id

_AT_END: Final = ("timestamp", "end")


def at_start(bind: Bind, now: datetime, uid: str) -> str | None:
    """Return what is filled in when a record is begun, None where nothing is."""
    told = (bind.preload, bind.preload_what)
    if told == ("timestamp", "start"):
        return dates.time_told(now)
    if told == ("date", "today"):
        return dates.day_told(now)
    if bind.preload == "uid":
        return f"uuid:{uid or random_id()}"
    return None


def at_end(bind: Bind, now: datetime) -> str | None:
    """Return what is filled in once a record is finished, None where nothing is."""
    return dates.time_told(now) if (bind.preload, bind.preload_what) == _AT_END else None
