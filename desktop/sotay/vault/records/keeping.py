"""Write records down: the working copy as it is typed, the revision when it is closed.

A record's row holds its working copy, written over as the person types. Closing it adds a
revision that is never changed again; an amendment works on a copy and closes into a new
revision whose parent is the old one. Times never run back within one notebook.
"""

from typing import Final

from sotay.base.clock import local
from sotay.model.records import Interview, Matter, Record, RecordKind
from sotay.model.rules import day_of, sound_withdrawn, sounds, title_of
from sotay.model.shape import encode
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.attachments import contents
from sotay.vault.errors import RecordDestroyed, RecordUnknown
from sotay.vault.outbox import GONE_OUT
from sotay.vault.privacy import consents, contacts, purging, veiling, withdrawing
from sotay.vault.records.lookup import Entry, Revision, Row
from sotay.vault.search.index import enqueue, forget

_NAMED: Final = 64  # as many parents as a line may name (FORMAT.md §7)
_NEWEST: Final = (
    "SELECT max(coalesce((SELECT updated FROM record ORDER BY updated DESC LIMIT 1), 0),"
    " coalesce((SELECT at FROM revision ORDER BY at DESC LIMIT 1), 0))"
)

_GAP: Final = (
    "SELECT before FROM (SELECT at, lag(at) OVER (ORDER BY at) AS before FROM"
    " (SELECT updated AS at FROM record UNION SELECT at FROM revision UNION"
    "  SELECT at FROM activity)) WHERE at - before > ?"
    " AND at > (SELECT coalesce(max(at), 0) FROM activity WHERE act = 'purge-begin')"
    " ORDER BY at DESC LIMIT 1"
)


def kind_of(record: Record) -> RecordKind:
    """Return the record's kind as its tag says."""
    kind: RecordKind = record.__struct_config__.tag  # type: ignore[assignment]
    return kind


def unborn(record: Record) -> Entry:
    """Return the entry of a record that has no row yet."""
    return Entry(Row(0, record.id, kind_of(record), "", "", "", 0, "draft"), record, None)


def next_ms(connection: Connection, now_ms: int) -> int:
    """Return now in ms, or just after the newest time in the notebook if the clock ran back."""
    return max(now_ms, int(connection.execute(_NEWEST).fetchone()[0]) + 1)


def before_the_gap(store: Store, gap_ms: int) -> int:
    """Return the newest time in the notebook, or the one before its last gap of so long.

    A gap that destroying was confirmed behind is none any more. 0 where nothing is written.
    """
    row = store.one(_GAP, (gap_ms,)) or store.one(_NEWEST)
    return int(row[0]) if row else 0


def keep(connection: Connection, record: Record, now_ms: int) -> bool:
    """Write `record` as the working copy, new or over the one before; it becomes a draft.

    A withdrawal noted once stays, whatever `record` says. Return whether a consent was withdrawn,
    a contact card or sounds shredded: the caller then cuts the log and drops sealed copies.
    Raises `RecordDestroyed`.
    """
    if purging.is_destroyed(connection, record.id):
        raise RecordDestroyed(record.id)
    updated = next_ms(connection, now_ms)
    if isinstance(record, Interview):
        record = consents.passed_since(connection, record, local(updated).replace(microsecond=0))
        record = withdrawing.bare(connection, consents.honour(connection, record))
    else:
        record = withdrawing.without_shredded(connection, record)
    rowid = _write(connection, record, updated)
    enqueue(connection, rowid)
    untied = isinstance(record, Matter) and _link(connection, record)
    contents.follow(connection, record.id, [one.sha256 for one in record.attachments])
    gone = isinstance(record, Interview) and _follow_consent(connection, record, updated)
    gone |= untied and withdrawing.silence(connection, record.id, updated)
    veiling.follow(connection, record)
    return gone


