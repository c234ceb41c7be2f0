"""The register in PostgreSQL as the province opens it: `store.tables.Tables`.

One writer at a time, as with the encrypted file: a write begins by locking the row that counts the
writes, and sees all that was written before. So two intakes at once come to what one after the
other comes to. Reading waits for nobody.
"""

import contextlib
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Self

from sotay.base.sentences import _
from sotay.register.errors import (
    RegisterElsewhere,
    RegisterTooNew,
    RegisterToUpgrade,
    RegisterUnreachable,
    RegisterWentBack,
)
from sotay.register.postgres import schema
from sotay.register.postgres.link import Link, went_in
from sotay.register.postgres.place import Place
from sotay.store.standing.errors import LogSetAside

if TYPE_CHECKING:
    import psycopg

_PLACE: Final = re.compile(r"\?([0-9]*)")
_KINDS: Final = {str: "text", int: "bigint", bytes: "bytea"}
_FILES: Final = "hashtext(current_schema())"  # what the files beside the register are held by
_ADDING: Final = f"SELECT pg_advisory_lock_shared({_FILES})"
_ADDED: Final = f"SELECT pg_advisory_unlock_shared({_FILES})"
_SWEEPING: Final = f"SELECT pg_try_advisory_lock({_FILES})"
_SWEPT: Final = f"SELECT pg_advisory_unlock({_FILES})"
_ALONE: Final = "SELECT value FROM store_meta WHERE name = 'writes' FOR UPDATE"
_ENDING: Final = "SELECT pg_current_xact_id()::text, value FROM store_meta WHERE name = 'writes'"
_BARE: Final = (  # what no foreign key holds, for bodies may lie on other servers
    "SELECT count(*) FROM revision LEFT JOIN body_of AS b USING (rev) WHERE b.body IS NULL"
)


_SUMS: Final = "data_checksums"
_OFF: Final = (
    "SELECT name FROM pg_settings WHERE setting = 'off'"
    " AND name IN ('fsync', 'full_page_writes', 'data_checksums') ORDER BY name"
)


@functools.cache
def numbered(query: str) -> str:
    """Return a query with `$1` for `?1`, and for each `?` the next; none of ours has a bare one."""
    nth = iter(range(1, 10_000))
    return _PLACE.sub(lambda found: f"${found[1] or next(nth)}", query)


def fit(values: Iterable[Any]) -> list[Any]:
    """Return values as PostgreSQL takes them: no text there has a NUL."""
    return [
        value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value
        for value in values
    ]


