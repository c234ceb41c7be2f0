"""Pictures from outside: cleaned of everything but what one sees, in a child (`media.room`)."""

import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final

from sotay.base.progress import Stopped, never
from sotay.media import bare, sizes, sniff
from sotay.media.errors import DecoderLied, KindNotTaken, MediaTooLarge
from sotay.media.orders import Box, Limits, PictureFacts, PictureOrder
from sotay.media.room import Room

PIXELS: Final = 60_000_000
THUMB_BYTES: Final = 64_000
_LIMITS: Final = Limits(memory=1 << 30, cpu=30, seconds=60, output=sizes.PICTURE)


@dataclass(frozen=True)
class Picture:
    """A clean picture: `type` is image/jpeg or image/png, `thumb` a JPEG of ≤ 320 px and 64 kB."""

    content: bytes
    type: str
    thumb: bytes
    width: int
    height: int


def clean(
    source: BinaryIO | bytes,
    edge: int | None = None,
    *,
    hide: Iterable[Box] = (),
    cancelled: Stopped = never,
    limits: Limits = _LIMITS,
) -> Picture:
    """Return the picture upright, in sRGB, with no metadata, shrunk to `edge` pixels if longer.

    JPEG, PNG, WebP, TIFF of one page and HEIC are taken, by content, up to `PIXELS`. A photo
    becomes a JPEG of quality 85; a picture of few colours from a lossless file a PNG where that
    is smaller. What shines through is put on white. The points under the boxes `hide`
    (x, y, width, height, in pixels of the picture that comes back, so: clean once, let people
    draw on what they see, clean again with the same `edge`) are painted black in the picture and
    the thumbnail and cannot be brought back.

    Takes some 0.1 s plus Pillow's own time, so never call it on the window's thread. Raises the
    errors of `media.errors`; `Cancelled` where `cancelled()` says so.
    """
    data = io.BytesIO(source) if isinstance(source, bytes) else source
    found = _kind(data)
    order = PictureOrder(found, PIXELS, edge, tuple(hide))
    job = "heic" if found == "image/heic" else "picture"
    with Room(job, order, data, limits=limits, cancelled=cancelled) as room:
        output = b"".join(room)
        facts = room.facts(PictureFacts)
    return _believed(output, facts)


def _kind(source: BinaryIO) -> str:
    """Return the type of the picture; refuse one that is none, or too large to be one."""
    size = source.seek(0, os.SEEK_END)
    if size > sizes.PICTURE:
        raise MediaTooLarge(-(-size >> 20), sizes.PICTURE >> 20)
    source.seek(0)
    found = sniff.kind(source.read(sniff.HEAD))
    if found not in sniff.PICTURES:
        raise KindNotTaken
    return found


def _believed(output: bytes, facts: PictureFacts) -> Picture:
    """Return the picture if it is what the facts say and holds nothing else."""
    content, thumb = output[: facts.content], output[facts.content :]
    measure = bare.jpeg_size if facts.type == "image/jpeg" else bare.png_size
    if measure(content) != (facts.width, facts.height) or facts.width * facts.height > PIXELS:
        raise DecoderLied
    if len(thumb) > THUMB_BYTES or bare.jpeg_size(thumb) is None or len(thumb) != facts.thumb:
        raise DecoderLied
    return Picture(content, facts.type, thumb, facts.width, facts.height)
