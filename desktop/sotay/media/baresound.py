"""Whether a Matroska file holds nothing but coded sound: no tag, name, place, picture or date.

The parent asks this of what the child made, as `media.bare` does of pictures. Only the elements
that our own muxer writes are known (RFC 9559 §5), numbers of at most eight bytes, words from a
list, and of what a decoder is told just what `media.coders` rebuilds. The sound itself is not
looked through.
"""

import re
from collections.abc import Callable
from typing import Final

from sotay.media import coders

_CODERS: Final = {b"A_AAC": "aac", b"A_OPUS": "opus", b"A_MPEG/L3": "mp3"}

Leaf = Callable[[bytes], bool]
_Table = dict[int, "Leaf | _Table"]


def _is_number(data: bytes) -> bool:
    return len(data) <= 8  # noqa: PLR2004 - 64 bits


def _is_nothing(data: bytes) -> bool:
    return not data.strip(b"\0")


def _one_of(*words: bytes) -> Leaf:
    return lambda data: data in words


def _is_block(data: bytes) -> bool:
    """Tell whether it is of track 1 and unlaced: four bytes of head, then one packet."""
    return len(data) > 4 and data[0] == 0x81 and not data[3] & 0x7F  # noqa: PLR2004 - as told


def _is_told(data: bytes) -> bool:
    return any(coders.told(coder, data) == data for coder in ("aac", "opus"))


_PARTS: Final = ("1549a966", "1654ae6b", "1254c367", "1c53bb6b")  # information, tracks, tags, cues
_ID: Final = _one_of(*map(bytes.fromhex, _PARTS))
_LASTS: Final = re.compile(rb"\d\d:\d\d:\d\d\.\d{9}\x00").fullmatch
_ALWAYS: Final[_Table] = {0xBF: _is_number, 0xEC: _is_nothing}  # CRC-32, Void
_HEAD: Final[_Table] = {
    0x4286: _is_number, 0x42F7: _is_number, 0x42F2: _is_number, 0x42F3: _is_number,
    0x4282: _one_of(b"matroska"), 0x4287: _is_number, 0x4285: _is_number,
}  # fmt: skip
_SEEK: Final[_Table] = {0x4DBB: {0x53AB: _ID, 0x53AC: _is_number}}
_INFO: Final[_Table] = {
    0x2AD7B1: _is_number, 0x4D80: _one_of(b"Lavf"), 0x5741: _one_of(b"Lavf"), 0x4489: _is_number,
}  # fmt: skip
_AUDIO: Final[_Table] = dict.fromkeys((0x9F, 0xB5, 0x78B5, 0x6264), _is_number)
_TRACK: Final[_Table] = {
    0xD7: _is_number, 0x73C5: _is_number, 0x9C: _is_number, 0x22B59C: _one_of(b"und"),
    0x88: _is_number, 0x86: _one_of(*_CODERS), 0x56AA: _is_number, 0x56BB: _is_number,
    0x83: _one_of(b"\2"), 0x23E383: _is_number, 0xE1: _AUDIO, 0x55EE: _is_number,
    0x63A2: _is_told, 0xEC: _is_nothing,
}  # fmt: skip
_TAGS: Final[_Table] = {
    0x7373: {
        0x63C0: {0x63C5: _is_number},
        0x67C8: {0x45A3: _one_of(b"DURATION"), 0x4487: lambda data: bool(_LASTS(data))},
    }
}
_CLUSTER: Final[_Table] = {
    0xE7: _is_number, 0xA3: _is_block, 0xAB: _is_number,
    0xA0: {0xA1: _is_block, 0x9B: _is_number, 0x75A2: _is_number, 0xFB: _is_number},
}  # fmt: skip
_CUES: Final[_Table] = {
    0xBB: {0xB3: _is_number, 0xB7: dict.fromkeys((0xF7, 0xF1, 0xF0, 0xB2), _is_number)}
}
_FILE: Final[_Table] = {
    0x1A45DFA3: _HEAD,
    0x18538067: {
        0x114D9B74: _SEEK | _ALWAYS, 0xEC: _is_nothing, 0x1549A966: _INFO | _ALWAYS,
        0x1654AE6B: {0xAE: _TRACK, **_ALWAYS}, 0x1254C367: _TAGS | _ALWAYS,
        0x1F43B675: _CLUSTER | _ALWAYS, 0x1C53BB6B: _CUES | _ALWAYS,
    },
}  # fmt: skip


def is_bare(data: bytes) -> bool:
    """Tell whether `data` is Matroska with one sound and nothing else."""
    try:
        return bool(data) and _holds(memoryview(data), 0, len(data), _FILE)
    except (IndexError, ValueError):
        return False


def _holds(data: memoryview, place: int, end: int, known: _Table) -> bool:
    while place < end:
        id_, place = _number(data, place, marked=True)
        length, place = _number(data, place, marked=False)
        allowed, stop = known.get(id_), place + length
        if allowed is None or stop > end:
            return False
        if isinstance(allowed, dict):
            if not _holds(data, place, stop, allowed):
                return False
        elif not allowed(bytes(data[place:stop])):
            return False
        place = stop
    return place == end


def _number(data: memoryview, place: int, *, marked: bool) -> tuple[int, int]:
    """Return a number of variable length (RFC 8794 §4), with its mark of length or without."""
    length = 9 - data[place].bit_length()
    if length > 8:  # noqa: PLR2004 - bytes
        raise ValueError
    value = int.from_bytes(data[place : place + length])
    return value if marked else value & ~(1 << (7 * length)), place + length
