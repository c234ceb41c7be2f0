"""Where bundles lie until they are taken in: a file a bundle, named by its digest and its device.

`DIGEST.DEVICE.phan` is what has come so far, `DIGEST.DEVICE.sotay` a whole bundle whose hashes held
(DEVICE: the first 16 letters of its id). There is no other state: a server that was killed finds in
the folder all there is to know (`sweeping` alone counts days beside). What the disk lost of a
file's end at a power cut its hash finds.
"""

import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final

from sotay.base.changing import remove, replace_file, sync_path
from sotay.base.files import sync_folder
from sotay.base.private import growing_file, own_folder, plain_file

PART: Final = ".phan"
WHOLE: Final = ".sotay"
NAME: Final = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{16})")


@dataclass(frozen=True)
class Room:
    """Bytes: how much may lie in staging, how much of one device, how much stays free."""

    total: int = 200 << 30
    of_device: int = 24 << 30
    kept_free: int = 2 << 30


def digest_of(path: Path) -> str:
    """Return the digest of the bundle that a file in staging is."""
    return path.name[:64]


class Staging:
    """The folder, made where it is missing. Raises `OSError`, and `LinkInside` for a link."""

    def __init__(self, folder: Path, room: Room | None = None) -> None:
        self.folder = own_folder(folder)
        self._room = room or Room()

    def part(self, name: str) -> Path:
        """Return where what has come of a bundle lies; `name` as `Expected.name`."""
        return self._at(name, PART)

    def whole(self, name: str) -> Path:
        """Return where a complete bundle lies."""
        return self._at(name, WHOLE)

    def _at(self, name: str, ending: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError("no name of a bundle")
        return self.folder / f"{name}{ending}"

    def has(self, name: str) -> int:
        """Return how many bytes have come of a bundle that is not complete."""
        try:
            return self.part(name).lstat().st_size
        except OSError:
            return 0

    def is_whole(self, name: str) -> bool:
        """Return whether a complete bundle waits here to be taken in."""
        return os.path.lexists(self.whole(name))

    def open(self, name: str, offset: int, front: bytes = b"") -> BinaryIO:
        """Return the file for writing on from `offset`; what was not confirmed is cut off.

        It begins with `front` where less than that is there. Raises `EOFError` where the file is
        shorter than `offset`: somebody took of it.
        """
        file = growing_file(self.part(name))
        size = os.fstat(file.fileno()).st_size
        if size < len(front):
            try:
                size = file.write(front)
            except OSError:
                file.close()
                raise
        if size < offset:
            file.close()
            raise EOFError
        if size > offset:
            file.truncate(offset)
        return file

    def finish(self, name: str) -> None:
        """Give a complete bundle its name, once its bytes are on the disk."""
        sync_path(self.part(name))
        replace_file(self.part(name), self.whole(name))
        sync_folder(self.folder)

    def drop(self, name: str) -> None:
        """Throw away what has come of a bundle."""
        remove(self.part(name), missing_ok=True)

    def wholes(self) -> list[Path]:
        """Return the complete bundles: small ones first, then those that came first."""
        return [path for path, _stat in sorted(self._files(WHOLE), key=lambda one: _order(*one))]

    def waiting(self) -> int:
        """Return how many complete bundles lie here."""
        return sum(1 for _path in self._files(WHOLE))

    def free(self) -> int:
        """Return how many bytes the disk has left."""
        return shutil.disk_usage(self.folder).free

    def parts(self) -> list[str]:
        """Return the names of those that are not complete."""
        return [path.stem for path, _stat in self._files(PART)]

    def beginning(self, name: str, size: int) -> bytes:
        """Return the first bytes of what has come of a bundle, nothing where it is gone."""
        try:
            with plain_file(self.part(name)) as source:
                return source.read(size)
        except OSError:
            return b""

    def room_for(self, name: str, more: int, promised: int, to_device: int) -> bool:
        """Return whether `more` bytes may come beside what lies here and what was `promised`.

        `to_device` is how much of that was promised to the device of this bundle.
        """
        lying = {path: stat.st_size for path, stat in self._files()}
        device = name[65:]
        own = sum(size for path, size in lying.items() if path.stem[65:] == device)
        return (
            sum(lying.values()) + promised + more <= self._room.total
            and own + to_device + more <= self._room.of_device
            and promised + more <= self.free() - self._room.kept_free
        )

    def lying(self) -> dict[str, tuple[int, int]]:
        """Return what is not complete, by name: its bytes, and when it was last written to."""
        return {path.stem: (stat.st_size, stat.st_mtime_ns) for path, stat in self._files(PART)}

    def _files(self, ending: str = "") -> list[tuple[Path, os.stat_result]]:
        """Return what lies here, of any ending where none is named; one taken away is none."""
        found = []
        for path in self.folder.iterdir():
            if path.suffix.startswith(ending) and NAME.fullmatch(path.stem):
                with suppress(OSError):
                    found.append((path, path.lstat()))
        return [(path, stat) for path, stat in found if S_ISREG(stat.st_mode)]


def _order(path: Path, found: os.stat_result) -> tuple[int, int, str]:
    """Text goes before media: by the power of two of its size, then by age."""
    return (found.st_size.bit_length(), found.st_mtime_ns, path.name)
