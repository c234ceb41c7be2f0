"""Bring a notebook back from a backup, into a new folder and never over an old one.

A backup opens with the passphrase and the recovery code it had when it was made.
"""

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from sotay.base.clock import Clock, SystemClock
from sotay.base.files import confirm_written, sync_folder, unwritable
from sotay.base.private import folder_aside, new_folder
from sotay.model.passphrase import judge
from sotay.store import header, keyage
from sotay.store.errors import WrongPassphrase
from sotay.store.keys import MasterKey
from sotay.store.slots import FLOOR, Cost
from sotay.vault import notebook
from sotay.vault.backups import listing
from sotay.vault.backups.errors import NotABackup, WrongBackupPassphrase
from sotay.vault.backups.listing import Listed, Progress
from sotay.vault.backups.manifest import Manifest
from sotay.vault.errors import FolderTaken, NotebookExists
from sotay.work.delivering import copy_whole
from sotay.work.desk import Desk
from sotay.work.privacy.destroyed import Again, destroy_again
from sotay.work.transfer import sealing

T = TypeVar("T")
OpenSlot = Callable[[Path], MasterKey]


@dataclass(frozen=True)
class Restored:
    """A notebook that was brought back, and what had to be destroyed again in it."""

    desk: Desk
    again: Again


def found(folder: Path) -> list[Listed]:
    """Return the backups in `folder`, the newest first; raises `NotABackup` when there is none."""
    backups = listing.listed(folder)
    if not backups:
        raise NotABackup(str(folder))
    return backups


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


def check(
    backup: Path, open_slot: OpenSlot, progress: Progress = lambda _done, _total: None
) -> Manifest:
    """Read all of a backup and open it as a restore would; nothing is written beside a mended key.

    Raises `BackupDamaged`, `BackupAltered`, `NotABackup`, or what the slot says.
    """
    manifest = listing.prove_files(backup, progress)
    with open_backup(backup, open_slot) as key:
        listing.prove_content(backup, manifest, key)
    return manifest


def restore(
    backup: Path,
    target: Path,
    open_slot: OpenSlot,
    progress: Progress = lambda _done, _total: None,
    *,
    new_passphrase: str = "",
    clock: Clock | None = None,
    machine: Path | None = None,
) -> Restored:
    """Copy a backup to the new folder `target`, prove the copy, and return it open.

    What was destroyed since the backup is destroyed again first, as far as a list tells of it:
    beside the backup, or in the folder `machine` where this machine keeps its marks.
    `new_passphrase` replaces the one of the backup, as after a recovery code. Raises
    `NotebookExists`, `FolderTaken`, `BackupDamaged`, `BackupAltered`, `DiskFull`, `Cancelled`, ….
    """
    refuse_taken(target)
    if new_passphrase:
        judge(new_passphrase)
    key = open_backup(backup, open_slot)
    aside = folder_aside(target)
    also = [backup.absolute().parent, *([machine] if machine else [])]

    def first(desk: Desk) -> Again:
        if new_passphrase:
            header.change_passphrase(aside, desk.vault.key, new_passphrase)
            with desk.vault.writing(desk.clock) as connection:
                keyage.note(connection, aside)
        return destroy_again(desk, also, manifest.tally.seq)

    try:
        manifest = copy(backup, aside, progress)
        listing.prove_content(aside, manifest, key)
        return Restored(*begin_again(aside, target, key, "restore", clock or SystemClock(), first))
    except BaseException:
        key.wipe()
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def begin_again(
    aside: Path, target: Path, key: MasterKey, act: str, clock: Clock, first: Callable[[Desk], T]
) -> tuple[Desk, T]:
    """Give a notebook made aside its name; return it open, with what `first` did in it.

    Before it has the name, it is logged and has a branch and a chain of its own: a kill leaves
    nothing that could go on under the numbers of the notebook it comes from.
    """
    with contextlib.closing(_opened(aside, key.lend(), clock)) as desk:
        with desk.vault.writing(clock, act) as connection:
            keyage.note(connection, aside)  # the key file of the backup is this notebook's newest
        sealing.begin_branch(desk)
        told = first(desk)
    name_it(aside, target)
    return _opened(target, key, clock), told


def _opened(folder: Path, key: MasterKey, clock: Clock) -> Desk:
    desk = Desk(notebook.unlock(folder, lambda _folder: key), clock)
    desk.vault.begin_anew()
    return desk


def refuse_taken(target: Path) -> None:
    """Raise unless `target` is free for a new notebook: missing, or an empty folder."""
    if notebook.is_notebook(target):
        raise NotebookExists(str(target))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderTaken(str(target))


def name_it(aside: Path, target: Path) -> None:
    """Give a notebook made aside its name; raises `FileUnwritable`."""
    try:
        if target.exists():
            target.rmdir()
        aside.rename(target)
        sync_folder(target.parent)
    except OSError as fault:
        raise unwritable(target, fault) from fault


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
