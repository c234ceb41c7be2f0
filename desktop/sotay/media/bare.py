"""Whether a picture holds nothing but what its decoder needs: no comment, no place, no profile.

The parent asks this of what the child made: a decoder that was taken over could else pass on the
original's metadata with the picture; what it hides in the points themselves nobody finds.
JPEG is ITU-T T.81 Annex B, PNG is W3C PNG §5.
"""

import re
import struct
from typing import Final

_JFIF: Final = re.compile(rb"JFIF\x00\x01.{6}\x00\x00", re.DOTALL)  # and no thumbnail in it
_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # in coded data: neither stuffing nor RST
_FRAMES: Final = {0xC0, 0xC2}  # baseline, progressive
_TABLES: Final = {0xDB, 0xC4, 0xDD}  # quantisation, Huffman, restart interval
_APP0, _SCAN, _END = 0xE0, 0xDA, 0xD9
_CHUNK: Final = struct.Struct(">I4s")
_AFTER: Final = {  # a PNG's chunks: which may come behind which
    b"": (b"IHDR",),
    b"IHDR": (b"PLTE", b"IDAT"),
    b"PLTE": (b"IDAT",),
    b"IDAT": (b"IDAT", b"IEND"),
}
_LONGEST: Final = {b"IHDR": 13, b"PLTE": 768, b"IEND": 0}  # bytes


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a bare JPEG, None if it holds anything else."""
    try:
        return _walk_jpeg(data)
    except (struct.error, IndexError):
        return None


def png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a bare PNG, None if it holds anything else."""
    try:
        return _walk_png(data)
    except struct.error:
        return None


def _walk_jpeg(data: bytes) -> tuple[int, int] | None:
    place, size = 2, None
    while data[:2] == b"\xff\xd8" and data[place] == 0xFF:  # noqa: PLR2004 - every marker's first
        marker = data[place + 1]
        if marker == _END:
            return size if place + 2 == len(data) else None
        (length,) = struct.unpack_from(">H", data, place + 2)
        body = data[place + 4 : place + 2 + length]
        place += 2 + length
        if marker in _FRAMES and size is None:
            height, width = struct.unpack_from(">HH", body, 1)
            size = width, height
        elif marker == _SCAN:
            after = _MARKER.search(data, place)
            place = after.start() if after else len(data)
        elif marker not in _TABLES and not (marker == _APP0 and _JFIF.fullmatch(body)):
            return None
    return None


def _walk_png(data: bytes) -> tuple[int, int] | None:
    place, before = 8, b""
    while data[:8] == b"\x89PNG\r\n\x1a\n" and before != b"IEND":
        length, name = _CHUNK.unpack_from(data, place)
        if name not in _AFTER[before] or length > _LONGEST.get(name, length):
            return None
        place, before = place + _CHUNK.size + length + 4, name
    width, height = struct.unpack_from(">II", data, 16)
    return (width, height) if place == len(data) else None
