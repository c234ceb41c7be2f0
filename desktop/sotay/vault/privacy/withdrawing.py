"""Sound whose consent was withdrawn: keys dropped at once, and a line that says when.

Other attachments stay while a revision or an undo step names them (`vault.attachments.contents`). A
voice goes in the transaction that records the withdrawal, from every version of its interview;
another record that holds the same content in its own right keeps it. So do the sounds of a
recommendation that was heard nowhere else.
"""

from typing import Final, TypeVar

from msgspec.structs import replace

from sotay.model.record import Record
from sotay.model.records import SOUND
from sotay.model.shape import encode, trust_record
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.privacy import consents, keptanswers

SOUND_TABLES: Final = """\
CREATE TABLE shredded_sound (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (record, sha256)
) STRICT, WITHOUT ROWID;
"""
_ITS_SOUNDS = (
    "SELECT sha256 FROM attachment_of JOIN attachment USING (sha256) WHERE record = ? AND type = ?"
)
_ITS_MATTERS: Final = (
    "SELECT DISTINCT record FROM attachment_of JOIN attachment USING (sha256)"
    " WHERE record IN (SELECT matter FROM heard_at WHERE heard_at.record = ?) AND type = ?"
)
R = TypeVar("R", bound=Record)


def without_shredded(connection: Connection, record: R) -> R:
    """Return `record` without sounds whose key is gone; an undo step may still name them."""
    rows = connection.execute(
        "SELECT sha256 FROM shredded_sound AS gone WHERE record = ? AND NOT EXISTS"
        " (SELECT 1 FROM attachment WHERE attachment.sha256 = gone.sha256)",
        (record.id,),
    )
    gone = {row[0] for row in rows.fetchall()}
    left = tuple(one for one in record.attachments if one.sha256 not in gone)
    return record if left == record.attachments else replace(record, attachments=left)


def shred_sounds(connection: Connection, interview: str, at_ms: int) -> bool:
    """Shred the sounds of an interview whose consent was withdrawn, and those of its matters.

    Return whether there were any. Their files, noise by now, go with the next
    `vault.shredding.sweep`.
    """
    unfinished = connection.execute(
        "DELETE FROM recording WHERE record = ? RETURNING 1", (interview,)
    ).fetchall()
    names = [row[0] for row in connection.execute(_ITS_SOUNDS, (interview, SOUND)).fetchall()]
    for sha256 in names:
        _shred(connection, interview, sha256, at_ms)
    heard = follow_matters(connection, interview, at_ms)
    return heard or bool(names or unfinished)


def taken_back(connection: Connection, record: Record) -> bool:
    """Return whether leave to keep sounds was taken back here in what a version is of."""
    if record.has_sources:
        return all_silent(connection, record.id)
    return consents.honour(connection, record).sound_withdrawn()


def follow_matters(connection: Connection, source: str, at_ms: int) -> bool:
    """Shred the sounds of matters heard in `source`, each of whose sources took sound back.

    `source` is an interview, here or destroyed. A matter that was heard elsewhere too keeps its
    own, and the gate keeps that from leaving. The working copy names them no more.
    """
    shredded = False
    for (matter,) in connection.execute(_ITS_MATTERS, (source, SOUND)).fetchall():
        if all_silent(connection, matter):
            shredded |= silence(connection, matter, at_ms)
    return shredded


def all_silent(connection: Connection, matter: str) -> bool:
    """Return whether leave to keep sound was taken back wherever a matter was heard."""
    found = keptanswers.sources(keptanswers.rows_of(connection), matter)
    return bool(found) and all(_silent(one) for _record, one in found)


def silence(connection: Connection, matter: str, at_ms: int) -> bool:
    """Shred the sounds of a matter; return whether it had any."""
    names = connection.execute(_ITS_SOUNDS, (matter, SOUND)).fetchall()
    for (sha256,) in names:
        _shred(connection, matter, sha256, at_ms)
    if names:
        body = connection.execute("SELECT body FROM record WHERE id = ?", (matter,)).fetchone()[0]
        left = without_shredded(connection, trust_record(body.encode())).without_sounds()
        query = "UPDATE record SET body = ? WHERE id = ?"
        connection.execute(query, (encode(left).decode(), matter))
    return bool(names)


def _silent(source: Record | keptanswers.KeptAnswers | None) -> bool:
    """Return whether leave to keep sound was taken back in a source of a matter."""
    return source is not None and source.sound_withdrawn()


def _shred(connection: Connection, record: str, sha256: str, at_ms: int) -> None:
    which = (record, sha256)
    connection.execute("DELETE FROM attachment_of WHERE record = ? AND sha256 = ?", which)
    connection.execute(
        "DELETE FROM attachment WHERE sha256 = ?1"
        " AND NOT EXISTS (SELECT 1 FROM attachment_of WHERE sha256 = ?1)",
        (sha256,),
    )
    connection.execute("INSERT OR REPLACE INTO shredded_sound VALUES (?, ?, ?)", (*which, at_ms))


def lost_to_withdrawal(store: Store) -> set[str]:
    """Return the sounds, by SHA-256, that a closed revision may name and nobody can give."""
    rows = store.rows(
        "SELECT sha256 FROM shredded_sound WHERE sha256 NOT IN (SELECT sha256 FROM attachment)"
    )
    return {row[0] for row in rows}
