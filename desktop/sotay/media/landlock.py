"""Linux's Landlock (kernel 5.13 and later): of all files, only some folders can still be read.

What the kernel knows beyond that is asked for too: no TCP (6.7), no signal to a process outside
(6.12). Where Landlock is missing, nothing happens and `media.probing` finds it out; where it is
there and refuses, the child ends. It rules over opening and changing files, not over looking at
them nor over UDP: that is for `media.seccomp`. <linux/landlock.h>; the libraries for it on PyPI
are younger than this file.
"""

import ctypes
import os
from typing import Final

from sotay.media.kernel import call, sure

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every processor
_VERSION_ONLY: Final = 1
_BENEATH: Final = 1
_PATH_ONLY: Final = 0o12000000  # O_PATH | O_CLOEXEC, not in `os` everywhere
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILES: Final = {1: 13, 2: 14, 3: 15, 5: 16}  # from this version on: how many rights there are
_TCP: Final = 0b11  # from version 4
_OUTSIDE: Final = 0b11  # signals and abstract sockets, from version 6


class _Rules(ctypes.Structure):
    """What is ruled over: everything named here is forbidden unless allowed."""

    _fields_ = (
        ("files", ctypes.c_uint64),
        ("net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _Beneath(ctypes.Structure):
    """What is allowed below one folder."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Return the version of Landlock in this kernel, 0 or less where there is none."""
    return call(_CREATE, None, 0, _VERSION_ONLY)


def leave_readable(folders: tuple[str, ...]) -> None:
    """Forbid this process every file but those below `folders`, and those only to read."""
    known = version()
    if known < 1:
        return
    rights = max(count for since, count in _FILES.items() if since <= known)
    rules = _Rules((1 << rights) - 1, _TCP if known >= 4 else 0, _OUTSIDE if known >= 6 else 0)  # noqa: PLR2004 - versions, as told above
    held = sure(call(_CREATE, ctypes.byref(rules), ctypes.sizeof(rules), 0), "Landlock: rules")
    for name in filter(os.path.isdir, folders):
        _allow(held, name)
    sure(call(_RESTRICT, held, 0), "Landlock: itself")
    os.close(held)


def _allow(held: int, name: str) -> None:
    folder = os.open(name, _PATH_ONLY)
    allowed = _Beneath(_READ_FILE | _READ_FOLDER, folder)
    sure(call(_ADD, held, _BENEATH, ctypes.byref(allowed), 0), "Landlock: a folder")
    os.close(folder)
