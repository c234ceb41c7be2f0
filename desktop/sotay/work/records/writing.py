"""Write things down: begin, keep as it is typed, close, amend, discard, bring back."""

from collections.abc import Mapping
from typing import TypeVar

from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.bundle.records import hlc_text, record_line
from sotay.model.errors import RecordIncomplete
from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.meeting import Meeting, Official
from sotay.model.office import Office
from sotay.model.record import Record
from sotay.model.records import Place, Source
from sotay.model.schemas import WRITES
from sotay.model.shape import encode, trust_line
from sotay.store.driver import Connection
from sotay.vault import shredding
from sotay.vault.records import keeping, lookup
from sotay.vault.records.keeping import Kept, TakeStep
from sotay.vault.records.lookup import Entry, Revision
from sotay.vault.search.narrowing import OPEN
from sotay.vault.unread import hold_loose
from sotay.work import identity
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.records.obstacles import obstacles

R = TypeVar("R", bound=Record)


def new_meeting(office: Office, now_ms: int) -> Meeting:
    """Return the minutes of a meeting that begins now, not yet written down."""
    return Meeting(
        id=new_id(now_ms),
        starts=local(now_ms).replace(second=0, microsecond=0),
        place=Place(unit=office.unit),
        chair=Official(name=""),
        secretary=Official(name=office.recorder),
        recipients=office.recipients,
    )


def new_interview(office: Office, now_ms: int) -> Interview:
    """Return an interview held now, with nobody named and nothing consented to."""
    return Interview(
        id=new_id(now_ms),
        held=local(now_ms).replace(second=0, microsecond=0),
        place=Place(unit=office.unit),
        recorder=office.recorder,
    )


def new_matter(
    office: Office, now_ms: int, heard_in: Record | None = None, question: str = ""
) -> Matter:
    """Return a matter, heard in another record (in the answer to a question) or on its own."""
    return Matter(
        id=new_id(now_ms),
        place=heard_in.place if heard_in else Place(unit=office.unit),
        noted=local(now_ms).replace(microsecond=0),
        heard_at=(Source(record=heard_in.id, question=question),) if heard_in else (),
    )


def begin_meeting(desk: Desk) -> Outcome[Meeting]:
    """Start the minutes of a meeting that begins now."""
    return keep(desk, new_meeting(office_of(desk), desk.clock.now_ms()))


def begin_interview(desk: Desk) -> Outcome[Interview]:
    """Start an interview held now."""
    return keep(desk, new_interview(office_of(desk), desk.clock.now_ms()))


def begin_matter(desk: Desk, heard_in: Record | None = None) -> Outcome[Matter]:
    """Note a matter, heard in another record or on its own."""
    return keep(desk, new_matter(office_of(desk), desk.clock.now_ms(), heard_in))


def keep(desk: Desk, record: R, *, step: TakeStep = "seldom") -> Outcome[R]:
    """Write the working copy down; called as the person types.

    Its attachments stay as the notebook has them: `work.attachments` changes those, and an editor's
    copy may be older. Sound whose consent is withdrawn here is shredded. Raises `RecordRefused`,
    with nothing written, for what could not be read back.
    """
    with desk.vault.writing(desk.clock) as connection:
        kept = keep_in(desk, connection, record, step=step)
    cut(desk, kept)
    return Outcome(kept.record, frozenset({record.of_kind}))


def keep_in(desk: Desk, connection: Connection, record: R, *, step: TakeStep) -> Kept[R]:
    """Write the working copy down in an act of more than that; to be `cut` behind it."""
    kept = keeping.keep(connection, record, desk.clock.now_ms(), typed=True, step=step)
    _log(desk, connection, record.id, _act_of(kept))
    return kept


def _act_of(kept: Kept[R]) -> str:
    """Return what the log of activity is to tell of a save; mostly nothing."""
    return "sound-shred" if kept.silenced else "consent-refused" if kept.refused else ""


def _log(desk: Desk, connection: Connection, record: str, act: str) -> None:
    if act:
        desk.vault.log(connection, desk.clock, act, record)


