"""Bytes of the sealed file, as a carrier reads them."""

from collections.abc import Iterator
from pathlib import Path

from sotay.base.errors import FileUnreadable
from sotay.base.private import plain_file
from sotay.base.reasons import unreadable
from sotay.base.sentences import _
from sotay.upload.steps import Piece

PART = 64 << 10  # bytes at a time


def bytes_of(file: Path, piece: Piece) -> Iterator[bytes]:
    """Yield the bytes of a piece; raises `FileUnreadable`, also of a file that is too short."""
    try:
        with plain_file(file) as source:
            source.seek(piece.offset)
            left = piece.length
            while left:
                part = source.read(min(left, PART))
                if not part:
                    raise FileUnreadable(str(file), _("tệp ngắn hơn lúc đóng gói"))
                left -= len(part)
                yield part
    except OSError as fault:
        raise unreadable(file, fault) from fault
