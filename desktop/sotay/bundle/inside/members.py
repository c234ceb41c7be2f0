"""What lies inside the encrypted payload, in which order, within which limits (FORMAT.md §6)."""

import re
from dataclasses import dataclass
from typing import Annotated

import zstandard
from msgspec import Meta, Struct

from sotay.bundle.errors import OverLimit
from sotay.bundle.fields import Hex32, Hex64, Number
from sotay.bundle.inside.errors import BadMember, BadZstd, Bomb

MEBI = 1 << 20
RECORDS_LIMIT = 8 * MEBI
PACKED_LIMIT = RECORDS_LIMIT + (1 << 16)
RECORDS_TOTAL = 1024 * MEBI
RATIO = 256  # records unpack to at most this many times what is packed, above `RATIO_FREE`
RATIO_FREE = 16 * MEBI
BLOB_LIMIT = 1024 * MEBI
MEMBER_LIMIT = 20_000
INDEX_LIMIT = 8 * MEBI
HEAD = "head.json"
INDEX = "index.json"

_RECORDS = re.compile(r"records/([0-9]{6})\.ndjson\.zst")
_BLOB = re.compile(r"blobs/([0-9a-f]{64})")


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One member as the index lists it: name, SHA-256, size in bytes."""

    name: Annotated[str, Meta(max_length=100)]
    sha256: Hex64
    size: Number


class Index(Struct, frozen=True, forbid_unknown_fields=True):
    """The list of contents; `salt` keeps its public hash from confirming a guess."""

    files: tuple[Entry, ...]
    salt: Hex32


@dataclass(frozen=True)
class Kept:
    """A checked member: its entry, and where it begins in the plaintext."""

    entry: Entry
    start: int


def records_name(number: int) -> str:
    """Return the name of the records file `number`, from 1."""
    return f"records/{number:06}.ndjson.zst"


def blob_name(sha256: str) -> str:
    """Return the name of the attachment with this content."""
    return f"blobs/{sha256}"


def blob_hash(name: str) -> str | None:
    """Return the hash in an attachment's name, `None` for another member."""
    found = _BLOB.fullmatch(name)
    return found[1] if found else None


class Order:
    """Holds the one order of members: head, records from 1, attachments rising, index."""

    def __init__(self) -> None:
        self._count = 0
        self._records = 0
        self._blob = ""
        self.ended = False

    def take(self, name: str, size: int) -> None:
        """Accept the next member or raise `BadMember` or `OverLimit`."""
        self._count += 1
        if self._count > MEMBER_LIMIT + 2:
            raise OverLimit("members")
        if size > self._place(name):
            raise OverLimit(f"{name} of {size} bytes")

    def _place(self, name: str) -> int:
        """Return the size limit of `name` if it may stand here."""
        if self._count == 1 and name == HEAD:
            return 4096
        if self._count > 1 and name == INDEX:
            self.ended = True
            return INDEX_LIMIT
        records, blob = _RECORDS.fullmatch(name), blob_hash(name)
        if self._count > 1 and records and int(records[1]) == self._records + 1 and not self._blob:
            self._records += 1
            return PACKED_LIMIT
        if self._count > 1 and blob and blob > self._blob:
            self._blob = blob
            return BLOB_LIMIT
        raise BadMember(repr(name)[:120])


def pack_records(lines: list[bytes]) -> bytes:
    """Return one zstd frame with its size and checksum; each line ends in a line feed."""
    content = b"".join(line + b"\n" for line in lines)
    packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(content)
    if len(content) <= RATIO * len(packed):
        return packed
    narrow = zstandard.ZstdCompressionParameters.from_level(
        1, window_log=zstandard.WINDOWLOG_MIN, write_checksum=True
    )  # blocks of 1 KiB, each of 4 bytes and more: a reader's `RATIO` is never reached
    return zstandard.ZstdCompressor(compression_params=narrow).compress(content)


def unpacked_size(packed: bytes) -> int:
    """Return what a records file says it unpacks to, in bytes; raises `BadZstd` or `Bomb`."""
    try:
        told = zstandard.get_frame_parameters(packed)
    except zstandard.ZstdError as fault:
        raise BadZstd(str(fault)) from fault
    if told.content_size > RECORDS_LIMIT and told.content_size < zstandard.CONTENTSIZE_UNKNOWN:
        raise Bomb(f"{told.content_size} bytes")
    if told.content_size > RECORDS_LIMIT or not told.has_checksum or told.dict_id:
        raise BadZstd("frame without size or checksum, or with a dictionary")
    return int(told.content_size)


def unpack_records(packed: bytes) -> list[bytes]:
    """Return the lines of a records file; raises `BadZstd` or `Bomb` before unpacking too much."""
    size = unpacked_size(packed)
    try:
        content = zstandard.ZstdDecompressor(max_window_size=RECORDS_LIMIT).decompress(
            packed, max_output_size=RECORDS_LIMIT, allow_extra_data=False
        )
    except zstandard.ZstdError as fault:
        raise BadZstd(str(fault)) from fault
    if len(content) != size or not content.endswith(b"\n"):
        raise BadZstd("length, or last line not ended")
    return content[:-1].split(b"\n")
