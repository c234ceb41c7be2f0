"""Texts that a field could not read, such as 31/11/2026: no part of a record, kept beside it.

They are kept so that a lock, a closed window or a crash loses nothing that was typed, and go
with their record; so does where one was in a survey, and what stands in a form about the record.
"""

from collections.abc import Mapping

import msgspec

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.held import drop, drop_beginning, held, hold

_STOOD = "stood"  # where in a survey one was
LOOSE = "(SELECT content FROM held WHERE name = 'loose/' || record.id)"  # a column of a query


def hold_loose(connection: Connection, record: str, texts: Mapping[str, str]) -> None:
    """Keep these texts, by where they stand in the editor, in place of those before."""
    if texts:
        hold(connection, f"loose/{record}", msgspec.json.encode(texts))
    else:
        drop(connection, f"loose/{record}")


def forget_loose(connection: Connection, record: str) -> None:
    """Let go of the texts of a record, and of where one was in it."""
    drop(connection, f"loose/{record}")
    drop(connection, f"{_STOOD}/{record}")


def forget_typed(connection: Connection, record: str) -> None:
    """Let go of all that, and of what stands half-written in forms about it, as on a response."""
    forget_loose(connection, record)
    drop_beginning(connection, f"loose/form/{record}/")


def hold_place(connection: Connection, record: str, path: str) -> None:
    """Keep where in a survey one is: the path of a question, none of its words."""
    hold(connection, f"{_STOOD}/{record}", path.encode())


def place_of(store: Store, record: str) -> str:
    """Return where in a survey one was, "" where that is not known."""
    return (held(store, f"{_STOOD}/{record}") or b"").decode("utf-8", "replace")


def loose_of(store: Store, record: str) -> dict[str, str]:
    """Return the texts kept beside a record, by where they stand in the editor."""
    return loose_in(held(store, f"loose/{record}"))


def loose_in(content: bytes | None) -> dict[str, str]:
    """Return what the column `LOOSE` holds; nothing where it is no longer understood."""
    try:
        return msgspec.json.decode(content or b"{}", type=dict[str, str])
    except msgspec.MsgspecError:
        return {}
