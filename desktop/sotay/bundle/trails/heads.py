"""The heads of a trail as a QR code carries them: the last step of each lane, by its digest.

A trail that was cut off behind a step is still sound; a paper with its heads tells that it was
longer. The letters are those of a QR code's alphanumeric mode, which is the smallest.
"""

import re
from collections.abc import Iterable
from typing import Final

from sotay.bundle.trails.errors import NotAHead

_BEGIN: Final = "SOTAY-HT1"
_MOST: Final = 20
_ONE: Final = re.compile(r"[1-9][0-9]{0,5}-[0-9A-F]{64}\Z")


def head_text(heads: Iterable[tuple[int, str]]) -> str:
    """Return what a QR code carries, of the last step of each lane: its number and its digest."""
    return "/".join([_BEGIN, *(f"{n}-{digest.upper()}" for n, digest in heads)])


def digests_in(text: str) -> tuple[str, ...]:
    """Return the digests that a QR code of a trail carries; raises `NotAHead`."""
    begin, *heads = "".join(text.split()).upper().split("/")
    if begin != _BEGIN or not 0 < len(heads) <= _MOST or not all(map(_ONE.match, heads)):
        raise NotAHead
    return tuple(one.partition("-")[2].lower() for one in heads)
