"""How much a workbook is, once it is unpacked: counted before any library builds objects of it.

openpyxl makes an object of each style, text and cell; a kilobyte of file may ask for gigabytes.
"""

import io
import struct
import zipfile
import zlib
from typing import Final

MOST_MEMBERS: Final = 2_000
MOST_UNPACKED: Final = 128 << 20  # bytes of XML in all
MOST_OF_PART: Final = 8 << 20  # bytes of styles, names, relations, …
MOST_TAGS: Final = 4_000_000  # of sheets and texts; a cell has about six
MOST_TAGS_OF_PART: Final = 200_000
MOST_TAGS_OF_ROW: Final = 140_000
_PIECE: Final = 1 << 18  # bytes
_ENTRY, _ROW_ENDS = b"PK\x01\x02", b"row>"
_TEXTS: Final = "xl/sharedstrings"
_LARGE: Final = ("xl/worksheets/", _TEXTS)


# What zipfile was seen to raise for archives that are broken or odd.
FOREIGN: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, ArithmeticError, EOFError, LookupError, OSError,
    RuntimeError, ValueError,
)  # fmt: skip


class TooLarge(ValueError):
    """A workbook that unpacks to far more than a form has."""


class Broken(ValueError):
    """A workbook that cannot be unpacked."""


def look_into(content: bytes) -> None:
    """Raise `TooLarge` or `Broken` for an .xlsx that nobody should open."""
    if content.count(_ENTRY) > 2 * MOST_MEMBERS:
        raise TooLarge
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tags = _tags_of(archive)
    except (TooLarge, Broken):
        raise
    except FOREIGN as fault:  # also of one with a password
        raise Broken from fault
    if tags > MOST_TAGS:
        raise TooLarge


def _tags_of(archive: zipfile.ZipFile) -> int:
    parts = [one for one in archive.infolist() if _is_read(one.filename)]
    if len(archive.infolist()) > MOST_MEMBERS:
        raise TooLarge
    if sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise TooLarge
    return sum(_tags(archive, one) for one in parts)


def _is_read(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".vml"))


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Return how many tags a part has; raises `TooLarge` early."""
    name = part.filename.casefold()
    large, texts = name.startswith(_LARGE), name.startswith(_TEXTS)
    if not large and part.file_size > MOST_OF_PART:
        raise TooLarge
    total = of_row = 0
    with archive.open(part) as source:
        while piece := source.read(_PIECE):
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise Broken
            for nth, row in enumerate(piece.split(_ROW_ENDS)):
                number = row.count(b"<")
                total += number
                of_row = number if nth else of_row + number
                if large and not texts and of_row > MOST_TAGS_OF_ROW:
                    raise TooLarge
            if total > (MOST_TAGS if large else MOST_TAGS_OF_PART):
                raise TooLarge
    return total
