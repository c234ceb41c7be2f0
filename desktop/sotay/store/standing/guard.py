"""Refuses to call saved what no name leads to, and puts apart what was saved before."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.store.keys import MasterKey
from sotay.store.migrations import Apart
from sotay.store.standing.errors import StoreReplaced
from sotay.store.standing.keyfiles import KeyFiles
from sotay.store.standing.link import Link
from sotay.store.standing.orphan import NONE, Origin, keep_orphan


class Guard:
    """Stands before each save and behind it."""

    def __init__(self, path: Path, link: Link, key: MasterKey, apart: Apart) -> None:
        self._path = path
        self._link = link
        self._key = key
        self._apart = apart
        self._keyfiles = KeyFiles(path.parent, key)
        self._saved = NONE  # where all was put apart since the name leads elsewhere

    def prove(self) -> None:
        """Raise as `Link.prove`, all that was saved before put apart once."""
        self._unless_replaced(self._link.prove)

    def acknowledge(self) -> None:
        """Raise as `Link.acknowledge`, in the same way."""
        self._unless_replaced(self._link.acknowledge)

    def look(self) -> None:
        """Raise as `prove`, or as `KeyFiles.look`."""
        self.prove()
        self._keyfiles.look()

    def _unless_replaced(self, prove: Callable[[], None]) -> None:
        try:
            prove()
        except StoreReplaced as fault:
            if self._link.holds_all() and not self._saved.is_there():
                origin = Origin(self._path, self._link.connection, self._link.folder, self._key)
                self._saved = keep_orphan(origin, self._keyfiles, self._apart)
                self._empty_log()
            raise StoreReplaced(fault.path, *self._saved) from fault
        self._saved = NONE

    def _empty_log(self) -> None:
        """Leave no log of ours that the next opening would read into another's database."""
        if self._saved.folder:
            with contextlib.suppress(SotayError), self._link.standing() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
