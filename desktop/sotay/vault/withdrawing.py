"""Sound whose consent was withdrawn: keys dropped at once, and a line that says when.

Other attachments stay while a revision or an undo step names them (`vault.attachments`). A voice
goes in the transaction that records the withdrawal, from every version of its interview; another
record that holds the same content in its own right keeps it.
"""

from typing import Final

from msgspec.structs import replace

from sotay.model.records import Interview
from sotay.model.rules import SOUND, sound_withdrawn, without_withdrawn_sound
from sotay.store.door import Store
from sotay.store.driver import Connection

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


def bare(connection: Connection, interview: Interview) -> Interview:
    """Return `interview` without sounds that may not be held, or that were shredded before.

    An undo step or an old revision may still name them.
    """
    interview = without_withdrawn_sound(interview)
    rows = connection.execute(
        "SELECT sha256 FROM shredded_sound AS gone WHERE record = ? AND NOT EXISTS"
        " (SELECT 1 FROM attachment WHERE attachment.sha256 = gone.sha256)",
        (interview.id,),
    )
    gone = {row[0] for row in rows.fetchall()}
    left = tuple(one for one in interview.attachments if one.sha256 not in gone)
    return interview if left == interview.attachments else replace(interview, attachments=left)


def follow_consent(connection: Connection, interview: Interview, at_ms: int) -> bool:
    """Shred every sound of `interview` if the consent to it was withdrawn; return whether any was.

    Their files, noise by now, go with the next `vault.shredding.sweep`.
    """
    if not sound_withdrawn(interview):
        return False
    unfinished = connection.execute(
        "DELETE FROM recording WHERE record = ? RETURNING 1", (interview.id,)
    ).fetchall()
    names = [row[0] for row in connection.execute(_ITS_SOUNDS, (interview.id, SOUND)).fetchall()]
    for sha256 in names:
        _shred(connection, interview.id, sha256, at_ms)
    return bool(names or unfinished)


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
