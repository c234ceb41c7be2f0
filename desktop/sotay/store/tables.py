"""What whoever keeps rows needs of a database, whichever it is: one door for all that is asked.

`store.door.Store` is one, encrypted, in a file of ours; the province's register may be another, in
PostgreSQL (`register.postgres`). Above here SQL is of the dialect that both know: `ON CONFLICT` in
place of `INSERT OR …`, no `rowid` that is no column, `?` and `?1` for values.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sotay.store.driver import Connection, Row
from sotay.store.standing.errors import LogSetAside


class Tables(Protocol):
    """An open database of ours; used by the thread that opened it."""

    @property
    def closed(self) -> bool:
        """Whether it was closed."""

    @property
    def log_aside(self) -> LogSetAside | None:
        """What to tell of a log that a kill left, where there can be one."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return every row of a query."""

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""

    def meta(self, name: str) -> str | None:
        """Return one of the database's own notes about itself."""

    def read(self) -> AbstractContextManager[Connection]:
        """Lend the connection for reading."""

    def write(self) -> AbstractContextManager[Connection]:
        """Run the block as one transaction, alone among writers: kept whole, or nothing of it."""

    def files(self, *, alone: bool) -> AbstractContextManager[bool]:
        """Hold the files beside it: with others who add some, or `alone`, to sweep.

        Yields whether they may be touched so; a file added in the block counts as somebody's.
        """

    def look(self) -> None:
        """Raise as `prove`, or where what lies beside it was altered; asked while nobody waits."""

    def truncate_log(self) -> None:
        """Move what a log of its own holds into it, and keep none; asked while nobody waits."""

    def interrupt(self) -> None:
        """Stop the query that is running, from another thread; it raises `Cancelled`."""

    def prove(self) -> None:
        """Raise unless what is saved now lies where this database is looked for."""

    def stands(self) -> bool:
        """Return whether it is still the one that lies there."""

    def integrity(self) -> list[str]:
        """Return what is wrong with it; an empty list when nothing is."""

    def close(self) -> None:
        """Let go of it; a second call does nothing."""
