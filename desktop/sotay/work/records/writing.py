"""Write things down: begin, keep as it is typed, close, amend, discard, bring back."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from msgspec.structs import replace

from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.bundle.records import hlc_text, parse_record_line, record_line
from sotay.model.answers import still_binding
from sotay.model.consent import honoured, key
from sotay.model.errors import RecordIncomplete
from sotay.model.office import Office
from sotay.model.records import Interview, Matter, Meeting, Official, Place, Record, Source
from sotay.model.rules import sounds, without_withdrawn_sound
from sotay.model.schemas import WRITES
from sotay.model.shape import as_json, encode, parse_record
from sotay.store.driver import Connection
from sotay.vault import shredding
from sotay.vault.privacy import consents
from sotay.vault.records import keeping, lookup, steps
from sotay.vault.records.lookup import Entry, Revision
from sotay.vault.search.narrowing import OPEN
from sotay.vault.unread import hold_loose
from sotay.work import identity
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.records.obstacles import obstacles

_BARE: Final = '"attachments":[]'  # in canonical JSON; within a text its quotes are escaped
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


def new_matter(office: Office, now_ms: int, heard_in: Meeting | Interview | None = None) -> Matter:
    """Return a matter, heard in a meeting or interview or on its own."""
    return Matter(
        id=new_id(now_ms),
        place=heard_in.place if heard_in else Place(unit=office.unit),
        noted=local(now_ms).replace(microsecond=0),
        heard_at=(Source(record=heard_in.id),) if heard_in else (),
    )


def begin_meeting(desk: Desk) -> Outcome[Meeting]:
    """Start the minutes of a meeting that begins now."""
    return keep(desk, new_meeting(office_of(desk), desk.clock.now_ms()))


def begin_interview(desk: Desk) -> Outcome[Interview]:
    """Start an interview held now."""
    return keep(desk, new_interview(office_of(desk), desk.clock.now_ms()))


def begin_matter(desk: Desk, heard_in: Meeting | Interview | None = None) -> Outcome[Matter]:
    """Note a matter, heard in a meeting or interview or on its own."""
    return keep(desk, new_matter(office_of(desk), desk.clock.now_ms(), heard_in))


def keep(desk: Desk, record: R) -> Outcome[R]:
    """Write the working copy down; called as the person types.

    Its attachments stay as the notebook has them: `work.attachments` changes those, and an editor's
    copy may be older. Sound whose consent is withdrawn here is shredded. Raises `RecordRefused`,
    with nothing written, for what could not be read back.
    """
    whole = _with_attachments(desk, _honoured(desk, record))
    record = without_withdrawn_sound(whole)
    parse_record(encode(record))
    refused = _refused_now(desk, record)
    act = "consent-refused" if refused else ""
    act = "sound-shred" if sounds(whole) and not sounds(record) else act
    with desk.vault.writing(desk.clock, act, record.id if act else "") as connection:
        shredded = _keep(desk, connection, record)
    _cut(desk, shredded=shredded, refused=refused)
    return _touched(record)


def _refused_now(desk: Desk, record: Record) -> bool:
    """Return whether somebody says no in `record` to what its working copy has no such no of."""
    if not isinstance(record, Interview):
        return False
    noes = {key(one) for one in record.consents if not one.given}
    row = noes and desk.vault.store.one("SELECT body FROM record WHERE id = ?", (record.id,))
    before = parse_record(row[0].encode()) if row else None
    known = before.consents if isinstance(before, Interview) else ()
    return bool(noes - {key(one) for one in known if not one.given})


def _cut(desk: Desk, *, shredded: bool, refused: bool = False) -> None:
    """Have nothing left of what was shredded, in the log, as a file, or in a sealed bundle here.

    A backup of before must undo no withdrawal, nor a no that somebody `refused` with just now.
    """
    if shredded:
        desk.vault.store.truncate_log()
        shredding.sweep(desk.vault)
        shredding.drop_withdrawn(desk.vault)
    if shredded or refused:
        keep_lists(desk)


def _keep(desk: Desk, connection: Connection, record: Record) -> bool:
    steps.note(connection, record)
    return keeping.keep(connection, record, desk.clock.now_ms())


def _honoured(desk: Desk, record: R) -> R:
    """Return `record` with what was withdrawn of it, which an editor's or older copy may lack."""
    if not isinstance(record, Interview):
        return record
    gone = [answer for answer, _told in consents.noted_of(desk.vault.store, record.id)]
    return replace(record, consents=honoured(record, gone).consents)


def _with_attachments(desk: Desk, record: R) -> R:
    """Return `record` with the attachments of its working copy, and what binds them."""
    row = desk.vault.store.one("SELECT body FROM record WHERE id = ?", (record.id,))
    if row is None or (_BARE in row[0] and not record.attachments):
        return record
    before = parse_record(row[0].encode())
    return still_binding(before, replace(record, attachments=before.attachments))


