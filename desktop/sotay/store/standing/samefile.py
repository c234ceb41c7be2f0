"""Whether a name still leads to the file that was opened by it.

Programs that sync or restore put another file in the place of an open one by renaming it over; a
hand deletes it, or moves its folder. POSIX lets all of them: the opened file lives on without a
name, takes every write, and is gone once it is closed. Windows refuses to rename over, move or
delete what is open without leave to do so, as SQLite and Python open it: there the comparison
costs as little, and finds nothing.

Names are only looked up, never opened: closing a second descriptor of a database would let go of
SQLite's own POSIX locks on it.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True)
class Opened:
    """A file as it was when it was opened; nothing else takes its number while it stays open."""

    path: Path
    device: int
    number: int
    folder_device: int

    @classmethod
    def at(cls, path: Path) -> Self:
        """Return what the name leads to now; raises `OSError`."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino, path.parent.stat().st_dev)

    def is_there(self) -> bool:
        """Return whether its name still leads to it; two or three microseconds."""
        try:
            found = os.stat(self.path)  # noqa: PTH116 - half the cost of Path.stat, at every save
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == (self.device, self.number)

    def disk_is_away(self) -> bool:
        """Return whether the disk it lay on is not where it was: pulled, or put in again.

        Else the disk is there, and somebody moved, removed or replaced the file.
        """
        for place in self.path.parents:
            try:
                return place.stat().st_dev != self.folder_device
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError:  # as a disk says that no longer answers
                return True
        return True


def opened(path: Path) -> Opened | None:
    """Return `Opened.at`, or None where nothing is."""
    try:
        return Opened.at(path)
    except OSError:
        return None
