"""Earlier states of a record: its revisions, and the steps its working copy went through."""

from dataclasses import replace

from sotay.bundle.records import parse_record_line
from sotay.model.binding import still_binding
from sotay.model.record import Record
from sotay.model.shape import parse_record
from sotay.vault.errors import RecordUnknown
from sotay.vault.privacy import consents
from sotay.vault.records import keeping, lookup, steps
from sotay.vault.records.lookup import Entry, Revision
from sotay.vault.records.steps import Step, Way
from sotay.vault.search.narrowing import OPEN
from sotay.vault.unread import forget_loose
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import NoAmendment
from sotay.work.records.merging import tied
from sotay.work.records.writing import cut


def content(revision: Revision) -> Record:
    """Return the record as it was closed; its hash is checked again."""
    return parse_record(bytes(parse_record_line(bytes(revision.line)).body))


def closed(desk: Desk, rev: str) -> Record:
    """Return the record as this revision holds it, without what was withdrawn since.

    Raises `RecordUnknown`.
    """
    return shown(desk, content(lookup.revision(desk.vault.store, rev)))


def shown(desk: Desk, record: Record) -> Record:
    """Return a former state as it may be seen: what somebody took back does not come back."""
    if not record.asks_consent:
        return record
    gone = [answer for answer, _digest in consents.noted_of(desk.vault.store, record.id)]
    whole = record.honoured(gone)
    return whole.without_words() if whole.withheld() else whole


def revert(desk: Desk, record_id: str) -> Outcome[Entry]:
    """Put an amendment aside (Bỏ bản đính chính): the closed revision stands again.

    Returns the entry as it was, whose record `writing.keep` takes up again. Raises
    `NoAmendment` for a record that was never closed or is closed already.
    """
    entry = lookup.entry(desk.vault.store, record_id)
    if entry.head is None or entry.row.status != "amending":
        raise NoAmendment(entry.row.title or record_id)
    standing = closed(desk, entry.head)
    standing = tied(standing, entry.record)
    with desk.vault.writing(desk.clock, "revert", record_id) as connection:
        keeping.keep(connection, standing, desk.clock.now_ms(), step="seldom")
        keeping.set_state(connection, record_id, "closed")
        forget_loose(connection, record_id)  # of the amendment; `entry` has it
    return Outcome(entry, frozenset({entry.row.kind}))


def restore(desk: Desk, record_id: str, rev: str) -> Outcome[Entry]:
    """Make a revision the working copy (Lấy lại bản này), open for amending.

    `rev` may be the beginning of one. Returns the entry as it was. Raises `RecordUnknown`.
    """
    entry = lookup.entry(desk.vault.store, record_id)
    named = [one for one in lookup.revisions(desk.vault.store, record_id) if _is(one, rev)]
    if len(named) != 1 or entry.row.status == "discarded":
        raise RecordUnknown(rev)
    former = shown(desk, content(named[0]))
    former = still_binding(entry.record, tied(former, entry.record))
    with desk.vault.writing(desk.clock, "restore-revision", record_id) as connection:
        kept = keeping.keep(connection, former, desk.clock.now_ms(), step="seldom")
    cut(desk, kept)
    return Outcome(entry, frozenset({entry.row.kind}))


def _is(revision: Revision, rev: str) -> bool:
    return bool(rev) and revision.rev.startswith(rev)


def step(desk: Desk, record_id: str, way: Way) -> Outcome[Step | None]:
    """Undo or do again one step of an open record's working copy; None when there is none."""
    row = lookup.entry(desk.vault.store, record_id).row
    if row.status not in OPEN:
        return Outcome(None)
    with desk.vault.writing(desk.clock) as connection:
        gone = steps.go(connection, record_id, way)
        if gone is None:
            return Outcome(None)
        kept = keeping.keep(connection, gone.record, desk.clock.now_ms())
    cut(desk, kept)
    return Outcome(replace(gone, record=kept.record), frozenset({row.kind}))
