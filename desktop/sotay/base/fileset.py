"""Several files that come into being together: all written aside first, then each is named."""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from sotay.base.changing import remove, remove_folder, replace_file, sync_file
from sotay.base.errors import FileUnwritable, SotayError
from sotay.base.files import refuse_overwriting, sync_folder, there
from sotay.base.private import new_file, new_folder, special
from sotay.base.reasons import reason_of, unwritable
from sotay.base.sentences import _

_PART: Final = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.part")  # as `files.whole_file` names them


class FileSet:
    """Until the block ends well nothing has its name; what ends badly leaves nothing.

    The first file that was opened is named last: where that is there, all are. A power cut in
    between leaves the others whole, and never that one. Where one cannot be named, those that were
    go back to what stood there; a medium without hard links cannot, and it is told which are new.
    Raises `FileExists`, `DiskFull`, `FileUnwritable`; each file is its owner's alone.
    """

    def __init__(self, *, replace: bool = False) -> None:
        self._replace = replace
        self._aside: dict[Path, Path] = {}
        self._left: dict[Path, dict[str, list[Path]]] = {}  # of a kill before, by folder and name
        self._folders: list[Path] = []  # made for it
        self._named: set[str] = set()  # as a disk that does not tell small from large letters
        self._before: dict[Path, Path | None] = {}  # what stood there, None: it cannot be kept

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Name all, or take all away."""
        try:
            if kind is None:
                self._name()
        except BaseException:
            kind = BaseException
            raise
        finally:
            for aside in filter(None, (*self._aside.values(), *self._before.values())):
                with contextlib.suppress(OSError):
                    remove(aside, missing_ok=True)
            for folder in self._folders if kind is not None else ():
                with contextlib.suppress(OSError):
                    remove_folder(folder)

    def folder(self, path: Path) -> Path:
        """Return a folder for some of them, made where it is not there."""
        if not path.is_dir():
            try:
                new_folder(path)
            except OSError as fault:
                raise unwritable(path, fault) from fault
            self._folders.append(path)
        return path

    def free(self, path: Path) -> Path:
        """Return a path that no file of the set has: this one, else numbered behind its name."""
        found, number = path, 1
        while str(found).casefold() in self._named:
            number += 1
            found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        return found

    @contextlib.contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """Open one for writing; it is on the medium, not named, once that block ends."""
        if not self._replace:
            refuse_overwriting(path)
        if special(path):
            raise FileUnwritable(
                str(path), _("đây là ống dẫn hoặc thiết bị, không phải tệp")
            )  # fmt: skip
        self._sweep(path)
        aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
        self._aside[path] = aside
        self._named.add(str(path).casefold())
        try:
            with new_file(aside) as out:
                yield out
                sync_file(out)
        except OSError as fault:
            raise unwritable(path, fault) from fault

    def write(self, path: Path, content: bytes) -> None:
        """Write one."""
        with self.open(path) as out:
            out.write(content)

    def drop(self, path: Path) -> None:
        """Let go of one that could not be finished."""
        aside = self._aside.pop(path, None)
        with contextlib.suppress(OSError):
            if aside is not None:
                remove(aside, missing_ok=True)

    def _sweep(self, path: Path) -> None:
        """Remove what a kill left of an earlier writing of this name; a folder is read once."""
        if path.parent not in self._left:
            found: dict[str, list[Path]] = {}
            with contextlib.suppress(OSError):
                for one in path.parent.iterdir():
                    if part := _PART.fullmatch(one.name):
                        found.setdefault(part["name"], []).append(one)
            self._left[path.parent] = found
        for one in self._left[path.parent].pop(path.name, ()):
            with contextlib.suppress(OSError):
                remove(one)

    def _name(self) -> None:
        named: list[Path] = []
        for path, aside in reversed(self._aside.items()):
            try:
                if not self._replace:
                    refuse_overwriting(path)
                self._keep_before(path)
                replace_file(aside, path)
            except BaseException as fault:
                new = [one for one in named if not self._gone_back(one)]
                if isinstance(fault, OSError):
                    raise _unnamed(path, fault, new) from fault
                raise
            named.append(path)
        for folder in {path.parent for path in self._aside}:
            try:
                sync_folder(folder)
            except OSError as fault:
                raise unwritable(folder, fault) from fault
        self._aside.clear()

    def _keep_before(self, path: Path) -> None:
        """Have what stands there under another name, too, for as long as it may come back."""
        if not self._replace or not there(path):
            return
        old = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
        self._before[path] = None
        with contextlib.suppress(OSError):
            os.link(path, old)
            self._before[path] = old

    def _gone_back(self, path: Path) -> bool:
        """Put back what stood where one was named; return whether it could be."""
        try:
            if path not in self._before:
                remove(path, missing_ok=True)
            elif (old := self._before[path]) is not None:
                replace_file(old, path)
        except OSError:
            return False
        return path not in self._before or self._before[path] is not None


def _unnamed(path: Path, fault: OSError, new: list[Path]) -> SotayError:
    if not new:
        return unwritable(path, fault)
    says = _("{why}; đã là bản mới: {f}; các tệp khác vẫn là bản cũ, xuất lại để đủ bộ")
    names = ", ".join(one.name for one in reversed(new))
    return FileUnwritable(str(path), says.format(why=reason_of(fault), f=names))
