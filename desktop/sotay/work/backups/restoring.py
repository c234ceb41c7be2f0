"""Bring a notebook back from a backup, into a new folder and never over an old one.

A backup opens with the passphrase and the recovery code it had when it was made.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sotay.base.changing import remove_tree
from sotay.base.clock import Clock, SystemClock
from sotay.base.files import name_it
from sotay.base.private import folder_aside
from sotay.base.progress import Progress, silent
from sotay.model.passphrase import judge
from sotay.store import header, keyage
from sotay.store.backups import listing
from sotay.store.backups.errors import NotABackup
from sotay.store.backups.listing import Listed
from sotay.store.backups.returning import OpenSlot, copy, open_backup
from sotay.store.keys import MasterKey
from sotay.vault import notebook
from sotay.work.desk import Desk
from sotay.work.privacy.destroyed import Again, destroy_again
from sotay.work.transfer import repacking

T = TypeVar("T")


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


def restore(
    backup: Path,
    target: Path,
    open_slot: OpenSlot,
    progress: Progress = silent,
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
    notebook.refuse_taken(target)
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
        remove_tree(aside)


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
        repacking.begin_branch(desk)
        told = first(desk)
    name_it(aside, target)
    return _opened(target, key, clock), told


def _opened(folder: Path, key: MasterKey, clock: Clock) -> Desk:
    desk = Desk(notebook.unlock(folder, lambda _folder: key), clock)
    desk.vault.begin_anew()
    return desk
