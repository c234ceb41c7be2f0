"""How this machine shows Sổ tay: look, locking, where the window stood. Nothing about anybody.

One small JSON file outside every notebook, so that it can be read before one is unlocked. A
damaged file is told, kept as it is, and replaced only when the person saves settings again.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import msgspec
from msgspec import Meta

from sotay.base.errors import FileTooLarge, FileUnreadable, SettingsUnreadable
from sotay.base.files import read_limited, unwritable, write_whole
from sotay.base.private import new_folder
from sotay.base.repeated import decode_once
from sotay.base.sentences import _

LIMIT = 16 * 1024  # bytes; what we write is below 1 KiB
IDLE_MINUTES = (2, 5, 10, 15, 30, 60)
PHOTO_EDGES = (2400, 1600, 0)  # pixels of the longer side, the default first; 0: as it is

_Pixels = Annotated[int, Meta(ge=-20_000, le=20_000)]
_Extent = Annotated[int, Meta(ge=1, le=20_000)]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the window stood: its corner and size in pixels, and whether it filled the screen."""

    x: _Pixels
    y: _Pixels
    width: _Extent
    height: _Extent
    maximized: bool = False


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What can be set on a machine. `idle` is minutes without a touch until the notebook locks."""

    theme: Literal["light", "dark", "system"] = "system"
    percent: Literal[80, 90, 100, 115, 130, 150, 175, 200] = 100
    idle: Literal[2, 5, 10, 15, 30, 60] = 10
    photo: Literal[0, 1600, 2400] = 2400
    notebook: Annotated[str, Meta(max_length=4096)] = ""
    frame: Frame | None = None


@dataclass
class SettingsFile:
    """The settings in use and the file they are kept in; `fault` says why that was not read."""

    path: Path
    now: Settings
    fault: SettingsUnreadable | None = None

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read `path`; where it is missing or damaged the defaults are in use."""
        if not path.exists():
            return cls(path, Settings())
        try:
            return cls(path, decode_once(read_limited(path, LIMIT), Settings))
        except (msgspec.MsgspecError, UnicodeDecodeError):
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
        self.now = _checked(self.now, changed)
        self._write()
        self.fault = None

    def note(self, **changed: Any) -> None:
        """As `change`, for what the program notes by itself: a damaged file is left alone."""
        self.now = _checked(self.now, changed)
        if self.fault is None:
            self._write()

    def _write(self) -> None:
        try:
            new_folder(self.path.parent, exist_ok=True)
        except OSError as fault:
            raise unwritable(self.path.parent, fault) from fault
        content = msgspec.json.format(msgspec.json.encode(self.now), indent=1) + b"\n"
        write_whole(self.path, content, replace=True)


def _checked(settings: Settings, changed: dict[str, Any]) -> Settings:
    """Return `settings` with these values; raises `msgspec.ValidationError` for one not allowed."""
    told = msgspec.to_builtins(msgspec.structs.replace(settings, **changed))
    return msgspec.convert(told, Settings)
