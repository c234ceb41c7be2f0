"""A new master key for a database that is there: its content exported under it, and its header.

The export is one state of the database, read in one transaction, and written page by page under
the new key; not one page of the old file is written again. Nothing here touches the old set.
"""

import contextlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sotay.base.changing import remove
from sotay.base.errors import FileUnreadable, FileUnwritable
from sotay.store import escrow
from sotay.store.copying import Check, begin_file, beside, flush, watched
from sotay.store.driver import Connection, key_literal, prove_read, translated
from sotay.store.errors import StoreDamaged, StoreReadOnly
from sotay.store.header import AnySlot, Header, prove, write
from sotay.store.keys import KEY_SIZE, MasterKey, wipe
from sotay.store.sheet import Sheet
from sotay.store.slots import Cost, PassphraseSlot, RecoverySlot


@dataclass(frozen=True)
class Successor:
    """A fresh master key with its slots, in memory alone; the code is to be put on paper."""

    key: MasterKey = field(repr=False)
    header: Header
    recovery_code: str = field(repr=False)

    @property
    def sheet(self) -> Sheet:
        """Return what the square code of its recovery sheet says."""
        return Sheet(self.header.vault_id, self.header.find(RecoverySlot))

    def write(self, folder: Path, after: int) -> None:
        """Write both key files into `folder`, of the generation that comes after `after`."""
        header = msgspec.structs.replace(self.header, generation=after + 1)
        write(folder, header, self.key)


def succeed(
    folder: Path, key: MasterKey, passphrase: str, cost: Cost, office: tuple[bytes, str] | None
) -> Successor:
    """Return a new master key for the notebook in `folder`, opened by `passphrase` and a new code.

    `office` is a recipient (1,216 bytes) and its label, to be given an escrow slot again. Shares
    are not made again: they open the old key alone. Writes nothing; raises as `header.prove`.
    """
    before = prove(folder, key)
    fresh = MasterKey(bytearray(secrets.token_bytes(KEY_SIZE)))
    code, by_code = RecoverySlot.make(before.vault_id, fresh)
    slots: list[AnySlot] = [PassphraseSlot.make(before.vault_id, fresh, passphrase, cost), by_code]
    if office is not None:
        slots.append(escrow.wrap_for(before.vault_id, fresh, *office))
    header = Header(before.format, before.v, before.vault_id, before.generation, tuple(slots))
    return Successor(fresh, header, code)


def export(source: Path, key: MasterKey, target: Path, fresh: MasterKey, watch: Check) -> None:
    """Write the state of the database `source` to the new file `target`, under the key `fresh`.

    Raises `DiskFull`, `FileUnwritable`, `Cancelled`, or `StoreDamaged` when the source is; then
    nothing is left at `target`.
    """
    begin_file(target)
    try:
        with beside(source, key) as connection, watched(connection, watch):
            _export(connection, source, target, fresh)
        flush(target)
    except BaseException:
        with contextlib.suppress(OSError):
            remove(target, missing_ok=True)
        raise


def _export(connection: Connection, source: Path, target: Path, fresh: MasterKey) -> None:
    literal = key_literal(fresh)
    try:
        with translated(target):
            connection.execute(
                "ATTACH DATABASE ? AS fresh KEY ?", (str(target.absolute()), literal)
            )
            for pragma in ("journal_mode=OFF", "synchronous=OFF"):  # a half is thrown away
                connection.execute(f"PRAGMA fresh.{pragma}").fetchall()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
            prove_read(connection)
            connection.execute("COMMIT")
            connection.execute("DETACH DATABASE fresh")
    except StoreDamaged as fault:  # the copy is new; what does not fit was read
        raise StoreDamaged(str(source), fault.detail) from fault
    except FileUnreadable as fault:
        raise FileUnwritable(str(target), fault.reason) from fault
    except StoreReadOnly as fault:
        raise FileUnwritable(str(target), str(fault.__cause__)) from fault
    finally:
        wipe(literal)
