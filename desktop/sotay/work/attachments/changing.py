"""Take an attachment off a record, put it back, give it a caption; each can be undone.

What is taken off is shredded (`vault.shredding`) once no working copy, revision or undo step of
any record names it.
"""

from typing import TypeVar

from msgspec.structs import replace

from sotay.model.record import Record
from sotay.model.records import Attachment
from sotay.vault import shredding
from sotay.vault.attachments import contents
from sotay.vault.records import keeping, lookup
from sotay.vault.records.keeping import TakeStep
from sotay.work.attachments.adding import extended
from sotay.work.attachments.errors import NotAttached, RecordPutAside
from sotay.work.desk import Desk, Outcome

R = TypeVar("R", bound=Record)


def detach(desk: Desk, record_id: str, sha256: str) -> Outcome[Record]:
    """Take an attachment off the record's working copy, with an undo step; return the record.

    Raises `NotAttached`, `RecordPutAside` or `RecordUnknown`.
    """
    standing, place = _found(desk, record_id, sha256)
    hung = standing.attachments[:place] + standing.attachments[place + 1 :]
    return _keep(desk, replace(standing, attachments=hung), "detach")


def shred(desk: Desk, record_id: str, sha256: str) -> Outcome[bool]:
    """Take an attachment off for good: undo steps that name it are forgotten, and so is its key.

    Returns False where a closed revision or another record still holds it. Raises as `detach`.
    """
    outcome = detach(desk, record_id, sha256)
    with desk.vault.writing(desk.clock, "shred", record_id) as connection:
        contents.forget_steps(connection, record_id, sha256)
    shredding.tidy(desk.vault, desk.clock)
    left = any(held.sha256 == sha256 for held in contents.every(desk.vault.store))
    return Outcome(not left, outcome.touched)


def put_back(
    desk: Desk, record_id: str, attachment: Attachment, place: int | None = None
) -> Outcome[Record]:
    """Hang what was taken off on the record again, at `place` (from 0) or at the end.

    One that hangs there already is left as it is. Raises `AttachmentUnknown` once its content was
    shredded, `RecordPutAside` or `RecordUnknown`.
    """
    standing = _open(desk, record_id)
    if any(one.sha256 == attachment.sha256 for one in standing.attachments):
        return Outcome(standing)
    contents.stored(desk.vault.store, attachment.sha256)
    return _keep(desk, extended(standing, attachment, place), "attach")


def caption(desk: Desk, record_id: str, sha256: str, text: str) -> Outcome[Record]:
    """Say what an attachment shows, in one line that search finds; return the record.

    Called as the person types. Raises `NotAttached`, `RecordRefused` for more than 300 letters,
    `RecordPutAside` or `RecordUnknown`.
    """
    standing, place = _found(desk, record_id, sha256)
    hung = list(standing.attachments)
    hung[place] = replace(hung[place], caption=" ".join(text.split()))
    return _keep(desk, replace(standing, attachments=tuple(hung)), "")


def _found(desk: Desk, record_id: str, sha256: str) -> tuple[Record, int]:
    standing = _open(desk, record_id)
    for place, one in enumerate(standing.attachments):
        if one.sha256 == sha256:
            return standing, place
    raise NotAttached(sha256)


def _open(desk: Desk, record_id: str) -> Record:
    entry = lookup.entry(desk.vault.store, record_id)
    if entry.row.status == "discarded":
        raise RecordPutAside(entry.row.title or record_id)
    return entry.record


def _keep(desk: Desk, changed: Record, act: str) -> Outcome[Record]:
    with desk.vault.writing(desk.clock, act, changed.id if act else "") as connection:
        step: TakeStep = "always" if act else "seldom"
        kept = keeping.keep(connection, changed, desk.clock.now_ms(), step=step)
    return Outcome(kept.record, frozenset({changed.of_kind}))
