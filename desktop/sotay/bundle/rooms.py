"""The stages through which a bundle's plaintext is sealed, run by run of its chunks (`seal`)."""

import hashlib
from typing import BinaryIO

from sotay.base.files import write_out
from sotay.base.progress import Watch
from sotay.bundle.inside.packing import Packing
from sotay.bundle.pipeline import Pipe
from sotay.bundle.stream import CHUNK, SEALED, Sealing

_WRITE_OUT = 16 << 20
_RUN = 16  # chunks in a room


class Room:
    """A run of chunks: filled with plaintext, encrypted beside it, hashed, written, filled anew."""

    def __init__(self) -> None:
        self.plain = memoryview(bytearray(_RUN * CHUNK))
        self.filled = 0
        self.last = False
        self.sealed = memoryview(b"")
        self._beside = memoryview(bytearray(_RUN * SEALED))

    def seal(self, by: Sealing) -> None:
        """Encrypt what was filled in. A stage of `pipeline`."""
        size = by.seal(self.plain[: self.filled], self._beside, last=self.last)
        self.sealed, self.filled = self._beside[:size], 0

    def wipe(self) -> None:
        """Write over the plaintext."""
        self.plain[:] = bytes(len(self.plain))


class Filling:
    """Fills room after room; a full one goes on once more comes, for then it is not the last."""

    def __init__(self, pipe: Pipe[Room], packing: Packing, watch: Watch) -> None:
        self._pipe = pipe
        self._packing = packing
        self._watch = watch
        self._room = pipe.room()

    def room(self) -> memoryview:
        """Return where the next bytes may be put; raises what a stage met."""
        if self._room.filled == len(self._room.plain):
            self._pipe.put(self._room)
            self._room = self._pipe.room()
        return self._room.plain[self._room.filled :]

    def filled(self, count: int) -> None:
        """Take the first `count` bytes of what `room` gave; raises `Cancelled`."""
        self._room.filled += count
        if self._watch.total is None and self._packing.ahead is not None:
            self._watch.total = 2 * (self._watch.done + self._packing.ahead)
        self._watch.more(count)

    def end(self) -> None:
        """Hand on the last room."""
        self._room.last = True
        self._pipe.put(self._room)


class Hashing:
    """Hashes what goes to the file. A stage of `pipeline`."""

    def __init__(self, start: bytes) -> None:
        self.digest = hashlib.sha256(start)
        self.size = len(start)

    def take(self, room: Room) -> None:
        """Hash one run."""
        self.digest.update(room.sealed)
        self.size += len(room.sealed)


class Writing:
    """Writes. Every 16 MiB the system is asked to start carrying it to the medium."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._asked = out.tell()

    def take(self, room: Room) -> None:
        """Write one run."""
        self._out.write(room.sealed)
        behind = self._out.tell() - self._asked
        if behind >= _WRITE_OUT:
            self._out.flush()
            write_out(self._out, self._asked, behind)
            self._asked += behind
