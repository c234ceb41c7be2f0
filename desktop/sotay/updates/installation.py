"""The program's own folder: its versions, which of them starts, which was before (decision 059).

    current, previous       one line each: the name of a folder in versions/
    versions/VERSION/       python/, lib/, app/, and files.sha256, written last

The pointer is one small file, replaced at once: whatever ends us, the old or the new one starts.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sotay.base.changing import remove_tree, rename
from sotay.base.errors import FileTooLarge, FileUnreadable, LinkInside, SotayError
from sotay.base.files import (
    file_there,
    folder_there,
    name_it,
    read_limited,
    sync_folder,
    write_whole,
)
from sotay.base.private import folder_aside
from sotay.base.proven import file_sha256
from sotay.base.reasons import reason_of
from sotay.store.errors import OpenElsewhere, StoreReadOnly
from sotay.store.place import Lock
from sotay.updates.errors import (
    NotUpdatable,
    ProgramFolderClosed,
    UpdateMixed,
    UpdateUnderWay,
)
from sotay.updates.offers import VERSION

VERSIONS: Final = "versions"
UPDATE: Final = "update"  # what the hidden name of one being made begins with
REMOVED: Final = "removed"  # and of one being taken away
FILES: Final = "files.sha256"
FILES_LIMIT: Final = 4 << 20  # bytes
_POINTER_LIMIT: Final = 100
_LINE: Final = 66  # of a digest and two spaces


@dataclass(frozen=True)
class Installation:
    """Where the program is installed, and the version that runs here now."""

    root: Path
    running: str

    @property
    def current(self) -> str:
        """The version that starts next; "" where the pointer names none."""
        return self._pointer("current")

    @property
    def previous(self) -> str:
        """The version to go back to; "" where there is none."""
        found = self._pointer("previous")
        return found if found and found != self.current and self.is_whole(found) else ""

    def folder(self, version: str) -> Path:
        """Return the folder of a version."""
        return self.root / VERSIONS / version

    def is_whole(self, version: str) -> bool:
        """Return whether a version was unpacked to its end."""
        return bool(VERSION.fullmatch(version)) and file_there(self.folder(version) / FILES)

    def switch(self, version: str) -> None:
        """Have `version` start next, and the present one be the one before; raises `WorldError`."""
        before = self.current
        self._point("previous", before or version)
        self._point("current", version)

    def switch_back(self) -> None:
        """Have the previous version start next, and the present one be the one before."""
        before, now = self.previous, self.current
        self._point("current", before)
        self._point("previous", now)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other programs from updating meanwhile; raises `UpdateUnderWay`."""
        try:
            lock = Lock(self.root / VERSIONS / UPDATE)
        except OpenElsewhere as fault:
            raise UpdateUnderWay from fault
        except StoreReadOnly as fault:
            cause = fault.__cause__
            reason = reason_of(cause) if isinstance(cause, OSError) else str(fault)
            raise ProgramFolderClosed(str(self.root), reason) from fault
        try:
            yield
        finally:
            lock.release()

    def sweep(self) -> None:
        """Remove the versions that neither start nor are gone back to, unless one of them runs."""
        kept = {self.current, self.previous, self.running}
        for folder in (self.root / VERSIONS).iterdir():
            if VERSION.fullmatch(folder.name) and folder.name not in kept and not _in_use(folder):
                remove(folder)
        for name in (UPDATE, REMOVED):
            folder_aside(self.root / VERSIONS / name)  # which takes away what a kill left

    def put(self, aside: Path, version: str) -> None:
        """Give a whole folder its name; one of that name that nobody uses is taken away before."""
        target = self.folder(version)
        if folder_there(target):
            remove(target)
        name_it(aside, target)
        sync_folder(target.parent)

    def _pointer(self, name: str) -> str:
        try:
            told = read_limited(self.root / name, _POINTER_LIMIT, ours=True).decode("ascii").strip()
        except (FileUnreadable, FileTooLarge, LinkInside, UnicodeDecodeError):
            return ""
        return told if VERSION.fullmatch(told) else ""

    def _point(self, name: str, version: str) -> None:
        write_whole(self.root / name, f"{version}\n".encode(), replace=True)


def here(program: Path) -> Installation:
    """Return the installation that the package in the folder `program` is of.

    Raises `NotUpdatable` where it lies in none: a checkout, a Debian package.
    """
    version = program.absolute().parents[1]  # of versions/VERSION/app/sotay
    root = version.parents[1]
    inside = program.parent.name == "app" and version.parent.name == VERSIONS
    if not inside or not VERSION.fullmatch(version.name) or not file_there(root / "current"):
        raise NotUpdatable
    return Installation(root, version.name)


def remove(folder: Path) -> None:
    """Take a version away: its name first, so that none is ever half there; leave it if it is used.

    Windows lets no folder be renamed in which a file is open.
    """
    aside = folder_aside(folder.with_name(REMOVED))
    with contextlib.suppress(OSError):
        rename(folder, aside)
        remove_tree(aside)


def _in_use(folder: Path) -> bool:
    """Return whether a program of this person runs from `folder`; Windows says so by refusing."""
    if sys.platform != "linux":
        return False
    inside = f"{folder.resolve()}{os.sep}"
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with contextlib.suppress(OSError):
                if os.readlink(process / "exe").startswith(inside):  # noqa: PTH115 - text
                    return True
    return False


def verify(folder: Path, sha256: str = "") -> None:
    """Raise `UpdateMixed` unless `folder` holds the files of its list, each as it says, no other.

    `sha256` is what the list itself has to be, "" for any.
    """
    try:
        content = read_limited(folder / FILES, FILES_LIMIT, ours=True)
        if sha256 and hashlib.sha256(content).hexdigest() != sha256:
            raise UpdateMixed(FILES)
        listed = _listed(content)
        there = {one for one in _files(folder) if one != FILES}
        if odd := there ^ set(listed):
            raise UpdateMixed(min(odd))
        for name, digest in listed.items():
            if file_sha256(folder / name) != digest:
                raise UpdateMixed(name)
    except OSError as fault:
        raise UpdateMixed(str(fault.filename or FILES)) from fault
    except SotayError as fault:
        raise (fault if isinstance(fault, UpdateMixed) else UpdateMixed(FILES)) from fault


def _listed(content: bytes) -> dict[str, str]:
    lines = content.decode("utf-8", "surrogateescape").splitlines()
    return {line[_LINE:]: line[: _LINE - 2] for line in lines}


def _files(folder: Path) -> Iterator[str]:
    for at, _folders, names in os.walk(folder):
        for name in names:
            yield Path(at, name).relative_to(folder).as_posix()
