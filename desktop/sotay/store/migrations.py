"""A room's migrations: named steps, each in its own transaction, never edited once released.

They are sqlite-utils' migrations, held by name until one is due: sqlite-utils takes longer to
import than a whole notebook to open, and on most days nothing is due.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay.store.driver import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]


def _nothing(_connection: Connection) -> None:
    """Begin nothing: a kind of database that numbers nothing for others."""


@dataclass(frozen=True)
class Apart:
    """What a copy put apart needs to go on beside the database it is of (decision 026).

    `begin` has it number what it hands out anew, within the caller's transaction; `files` is the
    query for the names of its attachments, "" for a kind without.
    """

    begin: Callable[[Connection], None] = _nothing
    files: str = ""


class Migrations:
    """The steps of one kind of database, oldest first; `name` says the kind and never changes.

    ```python
    NOTEBOOK = Migrations("notebook")

    @NOTEBOOK(name="001_first")
    def _first(db: Database) -> None:
        db.execute("CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")

    Store.create(path, key, vault_id, NOTEBOOK)
    ```
    """

    def __init__(self, name: str, apart: Apart | None = None) -> None:
        self.name = name
        self.apart = apart or Apart()
        self._steps: dict[str, Step] = {}

    def __call__(self, *, name: str) -> Callable[[Step], Step]:
        """Register a step under `name`, after those already there."""

        def register(step: Step) -> Step:
            if name in self._steps:
                raise ValueError(f"step {name} is there already")
            self._steps[name] = step
            return step

        return register

    @property
    def steps(self) -> list[str]:
        """The names of all steps, oldest first."""
        return list(self._steps)

    def keep_out(self, names: Iterable[str]) -> None:
        """Register steps that change nothing: a program that lacks one opens no such database."""
        for name in names:
            self(name=name)(lambda _db: None)

    def unknown(self, connection: Connection) -> str | None:
        """Return the first step applied to a database that is not among these."""
        return next((step for step in applied(connection) if step not in self._steps), None)

    def due(self, connection: Connection) -> str | None:
        """Return the first step that is not applied yet."""
        gone = set(applied(connection))
        return next((step for step in self._steps if step not in gone), None)

    def apply(self, connection: Connection) -> None:
        """Apply what is due; a step that fails leaves nothing and stays due."""
        if self.due(connection) is None:
            return
        from sqlite_utils import Migrations as Steps  # noqa: PLC0415 - see the module's head

        steps = Steps(self.name)
        for name, step in self._steps.items():
            steps(name=name)(step)
        steps.apply(database(connection))


def drop_check(db: "Database", table: str, clause: str) -> None:
    """Take a CHECK, `clause` as it stands there, out of how a table was made.

    It is of no row, so the table is not made anew (SQLite's manual, "ALTER TABLE", 7).
    """
    (version,) = db.execute("PRAGMA schema_version").fetchone()
    db.execute("PRAGMA writable_schema = ON")
    query = "UPDATE sqlite_schema SET sql = replace(sql, ?, '') WHERE name = ?"
    db.execute(query, (f" {clause}", table))
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = OFF")


def database(connection: Connection) -> "Database":
    """Return sqlite-utils over a keyed connection; a path given to it would open without a key."""
    from sqlite_utils import Database  # noqa: PLC0415 - see the module's head

    return Database(connection, recursive_triggers=False, execute_plugins=False)


def applied(connection: Connection) -> list[str]:
    """Return the names of the steps a database has gone through, also those unknown here."""
    there = "SELECT count(*) FROM sqlite_schema WHERE name = '_sqlite_migrations'"
    if not connection.execute(there).fetchone()[0]:
        return []
    rows = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    return [row[0] for row in rows]
