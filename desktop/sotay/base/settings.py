"""How this machine shows Sổ tay: look, locking, where the window stood. Nothing about anybody.

One small JSON file outside every notebook, so that it can be read before one is unlocked, and by
Python's own means: to import msgspec takes a start 13 ms. A damaged file is told, kept as it is,
and replaced only when the person saves settings again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal, Self, get_args

from sotay.base.errors import FileTooLarge, FileUnreadable, SettingsUnreadable
from sotay.base.files import read_limited, there, write_whole
from sotay.base.private import new_folder
from sotay.base.reasons import unwritable
from sotay.base.repeated import once
from sotay.base.sentences import _

LIMIT = 16 * 1024  # bytes; what we write is below 1 KiB
IDLE_MINUTES = (2, 5, 10, 15, 30, 60)
PHOTO_EDGES = (2400, 1600, 0)  # pixels of the longer side, the default first; 0: as it is
_Theme = Literal["light", "dark", "system"]
_Percent = Literal[80, 90, 100, 115, 130, 150, 175, 200]
_FARTHEST, _LONGEST = 20_000, 4096  # pixels, letters


@dataclass(frozen=True)
class Frame:
    """Where the window stood: its corner and size in pixels, and whether it filled the screen."""

    x: int
    y: int
    width: int
    height: int
    maximized: bool = False

    def __post_init__(self) -> None:
        least = (-_FARTHEST, -_FARTHEST, 1, 1)
        box = (self.x, self.y, self.width, self.height)
        if any(
            type(n) is not int or not m <= n <= _FARTHEST for n, m in zip(box, least, strict=True)
        ):
            raise ValueError(box)
        if type(self.maximized) is not bool:
            raise ValueError(self.maximized)


@dataclass(frozen=True)
class Settings:
    """What can be set on a machine. `idle` is minutes without a touch until the notebook locks.

    Raises `ValueError` for a value that is not allowed.
    """

    theme: _Theme = "system"
    percent: _Percent = 100
    idle: int = 10
    photo: int = PHOTO_EDGES[0]
    notebook: str = ""
    frame: Frame | None = None

    def __post_init__(self) -> None:
        for name, allowed in _ALLOWED.items():
            value = getattr(self, name)
            if value not in allowed or type(value) is not type(allowed[0]):
                raise ValueError(name)
        if not isinstance(self.notebook, str) or len(self.notebook) > _LONGEST:
            raise ValueError("notebook")
        if "\0" in self.notebook:
            raise ValueError("notebook")  # Python raises where one looks for such a name
        self.notebook.encode()  # half a letter is none: it could not be written down
        if not isinstance(self.frame, Frame | None):
            raise ValueError("frame")  # noqa: TRY004 - as every other


_ALLOWED: Final[dict[str, Sequence[object]]] = {
    "theme": get_args(_Theme),
    "percent": get_args(_Percent),
    "idle": IDLE_MINUTES,
    "photo": PHOTO_EDGES,
}


@dataclass
class SettingsFile:
    """The settings in use and the file they are kept in; `fault` says why that was not read."""

    path: Path
    now: Settings
    fault: SettingsUnreadable | None = None

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read `path`; where it is missing or damaged the defaults are in use."""
        try:
            return cls(path, _decoded(read_limited(path, LIMIT)) if there(path) else Settings())
        except (ValueError, TypeError, RecursionError):  # no JSON, an unknown name, too deep
            reason = _("nội dung không đúng mẫu")
        except FileTooLarge:
            reason = _("tệp lớn bất thường")
        except FileUnreadable as fault:
            reason = fault.reason
        return cls(path, Settings(), SettingsUnreadable(str(path), reason))

    def change(self, **changed: Any) -> None:
        """Use these values from now on and write them down; a damaged file is replaced.

        Called when the person chose them. Raises `FileUnwritable` or `DiskFull`; they are in
        use all the same.
        """
        self.now = replace(self.now, **changed)
        self._write()
        self.fault = None

    def note(self, **changed: Any) -> None:
        """As `change`, for what the program notes by itself: a damaged file is left alone."""
        self.now = replace(self.now, **changed)
        if self.fault is None:
            self._write()

    def _write(self) -> None:
        try:
            new_folder(self.path.parent, exist_ok=True)
        except OSError as fault:
            raise unwritable(self.path.parent, fault) from fault
        plain = asdict(Settings())
        told = {name: value for name, value in asdict(self.now).items() if value != plain[name]}
        content = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.path, content.encode(), replace=True)


def _decoded(content: bytes) -> Settings:
    told = {**json.loads(content.decode(), object_pairs_hook=once)}  # a list has no names
    if (frame := told.get("frame")) is not None:
        told["frame"] = Frame(**frame)
    return Settings(**told)
