"""The one door to an encrypted database: create, open, read, write, close.

It knows nothing of what is recorded. One `Store` has one connection, used by the thread that
opened it; only `interrupt` may be called from another.
"""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sotay.base.changing import remove, rename
from sotay.base.errors import SotayError
from sotay.base.files import refuse_overwriting, sync_folder
from sotay.base.private import claim
from sotay.base.reasons import unwritable
from sotay.store.copying import keep_before
from sotay.store.driver import Connection, Row, connect, translated
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey
from sotay.store.migrations import Apart, Migrations, database
from sotay.store.place import Lock, refuse_network
from sotay.store.standing.errors import LogSetAside
from sotay.store.standing.guard import Guard
from sotay.store.standing.link import Link
from sotay.store.standing.log import Log
from sotay.store.strange import (
    refuse_strange_beside,
    refuse_strange_content,
    refuse_strange_file,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

_META = "CREATE TABLE store_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"


class Store:
    """An open encrypted database. Make one with `Store.create` or `Store.open`."""

    def __init__(self, path: Path, link: Link, key: MasterKey, apart: Apart) -> None:
        self.path = path
        self._link = link
        self._guard = Guard(path, link, key, apart)
        self.closed = False

    @classmethod
    def create(cls, path: Path, key: MasterKey, vault_id: str, migrations: Migrations) -> Self:
        """Make a database at `path`, whole or not at all, and return it open.

        Raises `FileExists`, `PlaceRefused`, `OpenElsewhere`, `StoreReadOnly` or `DiskFull`.
        """
        refuse_network(path)
        refuse_overwriting(path)
        refuse_strange_beside(path)
        lock = Lock(path)
        try:
            _build(path, key, vault_id, migrations)
        except BaseException:
            lock.release()
            raise
        return cls._open(path, key, vault_id, migrations, lock)

    @classmethod
    def open(cls, path: Path, key: MasterKey, vault_id: str, migrations: Migrations) -> Self:
        """Open the database at `path`; apply what migrations are due, a copy kept beside it first.

        Raises `StoreMissing`, `StorePlain`, `StoreDamaged`, `StoreMismatch` (another header's,
        or of another kind), `StoreTooNew`, `OpenElsewhere`, `StoreReadOnly`, `PlaceRefused` or
        `LinkInside`.
        """
        refuse_network(path)
        refuse_strange_file(path)
        refuse_strange_beside(path)  # before the lock is opened
        return cls._open(path, key, vault_id, migrations, Lock(path))

    @classmethod
    def _open(
        cls, path: Path, key: MasterKey, vault_id: str, migrations: Migrations, lock: Lock
    ) -> Self:
        log = Log(path)

        def connected() -> Connection:
            refuse_strange_beside(path)
            log.settle(key, refuse_strange_file(path))
            connection = connect(path, key)
            try:
                refuse_strange_content(path, connection, vault_id, migrations)
            except BaseException:
                connection.close()
                raise
            return connection

        with translated(path):
            link = Link(path, connected, lock, log)
            try:
                if step := migrations.due(link.connection):
                    link.forget_noted()
                    keep_before(link.connection, path, key, step)
                migrations.apply(link.connection)
            except BaseException:
                link.close()
                raise
        return cls(path, link, key, migrations.apart)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """Run the block as one transaction: kept whole when it ends well, else nothing of it.

        Raises `DiskFull`, `StoreBusy`, `StoreReadOnly`, `StoreDamaged`, `FileUnreadable`, or as
        `prove`; after `DiskGone` the next call takes it up again once the disk is back.
        """
        self._guard.prove()
        with self._link.standing() as connection:
            with self._link.transaction(connection):
                yield connection
            self._guard.acknowledge()

    def prove(self) -> None:
        """Raise unless what is saved now is in the file at `path`; microseconds.

        `StoreReplaced` when another program replaced, moved or removed it: all that was saved
        before is put apart once, in a notebook of its own. `OpenElsewhere` when another window
        came in by a new lock.
        """
        self._guard.prove()

    def look(self) -> None:
        """Raise as `prove`, or when the key files beside it were altered; call when idle."""
        self._guard.look()

    @property
    def log_aside(self) -> LogSetAside | None:
        """What to tell of a log that a kill left, and that belongs to another database."""
        aside = self._link.log.aside
        return LogSetAside(str(self.path), aside) if aside else None

    def stands(self) -> bool:
        """Return whether `path` still leads to the database that is open."""
        return self._link.stands()

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend the connection for reading, with its errors named as in `write`."""
        with self._link.standing() as connection:
            yield connection

    @contextlib.contextmanager
    def files(self, *, alone: bool) -> Iterator[bool]:  # noqa: ARG002 - one process holds it
        """Hold the files beside it, as whoever has it open does anyway."""
        yield True

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """Return every row of a query."""
        with self._link.standing() as connection:
            found: list[Row] = connection.execute(sql, parameters).fetchall()
        return found

    def one(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with self._link.standing() as connection:
            return connection.execute(sql, parameters).fetchone()

    def meta(self, name: str) -> str | None:
        """Return one of the store's own notes about itself."""
        row = self.one("SELECT value FROM store_meta WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    @property
    def database(self) -> "Database":
        """sqlite-utils over this connection, for migrations and imports."""
        return database(self._link.connection)

    def interrupt(self) -> None:
        """Stop the query that is running, from another thread; it raises `Cancelled`."""
        self._link.interrupt()

    def checkpoint(self) -> None:
        """Move what the log holds into the database, if nobody is in the way; call when idle."""
        self._link.checkpoint()

    def truncate_log(self) -> None:
        """Move the whole log into the database and cut it to nothing, as before a copy or purge."""
        self._link.checkpoint(truncate=True)

    def integrity(self) -> list[str]:
        """Return what is wrong with the database, page by page; an empty list when nothing is."""
        try:
            self.truncate_log()
            pages = [str(row[0]) for row in self.rows("PRAGMA cipher_integrity_check")]
            tables = [str(row[0]) for row in self.rows("PRAGMA quick_check")]
            links = [f"{row[0]}: {row[2]}" for row in self.rows("PRAGMA foreign_key_check")]
        except StoreDamaged as damage:
            return [damage.detail]
        return [*pages, *(found for found in tables if found != "ok"), *links]

    def schema(self) -> str:
        """Return every table, index and trigger as SQL in a fixed order, to be compared."""
        rows = self.rows(
            "SELECT sql FROM sqlite_schema AS made WHERE sql IS NOT NULL AND NOT EXISTS ("
            "SELECT 1 FROM pragma_table_list AS listed"
            " WHERE listed.name = made.tbl_name AND listed.type = 'shadow')"
            " ORDER BY tbl_name, type DESC, name"
        )
        return "".join(f"{row[0]};\n" for row in rows)

    def close(self) -> None:
        """Empty the log, let go of the database; a second call does nothing."""
        if self.closed:
            return
        self.closed = True
        with contextlib.suppress(SotayError):  # closing must end well on a damaged disk too
            self.truncate_log()
        self._link.close()


def set_meta(connection: Connection, name: str, value: str) -> None:
    """Keep a note about the store itself, within the caller's transaction."""
    connection.execute("INSERT OR REPLACE INTO store_meta VALUES (?, ?)", (name, value))


def _build(path: Path, key: MasterKey, vault_id: str, migrations: Migrations) -> None:
    """Make the database aside and rename it, so that a crash leaves no half-made one."""
    aside = path.with_name(f".{path.name}.part")
    try:
        for ending in ("", "-wal", "-shm"):  # what a crash at this very place left
            remove(aside.with_name(aside.name + ending), missing_ok=True)
        claim(aside)
        with translated(path), contextlib.closing(connect(aside, key, create=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_META)
            set_meta(connection, "vault_id", vault_id)
            set_meta(connection, "kind", migrations.name)
            connection.execute("COMMIT")
            migrations.apply(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        rename(aside, path)
        sync_folder(path.parent)
    except OSError as fault:
        raise unwritable(path, fault) from fault
