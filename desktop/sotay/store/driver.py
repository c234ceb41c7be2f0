"""The driver and its set-up; the only module that imports sqlcipher3 or sqlite-utils.

sqlite-utils takes a module called `pysqlite3` for its driver when there is one. It must be
ours, or sqlite-utils catches the standard library's exceptions and ours fall through; so the
name is given here, and other rooms reach sqlite-utils by `Store.database` and `Migrations`.
"""

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import sqlcipher3
import sqlcipher3.dbapi2

from sotay.base.errors import Cancelled, DiskFull, FileUnreadable, SotayError
from sotay.base.sentences import _
from sotay.base.winnames import full
from sotay.store.errors import (
    StoreBusy,
    StoreDamaged,
    StorePlain,
    StoreReadOnly,
)
from sotay.store.keys import MasterKey, wipe

if "sqlite_utils" in sys.modules and sys.modules.get("pysqlite3") is not sqlcipher3:
    raise ImportError("sqlite_utils was imported before its driver was named")
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

Connection: TypeAlias = Any  # sqlcipher3 has no types: a DB-API connection, as sqlite3's is
Row: TypeAlias = Any  # a value by name (`row["title"]`) or by place (`row[0]`, `a, b = row`)

_SET_UP = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL lost acknowledged saves in 29 of 40 power cuts
    "fullfsync=ON",  # macOS: fsync alone leaves data in the disk's own cache
    "busy_timeout=5000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "cache_size=-65536",
    "journal_size_limit=67108864",
    # Only a net under a caller who never checkpoints; the vault's thread does so when idle.
    "wal_autocheckpoint=8192",
    # temp_store is left alone: FILE would put plain text into the temporary folder.
)
_HEX = b"0123456789abcdef"
_FROM_WORDS = {  # what a function of SQL met, such as sqlcipher_export, has lost its number
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
}


def connect(path: Path, key: MasterKey, *, create: bool = False) -> Connection:
    """Return a keyed connection, set up; only the thread that opened it may use it.

    Raises `StoreDamaged` when the key does not fit: the header has proven the key before.
    """
    mode = "rwc" if create else "rw"
    return _opened(path, key, f"mode={mode}", (), _SET_UP)


def connect_frozen(path: Path, key: MasterKey, *, wreck: bool = False) -> Connection:
    """Return a keyed connection to a file nobody writes: not one byte of it or beside it changes.

    With `wreck`, a file that was cut or whose tables do not fit is read as far as it goes. Raises
    as `connect` does.
    """
    first = ("writable_schema=ON",) if wreck else ()  # else a cut file opens no more
    return _opened(path, key, "mode=ro&immutable=1", first, ("trusted_schema=OFF",))


def _opened(
    path: Path, key: MasterKey, query: str, first: tuple[str, ...], then: tuple[str, ...]
) -> Connection:
    with translated(path):
        connection = sqlcipher3.dbapi2.connect(
            f"{_address(path)}?{query}", uri=True, isolation_level=None
        )
        try:
            _set_up(connection, path, key, first, then)
        except BaseException:
            connection.close()
            raise
    return connection


def _address(path: Path) -> str:
    """Return the address of a file; a long form of Windows is none, and is spelt as it is."""
    told = full(path)
    return f"file:{quote(told)}" if told.startswith("\\\\?") else path.absolute().as_uri()


def _set_up(
    connection: Connection,
    path: Path,
    key: MasterKey,
    first: tuple[str, ...],
    then: tuple[str, ...],
) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")  # else SQLCipher writes to stderr
    literal = key_literal(key)
    connection.set_key(literal)
    wipe(literal)
    if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise StorePlain(str(path))
    for pragma in first:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # proves the key
    for pragma in then:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.row_factory = sqlcipher3.dbapi2.Row


def quoted(words: Iterable[str]) -> str:
    """Return words of ours, none of which has a quote, as SQL's `IN (…)` takes them."""
    return ", ".join(f"'{word}'" for word in words)


def key_literal(key: MasterKey) -> bytearray:
    """Return `x'…'` in hex digits, spelt without a copy of the key that could not be wiped."""
    subkey = key.subkey("db")
    literal = bytearray(b"x'")
    for byte in subkey:
        literal.append(_HEX[byte >> 4])
        literal.append(_HEX[byte & 15])
    literal += b"'"
    wipe(subkey)
    return literal


def prove_read(connection: Connection) -> None:
    """Raise if what was just read is not to be trusted.

    SQLCipher gives zeros for a damaged page at the end of a long value, and says so only when it
    has to decrypt the next page.
    """
    connection.execute("PRAGMA shrink_memory").fetchall()  # so that there is a next page
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise our named errors in place of the driver's; a mistake in SQL stays the bug it is."""
    try:
        yield
    except sqlcipher3.dbapi2.Error as fault:
        named = _named(path, fault)
        if named is None:
            raise
        raise named from fault


def _named(path: Path, fault: Exception) -> SotayError | Cancelled | None:
    """Return the named error for SQLite's primary result code (sqlite.org/rescode.html)."""
    place, detail = str(path), str(fault)
    number = (getattr(fault, "sqlite_errorcode", None) or 0) & 0xFF
    named: SotayError | Cancelled | None = None
    match _FROM_WORDS.get(detail, number) if number == 1 else number:
        case 5 | 6:  # BUSY, LOCKED
            named = StoreBusy(place)
        case 9:  # INTERRUPT
            named = Cancelled()
        case 3 | 8 | 14:  # PERM, READONLY, CANTOPEN
            named = StoreReadOnly(place)
        case 10:  # IOERR
            named = FileUnreadable(place, _("ổ đĩa báo lỗi"))
        case 11 | 26:  # CORRUPT, NOTADB
            named = StoreDamaged(place, detail)
        case 13:  # FULL
            named = DiskFull(place)
    return named
