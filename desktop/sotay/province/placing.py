"""Where a register's rows lie: in the encrypted database beside its keys, or on a server.

The address is held in the encrypted database; the password of the account that takes in is held
there under a key that no officer's account has but an administrator's.
"""

from typing import Final

from sotay.base.sentences import _
from sotay.register.postgres import accounts, founding
from sotay.register.postgres.door import Postgres
from sotay.register.postgres.place import Place, parse
from sotay.store import held
from sotay.store.apart import open_under, seal_under
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.tables import Tables

_AT: Final = "register-at"
_APART: Final = "register-way-in"


def address(safe: Store) -> str:
    """Return where the rows are, "" where they are in the safe itself."""
    return (held.held(safe, _AT) or b"").decode()


def kept(safe: Store) -> tuple[str, bytes | None]:
    """Return the address, "" where the rows are in the safe, and the office's password, sealed.

    The address is looked at once the safe is closed again: the driver takes its time to load.
    """
    return address(safe), held.held(safe, _APART)


def way_in(at: str, sealed: bytes | None, vault_id: str, key: MasterKey) -> Place:
    """Return where the rows are, for the office's own program."""
    place = parse(at, vault_id)
    if sealed is None:
        return place  # as earlier versions held it
    under = key.subkey("server")
    password = open_under(under, sealed, _APART).decode()
    wipe(under)
    return place.of(place.user, password)


def way_of(at: str, _sealed: bytes | None, vault_id: str, login: str, password: str) -> Place:
    """Return where the rows are, for an officer's account."""
    place = parse(at, vault_id)
    return place.of(accounts.account(place.user.removesuffix("_intake"), login), password)


def rows_at(place: Place, vault_id: str) -> Postgres:
    """Return the rows on a server; raises `RegisterUnreachable`, `RegisterElsewhere`, ….

    A register that no program went on with yet is noted to go on there.
    """
    there = Postgres.open(place, vault_id)
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


def go_on_at(connection: Connection, place: Place, key: MasterKey) -> None:
    """Have the register go on there from its next opening, within the caller's transaction."""
    at, password = place.parted()
    under = key.subkey("server")
    held.hold(connection, _APART, seal_under(under, password.encode(), _APART))
    wipe(under)
    held.hold(connection, _AT, at.encode())


def seal_password(safe: Store, key: MasterKey, vault_id: str) -> None:
    """Hold the password apart, where an earlier version held it with the address."""
    if address(safe) and held.held(safe, _APART) is None:
        with safe.write() as connection:
            go_on_at(connection, parse(address(safe), vault_id), key)
        safe.truncate_log()


def stay(connection: Connection) -> None:
    """Have the register be the encrypted database itself."""
    held.drop(connection, _AT, _APART)
