"""Names as Windows reads them: which ones mean a device, a stream or another file."""

import os
import re
import sys
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final

NO_SUCH_NAME: Final = 123  # ERROR_INVALID_NAME
_LONGEST: Final = 248  # letters of a path that every call of Windows takes, a folder's too

_DEVICES: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:[.:].*)?", re.IGNORECASE
)
_REFUSED: Final = re.compile(r'[<>:"|?*\x00-\x1f]')


def full(path: Path) -> str:
    """Return how the system is told of `path`: Windows in the long form where it is too long."""
    if sys.platform != "win32":
        return str(path)
    plain = os.path.abspath(path)  # noqa: PTH100 - pathlib would follow links
    if len(plain) < _LONGEST or plain.startswith("\\\\?\\"):
        return plain
    return f"\\\\?\\UNC\\{plain[2:]}" if plain.startswith("\\\\") else f"\\\\?\\{plain}"


def unusable(path: PurePath) -> bool:
    """Return whether a name in `path` is none on Windows, a device's, or read as another name."""
    parts = PureWindowsPath(path)
    return any(map(_strange, parts.parts[1:] if parts.anchor else parts.parts))


def is_device(path: PurePath) -> bool:
    """Return whether a part of `path` means a device, whatever folder it is in."""
    return any(map(_DEVICES.fullmatch, PureWindowsPath(path).parts))


def _strange(name: str) -> bool:
    if name in {".", ".."}:
        return False
    shortened = name[-1:] in {".", " "}
    return shortened or bool(_REFUSED.search(name) or _DEVICES.fullmatch(name))
