"""A version's own folder: `python`, `lib`, `app`, `licences`, and the list that says it is whole.

The list, `files.sha256`, has a line for every other file of the folder, as sha256sum writes them,
by path. It is written last: a folder without it is not whole (decision 059).
"""

import os
from pathlib import Path
from typing import Final

from building.locked import sha256_of

LIST: Final = "files.sha256"


def write_list(folder: Path) -> None:
    """Say that `folder` is whole."""
    lines = [f"{sha256_of(path)}  {name}\n" for name, path in files(folder)]
    (folder / LIST).write_text("".join(lines), "utf-8")


def files(folder: Path) -> list[tuple[str, Path]]:
    """Return every file below `folder` but the list: its path with `/` and its place, sorted."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    named = [(path.relative_to(folder).as_posix(), path) for path in found]
    return sorted((name, path) for name, path in named if name != LIST)


def settle_times(folder: Path, seconds: int) -> None:
    """Give every file and folder the same time and plain rights: they are in no one's hands."""
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (seconds, seconds))
