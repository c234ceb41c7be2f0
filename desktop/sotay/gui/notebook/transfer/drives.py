"""Sticks and cards that are plugged in now. Asked beside the window: a dead drive may hang."""

import ctypes
import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_REMOVABLE = 2  # DRIVE_REMOVABLE of GetDriveTypeW
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


def _is_removable(root: str) -> bool:
    if os.name == "nt":
        kind = ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\"))  # type: ignore[attr-defined]
        return bool(kind == _REMOVABLE)
    return root.startswith(_MOUNTS)
