"""Writes the plaintext of a bundle as a stream of pieces (FORMAT.md §6)."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, Self

from msgspec import to_builtins

from sotay.base.errors import FileUnreadable
from sotay.base.files import reason_of
from sotay.bundle import canonical, frame
from sotay.bundle.errors import BadRecord, OverLimit
from sotay.bundle.inside import members
from sotay.bundle.inside.errors import AttachmentDamaged, TooMuchForOne
from sotay.bundle.records import LINE_LIMIT

PIECE = 1 << 20
INPUT_LIMIT = 1 << 30


class Readable(Protocol):
    """What a `Blob` opens: a context that reads; an open binary file is one."""

    def read(self, count: int, /) -> bytes:
        """Return at most `count` bytes, none at the end."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> object: ...


@dataclass(frozen=True)
class Blob:
    """An attachment to seal: its SHA-256 and size from capture, and how to read it.

    `proven` says that what `open` gives has proved itself already, as an attachment does that
    the vault decrypts under its tag; then it is not hashed a second time.
    """

    sha256: str
    size: int
    open: Callable[[], Readable | BinaryIO]
    proven: bool = False


class Packing:
    """The plaintext of one bundle. `pieces` is gone through once; then `index_sha256` holds."""

    def __init__(self, head: bytes, records: Iterable[bytes], blobs: Iterable[Blob]) -> None:
        self._head = head
        self._records = records
        self._blobs = sorted({blob.sha256: blob for blob in blobs}.values(), key=_by_hash)
        self._entries: list[members.Entry] = []
        self._input = sum(blob.size for blob in self._blobs)
        self.index_sha256 = ""
        self.ahead: int | None = None
        self._check_limits()

    def pieces(self) -> Iterator[bytes]:
        """Yield the plaintext. `ahead` is what is left, roughly, once the records are through.

        Raises `TooMuchForOne`, `OverLimit`, `AttachmentDamaged` or `FileUnreadable`.
        """
        yield from self._member(members.HEAD, self._head)
        for number, packed in enumerate(self._record_files(), start=1):
            yield from self._member(members.records_name(number), packed)
        self.ahead = sum(blob.size + 2 * frame.BLOCK for blob in self._blobs)
        for blob in self._blobs:
            yield from self._blob(blob)
        index = members.Index(tuple(self._entries), secrets.token_hex(16))
        content = canonical.encode(to_builtins(index))
        self.index_sha256 = hashlib.sha256(content).hexdigest()
        yield from self._framed(members.INDEX, content)
        yield frame.END

    def _check_limits(self) -> None:
        if self._input > INPUT_LIMIT:
            raise TooMuchForOne(self._input, INPUT_LIMIT)
        if len(self._blobs) + len(self._entries) > members.MEMBER_LIMIT:
            raise OverLimit("members")

    def _record_files(self) -> Iterator[bytes]:
        lines: list[bytes] = []
        size = 0
        for line in self._records:
            if len(line) > LINE_LIMIT or b"\n" in line:
                raise BadRecord("too long, or more than one line")
            self._input += len(line) + 1
            self._check_limits()
            if size + len(line) + 1 > members.RECORDS_LIMIT:
                yield members.pack_records(lines)
                lines, size = [], 0
            lines.append(line)
            size += len(line) + 1
        if lines:
            yield members.pack_records(lines)

    def _member(self, name: str, content: bytes) -> Iterator[bytes]:
        sha256 = hashlib.sha256(content).hexdigest()
        self._entries.append(members.Entry(name, sha256, len(content)))
        yield from self._framed(name, content)

    def _framed(self, name: str, content: bytes) -> Iterator[bytes]:
        yield frame.header(name, len(content)) + content + bytes(frame.padding(len(content)))

    def _blob(self, blob: Blob) -> Iterator[bytes]:
        name = members.blob_name(blob.sha256)
        yield frame.header(name, blob.size)
        digest, left = hashlib.sha256(), blob.size
        for piece in _read(blob):
            if not blob.proven:
                digest.update(piece)
            left -= len(piece)
            yield piece
        if left or not (blob.proven or digest.hexdigest() == blob.sha256):
            raise AttachmentDamaged(blob.sha256)
        self._entries.append(members.Entry(name, blob.sha256, blob.size))
        yield bytes(frame.padding(blob.size))


def _read(blob: Blob) -> Iterator[bytes]:
    left = blob.size
    try:
        with blob.open() as source:
            while piece := source.read(min(PIECE, left + 1)):
                left -= len(piece)
                if left < 0:
                    raise AttachmentDamaged(blob.sha256)
                yield piece
    except OSError as fault:
        raise FileUnreadable(blob.sha256, reason_of(fault)) from fault


def _by_hash(blob: Blob) -> str:
    return blob.sha256


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield `pieces` again, small ones together, so that few are handed from thread to thread."""
    held = bytearray()
    for piece in pieces:
        if len(piece) < PIECE // 4:
            held += piece
        if held and (len(held) >= PIECE or len(piece) >= PIECE // 4):
            yield bytes(held)
            held.clear()
        if len(piece) >= PIECE // 4:
            yield piece
    if held:
        yield bytes(held)
