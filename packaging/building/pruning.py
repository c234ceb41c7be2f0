"""What of other people's packages is carried, by lists that a person can read."""

import shutil
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path


class Rules:
    """`keep`: of these packages nothing but; `drop`: of all others, or of one, all but.

    Patterns are of paths below the folder of libraries, with `/`; `*` crosses folders.
    """

    def __init__(self, path: Path) -> None:
        told = tomllib.loads(path.read_text("utf-8"))
        self._keep: dict[str, list[str]] = told.get("keep", {})
        self._drop: dict[str, list[str]] = told.get("drop", {})
        self._unused: set[tuple[str, str]] = {
            (name, pattern)
            for table in (self._keep, self._drop)
            for name, patterns in table.items()
            for pattern in patterns
        }

    def prune(self, name: str, folder: Path) -> None:
        """Delete what package `name`, unpacked alone in `folder`, need not have."""
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not self._kept(name, path.relative_to(folder).as_posix()):
                path.unlink()
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()

    def unused(self) -> list[str]:
        """Return the patterns that met nothing: what they were for has another name by now."""
        return sorted(f"{name}: {pattern}" for name, pattern in self._unused)

    def _kept(self, name: str, file: str) -> bool:
        if name in self._keep:
            return self._meets(name, self._keep[name], file)
        dropped = [self._meets(one, self._drop.get(one, ()), file) for one in ("*", name)]
        return not any(dropped)

    def _meets(self, name: str, patterns: Iterable[str], file: str) -> bool:
        met = [pattern for pattern in patterns if fnmatchcase(file, pattern)]
        self._unused.difference_update((name, pattern) for pattern in met)
        return bool(met)


def merge(folder: Path, into: Path) -> None:
    """Move what is in `folder` into `into`; raises `FileExistsError` where two files are one."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            place = into / path.relative_to(folder)
            if place.exists():
                raise FileExistsError(place)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.rename(place)
    shutil.rmtree(folder)


def lay_licences(folder: Path, into: Path) -> None:
    """Move the licence texts of the package unpacked in `folder` into `into`, flat."""
    for path in sorted(folder.glob("*.dist-info/**/*")):
        inside = path.relative_to(folder).parts[1:]
        if path.is_file() and (inside[0] == "licenses" or fnmatchcase(path.name, "LICEN[SC]E*")):
            into.mkdir(parents=True, exist_ok=True)
            path.rename(into / "-".join(inside[1:] or inside))
