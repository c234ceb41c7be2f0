"""Which backups lie in a folder, told without any key, and whether one is still what it was."""

import contextlib
import stat
from dataclasses import dataclass
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.files import folder_there
from sotay.base.progress import Progress
from sotay.base.proven import file_sha256
from sotay.base.reasons import unreadable
from sotay.store import header
from sotay.store.backups import manifest as manifests
from sotay.store.backups.errors import BackupDamaged, BackupPlaceMissing
from sotay.store.backups.manifest import Manifest, tally
from sotay.store.copying import look_into, problems
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey
from sotay.store.place import DATABASE, REGISTER


@dataclass(frozen=True)
class Listed:
    """A backup found. `whole`: every file is there and as long as it was; not read yet."""

    path: Path
    manifest: Manifest
    whole: bool


def listed(folder: Path, vault_id: str | None = None) -> list[Listed]:
    """Return the backups in `folder`, or `folder` itself if it is one; the newest first.

    With `vault_id` only those of one notebook. Raises `BackupPlaceMissing` or `FileUnreadable`.
    """
    if not folder_there(folder):
        raise BackupPlaceMissing(str(folder))
    try:
        inside = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError as fault:
        raise unreadable(folder, fault) from fault
    found = []
    for path in (folder, *inside):
        with contextlib.suppress(SotayError, OSError):  # what is no backup is not listed
            one = look_at(path)
            if vault_id in (None, one.manifest.vault_id):
                found.append(one)
    return sorted(found, key=lambda one: (one.manifest.number, one.manifest.made), reverse=True)


def look_at(backup: Path) -> Listed:
    """Return what one backup says of itself; raises `NotABackup` or `BackupTooNew`."""
    manifest = manifests.read(backup)
    return Listed(backup, manifest, _missing(backup, manifest) is None)


def _missing(backup: Path, manifest: Manifest) -> str | None:
    """Return a file that is gone or of another length."""
    for name, note in manifest.files.items():
        try:
            found = (backup / name).lstat()
        except OSError:
            return name
        if not stat.S_ISREG(found.st_mode) or found.st_size != note.size:
            return name
    return None if _database(manifest) in manifest.files else DATABASE


def _database(manifest: Manifest) -> str:
    """Return the name of the database in it: a register's, or else a notebook's."""
    return REGISTER if REGISTER in manifest.files else DATABASE


def prove_files(backup: Path, progress: Progress) -> Manifest:
    """Read every file of a backup; return its manifest. Needs no key.

    Raises `BackupDamaged`, `NotABackup`, `BackupTooNew` or `FileUnreadable`.
    """
    manifest = manifests.read(backup)
    missing = _missing(backup, manifest)
    if missing is not None:
        raise BackupDamaged(backup.name, missing)
    done = 0
    for name, note in manifest.files.items():
        if file_sha256(backup / name) != note.sha256:
            raise BackupDamaged(backup.name, name)
        done += note.size
        progress(done, manifest.size)
    return manifest


def prove_content(folder: Path, manifest: Manifest, key: MasterKey) -> None:
    """Open the database in `folder` with the backup's key, and compare it with the manifest.

    Raises `BackupAltered`, `HeaderAltered` or `BackupDamaged`.
    """
    manifest.prove(key, folder)
    header.prove(folder, key)
    database = _database(manifest)
    try:
        with look_into(folder / database, key) as connection:
            sound = not problems(connection) and tally(connection) == manifest.tally
    except StoreDamaged as fault:
        raise BackupDamaged(folder.name, database) from fault
    if not sound:
        raise BackupDamaged(folder.name, database)
