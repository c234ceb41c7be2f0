"""The strict ustar block: one encoding for one name and size (FORMAT.md §2).

A reader rebuilds the block it expects and compares all 512 bytes, so no two tar programs can
see different things in it.
"""

import re

from sotay.bundle.errors import BadFrame

BLOCK = 512
END = bytes(2 * BLOCK)

_SIZE = re.compile(rb"[0-7]{11}\x00")


def header(name: str, size: int) -> bytes:
    """Return the block in front of a member of `size` bytes (less than 8 GiB)."""
    block = bytearray(BLOCK)
    title = name.encode("ascii")
    block[: len(title)] = title
    block[100:108] = b"0000644\0"
    block[108:116] = block[116:124] = b"0000000\0"
    block[124:136] = b"%011o\0" % size
    block[136:148] = b"00000000000\0"
    block[148:156] = b" " * 8
    block[156:157] = b"0"
    block[257:265] = b"ustar\x0000"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def parse(block: bytes) -> tuple[str, int]:
    """Return name and size of a block that is exactly what `header` writes; `BadFrame`."""
    name, _, _ = block[:100].partition(b"\0")
    if len(block) != BLOCK or not name.isascii() or not _SIZE.fullmatch(block[124:136]):
        raise BadFrame
    size = int(block[124:135], 8)
    if header(name.decode("ascii"), size) != block:
        raise BadFrame
    return name.decode("ascii"), size


def padding(size: int) -> int:
    """Return how many zero bytes follow a member of `size` bytes."""
    return -size % BLOCK
