"""Which database a log belongs to: one left by a kill is read into no other.

SQLite reads whatever log it finds into whatever database lies beside it. So each session writes a
mark of its own into the database, each write counts, and the file of the lock says which marks
the database under the name has had, and how many writes it held in itself when it was last emptied
of its log. A database that does not fit that is another one, put there after a kill. So is a copy
made by VACUUM: its pages lie in other places. SQLite raises the number of the schema in it.
"""

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec

from sotay.base.changing import rename
from sotay.base.errors import SotayError
from sotay.base.files import read_limited
from sotay.store.driver import Connection, connect_frozen, translated
from sotay.store.keys import MasterKey
from sotay.store.place import lock_name

_LIMIT = 4096  # bytes
_NAME = "stand"  # in `store_meta`: the mark of the session that wrote last, and the writes so far
_READ = f"SELECT value FROM store_meta WHERE name = '{_NAME}'"  # noqa: S608 - our own name
_COUNT = (
    f"INSERT INTO store_meta VALUES ('{_NAME}', ?1 || ' 1') ON CONFLICT (name) DO UPDATE"  # noqa: S608 - as above
    " SET value = ?1 || ' ' || (CAST(substr(value, instr(value, ' ')) AS INTEGER) + 1)"
)
_PASSIVE = "PRAGMA wal_checkpoint(PASSIVE)"
_Keep = Callable[[bytes], None]  # raises `OSError`


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is true of the database file itself, whenever one looks."""

    salt: str  # hex, of the file: SQLCipher never changes it
    marks: tuple[str, ...]
    writes: int  # at the least
    schema: int  # SQLite's own number of it


class Log:
    """The log beside the database at `path`, and the note by which it is known."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark = secrets.token_hex(8)
        self._noted: Note | None = None  # in this session
        self._begun = False
        self._salt = ""
        self.aside = ""  # where a log was put that belongs to another database

    def settle(self, key: MasterKey, salt: bytes) -> None:
        """Give a log of another database another name; `salt` begins the file at `path`."""
        self._salt = salt.hex()
        if self.is_foreign(key, salt):
            with contextlib.suppress(OSError):  # what cannot be renamed cannot be written either
                self.aside = put_aside(log_name(self._path))

    def is_foreign(self, key: MasterKey, salt: bytes) -> bool:
        """Return whether a log lies there that is not of the database that begins with `salt`.

        One that nothing is known of is ours. So is one beside a file that cannot be read: a
        power cut may have torn a page that the log still has.
        """
        try:
            if not log_name(self._path).stat().st_size or (note := self._read()) is None:
                return False
            return note.salt != salt.hex() or not _fits(self._path, key, note)
        except (SotayError, OSError):
            return False

    def begin(self, connection: Connection, keep: _Keep) -> None:
        """Before the first write of a session: note its mark, so that it is known once it stands.

        Where it cannot be noted, the last session's goes on.
        """
        if self._begun:
            return
        mark, writes, schema = _standing(connection)
        known = self._read()
        if _is_empty(connection.execute(_PASSIVE).fetchone()):
            known = Note(self._salt, (mark,), writes, schema)
        if known is None or known.salt != self._salt:
            self._mark = mark  # what the file itself holds is not known
            with contextlib.suppress(OSError):  # and nothing is said of it that may be untrue
                keep(b"")
        elif not self._keep(known, (*known.marks, self._mark), keep):
            self._mark = mark
        self._begun = True

    def count(self, connection: Connection) -> None:
        """Count a write, within its own transaction."""
        connection.execute(_COUNT, (self._mark,))

    def rest(self, connection: Connection, emptied: tuple[int, int, int], keep: _Keep) -> None:
        """Note how far the file itself has come, where a checkpoint said it holds everything."""
        if self._begun and _is_empty(emptied):
            mark, writes, schema = _standing(connection)
            self._keep(Note(self._salt, (), writes, schema), tuple({mark, self._mark}), keep)

    def _keep(self, note: Note, marks: tuple[str, ...], keep: _Keep) -> bool:
        note = msgspec.structs.replace(note, marks=tuple(sorted(marks)))
        if note != self._noted:
            try:
                keep(msgspec.json.encode(note))
            except OSError:  # a full disk: what was noted before is as true
                return False
            self._noted = note
        return True

    def _read(self) -> Note | None:
        try:
            content = read_limited(lock_name(self._path), _LIMIT, ours=True)
            return msgspec.json.decode(content, type=Note)
        except (SotayError, msgspec.MsgspecError, UnicodeDecodeError):
            return None


def log_name(path: Path) -> Path:
    """Return the name SQLite gives to the log of the database at `path`."""
    return path.with_name(f"{path.name}-wal")


def put_aside(log: Path) -> str:
    """Give a log another name, under which SQLite neither reads nor removes it; `OSError`."""
    aside = log.with_name(f"{log.name}.{secrets.token_hex(4)}.la")
    rename(log, aside)
    return str(aside)


def _fits(path: Path, key: MasterKey, note: Note) -> bool:
    with translated(path), contextlib.closing(connect_frozen(path, key)) as alone:
        mark, writes, schema = _standing(alone)
    return mark in note.marks and writes >= note.writes and schema == note.schema


def _standing(connection: Connection) -> tuple[str, int, int]:
    """Return the mark of the session that wrote last, how many writes there were, the schema."""
    row = connection.execute(_READ).fetchone()
    mark, _between, writes = str(row[0]).partition(" ") if row else ("", "", "0")
    return mark, int(writes), int(connection.execute("PRAGMA schema_version").fetchone()[0])


def _is_empty(told: tuple[int, int, int]) -> bool:
    """Return whether a checkpoint, by its three numbers, moved all of the log."""
    busy, frames, moved = told
    return not busy and frames == moved
