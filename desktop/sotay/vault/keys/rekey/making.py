"""Make the new set: database, key files and mark under a new master key, proven before named."""

import contextlib
import hmac
import shutil
from dataclasses import dataclass
from pathlib import Path

from sotay.base.changing import remove, remove_tree, rename
from sotay.base.errors import SotayError
from sotay.base.files import sync_folder, there
from sotay.base.private import new_folder
from sotay.base.progress import Progress
from sotay.base.reasons import unwritable
from sotay.base.sentences import _
from sotay.store import header, keyage
from sotay.store.backups.manifest import Tally, tally
from sotay.store.copying import problems, watched
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.keys import MasterKey, wipe
from sotay.store.log import activity, anchor
from sotay.store.log.anchor import Anchor
from sotay.store.rekeying import Successor, export
from sotay.vault.errors import NewSetNotProven, NoRoomForNewKey
from sotay.vault.keys.rekey import resealing
from sotay.vault.notebook import DATABASE, Vault
from sotay.vault.privacy import destroyed
from sotay.vault.schema import NOTEBOOK
from sotay.vault.settling import HALF, READY

ACT = "rekey"
_SPARE = 32 << 20  # bytes: the log of what is written into the copy, and the next minutes' saves
_EXPORTED, _REMADE, PROVEN = 50, 60, 90  # hundredths


@dataclass
class _Way:
    """How far it is; the export is followed by the growth of its file."""

    progress: Progress
    target: Path
    size: int
    done: int = 0

    def watch(self) -> None:
        """Tell how far the export is; raises `Cancelled`."""
        if self.done < _EXPORTED and there(self.target):
            grown = self.target.stat().st_size * _EXPORTED // max(1, self.size)
            self.done = max(self.done, min(grown, _EXPORTED - 1))
        self.progress(self.done, 100)

    def reach(self, done: int) -> None:
        """Tell that a part is done."""
        self.done = done
        self.progress(done, 100)


def refuse_small_disk(folder: Path) -> None:
    """Raise `NoRoomForNewKey` unless the copy fits beside the old database."""
    needed = (folder / DATABASE).stat().st_size * 5 // 4 + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomForNewKey(str(folder), (needed >> 20) + 1, free >> 20)


def make(vault: Vault, successor: Successor, at_ms: int, progress: Progress) -> None:
    """Make the notebook's new set of files and give it its name: from then on it counts.

    Whatever is raised, the old set stands untouched and nothing of the new one is left:
    `NoRoomForNewKey`, `NewSetNotProven`, `ActivityBroken`, `DiskFull`, `Cancelled`, ….
    """
    folder = vault.folder
    half = folder / HALF
    refuse_small_disk(folder)
    try:
        remove_tree(half)
        new_folder(half)
        _fill(vault, successor, half, at_ms, progress)
        sync_folder(half)
        _name_it(half, folder / READY)
    except OSError as fault:
        raise unwritable(half, fault) from fault
    finally:
        remove_tree(half)


def _name_it(half: Path, ready: Path) -> None:
    """Give the set its name for good; one that the disk cannot promise must not count later."""
    rename(half, ready)
    try:
        sync_folder(ready.parent)
    except OSError:
        rename(ready, half)
        raise


def _fill(vault: Vault, successor: Successor, half: Path, at_ms: int, progress: Progress) -> None:
    vault_id = successor.header.vault_id
    target = half / DATABASE
    vault.store.truncate_log()
    way = _Way(progress, target, (vault.folder / DATABASE).stat().st_size)
    export(vault.store.path, vault.key, target, successor.key, way.watch)
    way.reach(_EXPORTED)
    with Store.open(target, successor.key, vault_id, NOTEBOOK) as store:
        _remake(vault, store, successor.key, at_ms)
        way.reach(_REMADE)
        store.truncate_log()
        with store.read() as connection, watched(connection, way.watch):
            found = problems(connection)
        if found:
            raise NewSetNotProven(str(vault.folder), found[0])
        mark = Anchor.of(half, successor.key, vault_id)
        mark.write(store, at_ms)
        if mark.read() is None:
            raise NewSetNotProven(str(vault.folder), anchor.NAME)
        mark.wipe()
    remove(target.with_name(f"{target.name}.lock"), missing_ok=True)
    before = header.prove(vault.folder, vault.key).generation
    successor.write(half, max(before, keyage.noted(vault.store)))
    header.prove(half, successor.key)
    way.reach(PROVEN)


def _remake(vault: Vault, store: Store, fresh: MasterKey, at_ms: int) -> None:
    """Prove that the copy holds all, then give the activity log its MACs under the new key.

    The last MAC of the old chain is written down in the new one, so that a backup's or a printed
    anchor of the old key can still be compared.
    """
    with vault.store.read() as connection:
        before = tally(connection)
    old, new = vault.key.subkey("audit"), fresh.subkey("audit")
    try:
        with store.write() as connection:
            _compare(connection, before, vault.folder)
            activity.remake(connection, old, new)
            destroyed.remember_key(connection, vault.key)
            resealing.begin(connection)
            anchor.count(connection)
            activity.note(connection, new, at_ms, ACT, before.mac.hex())
        activity.verify(store, new)
    finally:
        wipe(old)
        wipe(new)


def _compare(connection: Connection, before: Tally, folder: Path) -> None:
    after = tally(connection)
    if after.rows != before.rows or not hmac.compare_digest(after.mac, before.mac):
        raise NewSetNotProven(str(folder), _("số bản ghi, nhật ký"))


def end_old(vault: Vault, at_ms: int) -> None:
    """Note on this machine that nothing under the old key is the notebook any more."""
    with contextlib.suppress(SotayError):
        vault.anchor.end(vault.store, at_ms)
