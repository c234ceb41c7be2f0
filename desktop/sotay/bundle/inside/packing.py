"""Writes the plaintext of a bundle as a stream of pieces (FORMAT.md §6)."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, Self

from msgspec import to_builtins

from sotay.base.errors import FileUnreadable
from sotay.base.reasons import reason_of
from sotay.bundle import canonical, frame
from sotay.bundle.errors import BadRecord, OverLimit
from sotay.bundle.inside import members
from sotay.bundle.inside.errors import AttachmentDamaged, TooMuchForOne
from sotay.bundle.records import LINE_LIMIT

INPUT_LIMIT = 1 << 30


class Readable(Protocol):
    """What a `Blob` opens: a context that reads; an open binary file is one."""

    def readinto(self, room: memoryview, /) -> int:
        """Fill `room` as far as there is content; return how far, 0 at the end alone."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> object: ...


class Target(Protocol):
    """Where the plaintext goes, in its order."""

    def room(self) -> memoryview:
        """Return where the next bytes may be put, one at least."""
        ...

    def filled(self, count: int) -> None:
        """Take the first `count` bytes of what `room` gave."""
        ...


@dataclass(frozen=True)
class Blob:
    """An attachment to seal: its SHA-256 and size from capture, and how to read it.

    `proven` says that what `open` gives has proved itself already, as an attachment does that
    the vault decrypts under its tag; then it is not hashed a second time.
    """

    sha256: str
    size: int
    open: Callable[[], Readable]
    proven: bool = False


class Packing:
    """The plaintext of one bundle. `put_into` is called once; then `index_sha256` holds."""

    def __init__(self, head: bytes, records: Iterable[bytes], blobs: Iterable[Blob]) -> None:
        self._head = head
        self._records = records
        self._blobs = sorted({blob.sha256: blob for blob in blobs}.values(), key=_by_hash)
        self._entries: list[members.Entry] = []
        self._input = sum(blob.size for blob in self._blobs)
        self.index_sha256 = ""
        self.ahead: int | None = None
        self._check_limits()

    def put_into(self, target: Target) -> None:
        """Put out the plaintext; `ahead` is what is left, roughly, once the records are through.

        Raises `TooMuchForOne`, `OverLimit`, `AttachmentDamaged` or `FileUnreadable`.
        """
        self._member(target, members.HEAD, self._head)
        for number, packed in enumerate(self._record_files(), start=1):
            self._member(target, members.records_name(number), packed)
        self.ahead = sum(blob.size + 2 * frame.BLOCK for blob in self._blobs)
        for blob in self._blobs:
            self._blob(target, blob)
        index = members.Index(tuple(self._entries), secrets.token_hex(16))
        content = canonical.encode(to_builtins(index))
        self.index_sha256 = hashlib.sha256(content).hexdigest()
        _framed(target, members.INDEX, content)
        _put(target, frame.END)

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

    def _member(self, target: Target, name: str, content: bytes) -> None:
        sha256 = hashlib.sha256(content).hexdigest()
        self._entries.append(members.Entry(name, sha256, len(content)))
        _framed(target, name, content)

    def _blob(self, target: Target, blob: Blob) -> None:
        name = members.blob_name(blob.sha256)
        _put(target, frame.header(name, blob.size))
        digest = hashlib.sha256()
        for piece in _read(target, blob):
            if not blob.proven:
                digest.update(piece)
        if not (blob.proven or digest.hexdigest() == blob.sha256):
            raise AttachmentDamaged(blob.sha256)
        self._entries.append(members.Entry(name, blob.sha256, blob.size))
        _put(target, bytes(frame.padding(blob.size)))


def _framed(target: Target, name: str, content: bytes) -> None:
    _put(target, frame.header(name, len(content)) + content + bytes(frame.padding(len(content))))


def _put(target: Target, content: bytes) -> None:
    left = memoryview(content)
    while left:
        room = target.room()
        taken = min(len(room), len(left))
        room[:taken] = left[:taken]
        target.filled(taken)
        left = left[taken:]


def _read(target: Target, blob: Blob) -> Iterator[memoryview]:
    """Have `blob` read right into the target; yield each piece before the next is read."""
    left = blob.size
    with _reading(blob):
        opened = blob.open()
    with opened as source:
        while left:
            piece = target.room()[:left]
            with _reading(blob):
                taken = source.readinto(piece)
            if not taken:
                break
            yield piece[:taken]
            left -= taken
            target.filled(taken)
        with _reading(blob):
            more = source.readinto(memoryview(bytearray(1)))
    if left or more:
        raise AttachmentDamaged(blob.sha256)


@contextmanager
def _reading(blob: Blob) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise FileUnreadable(blob.sha256, reason_of(fault)) from fault


def _by_hash(blob: Blob) -> str:
    return blob.sha256
