"""The one door through which files and folders are made that only their owner may open.

A file has 0600 and a folder 0700 from its first moment, whatever the umask; on Windows a list of
its own (`winlists`), but on a medium that travels; a stick with FAT knows none. Nothing made or
removed here goes through a link: what is found under a name of ours is opened as itself or not.
"""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from sotay.base.changing import remove, remove_folder, remove_tree
from sotay.base.errors import LinkInside, NotAFile, SotayError
from sotay.base.links import is_link
from sotay.base.winnames import full, is_device

if sys.platform == "win32":
    from sotay.base import winfiles, winlists, winmedium

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
SHARED_MODE: Final = 0o666  # of what is handed to others: as the umask says
SHARED_FOLDER: Final = 0o777
_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 1 << 30)  # Windows has none: `_number` reads it
_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | _BINARY
)  # not waited for: a named pipe that nobody writes into would hold us for ever
_NEW: Final = os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY


def _number(path: Path, flags: int, mode: int = 0) -> int:
    """Return a descriptor of `path`, as `os.open`; raises `OSError`."""
    if sys.platform == "win32":
        itself = bool(flags & _NOFOLLOW)
        return winfiles.open_number(path, flags, own=mode == FILE_MODE, itself=itself)
    return os.open(path, flags, mode)


def new_file(path: Path, mode: int = FILE_MODE) -> BinaryIO:
    """Make `path` and open it for writing; raises `FileExistsError` for a link there too."""
    return os.fdopen(_number(path, _NEW, mode), "wb")


def claim(path: Path) -> None:
    """Make an empty file at `path`, for a library that will write into it under that name."""
    os.close(_number(path, _NEW, FILE_MODE))


def kept_file(path: Path) -> BinaryIO:
    """Open `path` for appending, made where it is missing; raises `OSError` for a link, a pipe."""
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | _NOFOLLOW | _BINARY
    place = _number(path, flags | getattr(os, "O_NONBLOCK", 0), FILE_MODE)  # a pipe blocks nobody
    return os.fdopen(place, "ab")


def growing_file(path: Path) -> BinaryIO:
    """Open `path` to write into what is there, unbuffered; made where it is missing.

    Raises `OSError` for a link, `LinkInside` for a pipe.
    """
    flags = os.O_CREAT | os.O_RDWR | _NOFOLLOW | _BINARY | getattr(os, "O_NONBLOCK", 0)
    number = _number(path, flags, FILE_MODE)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise LinkInside(str(path))
    return os.fdopen(number, "r+b", buffering=0)


def plain_file(path: Path, *, medium: bool = False) -> BinaryIO:
    """Open a file of ours for reading; raises `OSError` for a link, `LinkInside` for a pipe.

    From its `medium`: what the system still has of it in memory is passed over.
    """
    return _regular(path, _READ | _NOFOLLOW, LinkInside, medium=medium)


def given_file(path: Path, *, medium: bool = False) -> BinaryIO:
    """Open a file that people name for reading, through a link too; raises `OSError`, `NotAFile`.

    A device is not even opened, for some do something by it.
    """
    if special(path):
        raise NotAFile(str(path))
    return _regular(path, _READ, NotAFile, medium=medium)


def refuse_name(path: Path) -> None:
    """Raise `OSError` for a name that the system here would read as another, or as a device."""
    if sys.platform == "win32":
        winfiles.refuse_name(path)


def special(path: Path) -> bool:
    """Return whether this name stands for a pipe, a device or a socket."""
    if sys.platform == "win32" and is_device(path):
        return True
    try:
        found = os.stat(full(path)).st_mode  # noqa: PTH116 - pathlib takes no long form
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(found) or stat.S_ISDIR(found))


def _regular(
    path: Path, flags: int, other: Callable[[str], SotayError], *, medium: bool
) -> BinaryIO:
    number = _number(path, flags)
    found = os.fstat(number).st_mode
    if not stat.S_ISREG(found):
        os.close(number)
        if stat.S_ISDIR(found):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        raise other(str(path))
    file = os.fdopen(number, "rb")
    return _from_medium(file) if medium else file


