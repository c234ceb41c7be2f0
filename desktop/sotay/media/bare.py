"""Whether a picture holds nothing but what its decoder needs: no comment, no place, no profile.

The parent asks this of what the child made: a decoder that was taken over could else pass on the
original's metadata with the picture; what it hides in the points themselves nobody finds.
JPEG is ITU-T T.81 Annex B, PNG is W3C PNG §5. Tables are held to what an encoder writes: those of
quantisation to the ones every library scales from Annex K, those of Huffman to symbols that code
something, each once; the packed rows of a PNG to just as many bytes as the picture has.
"""

import re
import struct
import zlib
from functools import cache
from typing import Final

_JFIF: Final = re.compile(rb"JFIF\x00\x01.{6}\x00\x00", re.DOTALL)  # and no thumbnail in it
_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # in coded data: neither stuffing nor RST
_FRAMES: Final = {0xC0, 0xC2}  # baseline, progressive
_QUANTA, _HUFFMAN, _RESTART = 0xDB, 0xC4, 0xDD
_LUMA: Final = bytes.fromhex(  # Annex K.1 and K.2, in the zigzag order of a file
    "100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933383740485c4e404457453738506d"
    "51575f626768673e4d71797064785c656763"
)
_CHROMA: Final = bytes.fromhex(
    "1112121815182f1a1a2f6342384263636363636363636363636363636363636363636363636363636363636363636363"
    "63636363636363636363636363636363"
)
_DC_MOST, _AC_MOST, _SYMBOLS = 11, 10, 256  # categories of differences, of coefficients; T.81 F.1
_MOST_RAW: Final = 256 << 20  # bytes of rows
_SAMPLES: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a point, by a PNG's colour type
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
        elif not _is_plain(marker, body):
            return None
    return None


def _is_plain(marker: int, body: bytes) -> bool:
    """Tell whether a segment before the coded data is one of an encoder's, and no more."""
    if marker == _QUANTA:
        step = 65
        pieces = [body[at : at + step] for at in range(0, len(body), step)]
        return all(piece[0] < 4 and piece[1:] in _quanta() for piece in pieces)  # noqa: PLR2004 - 4 tables
    if marker == _HUFFMAN:
        return _are_codes(body)
    if marker == _RESTART:
        return len(body) == 2  # noqa: PLR2004 - a 16-bit number
    return marker == _APP0 and _JFIF.fullmatch(body) is not None


@cache
def _quanta() -> frozenset[bytes]:
    """Return both tables of Annex K scaled to the qualities 1 to 100, as libjpeg does."""
    scales = [5000 // quality if quality < 50 else 200 - 2 * quality for quality in range(1, 101)]  # noqa: PLR2004 - libjpeg's middle
    return frozenset(
        bytes(min(255, max(1, (value * scale + 50) // 100)) for value in table)
        for table in (_LUMA, _CHROMA)
        for scale in scales
    )


def _are_codes(body: bytes) -> bool:
    while body:
        kind, counts = body[0], body[1:17]
        total = sum(counts)
        symbols, body = body[17 : 17 + total], body[17 + total :]
        codes = sum(count << (15 - at) for at, count in enumerate(counts))
        most = _AC_MOST if kind >> 4 else _DC_MOST
        meant = all(symbol & 0xF <= most and (kind >> 4 or symbol <= most) for symbol in symbols)
        whole = len(counts) == 16 and len(symbols) == total == len(set(symbols))  # noqa: PLR2004 - lengths
        if kind & 0xEC or not (whole and meant and codes < 1 << 16):
            return False
    return True


def _walk_png(data: bytes) -> tuple[int, int] | None:
    place, before = 8, b""
    packed: list[bytes] = []
    while data[:8] == b"\x89PNG\r\n\x1a\n" and before != b"IEND":
        length, name = _CHUNK.unpack_from(data, place)
        if name not in _AFTER[before] or length > _LONGEST.get(name, length):
            return None
        if name == b"IDAT":
            packed.append(data[place + _CHUNK.size : place + _CHUNK.size + length])
        place, before = place + _CHUNK.size + length + 4, name
    width, height, depth, colour, *others = struct.unpack_from(">IIBBBBB", data, 16)
    bits = width * depth * _SAMPLES.get(colour, 0)
    rows = height * (1 + (bits + 7) // 8)
    bare = place == len(data) and bits and others == [0, 0, 0]
    return (width, height) if bare and _unpacks_to(b"".join(packed), rows) else None


def _unpacks_to(packed: bytes, size: int) -> bool:
    """Tell whether `packed` holds `size` bytes and nothing behind; never unpacks more."""
    unpacker = zlib.decompressobj()
    try:
        left, came = packed, 0
        while left and came <= size <= _MOST_RAW:
            came += len(unpacker.decompress(left, 1 << 20))
            left = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return came == size and unpacker.eof and not unpacker.unused_data
