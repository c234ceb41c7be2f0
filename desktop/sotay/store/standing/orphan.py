"""A notebook of its own made of what an open connection holds and no name leads to any more.

It lies beside the folder of the notebook, whatever was put into that one: the whole database as
one state, both key files as they were, and the attachments that are still to be had: by the folder
that was opened, wherever it was moved, else under its name. It numbers what it hands out anew, for
the other one may go on too. Nothing that somebody put anywhere is touched.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sotay.base.changing import remove_tree, rename
from sotay.base.errors import DiskFull, SotayError
from sotay.base.files import at_hand, sync_folder
from sotay.base.private import folder_aside, new_folder
from sotay.store.copying import copy_database, look_into, problems
from sotay.store.driver import Connection, connect, translated
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey
from sotay.store.migrations import Apart
from sotay.store.place import ATTACHMENTS
from sotay.store.standing.folder import Folder
from sotay.store.standing.keyfiles import KeyFiles

_SIZE = ("page_count", "page_size")
_SPARE = 1 << 20  # bytes, for the key files and what SQLite takes beside
SAVED = ".cuu-"  # in the name of such a folder, before its number


class Saved(NamedTuple):
    """The folder of the new notebook, and how many of its attachments were nowhere to be had."""

    folder: str
    missing: int

    def is_there(self) -> bool:
        """Return whether one was made, and nobody took it away."""
        return bool(self.folder) and at_hand(Path(self.folder))


NONE = Saved("", 0)


@dataclass(frozen=True)
class Origin:
    """An open database that has lost its name, `path`, and the folder it was opened in."""

    path: Path
    connection: Connection
    folder: Folder
    key: MasterKey


def keep_orphan(origin: Origin, keyfiles: KeyFiles, apart: Apart) -> Saved:
    """Return where the new notebook is, `NONE` where none could be made in any place."""
    folder = origin.path.absolute().parent
    for place in (folder.parent, folder):
        with contextlib.suppress(SotayError, OSError):  # a full or read-only disk: the next place
            return _made(origin, keyfiles, apart, place)
    return NONE


def _made(origin: Origin, keyfiles: KeyFiles, apart: Apart, place: Path) -> Saved:
    path = origin.path
    names = _names(place, path.absolute().parent.name)
    target = next(name for name in names if not os.path.lexists(name))
    aside = folder_aside(target)
    _refuse_small_disk(origin.connection, place)
    try:
        new_folder(aside)
        copy_database(origin.connection, path, aside / path.name)
        wanted = _begun(aside / path.name, origin.key, apart)
        keyfiles.write_into(aside)
        missing = wanted - origin.folder.carry(ATTACHMENTS, aside)
        sync_folder(aside)
        rename(aside, target)
        sync_folder(place)
    finally:
        remove_tree(aside)
    return Saved(str(target), len(missing))


def _begun(path: Path, key: MasterKey, apart: Apart) -> set[str]:
    """Have the copy number anew, and prove it; return the names of its attachments."""
    with translated(path), contextlib.closing(connect(path, key)) as copy:
        copy.execute("BEGIN IMMEDIATE")
        apart.begin(copy)
        copy.execute("COMMIT")
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with look_into(path, key) as copy:
        if found := problems(copy):
            raise StoreDamaged(str(path), found[0])
        return {row[0] for row in copy.execute(apart.files)} if apart.files else set()


def _refuse_small_disk(connection: Connection, place: Path) -> None:
    """Raise `DiskFull` before anything is written: a save that is tried again asks this each time.

    A copy is as large as the database at most.
    """
    pages, size = (int(connection.execute(f"PRAGMA {x}").fetchone()[0]) for x in _SIZE)
    if shutil.disk_usage(place).free < pages * size + _SPARE:
        raise DiskFull(str(place))


def _names(place: Path, name: str) -> Iterator[Path]:
    return (place / f"{name}{SAVED}{number}" for number in count(1))
