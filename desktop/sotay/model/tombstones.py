"""What a record leaves behind when it is destroyed: that it was there, and not a word of it."""

from datetime import date
from typing import Final

from sotay.model.kinds import RecordKind
from sotay.model.records import Id, Line, Shape

TOMBSTONE: Final = "tombstone"


class Tombstone(Shape, frozen=True, kw_only=True, tag_field="type", tag=TOMBSTONE):
    """A record destroyed where it was written.

    `day` is that of the event, `due` the last day it was to be kept, `destroyed` when it went.
    """

    id: Id
    kind: RecordKind
    day: date
    due: date
    destroyed: date
    why: Line
