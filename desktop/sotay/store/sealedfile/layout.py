"""The format: a header, whole chunks, and a last one that is shorter than a whole one.

    header   8 bytes "SOTAYDK1" · chunk size, 4 bytes big endian · 7 random bytes
    chunk    AES-256-GCM of `chunk size` bytes of content, and its tag of 16 bytes
    last     the same of what is left, 0 bytes or more

The nonce of a chunk is the 7 random bytes, its number in 4 bytes, and 1 for the last chunk, else 0
(the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015); the header is the
associated data of each. So a changed, swapped, missing or added chunk fits nowhere.
"""

import secrets
import struct
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CHUNK: Final = 256 << 10  # bytes of content
KEY: Final = 32  # bytes
TAG: Final = 16
_MAGIC: Final = b"SOTAYDK1"
_HEAD: Final = struct.Struct(">8sI7s")
HEAD: Final = _HEAD.size
_SIZES: Final = range(1 << 10, (1 << 20) + 1)  # a header may not ask for more memory than this


class Head(NamedTuple):
    """What a file says of itself; `raw` are its bytes."""

    raw: bytes
    chunk: int
    prefix: bytes


def new_key() -> bytes:
    """Return a key for one file and no other."""
    return secrets.token_bytes(KEY)


def new_head(chunk: int) -> Head:
    """Return the header of a new file."""
    if chunk not in _SIZES:
        raise ValueError(chunk)
    prefix = secrets.token_bytes(7)
    return Head(_HEAD.pack(_MAGIC, chunk, prefix), chunk, prefix)


def read_head(raw: bytes) -> Head | None:
    """Return the header in `raw`, or None if it is none."""
    if len(raw) != HEAD:
        return None
    magic, chunk, prefix = _HEAD.unpack(raw)
    return Head(raw, chunk, prefix) if magic == _MAGIC and chunk in _SIZES else None


class Cipher:
    """Seals or opens the chunks of one file, each in the same piece of memory."""

    def __init__(self, head: Head, key: bytes) -> None:
        self.head = head
        self._cipher = AESGCM(key)
        self._room = memoryview(bytearray(head.chunk + TAG))

    def seal(self, number: int, content: bytes | memoryview, *, last: bool) -> memoryview:
        """Return chunk `number` (from 0) sealed; it stands until the next call."""
        room = self._room[: len(content) + TAG]
        self._cipher.encrypt_into(self._nonce(number, last), content, self.head.raw, room)
        return room

    def open(
        self, number: int, sealed: memoryview, *, last: bool, into: memoryview | None = None
    ) -> memoryview | None:
        """Return the content of chunk `number`; None, and nothing of it, if it is another's.

        It is at the start of `into`, or stands until the next call.
        """
        if len(sealed) < TAG:
            return None
        room = (self._room if into is None else into)[: len(sealed) - TAG]
        try:
            self._cipher.decrypt_into(self._nonce(number, last), sealed, self.head.raw, room)
        except InvalidTag:
            room[:] = bytes(len(room))
            return None
        return room

    def wipe(self) -> None:
        """Write over what was last opened."""
        self._room[:] = bytes(len(self._room))

    def _nonce(self, number: int, last: bool) -> bytes:
        return self.head.prefix + struct.pack(">IB", number, last)
