"""What a form fills in by itself: who, when, an id (ODK XForms, "Preload attributes")."""

import secrets
from datetime import datetime
from typing import Final

from sotay.forms.model.form import Bind
from sotay.forms.xpath import dates

_AT_END: Final = ("timestamp", "end")


def at_start(bind: Bind, now: datetime) -> str | None:
    """Return what is filled in when a record is begun, None where nothing is."""
    told = (bind.preload, bind.preload_what)
    if told == ("timestamp", "start"):
        return dates.time_told(now)
    if told == ("date", "today"):
        return dates.day_told(now)
    if bind.preload == "uid":
        return f"uuid:{_uuid4()}"
    return None


def at_end(bind: Bind, now: datetime) -> str | None:
    """Return what is filled in once a record is finished, None where nothing is."""
    return dates.time_told(now) if (bind.preload, bind.preload_what) == _AT_END else None


def _uuid4() -> str:
    made = secrets.token_hex(16)
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-a{made[17:20]}-{made[20:]}"
