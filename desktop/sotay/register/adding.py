"""Many rows into a table at once, whichever database it lies in."""

from collections.abc import Sequence
from typing import Any

from sotay.register.postgres.door import Writer
from sotay.store.driver import Connection

Rows = Sequence[Sequence[Any]]


def add_new(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Add rows; one whose key is known stays as it is."""
    _put(connection, table, columns, rows, "DO NOTHING")


def put_over(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Add rows, each over what has its key, the first column; no two of one key."""
    over = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    _put(connection, table, columns, rows, f"({columns[0]}) DO UPDATE SET {over}")


def _put(
    connection: Connection, table: str, columns: Sequence[str], rows: Rows, otherwise: str
) -> None:
    if not rows:
        return
    into, conflict = f"INSERT INTO {table} ({', '.join(columns)})", f"ON CONFLICT {otherwise}"
    if isinstance(connection, Writer):
        connection.put(into, rows, conflict)
    else:
        places = ", ".join("?" * len(columns))
        connection.executemany(f"{into} VALUES ({places}) {conflict}", rows)
