"""What is refused under a database's name: another file, another notebook's, a newer program's."""

from pathlib import Path

from sotay.base.links import refuse_other_than_files
from sotay.base.private import given_file
from sotay.base.reasons import unreadable
from sotay.store.driver import Connection
from sotay.store.errors import (
    StoreDamaged,
    StoreMismatch,
    StoreMissing,
    StorePlain,
    StoreTooNew,
)
from sotay.store.migrations import Migrations

_PAGE = 4096
_BESIDE = ("-wal", "-shm", "-journal", ".lock")
_SALT = 16  # bytes; SQLCipher leaves them plain
_PLAIN = b"SQLite format 3\0"


def refuse_strange_file(path: Path) -> bytes:
    """Refuse what SQLite would take for an empty or a plain database; return the file's salt."""
    try:
        with given_file(path) as file:
            start = file.read(_PAGE)
    except FileNotFoundError as fault:
        raise StoreMissing(str(path)) from fault
    except OSError as fault:
        raise unreadable(path, fault) from fault
    if start.startswith(_PLAIN):
        raise StorePlain(str(path))
    if len(start) < _PAGE:
        raise StoreDamaged(str(path), f"{len(start)} byte")
    return start[:_SALT]


def refuse_strange_beside(path: Path) -> None:
    """Raise `LinkInside` where something else lies under a name that SQLite or the lock uses.

    SQLite waits for ever for a pipe, and says of a folder that the disk has failed.
    """
    refuse_other_than_files(*(path.with_name(path.name + ending) for ending in _BESIDE))


def refuse_strange_content(
    path: Path, connection: Connection, vault_id: str, migrations: Migrations
) -> None:
    """Refuse a database of another header or kind, or of a newer program."""
    named = "SELECT count(*) FROM sqlite_schema WHERE name = 'store_meta'"
    if not connection.execute(named).fetchone()[0]:
        raise StoreMismatch(str(path))
    notes = dict(connection.execute("SELECT name, value FROM store_meta").fetchall())
    if (notes.get("vault_id"), notes.get("kind")) != (vault_id, migrations.name):
        raise StoreMismatch(str(path))
    step = migrations.unknown(connection)
    if step is not None:
        raise StoreTooNew(str(path), step)
