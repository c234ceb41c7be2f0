"""Carry files into a backup: copied and read back, or linked where an earlier backup has them.

An attachment's file never changes under its name, so that a backup on a medium with hard links
holds each only once, and every backup is still whole by itself. A linked file is read again: one
that the medium has spoilt is copied anew.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sotay.base.changing import remove
from sotay.base.errors import FileUnreadable
from sotay.base.files import CHUNK, whole_file
from sotay.base.private import new_folder, plain_file
from sotay.base.progress import Progress
from sotay.base.proven import confirm_written, file_sha256
from sotay.base.reasons import unreadable
from sotay.store.backups.errors import BackupAltered
from sotay.store.backups.listing import Listed
from sotay.store.backups.manifest import FileNote
from sotay.store.keys import MasterKey


@dataclass
class Way:
    """How far it is: each byte is written once and read once."""

    progress: Progress
    total: int
    done: int = 0

    def step(self, size: int = 0) -> None:
        """Go on by `size` bytes."""
        self.done = min(self.done + size, self.total)
        self.progress(self.done, self.total)


@dataclass(frozen=True)
class Former:
    """A file in an earlier backup, and what it was when that was made."""

    path: Path
    note: FileNote

    def is_whole(self) -> bool:
        """Read it from the medium; return whether it is still what it was."""
        try:
            return file_sha256(self.path, medium=True) == self.note.sha256
        except (FileUnreadable, OSError):
            return False


def formers(earlier: Iterable[Listed], key: MasterKey) -> dict[str, Former]:
    """Return each file of earlier backups under this key, by name, in the newest that has it."""
    found: dict[str, Former] = {}
    for backup in earlier:
        with contextlib.suppress(BackupAltered):  # of a key before this one, or not to be trusted
            backup.manifest.prove(key, backup.path)
            for name, note in backup.manifest.files.items():
                found.setdefault(name, Former(backup.path / name, note))
    return found


def carry(source: Path, target: Path, way: Way) -> FileNote:
    """Copy one file, read it back from the medium, and say what it is."""
    new_folder(target.parent, exist_ok=True)
    digest = hashlib.sha256()
    try:
        content = plain_file(source)
    except OSError as fault:
        raise unreadable(source, fault) from fault
    with content, whole_file(target) as out:
        while chunk := _read(source, content):
            out.write(chunk)
            digest.update(chunk)
            way.step(len(chunk))
    confirm_written(target, digest.hexdigest())
    size = target.stat().st_size
    way.step(size)
    return FileNote(size, digest.hexdigest())


def _read(source: Path, content: BinaryIO) -> bytes:
    try:
        return content.read(CHUNK)
    except OSError as fault:
        raise unreadable(source, fault) from fault


def carry_unchanging(
    source: Path, target: Path, former: Former | None, way: Way
) -> FileNote | None:
    """Carry a file that never changes; None when it is neither here nor in an earlier backup.

    What the notebook has lost, or has damaged since, comes from the earlier backup.
    """
    new_folder(target.parent, exist_ok=True)
    if former is not None and _linked(former, target):
        way.step(2 * former.note.size)
        return former.note
    note, fault = None, None
    try:
        note = carry(source, target, way)
    except FileUnreadable as unread:
        fault = None if isinstance(unread.__cause__, FileNotFoundError) else unread
    if former is not None and note != former.note and former.is_whole():
        remove(target, missing_ok=True)
        return carry(former.path, target, way)
    if fault is not None:
        raise fault
    return note


def _linked(former: Former, target: Path) -> bool:
    try:
        os.link(former.path, target)
    except OSError:  # FAT has no links
        return False
    if Former(target, former.note).is_whole():
        return True
    remove(target)
    return False
