"""A folder kept in hand, so that what lies in it is found wherever the folder is moved.

POSIX lets an open folder be moved, with all in it; Windows moves none that holds an open file, so
there the name is enough.
"""

import contextlib
import os
import shutil
import stat
from pathlib import Path

from sotay.base.files import folder_there, whole_file
from sotay.base.links import is_link
from sotay.base.private import new_folder

_BY_NUMBER = os.open in os.supports_dir_fd and os.listdir in os.supports_fd
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | _NOFOLLOW


class Folder:
    """The folder that `path` led to when it was last opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number: int | None = None

    def reopen(self) -> None:
        """Take in hand what lies under the name now: a disk that came back is another one."""
        self.close()
        if _BY_NUMBER:
            with contextlib.suppress(OSError):
                self._number = os.open(self._path, _FOLDER)

    def close(self) -> None:
        """Let go of it."""
        if self._number is not None:
            os.close(self._number)
            self._number = None

    def carry(self, inner: str, into: Path) -> set[str]:
        """Link or copy each file of its folder `inner` into the one of that name in `into`.

        What is not there may be under the name: a sealed file never changes under its own. Return
        the names that `into` has then.
        """
        target = into / inner
        if self._number is not None:
            with contextlib.suppress(OSError):
                place = os.open(inner, _FOLDER | _NOFOLLOW, dir_fd=self._number)
                try:
                    _carry(place, target)
                finally:
                    os.close(place)
        with contextlib.suppress(OSError):
            if not is_link(self._path / inner):
                _carry(self._path / inner, target)
        return set(os.listdir(target)) if folder_there(target) else set()  # noqa: PTH208 - names only


def _carry(place: int | Path, target: Path) -> None:
    """Link or copy the plain files that `target` lacks; raises `OSError`."""
    names = os.listdir(place)  # noqa: PTH208 - Path knows no descriptor
    new_folder(target, exist_ok=True)
    for name in names:
        if not os.path.lexists(target / name):
            _put(place, name, target / name)


def _put(place: int | Path, name: str, target: Path) -> None:
    number = place if isinstance(place, int) else None
    given = name if isinstance(place, int) else place / name
    found = os.stat(given, dir_fd=number, follow_symlinks=False)
    if not stat.S_ISREG(found.st_mode):
        return
    try:
        os.link(given, target, src_dir_fd=number)
    except OSError:  # FAT has no links
        source = os.open(given, _FILE, dir_fd=number)
        with os.fdopen(source, "rb") as content, whole_file(target) as out:
            shutil.copyfileobj(content, out)
