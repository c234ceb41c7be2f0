"""Many new files carried to the medium together: one wait for all of them, where the system can.

A disk takes a millisecond or two for each file it is asked to have for certain, whatever its size.
Linux can be asked once for a whole file system (`syncfs`), and from 5.8 on tells what went wrong.
"""

import ctypes
import os
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

from sotay.base.changing import sync_path
from sotay.base.files import sync_folder
from sotay.base.reasons import unwritable

_FEW: Final = 16  # as many are asked for one by one: no other program's writing is waited for
_TELLS: Final = (5, 8)  # version of Linux


class Settling:
    """A context begun before the first file of `folder` is written, left once all are there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place: int | None = None

    def __enter__(self) -> Self:
        if _syncfs():
            self._place = os.open(self._folder, os.O_RDONLY)  # told of every fault from here on
        return self

    def __exit__(self, *_: object) -> None:
        if self._place is not None:
            os.close(self._place)

    def settle(self, paths: Collection[Path]) -> None:
        """Have the files on the medium, with their names; raises `DiskFull`, `FileUnwritable`."""
        try:
            if self._place is not None and len(paths) > _FEW:
                _sync_all(self._place)
            else:
                for path in paths:
                    sync_path(path)
                sync_folder(self._folder)
        except OSError as fault:
            raise unwritable(self._folder, fault) from fault


def _sync_all(place: int) -> None:
    call = _syncfs()
    if call(place) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


@cache
def _syncfs() -> Any:
    """Return the system's call, None where there is none that tells of faults."""
    if os.name == "nt":
        return None
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    version = tuple(int(part) for part in re.findall(r"\d+", os.uname().release)[:2])
    return call if version >= _TELLS else None