class Writer:
    """The connection of a transaction, asked as SQLCipher's is."""

    def __init__(self, connection: "psycopg.Connection[Any]") -> None:
        self.raw = connection

    def execute(self, query: str, values: Sequence[Any] = ()) -> "psycopg.Cursor[Any]":
        """Run one statement."""
        return self.raw.execute(numbered(query).encode(), fit(values))

    def streamed(self, query: str) -> "psycopg.Cursor[Any]":
        """Return the rows of a query as they are fetched, within a transaction; none is kept."""
        import psycopg  # noqa: PLC0415 - of registers that lie there alone

        cursor = psycopg.RawServerCursor(self.raw, "sotay_rows")
        return cursor.execute(query.encode())

    def put(self, into: str, rows: Sequence[Sequence[Any]], conflict: str) -> None:
        """Insert rows, all of them in one statement, a list for each column."""
        lists = [fit(column) for column in zip(*rows, strict=True)]
        kinds = ", ".join(f"${nth}::{_KINDS[type(one[0])]}[]" for nth, one in enumerate(lists, 1))
        query = f"{into} SELECT * FROM unnest({kinds}) {conflict}"  # noqa: S608 - ours
        self.raw.execute(query.encode(), lists)

    def copy(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Put many rows into a table that has none of them."""
        query = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self.raw.cursor().copy(query.encode()) as into:
            for row in rows:
                into.write_row(fit(row))

    def executemany(self, query: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each row."""
        if several := [fit(row) for row in rows]:
            self.raw.cursor().executemany(numbered(query).encode(), several)


class Postgres:
    """A register that lies on a server; used by the thread that opened it."""

    log_aside: LogSetAside | None = None

    def __init__(self, place: Place, vault_id: str) -> None:
        self.place = place
        self._vault_id = vault_id
        self._link = Link(place, self._look_over)
        self._writes = 0  # that were seen here: a server that knows of fewer went back
        self.closed = False

    @classmethod
    def open(cls, place: Place, vault_id: str) -> Self:
        """Open the register at `place`; raises `RegisterUnreachable`, `RegisterElsewhere`, ….

        Raises `RegisterToUpgrade` where steps are due, which an account of more rights takes.
        """
        opened = cls(place, vault_id)
        opened.prove()
        return opened

    def _look_over(self, connection: "psycopg.Connection[Any]") -> None:
        """Look at a new connection: this register, no older than was seen."""
        if not schema.is_there(connection):
            raise RegisterElsewhere(self.place.told)
        meta = dict(connection.execute("SELECT name, value FROM store_meta").fetchall())
        if (meta.get("vault_id"), meta.get("kind")) != (self._vault_id, schema.KIND):
            raise RegisterElsewhere(self.place.told)
        if step := schema.unknown(connection):
            raise RegisterTooNew(self.place.told, step)
        if step := schema.due(connection):
            raise RegisterToUpgrade(self.place.told, step)
        if (missing := self._writes - int(meta["writes"])) > 0:
            raise RegisterWentBack(self.place.told, missing)
        self._writes = int(meta["writes"])

    @contextlib.contextmanager
    def write(self) -> Iterator[Writer]:
        """Run the block as one transaction, alone among writers: kept whole, or nothing of it.

        Where the connection is lost while it ends, the server is asked which: an officer who did
        it again would have said it twice. Raises `RegisterUnsure` where it does not answer.
        """
        number, writes = "", 0
        try:
            with self._link.transaction() as connection:
                writer = Writer(connection)
                writer.execute(_ALONE)
                yield writer
                number, writes = writer.execute(_ENDING).fetchone() or ("", 0)
        except RegisterUnreachable:
            if not number or not went_in(self.place, number):
                raise
        self._writes = max(self._writes, int(writes))

    @contextlib.contextmanager
    def files(self, *, alone: bool) -> Iterator[bool]:
        """Hold the files beside it: with others who add some, or alone, if nobody does just now."""
        with self._link.one_and_the_same() as connection:
            row = connection.execute(_SWEEPING if alone else _ADDING).fetchone()
            held = not alone or bool(row and row[0])
            try:
                yield held
            finally:
                if held and not connection.closed:
                    connection.execute(_SWEPT if alone else _ADDED)

    @contextlib.contextmanager
    def still(self) -> Iterator[Writer]:
        """Lend the connection for reading all of it as it is at one moment."""
        with self._link.transaction() as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield Writer(connection)

    @contextlib.contextmanager
    def read(self) -> Iterator[Writer]:
        """Lend the connection for reading."""
        with self._link.standing() as connection:
            yield Writer(connection)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return every row of a query."""
        with self.read() as connection:
            return connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> Any | None:
        """Return the first row of a query, or None."""
        with self.read() as connection:
            return connection.execute(sql, parameters).fetchone()

    def meta(self, name: str) -> str | None:
        """Return one of the database's own notes about itself."""
        row = self.one("SELECT value FROM store_meta WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    def prove(self) -> None:
        """Raise unless the server answers, and has this register, no older than was seen."""
        self.one("SELECT 1")

    def look(self) -> None:
        """Raise as `prove`."""
        self.prove()

    def truncate_log(self) -> None:
        """Do nothing: the server looks after its log."""

    def interrupt(self) -> None:
        """Stop the query that is running, from another thread; it raises `Cancelled`."""
        self._link.interrupt()

    def stands(self) -> bool:
        """Return whether it is still the one that lies there: each connection is looked over."""
        return True

    def integrity(self) -> list[str]:
        """Return what does not fit together; the server looks after its own pages."""
        (number,) = self.rows(_BARE)[0]
        return [f"bodies: -{number}"] if number else []

    def lack(self) -> str:
        """Return what to tell of a server that would lose or spoil rows untold, or ""."""
        off = [name for (name,) in self.rows(_OFF)]
        told = [_("máy chủ không tính tổng kiểm từng trang (initdb --data-checksums)")]
        if not (unsafe := [name for name in off if name != _SUMS]):
            return told[0] if off else ""
        says = _("máy chủ tắt {names} nên mất điện là mất hoặc hỏng bản ghi; bật lại ngay")
        return "; ".join([says.format(names=", ".join(unsafe)), *(told if _SUMS in off else [])])

    def schema(self) -> str:
        """Return every table, index and view in a fixed order, to be compared."""
        with self.read() as connection:
            return schema.dumped(connection.raw)

    def close(self) -> None:
        """Let go of it; a second call does nothing."""
        self.closed = True
        self._link.close()