def _write(connection: Connection, record: Record, updated: int) -> int:
    """Write the row and return its place; typing on leaves the indexes of place and day alone."""
    day, place = day_of(record).isoformat(), record.place
    told = (title_of(record), updated, encode(record).decode())
    same = connection.execute(
        "UPDATE record SET title = ?, updated = ?, body = ?"
        " WHERE id = ? AND state = 'draft' AND day = ? AND unit = ? AND hamlet = ? RETURNING rowid",
        (*told, record.id, day, place.unit, place.hamlet),
    ).fetchone()
    if same is not None:
        return int(same[0])
    rowid = connection.execute(
        "INSERT INTO record (title, updated, body, id, day, unit, hamlet, kind, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'draft')"
        " ON CONFLICT (id) DO UPDATE SET state = 'draft', title = excluded.title,"
        " day = excluded.day, unit = excluded.unit, hamlet = excluded.hamlet,"
        " updated = excluded.updated, body = excluded.body RETURNING rowid",
        (*told, record.id, day, place.unit, place.hamlet, kind_of(record)),
    ).fetchone()[0]
    return int(rowid)


def _follow_consent(connection: Connection, interview: Interview, at_ms: int) -> bool:
    card = contacts.follow_consent(connection, interview, at_ms)
    sound = withdrawing.follow_consent(connection, interview, at_ms)
    noted = consents.note(connection, interview, at_ms)
    heard = sound_withdrawn(interview) and withdrawing.follow_matters(
        connection, interview.id, at_ms
    )
    return noted or card or sound or heard


def _link(connection: Connection, matter: Matter) -> bool:
    """Tie a matter to where it was heard; return whether that alone takes back leave to its sounds.

    What was recorded while every source was silent already is not of them.
    """
    query = "SELECT record, line FROM heard_at WHERE matter = ?"
    before = set(connection.execute(query, (matter.id,)).fetchall())
    if before == {(source.record, source.line) for source in matter.heard_at}:
        return False
    silent = withdrawing.all_silent(connection, matter.id)
    connection.execute("DELETE FROM heard_at WHERE matter = ?", (matter.id,))
    connection.executemany(
        "INSERT OR IGNORE INTO heard_at VALUES (?, ?, ?)",
        [(matter.id, source.record, source.line) for source in matter.heard_at],
    )
    return not silent and bool(sounds(matter)) and withdrawing.all_silent(connection, matter.id)


def earlier(connection: Connection, record: str) -> list[str]:
    """Return the closed revisions of a record, `_NAMED` at most, that one closed now follows.

    All of them: the province may have any, and those between may never have left. So the newest
    that left are named before those that did not.
    """
    query = (
        "SELECT rev FROM revision WHERE record = ? ORDER BY EXISTS"  # noqa: S608 - ours
        f" (SELECT 1 FROM {GONE_OUT} AS b WHERE b.rev = revision.rev) DESC, hlc DESC LIMIT ?"
    )
    return [row[0] for row in connection.execute(query, (record, _NAMED)).fetchall()]


def close(connection: Connection, revision: Revision) -> None:
    """Add `revision` and make it the record's head."""
    connection.execute(
        "INSERT OR IGNORE INTO revision (rev, record, hlc, at, line) VALUES (?, ?, ?, ?, ?)",
        (revision.rev, revision.record, revision.hlc, revision.at, revision.line),
    )
    connection.execute(
        "UPDATE record SET state = 'closed', head = ?, updated = ? WHERE id = ?",
        (revision.rev, revision.at, revision.record),
    )
    contents.freeze(connection, revision.record)


def set_state(connection: Connection, record: str, state: str) -> None:
    """Put a record among the drafts, the closed or the discarded."""
    rowid = connection.execute(
        "UPDATE record SET state = ? WHERE id = ? RETURNING rowid", (state, record)
    ).fetchone()
    if rowid is None:
        raise RecordUnknown(record)
    (forget if state == "discarded" else enqueue)(connection, rowid[0])
