"""Close a meeting or an interview together with the matters heard in it."""

from typing import Final

from sotay.base.sentences import _
from sotay.model.errors import RecordIncomplete
from sotay.model.records import Record
from sotay.model.rules import gaps
from sotay.work import reading, recording
from sotay.work.desk import Desk, Outcome

BLANK_MATTER: Final = "có kiến nghị chưa ghi nội dung"


def close_with_matters(desk: Desk, record: Record) -> Outcome[Record]:
    """Close `record` after its open matters; raises `RecordIncomplete` with nothing closed.

    A matter is a record of its own and would else stay behind when a bundle is sealed.
    """
    heard = [
        entry.record
        for entry in reading.matters_of(desk, record.id)
        if entry.row.status in ("draft", "amending")
    ]
    missing = gaps(record)
    if any(gaps(matter) for matter in heard):
        missing += (_(BLANK_MATTER),)
    if missing:
        recording.keep(desk, record)
        raise RecordIncomplete(missing)
    for matter in heard:
        recording.close(desk, matter)
    closed = recording.close(desk, record)
    return Outcome(closed.value, closed.touched | {"matter"})
