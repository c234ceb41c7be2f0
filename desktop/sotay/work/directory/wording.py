"""The text that is read before consent is asked for: the province's of today, else the program's.

Its version says both: what the purposes are is the program's, how it is said the province's.
"""

from sotay.base.clock import local
from sotay.model.readtext import ReadText, read_text
from sotay.work.desk import Desk
from sotay.work.directory import standing


def wording(desk: Desk) -> ReadText:
    """Return what is read today, by the desk's clock."""
    day = local(desk.clock.now_ms()).date()
    own, told = read_text(), standing.counts(desk).consents.of(day)
    return own if told is None else ReadText(f"{own.version}/{told.version}", told.text)
