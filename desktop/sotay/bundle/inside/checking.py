"""Goes once through the whole plaintext of a bundle and believes none of it untested."""

import hashlib
from collections.abc import Callable
from typing import Protocol

from sotay.base.progress import Watch
from sotay.bundle import canonical, frame
from sotay.bundle.errors import BadFrame
from sotay.bundle.inside import members
from sotay.bundle.inside.errors import (
    BadIndex,
    BadMember,
    BlobChanged,
    Bomb,
    RepeatedLine,
    WrongSender,
)
from sotay.bundle.inside.members import Kept
from sotay.bundle.manifest import Manifest
from sotay.bundle.records import parse_record_line
from sotay.bundle.stream import PlainReader

_READ = 1 << 20


class Sink(Protocol):
    """Takes one attachment as it is decrypted. It is what its name says once `finish` is called."""

    def room(self) -> memoryview:
        """Return where more of it may be put, one byte at least."""
        ...

    def filled(self, count: int) -> None:
        """Take the first `count` bytes of what `room` gave."""
        ...

    def finish(self) -> None:
        """Take note that this was all, and has the hash it is named by."""
        ...


Keep = Callable[[str, int], Sink | None]  # where the attachment of this SHA-256 and size goes


def kept_nowhere(_sha256: str, _size: int) -> None:
    """Keep no attachment."""


class Checking:
    """One pass over `plain`, held against the signed `manifest`."""

    def __init__(
        self, plain: PlainReader, manifest: Manifest, watch: Watch, keep: Keep = kept_nowhere
    ) -> None:
        self._keep = keep
        self._room = memoryview(bytearray(_READ))
        self._plain = plain
        self._manifest = manifest
        self._watch = watch
        self._packed = 0
        self._unpacked = 0
        self._revisions: set[bytes] = set()
        self._kept: list[Kept] = []

    def members(self) -> list[Kept]:
        """Return all members but the index, each checked; raises what is wrong with them."""
        order = members.Order()
        while not order.ended:
            name, size = self._header()
            order.take(name, size)
            start = self._plain.at
            named = members.blob_hash(name)
            sha256 = self._blob(named, size) if named else self._small(name, size)
            self._zeros(frame.padding(size))
            if not order.ended:
                self._kept.append(Kept(members.Entry(name, sha256, size), start))
        self._zeros(len(frame.END))
        if self._plain.read(1):
            raise BadMember("something behind the end")
        return self._kept

    def _header(self) -> tuple[str, int]:
        try:
            return frame.parse(self._exactly(frame.BLOCK))
        except BadFrame as fault:
            raise BadMember("header") from fault

    def _exactly(self, count: int) -> bytes:
        content = self._plain.read(count)
        if len(content) != count:
            raise BadMember("cut")
        self._watch.more(count)
        return content

    def _zeros(self, count: int) -> None:
        if any(self._exactly(count)):
            raise BadMember("filling is not zero")

    def _blob(self, named: str, size: int) -> str:
        sink, digest, left = self._keep(named, size), hashlib.sha256(), size
        while left:
            piece = (sink.room() if sink else self._room)[:left]
            if self._plain.readinto(piece) != len(piece):
                raise BadMember("cut")
            digest.update(piece)
            left -= len(piece)
            self._watch.more(len(piece))
            if sink:
                sink.filled(len(piece))
        if digest.hexdigest() != named:
            raise BlobChanged(members.blob_name(named))
        if sink:
            sink.finish()
        return named

    def _small(self, name: str, size: int) -> str:
        content = self._exactly(size)
        sha256 = hashlib.sha256(content).hexdigest()
        if name == members.HEAD:
            self._head(content)
        elif name == members.INDEX:
            self._index(content, sha256)
        else:
            self._records(content)
        return sha256

    def _head(self, content: bytes) -> None:
        if content != self._manifest.head():
            raise WrongSender

    def _records(self, packed: bytes) -> None:
        self._packed += len(packed)
        self._unpacked += members.unpacked_size(packed)
        free = members.RATIO_FREE + members.RATIO * self._packed
        if self._unpacked > min(members.RECORDS_TOTAL, free):
            raise Bomb(f"{self._unpacked} bytes of records in {self._packed}")
        for line in members.unpack_records(packed):
            self._line(line)

    def _line(self, line: bytes) -> None:
        """Check one line; what was seen before is refused before more is spent on it."""
        record = parse_record_line(line)
        revision = bytes.fromhex(record.rev)
        if revision in self._revisions:
            raise RepeatedLine(record.id)
        self._revisions.add(revision)

    def _index(self, content: bytes, sha256: str) -> None:
        if sha256 != self._manifest.index:
            raise BadIndex("not the signed one")
        index = canonical.shaped(canonical.decode_object(content), members.Index)
        if index.files != tuple(kept.entry for kept in self._kept):
            raise BadIndex("not what is there")
