"""Attachments under new keys after a change of the master key, one at a time.

An old copy of the database holds the keys of the files as they were, so each file is written anew
under a fresh random key, its row is pointed to it, and the old file goes. What is left to do is
held in the notebook: whatever cut it off, the rest is done whenever nobody waits.
"""

import secrets

import msgspec

from sotay.base.clock import Clock
from sotay.base.errors import FileUnreadable
from sotay.base.files import CHUNK, there
from sotay.store import held
from sotay.store.driver import Connection
from sotay.store.sealedfile import SealedWriter, content, new_key, open_sealed
from sotay.store.sealedfile.errors import SealedDamaged
from sotay.vault import shredding
from sotay.vault.attachments import contents
from sotay.vault.notebook import Vault

_LEFT = "to-reseal"  # written once, for it may be long; how many of it are done stands beside it
_DONE = "resealed"


def begin(connection: Connection) -> None:
    """Note every attachment there is, within the transaction that brings the new key."""
    names = [row[0] for row in connection.execute(f"{contents.FILES} ORDER BY file")]
    if names:
        held.hold(connection, _LEFT, msgspec.json.encode(names))
        held.hold(connection, _DONE, b"0")


def left(vault: Vault) -> list[str]:
    """Return the files that are still under a key an old copy of the database knows."""
    content = held.held(vault.store, _LEFT)
    names = msgspec.json.decode(content, type=list[str]) if content else []
    return names[_done(vault) :]


def _done(vault: Vault) -> int:
    return int(held.held(vault.store, _DONE) or 0)


def reseal_next(vault: Vault, clock: Clock) -> bool:
    """Seal one more file anew; return whether it can go on with another. Raises `DiskFull`, ….

    A file that is damaged or gone is passed over: it can be read under no key. While a backup or a
    bundle is being written none is touched: it would miss the file that it was told of.
    """
    names = left(vault)
    if not names or vault.is_lent():
        return False
    row = vault.store.one(f"SELECT sha256 FROM {contents.HERE} AND file = ?", names[:1])  # noqa: S608 - ours
    fresh = _sealed_anew(vault, contents.stored(vault.store, row[0])) if row else None
    try:
        _note(vault, clock, names, fresh)
    except BaseException:
        vault.swept = False  # of the new file, before it is tried again
        raise
    finally:
        if fresh is not None:
            vault.writing_files.discard(fresh[0])
    if fresh is not None:
        shredding.remove(vault, names[:1])
    return bool(names[1:])


def _note(vault: Vault, clock: Clock, names: list[str], fresh: tuple[str, bytes] | None) -> None:
    with vault.writing(clock) as connection:
        if fresh is not None:
            connection.execute(
                "UPDATE attachment SET file = ?, key = ? WHERE file = ?", (*fresh, names[0])
            )
        if names[1:]:
            held.hold(connection, _DONE, str(_done(vault) + 1).encode())
        else:
            held.drop(connection, _LEFT, _DONE)


def _sealed_anew(vault: Vault, old: content.Stored) -> tuple[str, bytes] | None:
    """Return the name and key of a new file of the same content, None where it is unreadable."""
    name, key = secrets.token_hex(16), new_key()
    source = vault.attachments / old.file
    vault.writing_files.add(name)
    try:
        with (
            open_sealed(source, old.key) as content,
            SealedWriter(vault.attachments / name, key) as out,
        ):
            while piece := content.read(CHUNK):
                out.write(piece)
            out.finish()
    except (SealedDamaged, FileUnreadable) as fault:
        vault.writing_files.discard(name)
        if isinstance(fault, SealedDamaged) or not there(source):
            return None
        raise
    except BaseException:
        vault.writing_files.discard(name)
        raise
    return name, key
