"""How old the key file is: its generation, noted in the encrypted database as well.

A passphrase is changed by wrapping the same master key anew, so an old key file, copied away before
and put back, opens today's database with its old secrets. The database knows better: it holds the
highest generation there was. The key file is written first and the note after it, so that a kill
between leaves a note that is behind, which the next opening mends, and never a false alarm.
"""

from hashlib import sha256
from pathlib import Path

import msgspec

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.header import AnySlot, read_header

_NAME = "keys"
_WAYS = "key-ways"
_NOTE = "INSERT INTO store_meta VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2"


def noted(store: Store) -> int:
    """Return the highest generation of the key file there was; 0 before it was ever noted.

    Asked before the key files are written: raises as `Store.prove` where the folder is another's.
    """
    store.prove()
    return int(store.meta(_NAME) or 0)


def note(connection: Connection, folder: Path) -> None:
    """Take the key file in `folder` for the newest there was: it was just written, or proven."""
    header = read_header(folder)
    connection.execute(_NOTE, (_NAME, str(header.generation)))
    connection.execute(_NOTE, (_WAYS, " ".join(map(_digest, header.slots))))


def behind(folder: Path, store: Store) -> int:
    """Return how many changes of the keys the key file in `folder` lacks; below 0 for a newer."""
    return noted(store) - read_header(folder).generation


def is_known(store: Store, slot: AnySlot) -> bool:
    """Return whether a slot of a sheet was in the newest key file; true before any was noted."""
    known = store.meta(_WAYS)
    return known is None or _digest(slot) in known.split()


def _digest(slot: AnySlot) -> str:
    return sha256(msgspec.json.encode(slot)).hexdigest()
