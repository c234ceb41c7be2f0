"""PDF files from outside: made bare and looked at in children (`media.room`).

What runs, what is hidden inside and who made it is taken out, but for a signed PDF, whose every
byte counts: it is kept whole, and `Bare.signed` says so.
"""

import io
import os
from dataclasses import dataclass
from typing import BinaryIO, Final

from sotay.base.progress import Stopped, never
from sotay.media import bare, sizes, sniff
from sotay.media.errors import DecoderLied, KindNotTaken, MediaTooLarge
from sotay.media.images import THUMB_BYTES
from sotay.media.orders import BarePdf, BarePdfOrder, Limits, PdfOrder, PdfPage
from sotay.media.room import Room

PAGES: Final = 2000
MOST_WIDTH: Final = 8000  # pixels
_SMALL: Final = 480  # pixels, from which the thumbnail is made
DRAWING: Final = Limits(
    memory=1 << 30, cpu=30, seconds=60, output=128 << 20, files=32, threads=False
)
_BARING: Final = Limits(memory=3 << 30, cpu=60, seconds=120, output=sizes.PDF, threads=False)


@dataclass(frozen=True)
class Bare:
    """A PDF ready to be kept; `signed`: byte for byte as it came, with its author."""

    content: bytes
    signed: bool


@dataclass(frozen=True)
class PdfFacts:
    """How many pages, and the first one as a JPEG of ≤ 320 px and 64 kB."""

    pages: int
    thumb: bytes


def clean(source: bytes, *, cancelled: Stopped = never, limits: Limits = _BARING) -> Bare:
    """Return `source` without scripts, starting actions, files inside, author and metadata.

    Another child looks through what the first made: whatever it was brought to do, nothing stays
    that may not.

    Raises `SignedPdfRuns` for a signed one that holds an action, what `examine` raises for one
    that does not open.
    """
    _look_like_pdf(io.BytesIO(source))
    content, facts = _bare(source, BarePdfOrder(), cancelled, limits)
    if facts.size != len(content) or facts.signed == bool(content):
        raise DecoderLied
    if facts.signed:
        return Bare(source, signed=True)
    _, seen = _bare(content, BarePdfOrder(only_look=True), cancelled, limits)
    if seen.signed or seen.taken:
        raise DecoderLied
    return Bare(content, signed=False)


def _bare(
    source: bytes, order: BarePdfOrder, cancelled: Stopped, limits: Limits
) -> tuple[bytes, BarePdf]:
    with Room("barepdf", order, source, limits=limits, cancelled=cancelled) as room:
        content = b"".join(room)
        return content, room.facts(BarePdf)


def examine(
    source: BinaryIO | bytes, *, cancelled: Stopped = never, limits: Limits = DRAWING
) -> PdfFacts:
    """Return the number of pages and a thumbnail; refuse what a viewer would not show.

    A PDF that asks for a password, has more than `PAGES` pages or does not open is refused.
    """
    order = PdfOrder(0, _SMALL, PAGES, small=True)
    thumb, facts = _draw(source, order, cancelled, limits)
    if len(thumb) > THUMB_BYTES or bare.jpeg_size(thumb) is None:
        raise DecoderLied
    return PdfFacts(facts.pages, thumb)


def page(
    source: BinaryIO | bytes,
    number: int,
    width: int,
    *,
    cancelled: Stopped = never,
    limits: Limits = DRAWING,
) -> bytes:
    """Return page `number` (from 0) as PNG, `width` pixels wide (less for a page like a ribbon).

    Only the parts of `source` that the page needs are read.
    """
    order = PdfOrder(number, min(width, MOST_WIDTH), PAGES)
    drawn, facts = _draw(source, order, cancelled, limits)
    if bare.png_size(drawn) != (facts.width, facts.height):
        raise DecoderLied
    return drawn


def _draw(
    source: BinaryIO | bytes, order: PdfOrder, cancelled: Stopped, limits: Limits
) -> tuple[bytes, PdfPage]:
    data = io.BytesIO(source) if isinstance(source, bytes) else source
    _look_like_pdf(data)
    with Room("pdf", order, data, limits=limits, cancelled=cancelled) as room:
        drawn = b"".join(room)
        return drawn, room.facts(PdfPage)


def _look_like_pdf(data: BinaryIO) -> None:
    size = data.seek(0, os.SEEK_END)
    if size > sizes.PDF:
        raise MediaTooLarge(-(-size >> 20), sizes.PDF >> 20)
    data.seek(0)
    if sniff.kind(data.read(sniff.HEAD)) != "application/pdf":
        raise KindNotTaken
