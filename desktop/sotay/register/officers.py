"""The accounts of those who work at the province: their names, their roles, and which are open.

On a server a row is written by a function that makes the account there, too (`postgres.accounts`).
"""

from typing import Final, NamedTuple

from sotay.register.postgres import accounts
from sotay.register.postgres.door import Writer
from sotay.store.driver import Connection
from sotay.store.tables import Tables

OFFICER_TABLE: Final = """
CREATE TABLE officer (
  login TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  keys INTEGER NOT NULL,
  proof TEXT NOT NULL,
  made INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""
_COLUMNS: Final = "login, name, roles, state, keys, proof, made, version"


class OfficerRow(NamedTuple):
    """One account. `roles` with a space between, `keys` the number of its newest key file.

    `proof` is what a server proves its password by (SCRAM-SHA-256), `made` ms UTC; `version` grows
    by one at each change.
    """

    login: str
    name: str
    roles: str
    state: str
    keys: int
    proof: str
    made: int
    version: int

    @property
    def is_open(self) -> bool:
        """Whether it may sign in."""
        return self.state == "open"


def put(connection: Connection, row: OfficerRow) -> bool:
    """Keep a row over its version `row.version` - 1; False where another stands, or is the first.

    On a server its account there is made, changed or closed with it.
    """
    if isinstance(connection, Writer):
        return accounts.put(connection, row)
    if row.version == 1:
        places = ", ".join("?" * len(row))
        query = f"INSERT INTO officer ({_COLUMNS}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608 - ours
        return bool(connection.execute(query, row).rowcount)
    query = (
        "UPDATE officer SET name = ?, roles = ?, state = ?, keys = ?, proof = ?, version = ?"
        " WHERE login = ? AND version = ?"
    )
    values = (row.name, row.roles, row.state, row.keys, row.proof, row.version)
    return bool(connection.execute(query, (*values, row.login, row.version - 1)).rowcount)


def note_keys(connection: Connection, login: str, number: int) -> None:
    """Take a key file for the newest of an account, by that account itself."""
    if isinstance(connection, Writer):
        accounts.note_keys(connection, number)
    else:
        query = "UPDATE officer SET keys = ? WHERE login = ? AND keys < ?"
        connection.execute(query, (number, login, number))


def end_sessions(connection: Connection, login: str) -> None:
    """Have a server let go of an account that may less than before; elsewhere there is nothing."""
    if isinstance(connection, Writer):
        accounts.end_sessions(connection, login)


def find(connection: Connection, login: str) -> OfficerRow | None:
    """Return an account, open or closed."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM officer WHERE login = ?", (login,)).fetchone()  # noqa: S608 - ours
    return OfficerRow(*row) if row else None


def named(connection: Connection, name: str) -> OfficerRow | None:
    """Return the account of this full name."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM officer WHERE name = ?", (name,)).fetchone()  # noqa: S608 - ours
    return OfficerRow(*row) if row else None


def every(store: Tables) -> list[OfficerRow]:
    """Return all accounts, the open ones first, by name."""
    query = f"SELECT {_COLUMNS} FROM officer ORDER BY state DESC, name"  # noqa: S608 - ours
    return [OfficerRow(*row) for row in store.rows(query)]


def are_there(connection: Connection) -> bool:
    """Return whether any account is open."""
    query = "SELECT 1 FROM officer WHERE state = 'open' LIMIT 1"
    return connection.execute(query).fetchone() is not None


def administrators(connection: Connection, besides: str) -> bool:
    """Return whether another than `besides` may look after accounts."""
    query = "SELECT roles FROM officer WHERE state = 'open' AND login <> ?"
    found = connection.execute(query, (besides,)).fetchall()
    return any("quan_tri" in str(roles).split() for (roles,) in found)
