"""Copies of a database under the same key, and a look into one without changing a byte of it.

VACUUM INTO reads one state of the database while others go on writing, and leaves out what was
deleted. The copy lies on a medium that may be pulled at any moment, so the caller gives it its
name only after looking into it.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sotay.base.changing import remove, replace_file, sync_path
from sotay.base.errors import Cancelled, FileUnreadable, FileUnwritable
from sotay.base.files import sync_folder
from sotay.base.private import claim
from sotay.base.reasons import unwritable
from sotay.base.winnames import full
from sotay.store.driver import Connection, connect, connect_frozen, prove_read, translated
from sotay.store.errors import StoreDamaged, StoreReadOnly
from sotay.store.keys import MasterKey

Check = Callable[[], None]  # called now and then; raises `Cancelled` to stop
BEFORE = "truoc-"  # in the name of a copy kept before a migration
_STEPS = 1000  # of SQLite's machine between two looks at the person's wish


@contextlib.contextmanager
def beside(path: Path, key: MasterKey) -> Iterator[Connection]:
    """Lend a second connection to a database that is open, for whichever thread asks."""
    with contextlib.closing(connect(path, key)) as connection:
        yield connection


@contextlib.contextmanager
def look_into(path: Path, key: MasterKey) -> Iterator[Connection]:
    """Lend a connection to a copy that nobody writes; raises `StoreDamaged`, `FileUnreadable`."""
    with contextlib.closing(connect_frozen(path, key)) as connection, translated(path):
        yield connection


def copy_database(
    connection: Connection, source: Path, target: Path, watch: Check = lambda: None
) -> None:
    """Write the state of `source`, open in `connection`, to `target` and flush it.

    Raises `DiskFull`, `FileUnwritable`, `Cancelled`, or `StoreDamaged` when the source is; then
    nothing is left at `target`.
    """
    begin_file(target)
    try:
        with watched(connection, watch):
            _vacuum(connection, source, target)
        flush(target)
    except BaseException:
        with contextlib.suppress(OSError):
            remove(target, missing_ok=True)
        raise


@contextlib.contextmanager
def watched(connection: Connection, watch: Check) -> Iterator[None]:
    """Ask `watch` again and again while a long statement runs; where it raises, that stops."""
    stopped = False

    def stop() -> int:
        nonlocal stopped
        try:
            watch()
        except Cancelled:
            stopped = True
        return int(stopped)

    connection.set_progress_handler(stop, _STEPS)
    try:
        yield
    except Exception as fault:
        if stopped:  # a function of SQL gives its fault another number
            raise Cancelled from fault
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _vacuum(connection: Connection, source: Path, target: Path) -> None:
    try:
        with translated(target):
            connection.execute("VACUUM INTO ?", (full(target.absolute()),))
            prove_read(connection)
    except StoreDamaged as fault:  # the copy is new; what does not fit was read
        raise StoreDamaged(str(source), fault.detail) from fault
    except FileUnreadable as fault:
        raise FileUnwritable(str(target), fault.reason) from fault
    except StoreReadOnly as fault:
        raise FileUnwritable(str(target), str(fault.__cause__)) from fault


def begin_file(target: Path) -> None:
    """Make an empty file for SQLite to fill, which would let everybody read what it makes itself.

    Raises `DiskFull` or `FileUnwritable`, also where something is at `target`.
    """
    try:
        claim(target)
    except OSError as fault:
        raise unwritable(target, fault) from fault


def flush(path: Path) -> None:
    """Have what was written to `path` be on its medium; raises `DiskFull` or `FileUnwritable`."""
    try:
        sync_path(path)
    except OSError as fault:
        raise unwritable(path, fault) from fault


def problems(connection: Connection) -> list[str]:
    """Return what is wrong with a copy, by page and by table; nothing when it is good."""
    pages = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    tables = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
    links = [f"{row[0]}: {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return [*pages, *(found for found in tables if found != "ok"), *links]


def keep_before(connection: Connection, path: Path, key: MasterKey, step: str) -> Path:
    """Keep the database as it was before migration `step`, beside it, and return the copy.

    Raises `DiskFull`, `FileUnwritable` or `StoreDamaged`: nothing is migrated without a copy.
    """
    kept = path.with_name(f"{path.stem}.{BEFORE}{step}{path.suffix}")
    aside = path.with_name(f".{kept.name}.part")
    try:
        remove(aside, missing_ok=True)  # of a start that was cut short
        copy_database(connection, path, aside)
        with look_into(aside, key) as copy:
            found = problems(copy)
        if found:
            remove(aside)
            raise StoreDamaged(str(path), found[0])
        replace_file(aside, kept)
        sync_folder(path.parent)
    except OSError as fault:
        raise unwritable(kept, fault) from fault
    return kept
