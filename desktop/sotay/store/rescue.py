"""Copy a damaged database with its log, past what the medium no longer gives back."""

import contextlib
import os
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.files import file_there
from sotay.base.private import new_file
from sotay.base.reasons import unreadable, unwritable
from sotay.store.driver import connect
from sotay.store.errors import StoreMissing, StoreReadOnly
from sotay.store.keys import MasterKey
from sotay.store.place import Lock
from sotay.store.standing.log import Log
from sotay.store.strange import refuse_strange_file

_SECTOR = 4096


def copy_with_log(origin: Path, copy: Path, key: MasterKey) -> None:
    """Copy the database `origin`, and take into the copy what only its log holds.

    Raises `OpenElsewhere`, `StoreMissing`, `FileUnreadable`, `DiskFull` or `FileUnwritable`.
    """
    lock = None
    with contextlib.suppress(StoreReadOnly):  # nobody else can be writing there either
        lock = Lock(origin)
    try:
        for ending in ("",) if _is_beside_a_foreign_log(origin, key) else ("", "-wal"):
            source = origin.with_name(origin.name + ending)
            if file_there(source):
                _copy_past_bad_sectors(source, copy.with_name(copy.name + ending))
    finally:
        if lock is not None:
            lock.release()
    if not file_there(copy):
        raise StoreMissing(str(origin))
    with contextlib.suppress(SotayError), contextlib.closing(connect(copy, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _is_beside_a_foreign_log(origin: Path, key: MasterKey) -> bool:
    try:
        return Log(origin).is_foreign(key, refuse_strange_file(origin))
    except SotayError:  # a file that was cut: told by what reads it
        return False


def _copy_past_bad_sectors(source: Path, target: Path) -> None:
    """Copy a file; what the medium does not give back becomes zeros, found by its HMAC later."""
    try:
        content = os.open(source, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        raise unreadable(source, fault) from fault
    try:
        with new_file(target) as out:
            for start in range(0, os.fstat(content).st_size, _SECTOR):
                out.write(read_sector(content, start))
    except OSError as fault:
        raise unwritable(target, fault) from fault
    finally:
        os.close(content)


def read_sector(content: int, start: int) -> bytes:
    """Return up to 4 KiB of an open file from `start`, zeros where it cannot be read."""
    try:
        os.lseek(content, start, os.SEEK_SET)
        return os.read(content, _SECTOR)
    except OSError:
        return bytes(_SECTOR)
