"""What is kept with records: a file of encrypted chunks each, its key and small picture in a row.

The same content is one row and one file, whichever records it hangs on. A file is finished before
its row is written and removed after its row is gone, so that a kill leaves at worst a file without
a row, which is swept. Content stays while a working copy, a revision or an undo step of any record
names it; then its key is dropped, which makes the file noise wherever a copy of it may be.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sotay.model.records import Attachment
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.sealedfile import PART
from sotay.store.sealedfile.content import Stored, is_whole
from sotay.vault.attachments import unsealable
from sotay.vault.errors import AttachmentUnknown

THUMB_LIMIT: Final = 64 << 10  # bytes

# `working`: named by the working copy; `closed`: by a revision; `step`: by this undo step, looked
# for when neither names it any more.
# `recording`: a sound being taken down, noted with its key before its first byte.
ATTACHMENT_TABLES: Final = """\
CREATE TABLE attachment (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  type TEXT NOT NULL,
  file TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL,
  thumb BLOB NOT NULL CHECK (length(thumb) <= 65536),
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE attachment_of (
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES attachment (sha256),
  working INTEGER NOT NULL CHECK (working IN (0, 1)),
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  step INTEGER,
  PRIMARY KEY (record, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_of_content ON attachment_of (sha256);
CREATE INDEX attachment_unnamed ON attachment_of (record) WHERE working = 0 AND closed = 0;
CREATE TABLE recording (
  file TEXT PRIMARY KEY,
  record TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
  key BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
ALTER TABLE purge ADD COLUMN attachments INTEGER NOT NULL DEFAULT 0;
"""
_STORED = "SELECT sha256, size, type, file, key FROM attachment"
_UNNAMED = (
    "SELECT record, sha256 FROM attachment_of AS a WHERE working = 0 AND closed = 0"
    " AND NOT EXISTS (SELECT 1 FROM step WHERE step.seq = a.step AND step.record = a.record)"
)
_DROP = "DELETE FROM attachment_of WHERE record = ?1 AND sha256 = ?2 AND ?3 IS NULL"
_HELD = "UPDATE attachment_of SET step = ?3 WHERE record = ?1 AND sha256 = ?2"
HERE: Final = "attachment WHERE sha256 NOT IN (SELECT sha256 FROM pruned)"  # not gone by choice
FILES: Final = f"SELECT file FROM {HERE}"  # noqa: S608 - our own words
# From telephones, not looked through yet (`vault.questionnaires.arrivals`).
_ARRIVED: Final = "SELECT file FROM arrived_file WHERE file IS NOT NULL"
_UNUSED = "NOT EXISTS (SELECT 1 FROM attachment_of AS a WHERE a.sha256 = attachment.sha256)"


@dataclass(frozen=True)
class Unfinished:
    """A sound that was being recorded for `record`, begun at `at` (ms)."""

    file: str
    record: str
    key: bytes = field(repr=False)
    at: int


def stored(store: Store, sha256: str) -> Stored:
    """Return where a content is; raises `AttachmentUnknown`."""
    row = store.one(f"{_STORED} WHERE sha256 = ?", (sha256,))
    if row is None:
        raise AttachmentUnknown(sha256)
    return Stored(*row)


def every(store: Store) -> list[Stored]:
    """Return every content of the notebook whose file is to be here."""
    rows = store.rows(f"SELECT sha256, size, type, file, key FROM {HERE} ORDER BY at, sha256")  # noqa: S608
    return [Stored(*row) for row in rows]


def sizes(store: Store) -> dict[str, int]:
    """Return how many bytes each content has, by SHA-256."""
    return dict(store.rows("SELECT sha256, size FROM attachment"))


def refuse_unknown(connection: Connection, named: Iterable[Attachment]) -> None:
    """Raise `AttachmentUnknown` unless the notebook holds each content, of that size and type."""
    for one in named:
        facts = (one.sha256, one.size, one.type)
        held = "SELECT 1 FROM attachment WHERE sha256 = ? AND size = ? AND type = ?"
        if connection.execute(held, facts).fetchone() is None:
            raise AttachmentUnknown(one.sha256)


def thumb(store: Store, sha256: str) -> bytes:
    """Return the small picture of a content, empty where it has none or is not held."""
    row = store.one("SELECT thumb FROM attachment WHERE sha256 = ?", (sha256,))
    return bytes(row[0]) if row else b""


def put(connection: Connection, folder: Path, new: Stored, thumb: bytes, at_ms: int) -> str | None:
    """Note a content whose file is finished; return the file that is needed no more, if one is.

    Content that is held already stays in its file, unless that is missing or damaged: then the
    new one takes its place. What went by choice is here again, under a name it never had.
    """
    back = connection.execute("DELETE FROM pruned WHERE sha256 = ? RETURNING 1", (new.sha256,))
    was_gone = back.fetchone() is not None
    row = connection.execute(f"{_STORED} WHERE sha256 = ?", (new.sha256,)).fetchone()
    if row is None:
        connection.execute(
            "INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?)",
            (new.sha256, new.size, new.type, new.file, new.key, thumb, at_ms),
        )
        return None
    held = Stored(*row)
    if held.file == new.file:  # the same job, noted again
        return None
    if not was_gone and is_whole(folder, held, thorough=True):
        return new.file
    connection.execute(
        "UPDATE attachment SET file = ?, key = ? WHERE sha256 = ?", (new.file, new.key, new.sha256)
    )
    unsealable.forget(connection, [new.sha256])
    return held.file


def follow(connection: Connection, record: str, named: Collection[str]) -> None:
    """Note which contents the working copy of `record` names now."""
    wanted = set(named)
    rows = connection.execute(
        "SELECT sha256 FROM attachment_of WHERE record = ? AND working = 1", (record,)
    )
    before = {row[0] for row in rows}
    connection.executemany(
        "UPDATE attachment_of SET working = 0, step = NULL WHERE record = ? AND sha256 = ?",
        [(record, sha256) for sha256 in before - wanted],
    )
    connection.executemany(  # what was shredded, and hangs here again, is to be kept again
        "DELETE FROM shredded_sound WHERE record = ? AND sha256 = ?",
        [(record, sha256) for sha256 in wanted - before],
    )
    connection.executemany(
        "INSERT INTO attachment_of (record, sha256, working, closed)"
        " SELECT ?1, sha256, 1, 0 FROM attachment WHERE sha256 = ?2"
        " ON CONFLICT (record, sha256) DO UPDATE SET working = 1",
        [(record, sha256) for sha256 in wanted - before],
    )


def freeze(connection: Connection, record: str) -> None:
    """Note that a revision holds what the working copy names; it is held until the record goes."""
    connection.execute(
        "UPDATE attachment_of SET closed = 1 WHERE record = ? AND working = 1", (record,)
    )


def hold(connection: Connection, record: str, named: Iterable[str]) -> None:
    """Note that a revision closed elsewhere holds these, as `freeze` does of the working copy."""
    connection.executemany(
        "INSERT INTO attachment_of (record, sha256, working, closed)"
        " SELECT ?1, sha256, 0, 1 FROM attachment WHERE sha256 = ?2"
        " ON CONFLICT (record, sha256) DO UPDATE SET closed = 1",
        [(record, sha256) for sha256 in named],
    )


def loose(store: Store) -> bool:
    """Return whether `release` may find something; cheap enough to be asked when nobody types."""
    unused = f"SELECT 1 FROM attachment WHERE {_UNUSED}"  # noqa: S608 - our own words
    found = store.one(f"SELECT EXISTS ({_UNNAMED}) OR EXISTS ({unused})")
    return bool(found and found[0])


def release(connection: Connection) -> list[str]:
    """Drop the keys of what nothing names any more; return the files to remove after that.

    The database file forgets the keys at the next `Store.truncate_log`, for `secure_delete` is on.
    """
    for record, sha256 in connection.execute(_UNNAMED).fetchall():
        step = next(_steps_naming(connection, record, sha256), None)
        connection.execute(_DROP if step is None else _HELD, (record, sha256, step))
    gone = connection.execute(f"DELETE FROM attachment WHERE {_UNUSED} RETURNING file")  # noqa: S608 - our own words
    return [row[0] for row in gone.fetchall()]


def forget_steps(connection: Connection, record: str, sha256: str) -> None:
    """Forget every undo step of a record that names a content."""
    gone = [(seq,) for seq in _steps_naming(connection, record, sha256)]
    connection.executemany("DELETE FROM step WHERE seq = ?", gone)


def _steps_naming(connection: Connection, record: str, sha256: str) -> Iterator[int]:
    """Return the undo steps of a record that name a content, the newest first."""
    steps = connection.execute(
        "SELECT seq, body FROM step WHERE record = ? ORDER BY seq DESC", (record,)
    )
    needle = sha256.encode()
    return (seq for seq, body in steps.fetchall() if needle in zlib.decompress(body))


def begin_recording(connection: Connection, recording: Unfinished) -> None:
    """Note a recording before its first byte."""
    connection.execute(
        "INSERT INTO recording VALUES (?, ?, ?, ?)",
        (recording.file, recording.record, recording.key, recording.at),
    )


def end_recording(connection: Connection, file: str) -> None:
    """Forget a recording and its key."""
    connection.execute("DELETE FROM recording WHERE file = ?", (file,))


def recordings(store: Store) -> list[Unfinished]:
    """Return every recording that was begun and neither adopted nor dropped, the oldest first."""
    rows = store.rows("SELECT file, record, key, at FROM recording ORDER BY at, file")
    return [Unfinished(*row) for row in rows]


def files(store: Store) -> set[str]:
    """Return every file name that is to be in the folder of attachments, finished or not."""
    rows = store.rows(f"{FILES} UNION SELECT file FROM recording UNION {_ARRIVED}")  # noqa: S608 - our own words
    return {row[0] for row in rows}


def spoken_of(connection: Connection) -> list[str]:
    """Return the names that files of the notebook may have, for a copy of it to be whole."""
    kept = [row[0] for row in connection.execute(f"{FILES} ORDER BY file")]
    begun = [row[0] for row in connection.execute("SELECT file FROM recording ORDER BY file")]
    kept += [row[0] for row in connection.execute(f"{_ARRIVED} ORDER BY file")]
    return [*kept, *(name + PART for name in begun), *begun]  # one may get its name meanwhile
