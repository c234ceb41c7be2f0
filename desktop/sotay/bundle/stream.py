"""The payload of an age v1 file: 64 KiB chunks, each with its number and a last mark.

`Sealing` encrypts piece by piece. `PlainReader` reads the plaintext from any place of an open
file; nothing leaves it that its tag has not proved.
"""

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
        self.at = 0
        self._source = source
        self._extent = extent
        self._cipher = ChaCha20Poly1305(key)
        self._last = max(0, -(-extent.size // SEALED) - 1)
        self._number = 0  # of the chunk that `_run` begins with
        self._run = memoryview(b"")
        self._sealed = memoryview(bytearray(_RUN * SEALED))
        self._plain = memoryview(bytearray(CHUNK))
        self._left = memoryview(b"")

    def seek(self, place: int) -> None:
        """Go to byte `place` of the plaintext."""
        if place == self.at:
            return
        self._number, inside = divmod(place, CHUNK)
        self._run = memoryview(b"")
        self._left = self._plain[: self._opened(self._plain)][inside:]
        self.at = place

    def read(self, count: int) -> bytes:
        """Return `count` bytes, fewer only at the end."""
        content = bytearray(min(count, max(1, self.size - self.at)))  # the last chunk is opened
        return bytes(content[: self.readinto(memoryview(content))])

    def readinto(self, into: memoryview) -> int:
        """Fill `into` as far as there is plaintext; return how far."""
        done = 0
        while done < len(into):
            done += self._held(into[done:]) or self._whole(into[done:])
            if not self._left and self._number > self._last:
                break
        self.at += done
        return done

    def _held(self, into: memoryview) -> int:
        part = self._left[: len(into)]
        into[: len(part)] = part
        self._left = self._left[len(part) :]
        return len(part)

    def _whole(self, into: memoryview) -> int:
        """Decrypt the next chunk right into `into`; 0, and it is held, where it is shorter."""
        if len(into) >= CHUNK:
            return self._opened(into)
        self._left = self._plain[: self._opened(self._plain)]
        return 0

    def _opened(self, into: memoryview) -> int:
        """Decrypt the next chunk into `into`; return its length, 0 behind the last."""
        if self._number > self._last:
            return 0
        sealed = self._next()
        room = into[: max(0, len(sealed) - TAG)]
        nonce = _nonce(self._number, last=self._number == self._last)
        try:
            self._cipher.decrypt_into(nonce, sealed, None, room)
        except (InvalidTag, ValueError) as fault:  # the second where less than a tag is there
            room[:] = bytes(len(room))
            raise BadAge(f"chunk {self._number}") from fault
        self._number += 1
        return len(room)

    def _next(self) -> memoryview:
        """Return the next chunk, encrypted; some are read at a time."""
        if not self._run:
            start = self._number * SEALED
            self._source.seek(self._extent.start + start)
            room = self._sealed[: min(len(self._sealed), self._extent.size - start)]
            self._run = room[: self._source.readinto(room)]  # type: ignore[attr-defined]  # it can
            if not self._run:
                raise BadAge("payload cut")
        sealed, self._run = self._run[:SEALED], self._run[SEALED:]
        return sealed