def close(desk: Desk, record: R) -> Outcome[R]:
    """Close the content (Chốt nội dung): keep `record` and freeze it as a revision.

    Raises `RecordIncomplete` naming every obstacle; the draft is kept all the same.
    """
    record = without_withdrawn_sound(_with_attachments(desk, _honoured(desk, record)))
    return _close(desk, record, [], obstacles(desk, record))


def close_with_matters(desk: Desk, record: R) -> Outcome[R]:
    """Close `record` and the open matters heard in it, all of them or none.

    A matter is a record of its own and would else stay behind when a bundle is sealed. Raises
    `RecordIncomplete` with nothing closed; the draft is kept all the same.
    """
    heard = open_matters(desk, record.id)
    record = without_withdrawn_sound(_with_attachments(desk, _honoured(desk, record)))
    missing = obstacles(desk, record, heard)
    return _close(desk, record, [matter.record for matter in heard], missing)


def open_matters(desk: Desk, record_id: str) -> list[Entry]:
    """Return the matters heard in a record that are still being written."""
    heard = lookup.heard_in(desk.vault.store, record_id)
    return [entry for entry in heard if entry.row.status in OPEN]


def _close(desk: Desk, record: R, heard: Sequence[Record], missing: tuple[str, ...]) -> Outcome[R]:
    if missing:
        keep(desk, record)
        raise RecordIncomplete(missing)
    parse_record(encode(record))
    author = identity.signing_keys(desk).id
    act = "close-with-matters" if heard else "close"
    refused = _refused_now(desk, record)
    with desk.vault.writing(desk.clock, act, record.id) as connection:
        shredded = False
        for one in (*heard, record):
            shredded |= _keep(desk, connection, one)
            freeze(desk, connection, one, author)
    _cut(desk, shredded=shredded, refused=refused)
    return Outcome(record, frozenset(keeping.kind_of(one) for one in (*heard, record)))


def freeze(desk: Desk, connection: Connection, record: Record, author: str) -> None:
    """Make the revision that holds `record` the head; the same content again adds none."""
    head = connection.execute("SELECT head FROM record WHERE id = ?", (record.id,)).fetchone()[0]
    if head and _content_of(connection, head) == record:
        keeping.set_state(connection, record.id, "closed")
        return
    at = keeping.next_ms(connection, desk.clock.now_ms())
    hlc = hlc_text(at, 0, author)
    rev, line = record_line(
        id=record.id,
        parents=keeping.earlier(connection, record.id),
        hlc=hlc,
        author=author,
        type=keeping.kind_of(record),
        schema=WRITES[keeping.kind_of(record)],
        body=as_json(record),
        blobs=[attachment.sha256 for attachment in record.attachments],
    )
    keeping.close(connection, Revision(rev, record.id, hlc, at, line))


def _content_of(connection: Connection, rev: str) -> Record:
    """Return what a revision holds; one written before a field existed has its default."""
    line = connection.execute("SELECT line FROM revision WHERE rev = ?", (rev,)).fetchone()[0]
    return parse_record(encode(parse_record_line(bytes(line)).body))


def discard(desk: Desk, record_id: str) -> Outcome[str]:
    """Put a draft aside; `bring_back` undoes it. A closed record is not discarded this way."""
    kind = lookup.entry(desk.vault.store, record_id).row.kind
    with desk.vault.writing(desk.clock, "discard", record_id) as connection:
        keeping.set_state(connection, record_id, "discarded")
    return Outcome(record_id, frozenset({kind}))


def discard_blank(desk: Desk, record_id: str) -> Outcome[str]:
    """Put aside a record that was begun and left as it was, unless something was heard in it."""
    if lookup.heard_in(desk.vault.store, record_id):
        return Outcome(record_id)
    return discard(desk, record_id)


def bring_back(desk: Desk, record_id: str) -> Outcome[str]:
    """Undo `discard`."""
    kind = lookup.entry(desk.vault.store, record_id).row.kind
    with desk.vault.writing(desk.clock, "bring-back", record_id) as connection:
        keeping.set_state(connection, record_id, "draft")
    return Outcome(record_id, frozenset({kind}))


def keep_loose(desk: Desk, record_id: str, texts: Mapping[str, str]) -> Outcome[None]:
    """Keep texts of a record that no field could read, in place of those before."""
    kind = lookup.entry(desk.vault.store, record_id).row.kind
    with desk.vault.writing(desk.clock) as connection:
        hold_loose(connection, record_id, texts)
    return Outcome(None, frozenset({kind}))


def _touched(record: R) -> Outcome[R]:
    return Outcome(record, frozenset({keeping.kind_of(record)}))
