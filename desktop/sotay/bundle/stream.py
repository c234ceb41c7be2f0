"""The payload of an age v1 file: 64 KiB chunks, each with its number and a last mark.

`Sealing` encrypts piece by piece. `PlainReader` reads the plaintext from any place of an open
file; nothing leaves it that its tag has not proved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sotay.bundle.errors import BadAge

CHUNK = 1 << 16
TAG = 16
NONCE = 16
SEALED = CHUNK + TAG
_RUN = 16


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class Sealing:
    """Encrypts one stream, run after run: every run but the last is of whole chunks."""

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0

    def seal(self, plain: memoryview, room: memoryview, *, last: bool) -> int:
        """Encrypt `plain` into `room`; return how many bytes that is. `last` ends the stream."""
        at = 0
        for start in range(0, max(1, len(plain)), CHUNK):
            chunk = plain[start : start + CHUNK]
            nonce = _nonce(self._number, last=last and start + CHUNK >= len(plain))
            at += self._cipher.encrypt_into(nonce, chunk, None, room[at : at + len(chunk) + TAG])
            self._number += 1
        return at


@dataclass(frozen=True)
class Extent:
    """Where encrypted chunks lie in a file: first byte and length."""

    start: int
    size: int

    @property
    def plain(self) -> int:
        """Length of the plaintext; raises `BadAge` where no plaintext has this length."""
        whole, rest = divmod(self.size, SEALED)
        if self.size < TAG or 0 < rest < TAG or (rest == TAG and whole):
            raise BadAge("no length of a payload")
        return whole * CHUNK + max(rest - TAG, 0)


class PlainReader:
    """Plaintext of the chunks in `extent` of `source`, from any place. `BadAge` if changed."""

    def __init__(self, source: BinaryIO, extent: Extent, key: bytes) -> None:
        self.size = extent.plain
        self._source = source
        self._extent = extent
        self._cipher = ChaCha20Poly1305(key)
        self._last = max(0, -(-extent.size // SEALED) - 1)
        self._chunks = self._from(0)
        self._left = memoryview(b"")
        self.at = 0

    def seek(self, place: int) -> None:
        """Go to byte `place` of the plaintext."""
        if place == self.at:
            return
        number, inside = divmod(place, CHUNK)
        self._chunks = self._from(number)
        self._left = memoryview(next(self._chunks, b""))[inside:]
        self.at = place

    def read(self, count: int) -> bytes:
        """Return `count` bytes, fewer only at the end."""
        parts = []
        while count:
            if not self._left:
                self._left = memoryview(next(self._chunks, b""))
                if not self._left:
                    break
            part = self._left[:count]
            self._left = self._left[len(part) :]
            self.at += len(part)
            count -= len(part)
            parts.append(part)
        return b"".join(parts)

    def _from(self, number: int) -> Iterator[bytes]:
        while number <= self._last:
            start = number * SEALED
            self._source.seek(self._extent.start + start)
            run = self._source.read(min(_RUN * SEALED, self._extent.size - start))
            if not run:
                raise BadAge("payload cut")
            for place in range(0, len(run), SEALED):
                yield self._opened(number, run[place : place + SEALED])
                number += 1

    def _opened(self, number: int, sealed: bytes) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number, last=number == self._last), sealed, None)
        except InvalidTag as fault:
            raise BadAge(f"chunk {number}") from fault
