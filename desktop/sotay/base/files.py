"""Files that are whole or absent: written aside, flushed, renamed, read back where it counts."""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from sotay.base.changing import remove, remove_folder, rename, replace_file, sync_file
from sotay.base.errors import (
    FileExists,
    FileTooLarge,
    FileUnreadable,
    FileUnwritable,
    FolderGiven,
)
from sotay.base.private import (
    FILE_MODE,
    SHARED_MODE,
    given_file,
    new_file,
    plain_file,
    refuse_name,
    special,
)
from sotay.base.reasons import unreadable, unwritable
from sotay.base.sentences import _
from sotay.base.winnames import full

CHUNK = 1 << 20


_ABSENT: Final = (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP)
_ABSENT_ON_WINDOWS: Final = (21, 123, 1921)  # no disk in the drive, no such name, a link in circles


def there(path: Path) -> bool:
    """Return whether something is at `path`; raises `FileUnreadable` where one may not look.

    pathlib raises there, and for a name too long, what is no error of ours; from Python 3.14 on it
    says that nothing is there, which nobody knows.
    """
    return _mode(path) is not None


def file_there(path: Path) -> bool:
    """Return whether a file is at `path`, or a link to one; raises as `there`."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def folder_there(path: Path) -> bool:
    """Return whether a folder is at `path`, or a link to one; raises as `there`."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def at_hand(path: Path) -> bool:
    """Return whether something is seen at `path`: False also where one may not look.

    For what does without it for now, as a stick that may be out.
    """
    return os.path.exists(full(path))  # noqa: PTH110 - pathlib raises


def _mode(path: Path) -> int | None:
    """Return what kind of thing `path` leads to, as `stat` has it, None where nothing is."""
    try:
        return os.stat(full(path)).st_mode  # noqa: PTH116 - pathlib takes no long form
    except ValueError:  # a NUL in it: no system has such a name
        return None
    except OSError as fault:
        if fault.errno in _ABSENT or getattr(fault, "winerror", 0) in _ABSENT_ON_WINDOWS:
            return None
        raise unreadable(path, fault) from fault


def name_it(aside: Path, target: Path) -> None:
    """Give a folder made aside its name, which an empty one may have; raises `FileUnwritable`."""
    try:
        if there(target):
            remove_folder(target)
        rename(aside, target)
        sync_folder(target.parent)
    except OSError as fault:
        raise unwritable(target, fault) from fault


def refuse_overwriting(*paths: Path | None) -> None:
    """Raise `FileExists` for the first of these files that is there already.

    `FileUnwritable` where one may not look. None is a file that nobody wants.
    """
    for path in filter(None, paths):
        try:
            refuse_name(path)
            taken = there(path) or path.is_symlink()
        except OSError as fault:
            raise unwritable(path, fault) from fault
        except FileUnreadable as fault:
            raise FileUnwritable(str(path), fault.reason) from fault
        if taken:
            raise FileExists(str(path))


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:  # FAT and some network mounts refuse to sync a folder
        if fault.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def write_out(out: BinaryIO, start: int = 0, size: int = 0) -> None:
    """Ask the system to begin carrying what was written to the medium, and to forget it behind.

    Not waited for; `size` 0 is all from `start`. Windows has no such call.
    """
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(out.fileno(), start, size, os.POSIX_FADV_DONTNEED)


@contextlib.contextmanager
def whole_file(path: Path, *, replace: bool = False, shared: bool = False) -> Iterator[BinaryIO]:
    """Open a file beside `path` for writing and rename it to `path` when the block ends well.

    Only its owner may open it, unless it is `shared`: made to be handed to another. Raises
    `FileExists`, `DiskFull` or `FileUnwritable`; whatever happens, nothing half-written stays
    behind and an older file at `path` is either untouched or wholly replaced.
    """
    if not replace:
        refuse_overwriting(path)
    if special(path):
        raise FileUnwritable(str(path), _("đây là ống dẫn hoặc thiết bị, không phải tệp"))
    aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        with new_file(aside, SHARED_MODE if shared else FILE_MODE) as out:
            yield out
            sync_file(out)
        replace_file(aside, path)
        sync_folder(path.parent)
    except OSError as fault:
        raise unwritable(path, fault) from fault
    finally:
        with contextlib.suppress(OSError):
            remove(aside, missing_ok=True)


def sweep_parts(path: Path) -> None:
    """Remove what a kill left of earlier writings of `path`.

    Call it before writing to a place of the person's, most of all something plain.
    """
    ours = re.compile(re.escape(f".{path.name}.") + r"[0-9a-f]{8}\.part")
    with contextlib.suppress(OSError):
        for left in path.parent.iterdir():
            if ours.fullmatch(left.name):
                remove(left)


def write_whole(path: Path, content: bytes, *, replace: bool = False, shared: bool = False) -> None:
    """Write `content` to `path` as `whole_file` does."""
    with whole_file(path, replace=replace, shared=shared) as out:
        out.write(content)


def outside_file(path: Path, *, medium: bool = False) -> BinaryIO:
    """Open a file from outside for reading: the one door for what people and others hand over.

    A link is followed, for it is the person's. Raises `FileUnreadable`; `FolderGiven` for a folder,
    `NotAFile` for a pipe or a device, which is never waited for and may never end.
    """
    try:
        return given_file(path, medium=medium)
    except IsADirectoryError as fault:
        raise FolderGiven(str(path)) from fault
    except OSError as fault:
        raise unreadable(path, fault) from fault


def read_limited(
    path: Path, limit: int, *, ours: bool = False, medium: bool = False
) -> bytes:  # fmt: skip
    """Return the bytes of `path`, refusing more than `limit` with `FileTooLarge`.

    A file of `ours` is a plain one: no link is followed (`FileUnreadable`), a pipe is `LinkInside`.
    Any other goes through `outside_file`. `medium` as in `file_sha256`.
    """
    try:
        with (plain_file if ours else outside_file)(path, medium=medium) as source:
            size = os.fstat(source.fileno()).st_size
            if size > limit:
                raise FileTooLarge(str(path), size, limit)
            content = source.read(size + 1)  # `limit` would be taken at once, and written over
            if len(content) > size:  # it grows, or the system makes it as it is read
                content += source.read(limit - size)
    except OSError as fault:
        raise unreadable(path, fault) from fault
    if len(content) > limit:
        raise FileTooLarge(str(path), len(content), limit)
    return content
