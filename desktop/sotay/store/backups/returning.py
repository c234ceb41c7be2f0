"""Bring the files of a backup back into a new folder, each read back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sotay.base.private import new_folder
from sotay.base.progress import Progress, silent
from sotay.base.proven import confirm_written, copy_whole
from sotay.base.reasons import unwritable
from sotay.store import header
from sotay.store.backups import listing
from sotay.store.backups.errors import WrongBackupPassphrase
from sotay.store.backups.manifest import Manifest
from sotay.store.errors import WrongPassphrase
from sotay.store.keys import MasterKey
from sotay.store.slots import FLOOR, Cost

OpenSlot = Callable[[Path], MasterKey]


def by_passphrase(passphrase: str, floor: Cost = FLOOR) -> OpenSlot:
    """Open with the passphrase the notebook had when it was copied."""
    return partial(header.unlock, passphrase=passphrase, floor=floor)


def by_recovery(code: str) -> OpenSlot:
    """Open with the code on paper."""
    return partial(header.unlock_with_recovery, code=code)


def open_backup(backup: Path, open_slot: OpenSlot) -> MasterKey:
    """Return the key of a backup; raises `WrongBackupPassphrase`, or what the slot says."""
    try:
        return open_slot(backup)
    except WrongPassphrase as fault:
        raise WrongBackupPassphrase from fault


def check(backup: Path, open_slot: OpenSlot, progress: Progress = silent) -> Manifest:
    """Read all of a backup and open it as a restore would; nothing is written beside a mended key.

    Raises `BackupDamaged`, `BackupAltered`, `NotABackup`, or what the slot says.
    """
    manifest = listing.prove_files(backup, progress)
    with open_backup(backup, open_slot) as key:
        listing.prove_content(backup, manifest, key)
    return manifest


def copy(backup: Path, aside: Path, progress: Progress) -> Manifest:
    """Copy every file the manifest names, each read back and compared with it."""
    manifest = listing.prove_files(backup, lambda done, total: progress(done, 3 * (total or 1)))
    done = manifest.size
    try:
        new_folder(aside)
        for name, note in manifest.files.items():
            new_folder((aside / name).parent, exist_ok=True)
            copy_whole(backup / name, aside / name)
            confirm_written(aside / name, note.sha256)
            done += 2 * note.size
            progress(done, 3 * manifest.size)
    except OSError as fault:
        raise unwritable(aside, fault) from fault
    return manifest
