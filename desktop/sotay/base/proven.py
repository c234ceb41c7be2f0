"""Copies that are whole and proven: what was written is read back from its medium and compared."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sotay.base.changing import remove
from sotay.base.errors import Cancelled, WriteNotConfirmed
from sotay.base.files import CHUNK, outside_file, whole_file
from sotay.base.private import plain_file
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.base.reasons import unreadable


def file_sha256(path: Path, most: int | None = None, *, medium: bool = False) -> str:
    """Return the lower-case hex SHA-256 of `path`, of its first `most` bytes where given.

    From its `medium`: not from what the system still has in memory. Raises `FileUnreadable`.
    """
    digest = hashlib.sha256()
    with outside_file(path, medium=medium) as source:
        for chunk in _chunks(source, path, most if most is not None else sys.maxsize):
            digest.update(chunk)
    return digest.hexdigest()


def _chunks(source: BinaryIO, path: Path, most: int = sys.maxsize) -> Iterator[bytes]:
    """Yield what `path` holds, `most` bytes of it; raises `FileUnreadable`: it is not the target.

    A stick with a bad place is not to be told as a full or a locked disk here.
    """
    try:
        while most > 0 and (chunk := source.read(min(CHUNK, most))):
            yield chunk
            most -= len(chunk)
    except OSError as fault:
        raise unreadable(path, fault) from fault


def forget_cached(path: Path) -> None:
    """Have the system forget the file, for a library that reads it next; raises `OSError`.

    Linux is asked to. Windows does so for who opens it to read from the medium, as its file systems
    are written; its documentation does not say so: what we read ourselves asks for the `medium`.
    """
    with plain_file(path, medium=True) as source:
        source.read(1)


def confirm_written(path: Path, sha256: str) -> None:
    """Read `path` back from its medium and compare; a mismatch removes it and raises."""
    if file_sha256(path, medium=True) != sha256:
        remove(path, missing_ok=True)
        raise WriteNotConfirmed(str(path))


def copy_whole(
    source: Path,
    target: Path,
    progress: Progress = silent,
    cancelled: Stopped = never,
    *,
    shared: bool = False,
) -> None:
    """Copy a file under a name that appears only when all of it is there; progress in bytes.

    Raises `FileUnreadable` for the one, what `whole_file` does for the other, `Cancelled`.
    `shared` as in `whole_file`: a bundle on a stick is opened by another's hand.
    """
    with outside_file(source) as content, whole_file(target, shared=shared) as out:
        total, done = os.fstat(content.fileno()).st_size, 0
        for chunk in _chunks(content, source):
            if cancelled():
                raise Cancelled
            out.write(chunk)
            done += len(chunk)
            progress(done, total)
