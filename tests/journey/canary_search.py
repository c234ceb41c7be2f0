"""Canaries: words that occur nowhere else, and the search for them in files and in memory.

A canary is `mark + number + marks of Vietnamese`. The mark is eight ASCII letters, the same in
NFC and NFD and when folded; so it is looked for in both cases as UTF-8 and as UTF-16, and finds
every spelling of every canary of a run.
"""

import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

_LETTERS = "qxzwkjvf"
_LIMIT = 1 << 26  # bytes read at a time


def new_mark() -> str:
    """Return the mark of a run."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def canary(mark: str, number: int) -> str:
    """Return a word to type: `ộ` and `đ` have other bytes in NFD, and folded."""
    return f"{mark}{number}ộđ"


def forms(mark: str) -> list[bytes]:
    """Return the bytes one of which every canary has in it."""
    return [form.encode(code) for form in (mark, mark.upper()) for code in ("utf-8", "utf-16-le")]


def spellings(mark: str) -> re.Pattern[bytes]:
    """Return what finds any canary in bytes."""
    return re.compile(b"|".join(map(re.escape, forms(mark))))


def in_file(path: Path, wanted: re.Pattern[bytes]) -> bool:
    """Tell whether a file, or its name, holds what is wanted."""
    if wanted.search(os.fsencode(path.name)):
        return True
    held = b""
    with path.open("rb") as source:
        while chunk := source.read(_LIMIT):
            if wanted.search(held + chunk):
                return True
            held = chunk[-64:]
    return False


def _kernels_own() -> set[str]:
    """Return the folders in which the kernel shows itself, wherever they are mounted.

    They hold no file of anybody's, some of them never end, and another job may have mounted
    them below the very folder for temporary files that is searched.
    """
    rows = (row.split() for row in Path("/proc/mounts").read_text("utf-8").splitlines())
    return {at for _what, at, kind, *_ in rows if kind in {"proc", "sysfs", "devtmpfs", "devpts"}}


def files(*folders: Path, since: float = 0.0) -> Iterator[Path]:
    """Yield every plain file and folder below, changed at or after `since` (seconds)."""
    kernels_own = _kernels_own()
    for folder in folders:
        for root, dirs, names in os.walk(folder):
            dirs[:] = [name for name in dirs if str(Path(root, name)) not in kernels_own]
            for name in names:
                path = Path(root, name)
                try:
                    stat = path.lstat()
                except OSError:
                    continue  # gone meanwhile
                if max(stat.st_mtime, stat.st_ctime) >= since and path.is_file():
                    yield path


def leaks(wanted: re.Pattern[bytes], *folders: Path, since: float = 0.0) -> list[str]:
    """Return the files below the folders that hold a canary in their content or name."""
    found = []
    for path in files(*folders, since=since):
        try:
            if not path.is_symlink() and in_file(path, wanted):
                found.append(str(path))
        except OSError:
            continue  # gone meanwhile, or a socket
    return found


def in_memory(pid: int, wanted: dict[str, list[bytes]]) -> dict[str, int]:
    """Count what is wanted in every writable region of a process of ours (Linux, as root)."""
    found = dict.fromkeys(wanted, 0)
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            try:
                memory.seek(start)
                held = memory.read(end - start)
            except (OSError, ValueError):
                continue  # a device's memory
            for name, forms in wanted.items():
                found[name] += sum(held.count(form) for form in forms)
    return found
