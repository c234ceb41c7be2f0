"""The key files beside an open database: without them what is saved there could not be opened."""

import contextlib
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.store import header
from sotay.store.errors import HeaderAltered, HeaderMissing
from sotay.store.keys import MasterKey

_Face = tuple[int, int, int] | None


class KeyFiles:
    """What the key files of a folder said when they were last proven by its open key."""

    def __init__(self, folder: Path, key: MasterKey) -> None:
        self._folder = folder
        self._key = key
        self._known: header.Header | None = None  # None: a database without key files beside it
        self._seen: tuple[_Face, ...] = ()
        with contextlib.suppress(SotayError):  # said by what opens the slots
            self._prove()

    def look(self) -> None:
        """Put back what was removed; raise `HeaderAltered` where something else stands there.

        Or `HeaderDamaged`, `HeaderTooNew`, `FileUnreadable`. What somebody put there stays. Two
        look-ups, unless something changed.
        """
        if self._known is None or self._faces() == self._seen:
            return
        try:
            self._prove()
        except HeaderMissing:
            self.write_into(self._folder)
            self._seen = self._faces()

    def write_into(self, folder: Path) -> None:
        """Write both into `folder`, as they last were; nothing where there were none."""
        if self._known is not None:
            header.put_back(folder, self._known)

    def _prove(self) -> None:
        seen = self._faces()
        found = header.prove(self._folder, self._key)
        if self._known is not None and found.generation < self._known.generation:
            raise HeaderAltered(str(self._folder))  # an older one would let an older passphrase in
        self._known, self._seen = found, seen

    def _faces(self) -> tuple[_Face, ...]:
        return tuple(_face(self._folder / name) for name in header.COPIES)


def _face(path: Path) -> _Face:
    """Return what tells one writing of a file from another, or None where it is not."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