def cut(desk: Desk, kept: Kept[R]) -> None:
    """Have nothing left of what was shredded, in the log, as a file, or in a sealed bundle here.

    A backup of before must undo no withdrawal, nor a no that somebody says just now.
    """
    if kept.withdrawn:
        desk.vault.store.truncate_log()
        shredding.sweep(desk.vault)
        shredding.drop_withdrawn(desk.vault)
    if kept.withdrawn or kept.refused:
        keep_lists(desk)


def close(desk: Desk, record: R, *, with_matters: bool = False) -> Outcome[R]:
    """Close the content (Chốt nội dung): keep `record` and freeze it as a revision.

    `with_matters` closes the open matters heard in it too, all of them or none: each is a record
    of its own and would else stay behind when a bundle is sealed. Raises `RecordIncomplete` naming
    every obstacle, with nothing closed; the draft is kept all the same.
    """
    author = identity.signing_keys(desk).id
    with desk.vault.writing(desk.clock) as connection:
        kept = keeping.keep(connection, record, desk.clock.now_ms(), typed=True, step="seldom")
        heard = open_matters(desk, record.id) if with_matters else []
        missing = obstacles(desk, kept.record, kept.body, heard)
        if missing:
            _log(desk, connection, record.id, _act_of(kept))
        else:
            for matter in heard:
                freeze(desk, connection, matter.record, encode(matter.record), author)
            closed_as = freeze(desk, connection, kept.record, kept.body, author)
            _log(desk, connection, record.id, "close-with-matters" if heard else "close")
    cut(desk, kept)
    if missing:
        raise RecordIncomplete(missing)
    closed: tuple[Record, ...] = (record, *(matter.record for matter in heard))
    return Outcome(closed_as, frozenset(one.of_kind for one in closed))


def open_matters(desk: Desk, record_id: str) -> list[Entry]:
    """Return the matters heard in a record that are still being written."""
    heard = lookup.heard_in(desk.vault.store, record_id)
    return [entry for entry in heard if entry.row.status in OPEN]


def freeze(desk: Desk, connection: Connection, record: R, body: bytes, author: str) -> R:
    """Make the revision that holds `record` the head; the same content again adds none.

    `body` is its canonical JSON, which the line takes as it is. What only a working copy keeps
    goes, from that too; the record as it is closed comes back.
    """
    if (whole := record.finished()) is not record:
        kept = keeping.keep(connection, whole, desk.clock.now_ms())
        record, body = kept.record, kept.body
    closed = keeping.closed_line(connection, record.id)
    if closed and trust_line(closed) == record:
        keeping.set_state(connection, record.id, "closed")
        return record
    at = keeping.next_ms(connection, desk.clock.now_ms())
    hlc = hlc_text(at, 0, author)
    rev, line = record_line(
        id=record.id,
        parents=keeping.earlier(connection, record.id),
        hlc=hlc,
        author=author,
        type=record.of_kind,
        schema=WRITES[record.of_kind],
        body=body,
        blobs=[attachment.sha256 for attachment in record.attachments],
    )
    keeping.close(connection, Revision(rev, record.id, hlc, at, line))
    return record


def discard(desk: Desk, record_id: str) -> Outcome[str]:
    """Put a draft aside; `bring_back` undoes it. A closed record is not discarded this way."""
    with desk.vault.writing(desk.clock, "discard", record_id) as connection:
        kind = keeping.set_state(connection, record_id, "discarded")
    desk.unwritten.pop(record_id, None)
    return Outcome(record_id, frozenset({kind}))


def discard_blank(desk: Desk, record_id: str) -> Outcome[str]:
    """Put aside a record that was begun and left as it was, unless something was heard in it."""
    if lookup.heard_in(desk.vault.store, record_id):
        return Outcome(record_id)
    return discard(desk, record_id)


def bring_back(desk: Desk, record_id: str) -> Outcome[str]:
    """Undo `discard`."""
    with desk.vault.writing(desk.clock, "bring-back", record_id) as connection:
        kind = keeping.set_state(connection, record_id, "draft")
    return Outcome(record_id, frozenset({kind}))


def keep_loose(desk: Desk, record_id: str, texts: Mapping[str, str]) -> Outcome[None]:
    """Keep texts of a record that no field could read, in place of those before."""
    kind = lookup.entry(desk.vault.store, record_id).row.kind
    with desk.vault.writing(desk.clock) as connection:
        hold_loose(connection, record_id, texts)
    return Outcome(None, frozenset({kind}))
