"""Many rows at once, whichever database they lie in: put into a table, or asked for."""

from collections.abc import Sequence
from typing import Any, Final

from sotay.register.postgres.door import Writer
from sotay.store.driver import Connection, Row

Rows = Sequence[Sequence[Any]]
_AT_ONCE: Final = 500  # values in a question, of the 32,766 that SQLite takes
_WHOLE: Final = 36  # letters of an id


def add_new(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Add rows; one whose key is known stays as it is."""
    put(connection, table, columns, rows, "DO NOTHING")


def put_over(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Add rows, each over what has its key, the first column; no two of one key."""
    over = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    put(connection, table, columns, rows, f"({columns[0]}) DO UPDATE SET {over}")


def put(
    connection: Connection, table: str, columns: Sequence[str], rows: Rows, otherwise: str
) -> None:
    """Add rows; what is done of one whose key is known says `otherwise`, after ON CONFLICT."""
    if not rows:
        return
    into, conflict = f"INSERT INTO {table} ({', '.join(columns)})", f"ON CONFLICT {otherwise}"
    if isinstance(connection, Writer):
        connection.put(into, rows, conflict)
    else:
        places = ", ".join("?" * len(columns))
        connection.executemany(f"{into} VALUES ({places}) {conflict}", rows)


def called(name: str, part: str) -> str:
    """Return the condition that the column `name` is the id `?1`, or begins or ends so.

    A whole id is looked up by its index; of a `part` every row is looked at.
    """
    if len(part) == _WHOLE:
        return f"{name} = ?1"
    ends = f"substr({name}, length({name}) - length(?1) + 1) = ?1"
    return f"(substr({name}, 1, length(?1)) = ?1 OR {ends})"


def done(connection: Connection, query: str, values: Sequence[str] | Sequence[int]) -> None:
    """Run a statement for all of `values`, which stand in it as `{any}`; of none, nothing."""
    if isinstance(connection, Writer):
        if values:
            connection.execute(query.format(any="= ANY(?)"), (list(values),))
        return
    for first in range(0, len(values), _AT_ONCE):
        some = values[first : first + _AT_ONCE]
        connection.execute(query.format(any=f"IN ({', '.join('?' * len(some))})"), some)


def asked(
    connection: Connection,
    query: str,
    values: Sequence[str] | Sequence[int],
    others: Sequence[Any] = (),
) -> list[Row]:
    """Return the rows of a query for any of `values`, which stand in it as `{any}`.

    `others` are its values after those.
    """
    if isinstance(connection, Writer):
        return connection.execute(query.format(any="= ANY(?)"), (list(values), *others)).fetchall()
    rows: list[Row] = []
    for first in range(0, len(values), _AT_ONCE):
        some = values[first : first + _AT_ONCE]
        places = ", ".join("?" * len(some))
        told = query.format(any=f"IN ({places})")
        rows += connection.execute(told, [*some, *others]).fetchall()
    return rows
