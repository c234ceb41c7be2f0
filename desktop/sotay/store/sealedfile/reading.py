"""Read a sealed file at any place, each chunk proven before a byte of it is given out."""

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from sotay.base.private import plain_file
from sotay.base.reasons import unreadable
from sotay.store.sealedfile.errors import SealedDamaged
from sotay.store.sealedfile.layout import HEAD, TAG, Cipher, read_head


class SealedReader(io.RawIOBase):
    """The content as a file that can be read and sought, and closed; `size` is its length.

    One chunk is held in memory. Reading raises `SealedDamaged` or `FileUnreadable`. Not for two
    threads at once.
    """

    def __init__(
        self, path: Path, file: BinaryIO, cipher: Cipher, size: int, raw: memoryview, *, whole: bool
    ) -> None:
        super().__init__()
        self.path = path
        self.size = size
        self.whole = whole  # False: what is left of an unfinished file
        self._file = file
        self._cipher = cipher
        self._chunk = cipher.head.chunk
        self._at = 0
        self._held: tuple[int, memoryview] = (-1, memoryview(b""))
        self._raw = raw  # as long as a whole chunk and its tag

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place counted from the start, from here or from the end; return it."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError(offset)
        self._at = base + offset
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        """Return the next `size` bytes, fewer only at the end; all that is left where negative."""
        left = max(0, self.size - self._at)
        wanted = left if size is None or size < 0 else min(size, left)
        pieces = []
        while wanted:
            pieces.append(bytes(self._piece(wanted)))
            wanted -= len(pieces[-1])
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def readall(self) -> bytes:
        """Return all that is left."""
        return self.read()

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as there is content; return how far."""
        view = memoryview(buffer).cast("B")[: max(0, self.size - self._at)]
        done = 0
        while done < len(view):
            done += self._whole(view[done:]) or self._part(view[done:])
        return done

    def close(self) -> None:
        """Let go of the file, and write over the chunk that was held."""
        if not self.closed:
            self._held = (-1, memoryview(b""))
            self._cipher.wipe()
            self._file.close()
        super().close()

    def _whole(self, into: memoryview) -> int:
        """Decrypt the next chunk right into `into`; 0 where not all of it goes in from here."""
        number, start = divmod(self._at, self._chunk)
        size = min(self._chunk, self.size - self._at)
        if start or size > len(into):
            return 0
        self._decrypted(number, into[:size])
        self._at += size
        return size

    def _part(self, into: memoryview) -> int:
        piece = self._piece(len(into))
        into[: len(piece)] = piece
        return len(piece)

    def _piece(self, wanted: int) -> memoryview:
        """Return up to `wanted` of the next bytes, out of one chunk, until the next call."""
        number, start = divmod(self._at, self._chunk)
        piece = self._opened(number)[start : start + wanted]
        self._at += len(piece)
        return piece

    def _opened(self, number: int) -> memoryview:
        if self._held[0] != number:
            self._held = (-1, memoryview(b""))  # its room is written over
            self._held = (number, self._decrypted(number))
        return self._held[1]

    def _decrypted(self, number: int, into: memoryview | None = None) -> memoryview:
        last = self.whole and number == self.size // self._chunk
        sealed = _sealed(self.path, self._file, self._raw, number)
        content = self._cipher.open(number, sealed, last=last, into=into)
        if content is None:
            raise SealedDamaged(str(self.path))
        return content


def open_sealed(path: Path, key: bytes) -> SealedReader:
    """Open a finished file, its length and last chunk proven.

    Raises `SealedDamaged` or `FileUnreadable`.
    """
    with _opened(path) as file:
        cipher, body = _begin(path, file, key)
        number, rest = divmod(body, cipher.head.chunk + TAG)
        room = _room(cipher)
        last = _sealed(path, file, room, number)
        if cipher.open(number, last, last=True) is None:
            raise SealedDamaged(str(path))
        size = number * cipher.head.chunk + rest - TAG
        return SealedReader(path, file, cipher, size, room, whole=True)


def recover_sealed(part: Path, key: bytes) -> SealedReader:
    """Open what whole chunks hold of a file that was never finished, up to the first bad one.

    Every chunk is read once. Raises `SealedDamaged` where not even the header is whole, or
    `FileUnreadable`.
    """
    with _opened(part) as file:
        cipher, body = _begin(part, file, key)
        length, number = cipher.head.chunk + TAG, 0
        room = _room(cipher)
        while cipher.open(number, _sealed(part, file, room, number), last=False) is not None:
            number += 1
        size = number * cipher.head.chunk
        rest = body - number * length
        last = _sealed(part, file, room, number)
        whole = len(last) == rest and cipher.open(number, last, last=True) is not None
        size += rest - TAG if whole else 0  # whole: it only lacks its name
        return SealedReader(part, file, cipher, size, room, whole=whole)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Lend the file, which stays open unless the block fails; name what the system says."""
    file = None
    try:
        file = plain_file(path)  # closed by the reader it becomes
        yield file
    except BaseException as fault:
        if file is not None:
            file.close()
        if isinstance(fault, OSError):
            raise unreadable(path, fault) from fault
        raise


def _begin(path: Path, file: BinaryIO, key: bytes) -> tuple[Cipher, int]:
    """Return the cipher of a file and the length of all its chunks."""
    head = read_head(file.read(HEAD))
    if head is None:
        raise SealedDamaged(str(path))
    return Cipher(head, key), os.fstat(file.fileno()).st_size - HEAD


def _room(cipher: Cipher) -> memoryview:
    return memoryview(bytearray(cipher.head.chunk + TAG))


def _sealed(path: Path, file: BinaryIO, room: memoryview, number: int) -> memoryview:
    """Read chunk `number` into `room`, which is as long as a whole one; return what there was."""
    try:
        file.seek(HEAD + number * len(room))
        return room[: file.readinto(room)]  # type: ignore[attr-defined]  # open() gives one that can
    except OSError as fault:
        raise unreadable(path, fault) from fault
