"""Coded pictures and colour profiles within a PDF, with nothing but what draws them.

The points are copied as they are coded, so nothing is seen worse. JPEG: ITU-T T.81 Annex B; JPEG
2000: ITU-T T.800 Annexes A and I; JBIG2: ITU-T T.88 §7.2; ICC profiles: ICC.1 §7.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # in coded data: no stuffing, no RST
_SCAN, _END, _COMMENT, _JFIF, _ADOBE = 0xDA, 0xD9, 0xFE, 0xE0, 0xEE
_JFIF_BODY, _ADOBE_BODY = 14, 12  # bytes, without a small picture; all of Adobe's colour mark


def jpeg(data: bytes) -> bytes:
    """Return a JPEG without application data, comments, and what stands behind its end.

    JFIF and Adobe's colour mark stay: they say how it is drawn.
    """
    kept, place = [b"\xff\xd8"], 2
    while found := _MARKER.search(data, place):
        marker, place = data[found.start() + 1], found.end()
        if marker == _END:
            break
        length = int.from_bytes(data[place : place + 2])
        kept.append(_segment(marker, data[place + 2 : place + length]))
        place += max(length, 2)
        if marker == _SCAN:
            after = _MARKER.search(data, place)
            kept.append(data[place : after.start() if after else len(data)])
            place = after.start() if after else len(data)
    return b"".join((*kept, b"\xff\xd9"))


def _segment(marker: int, body: bytes) -> bytes:
    if marker == _JFIF:
        body = body[: _JFIF_BODY - 2] + b"\0\0" if body.startswith(b"JFIF\0") else b""
    elif marker == _ADOBE:
        body = body[:_ADOBE_BODY] if body.startswith(b"Adobe") else b""
    elif marker == _COMMENT or marker & 0xF0 == _JFIF:
        body = b""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body if body else b""


_CODESTREAM, _TILE, _DATA = 0xFF4F, 0xFF90, 0xFF93
_NOTES: Final = {0xFF64, 0xFF55, 0xFF57, 0xFF58}  # COM; TLM, PLM, PLT: where parts lie, they move
_BOXES: Final = {b"jP  ", b"ftyp", b"jp2c"}
_OF_HEADER: Final = {b"ihdr", b"colr", b"bpcc", b"pclr", b"cmap", b"cdef"}


def jpeg2000(data: bytes) -> bytes:
    """Return a JPEG 2000 with its picture and how it is coloured: no XML, UUID, GPS, comment."""
    if data.startswith(b"\xff\x4f"):
        return _codestream(data)
    return b"".join(_box(name, body) for name, body in _boxes(data))


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        head = 8
        if length == 1:
            length, head = int.from_bytes(data[place + 8 : place + 16]), 16
        end = place + length if length else len(data)
        if end < place + head:
            return
        yield name, data[place + head : end]
        place = end


def _box(name: bytes, body: bytes) -> bytes:
    if name == b"jp2h":
        body = b"".join(_boxed(one, held) for one, held in _boxes(body) if one in _OF_HEADER)
        return _boxed(name, body)
    if name == b"jp2c":
        body = _codestream(body)
    return _boxed(name, body) if name in _BOXES else b""


def _boxed(name: bytes, body: bytes) -> bytes:
    if name == b"colr" and body[:1] in {b"\2", b"\3"}:
        body = body[:3] + profile(body[3:])
    return struct.pack(">I4s", len(body) + 8, name) + body


def _codestream(data: bytes) -> bytes:
    """Return a codestream (A.2) whose headers, the first and those of its parts, hold no note."""
    head, place = _header(data, 2)
    kept = [data[:2], head]
    while data[place : place + 2] == b"\xff\x90":
        start, (size,) = place, struct.unpack_from(">I", data, place + 6)
        part, place = _header(data, place + 12)
        end = start + size if size else (data + b"\xff\xd9").find(b"\xff\xd9", place)
        body = data[place:end]
        whole = 12 + len(part) + len(body) if size else 0
        kept += [data[start : start + 6], struct.pack(">I", whole), data[start + 10 : start + 12]]
        kept += [part, body]
        place = end
    return b"".join((*kept, b"\xff\xd9"))


def _header(data: bytes, place: int) -> tuple[bytes, int]:
    """Return the marker segments that stay, and where the header ends."""
    kept = []
    while place + 4 <= len(data):
        marker, length = struct.unpack_from(">HH", data, place)
        if marker in {_TILE, _DATA} or length < 2:  # noqa: PLR2004 - its own size
            break
        if marker not in _NOTES:
            kept.append(data[place : place + 2 + length])
        place += 2 + length
    return b"".join(kept), place


_EXTENSION, _LONG, _UNKNOWN = 62, 7, 0xFFFFFFFF


def jbig2(data: bytes) -> bytes:
    """Return a JBIG2 as it lies in a PDF, without the segments that hold words (type 62)."""
    kept, place = [], 0
    while place < len(data):
        end, kind = _jbig2_segment(data, place)
        if kind != _EXTENSION:
            kept.append(data[place:end])
        place = end
    return b"".join(kept)


def _jbig2_segment(data: bytes, place: int) -> tuple[int, int]:
    """Return where a segment ends and its type."""
    try:
        number, flags, many = struct.unpack_from(">IBB", data, place)
        at, count = place + 6, many >> 5
        if count == _LONG:
            count = struct.unpack_from(">I", data, place + 5)[0] & 0x1FFFFFFF
            at = place + 9 + (count + 8) // 8
        at += count * (1 if number <= 256 else 2 if number <= 65_536 else 4)  # noqa: PLR2004 - §7.2.5
        at += 4 if flags & 0x40 else 1
        (length,) = struct.unpack_from(">I", data, at)
    except struct.error:
        return len(data), 0
    end = len(data) if length == _UNKNOWN else at + 4 + length
    return min(end, len(data)), flags & 0x3F


_TAGS: Final = re.compile(
    rb"[AB]2[AB][012]|[BD]2[BD][0123]|[rgb]XYZ|[rgbk]TRC|wtpt|bkpt|chad|lumi|gamt|cicp"
)
_ICC_HEAD, _ICC_TAG = 128, 12  # bytes
_MADE: Final = ((4, 8), (24, 36), (48, 56), (80, 100))  # program, date, device, maker, fingerprint


def profile(data: bytes) -> bytes:
    """Return an ICC profile with what turns colours into colours, and no word of its maker."""
    if len(data) < _ICC_HEAD + 4 or data[36:40] != b"acsp":
        return b""
    count = min(int.from_bytes(data[128:132]), 100)
    table = [data[at : at + 12] for at in range(132, 132 + 12 * count, 12)]
    tags = [(one[:4], *struct.unpack(">II", one[4:])) for one in table if len(one) == _ICC_TAG]
    kept = [tag for tag in tags if _TAGS.fullmatch(tag[0])]
    places: dict[tuple[int, int], int] = {}
    body, start = b"", _ICC_HEAD + 4 + _ICC_TAG * len(kept)
    for _name, at, size in kept:
        if (at, size) not in places:
            places[at, size] = start + len(body)
            body += data[at : at + size] + bytes(-size % 4)
    index = b"".join(name + struct.pack(">II", places[at, size], size) for name, at, size in kept)
    head = bytearray(data[:_ICC_HEAD])
    for begin, end in (*_MADE, (100, _ICC_HEAD)):
        head[begin:end] = bytes(end - begin)
    head[:4] = (start + len(body)).to_bytes(4)
    return bytes(head) + len(kept).to_bytes(4) + index + body
