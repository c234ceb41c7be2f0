"""The heads of trails as a QR code carries them: the last step of a lane, by its digest.

A trail that was cut off behind a step is still sound; a paper with its heads tells that it was
longer. A sheet of one matter has the last step of each lane, minutes those of several matters. The
letters are those of a QR code's alphanumeric mode, which is the smallest.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sotay.bundle.trails.errors import NotAHead

A_SQUARE: Final = 3  # matters in one square: at 30 mm a module is still near half a millimetre
_ONE_MATTER: Final = "SOTAY-HT1"
_MATTERS: Final = "SOTAY-HT2"
_MOST: Final = 20
_STEP: Final = r"(?P<n>[1-9][0-9]{0,5})-(?P<digest>[0-9A-F]{64})\Z"
_SHAPES: Final = {
    _ONE_MATTER: re.compile(rf"(?P<mark>){_STEP}"),
    _MATTERS: re.compile(rf"(?P<mark>[0-9A-F]{{16}})-{_STEP}"),
}


class Head(NamedTuple):
    """One head: `matter` begins the mark of its matter, "" where the paper has only one."""

    matter: str
    n: int
    digest: str


def head_text(heads: Iterable[tuple[int, str]]) -> str:
    """Return what a QR code carries, of the last step of each lane: its number and its digest."""
    return "/".join([_ONE_MATTER, *(f"{n}-{digest.upper()}" for n, digest in heads)])


def squares(heads: Sequence[Head]) -> tuple[str, ...]:
    """Return what the QR codes of minutes carry; `matter` of each is its whole mark."""
    said = [f"{one.matter[:16]}-{one.n}-{one.digest}".upper() for one in heads]
    return tuple(
        "/".join([_MATTERS, *said[at : at + A_SQUARE]]) for at in range(0, len(said), A_SQUARE)
    )


def heads_in(text: str) -> tuple[Head, ...]:
    """Return the heads that a QR code carries; raises `NotAHead`."""
    begin, *heads = "".join(text.split()).upper().split("/")
    shape = _SHAPES.get(begin)
    found = [shape.match(one) for one in heads] if shape and len(heads) <= _MOST else []
    if not found or not all(found):
        raise NotAHead
    return tuple(
        Head(one["mark"].lower(), int(one["n"]), one["digest"].lower()) for one in found if one
    )
