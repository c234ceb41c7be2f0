"""By which template closed minutes were first made as a paper: made again they are the same.

A row for each closed version; the template itself stands in it, for the province's lists may have
another in its place by then. None where the program's own form was used.
"""

from typing import Final

from sotay.store.door import Store
from sotay.store.driver import Connection

PRINTED_TABLES: Final = """\
CREATE TABLE printed_as (
  rev TEXT PRIMARY KEY REFERENCES revision (rev) ON DELETE CASCADE,
  template BLOB
) STRICT;
"""


def template_of(store: Store, rev: str) -> tuple[bytes | None] | None:
    """Return the template of a closed version; None before it was made as a paper."""
    row = store.one("SELECT template FROM printed_as WHERE rev = ?", (rev,))
    return None if row is None else (row[0] and bytes(row[0]),)


def keep(connection: Connection, rev: str, template: bytes | None) -> None:
    """Note by which template it is made; what was noted before stands."""
    query = "INSERT INTO printed_as VALUES (?, ?) ON CONFLICT (rev) DO NOTHING"
    connection.execute(query, (rev, template))


def drop(connection: Connection, rev: str) -> None:
    """Forget it: it is noted anew when it is made next."""
    connection.execute("DELETE FROM printed_as WHERE rev = ?", (rev,))
