"""The folders of tests lie in memory where there is room: on a disk each of 100,000 saves waits.

Nothing is asked otherwise: files are synced, locked and renamed as everywhere, and what a cut of
power leaves is played by tests/journey/fault_power.py, which no disk of ours would show.
"""

import os
import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - tmpfs of every Linux
_ROOM = 2 << 30  # bytes; a process of tests holds some 100 MB at most, passed tests leave nothing


def lay_in_memory() -> None:
    """Have pytest make its temporary folders in memory, unless told where, or it is small."""
    if _fit():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def _fit() -> bool:
    """Tell whether there is room, and programs that tests write may be run there."""
    if os.name == "nt" or not (_MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)):
        return False  # Windows has no disk in memory; under wine tests/windows lays one
    runs = not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    return runs and shutil.disk_usage(_MEMORY).free >= _ROOM
