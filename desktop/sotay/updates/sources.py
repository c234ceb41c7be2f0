"""Where updates lie: a folder on a stick, or whatever else gives pieces of named files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from sotay.base.errors import FileUnreadable
from sotay.base.files import file_there, folder_there, outside_file
from sotay.base.reasons import unreadable
from sotay.updates.errors import NoUpdatesThere, UpdateEndless

FOLDER: Final = "SoTay-capnhat"  # on a stick
METADATA: Final = "metadata"
TARGETS: Final = "targets"
PIECE: Final = 1 << 20  # bytes asked for at once


class Source(Protocol):
    """Gives pieces of files by their names, such as `metadata/timestamp.json`."""

    @property
    def told(self) -> str:
        """What people call the place."""
        ...

    def piece(self, name: str, start: int, most: int) -> bytes | None:
        """Return up to `most` bytes of a file from `start`; b"" behind its end, None without it.

        Raises `WorldError` where the place cannot be read.
        """
        ...


@dataclass(frozen=True)
class FolderSource:
    """The folder of updates itself."""

    folder: Path

    @property
    def told(self) -> str:
        """The folder."""
        return str(self.folder)

    def piece(self, name: str, start: int, most: int) -> bytes | None:
        """Return a piece of a file, as `Source` says; raises `FileUnreadable`."""
        path = self.folder / name
        if not file_there(path):
            if not folder_there(self.folder):
                raise NoUpdatesThere(self.told, FOLDER)
            return None
        try:
            with outside_file(path) as content:
                content.seek(start)
                return content.read(most)
        except OSError as fault:
            raise unreadable(path, fault) from fault


def folder_source(given: Path) -> FolderSource:
    """Return the updates in a stick's or their own folder; raises `NoUpdatesThere`."""
    for folder in (given / FOLDER, given):
        try:
            if folder_there(folder / METADATA):
                return FolderSource(folder)
        except FileUnreadable:
            continue
    raise NoUpdatesThere(str(given), FOLDER)


def whole(source: Source, name: str, limit: int) -> bytes | None:
    """Return a file of at most `limit` bytes, None where there is none; raises `UpdateEndless`."""
    content = bytearray()
    while len(content) <= limit:
        more = source.piece(name, len(content), min(PIECE, limit + 1 - len(content)))
        if more is None:
            return None
        if not more:
            return bytes(content)
        content += more
    raise UpdateEndless(name)
