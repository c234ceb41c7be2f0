"""Where a register's rows lie: in the encrypted database beside its keys, or on a server.

The address, with the password of the account that takes in, is held in the encrypted database.
"""

from typing import Final

from sotay.base.sentences import _
from sotay.register.postgres import founding
from sotay.register.postgres.door import Postgres
from sotay.register.postgres.place import Place, parse
from sotay.store import held
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.tables import Tables

_AT: Final = "register-at"


def address(safe: Store) -> str:
    """Return where the rows are, "" where they are in the safe itself."""
    return (held.held(safe, _AT) or b"").decode()


def rows_at(at: str, vault_id: str) -> Tables:
    """Return the rows on a server; raises `RegisterUnreachable`, `RegisterElsewhere`, …."""
    there = Postgres.open(parse(at, vault_id), vault_id)
    try:
        finish(there)
    except BaseException:
        there.close()
        raise
    return there


def finish(there: Postgres) -> None:
    """Note on the server that the register goes on there, unless that is noted."""
    if founding.is_unfinished(there):
        with there.write() as writer:
            founding.finish(writer)


def told(rows: Tables) -> str:
    """Return where the rows are, as people are told."""
    return rows.place.told if isinstance(rows, Postgres) else _("thư mục của sổ, đã mã hóa")


def lack(rows: Tables) -> str:
    """Return what to tell of a server that would lose or spoil rows untold, or ""."""
    return rows.lack() if isinstance(rows, Postgres) else ""


def go_on_at(connection: Connection, place: Place) -> None:
    """Have the register go on there from its next opening, within the caller's transaction."""
    held.hold(connection, _AT, place.conninfo.encode())


def stay(connection: Connection) -> None:
    """Have the register be the encrypted database itself."""
    held.drop(connection, _AT)
