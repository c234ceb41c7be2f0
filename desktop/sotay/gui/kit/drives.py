"""Sticks and cards that are plugged in now. Asked beside the window: a dead drive may hang."""

import ctypes
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from sotay.base.errors import SotayError
from sotay.base.files import read_limited
from sotay.base.private import names_in
from sotay.base.winvolumes import is_removable

_TABLE = Path("/proc/self/mountinfo")
_TABLE_LIMIT = 8 << 20
_VOLUMES = Path("/Volumes")
_MOUNTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True)
class Drive:
    """A medium that can be written: its name, its folder, free bytes."""

    name: str
    folder: Path
    free: int


def removable() -> list[Drive]:
    """Return the removable media that can be written."""
    return [
        Drive(volume.displayName(), Path(volume.rootPath()), volume.bytesAvailable())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid()
        and volume.isReady()
        and not volume.isReadOnly()
        and _is_removable(volume.rootPath())
    ]


def plugged() -> object:
    """Return what is another after something was plugged in or pulled out.

    No drive is asked for it, so it never waits: the window may call it.
    """
    if os.name == "nt":
        return ctypes.windll.kernel32.GetLogicalDrives()  # type: ignore[attr-defined]
    try:
        return read_limited(_TABLE, _TABLE_LIMIT)
    except SotayError:
        with suppress(OSError):
            return tuple(names_in(_VOLUMES))
    return None


def _is_removable(root: str) -> bool:
    if os.name == "nt":
        return is_removable(root)
    return root.startswith(_MOUNTS)
