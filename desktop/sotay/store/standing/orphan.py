"""A notebook of its own made of what an open connection holds and no name leads to any more.

It lies beside the folder of the notebook, whatever was put into that one: the whole database as
one state, both key files as they were, and the attachments that are still to be had. Nothing that
somebody put anywhere is touched.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from sotay.base.errors import DiskFull, SotayError
from sotay.base.files import sync_folder, whole_file
from sotay.base.private import folder_aside, is_link, new_folder, plain_file
from sotay.store.copying import copy_database, look_into, problems
from sotay.store.driver import Connection
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey
from sotay.store.place import ATTACHMENTS
from sotay.store.standing.keyfiles import KeyFiles

_SIZE = ("page_count", "page_size")
_SPARE = 1 << 20  # bytes, for the key files and what SQLite takes beside
SAVED = ".cuu-"  # in the name of such a folder, before its number


def keep_orphan(connection: Connection, path: Path, key: MasterKey, keyfiles: KeyFiles) -> str:
    """Return the folder of the new notebook, "" where none could be made in any place.

    `path` is the name under which the database was opened.
    """
    for place in (path.absolute().parent.parent, path.absolute().parent):
        with contextlib.suppress(SotayError, OSError):  # a full or read-only disk: the next place
            return str(_made(connection, path, key, keyfiles, place))
    return ""


def _made(
    connection: Connection, path: Path, key: MasterKey, keyfiles: KeyFiles, place: Path
) -> Path:
    target = next(
        name for name in _names(place, path.absolute().parent.name) if not os.path.lexists(name)
    )
    aside = folder_aside(target)
    _refuse_small_disk(connection, place)
    try:
        new_folder(aside)
        copy_database(connection, path, aside / path.name)
        with look_into(aside / path.name, key) as copy:
            found = problems(copy)
        if found:
            raise StoreDamaged(str(path), found[0])
        keyfiles.write_into(aside)
        _carry(path.with_name(ATTACHMENTS), aside / ATTACHMENTS)
        sync_folder(aside)
        aside.rename(target)
        sync_folder(place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return target


def _refuse_small_disk(connection: Connection, place: Path) -> None:
    """Raise `DiskFull` before anything is written: a save that is tried again asks this each time.

    A copy is as large as the database at most.
    """
    pages, size = (int(connection.execute(f"PRAGMA {x}").fetchone()[0]) for x in _SIZE)
    if shutil.disk_usage(place).free < pages * size + _SPARE:
        raise DiskFull(str(place))


def _names(place: Path, name: str) -> Iterator[Path]:
    return (place / f"{name}{SAVED}{number}" for number in count(1))


def _carry(source: Path, target: Path) -> None:
    """Link or copy each attachment: a sealed file never changes under its name.

    Those that only this database speaks of go when another is opened in its place.
    """
    if not source.is_dir() or is_link(source):
        return
    new_folder(target)
    for sealed in source.iterdir():
        if is_link(sealed) or not sealed.is_file():
            continue
        try:
            os.link(sealed, target / sealed.name)
        except OSError:  # FAT has no links
            with plain_file(sealed) as content, whole_file(target / sealed.name) as out:
                shutil.copyfileobj(content, out)
