"""Surveys that were left with who answers them: the key of the file their answers go into.

The notebook alone has these keys once the program that wrote is gone (decision 045).
"""

from typing import Final

from msgspec import Struct, msgpack

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.held import beginning, drop, hold

_ROW: Final = "self-entry/"


class LentFile(Struct, frozen=True):
    """One file: the survey whose answers are in it, its name, its key.

    `who` sat before it, by code; `apart` is the id that answers of nobody get where the survey is
    somebody's meanwhile. Both are "" in a row of before.
    """

    record: str
    file: str
    key: bytes
    who: str = ""
    apart: str = ""


def lent(store: Store) -> list[LentFile]:
    """Return every file that has not been taken in yet."""
    return [msgpack.decode(row, type=LentFile) for row in beginning(store, _ROW)]


def hold_lent(connection: Connection, one: LentFile) -> None:
    """Keep the key of a file, in place of an earlier one of that record."""
    hold(connection, f"{_ROW}{one.record}", msgpack.encode(one))


def drop_lent(connection: Connection, record: str) -> None:
    """Forget the key: the file opens to nobody any more."""
    drop(connection, f"{_ROW}{record}")