def _from_medium(file: BinaryIO) -> BinaryIO:
    """Return the file as its medium has it: the system forgets it first, or is passed over."""
    if sys.platform == "win32":
        return winmedium.reopened(file)
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return file


def new_folder(path: Path, *, exist_ok: bool = False) -> None:
    """Make `path` and the folders above it that are missing, each for its owner alone."""
    missing = [path, *(above for above in path.parents if not above.exists())]
    for folder in reversed(missing):
        try:
            _make(folder, FOLDER_MODE)
        except FileExistsError:
            if not ((exist_ok or folder is not path) and folder.is_dir()):
                raise


def _make(folder: Path, mode: int) -> None:
    if sys.platform == "win32":
        winfiles.make_folder(folder, own=mode == FOLDER_MODE)
    else:
        folder.mkdir(mode)


def folder_aside(target: Path) -> Path:
    """Return a new hidden name beside `target`, for a folder that is made whole before it has one.

    What a kill left of earlier ones goes: only folders of just this pattern, never a link.
    """
    ours = re.compile(re.escape(f".{target.name}.") + r"[0-9a-f]{8}\.part")
    with contextlib.suppress(OSError):
        for left in target.parent.iterdir():
            if ours.fullmatch(left.name) and left.is_dir() and not is_link(left):
                remove_tree(left)
    return target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")


def own_folder(path: Path, mode: int = FOLDER_MODE) -> Path:
    """Return `path`, a folder of ours made where it is missing; raises `LinkInside`, `OSError`."""
    with contextlib.suppress(FileExistsError):
        _make(path, mode)
    if is_link(path):
        raise LinkInside(str(path))
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    return path


def shared_folder(path: Path) -> Path:
    """Return `path`, a folder to be handed to others, made where it is missing; as `own_folder`."""
    return own_folder(path, SHARED_FOLDER)


def close_to_others(*paths: Path) -> None:
    """Take from others what an earlier version gave them of files and folders of ours."""
    for path in paths:
        with contextlib.suppress(OSError):  # another's, a link, or a stick without rights
            if sys.platform == "win32":
                if not is_link(path):
                    winlists.close_list(path)
                continue
            found = path.lstat().st_mode
            if found & 0o077 and (stat.S_ISREG(found) or stat.S_ISDIR(found)):
                place = os.open(path, os.O_RDONLY | _NOFOLLOW | _BINARY)
                os.fchmod(place, stat.S_IMODE(found) & FOLDER_MODE)
                os.close(place)


def names_in(folder: Path) -> list[str]:
    """Return the names in `folder`; raises `OSError`, also where it is a link."""
    with _opened(folder) as place:
        return os.listdir(place)  # noqa: PTH208 - Path.iterdir knows no descriptor


def remove_in(folder: Path, name: str) -> None:
    """Remove the plain file `name` of `folder`; what is anything else stays. Raises `OSError`."""
    if name in {"", ".", ".."} or os.path.basename(name) != name:  # noqa: PTH119 - a name, no path
        raise LinkInside(str(folder / name))
    with _opened(folder) as place:
        where = {"dir_fd": place} if isinstance(place, int) else {}
        target = name if where else folder / name
        if stat.S_ISREG(os.stat(target, follow_symlinks=False, **where).st_mode):  # noqa: PTH116
            if where:
                os.unlink(target, **where)
            else:
                remove(folder / name)


def clear(folder: Path, ours: re.Pattern[str]) -> None:
    """Remove the plain files of `folder` whose whole name is `ours`, then it if nothing is left."""
    with contextlib.suppress(OSError):
        for name in names_in(folder):
            if ours.fullmatch(name):
                with contextlib.suppress(OSError):
                    remove_in(folder, name)
        remove_folder(folder)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int | Path]:
    """Lend a descriptor of the folder itself; Windows has none: its path, held to be that one."""
    if sys.platform == "win32":
        if is_link(folder):
            raise LinkInside(str(folder))
        held = winfiles.hold_folder(folder)
        try:
            yield folder
        finally:
            winfiles.close(held)
        return
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _NOFOLLOW | _BINARY)
    try:
        yield place
    finally:
        os.close(place)
