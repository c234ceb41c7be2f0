"""Content from outside that a child made clean."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from sotay.model.records import AttachmentType


@dataclass(frozen=True)
class Added:
    """Cleaned content, ready to be sealed: `open` gives it anew each time it is called.

    `size` in bytes as far as known; `thumb` a small JPEG or PNG of at most 64 KiB, or empty;
    `seconds` the length of a sound, `pages` of a PDF, `signed`: kept whole for its signature.
    """

    name: str
    type: AttachmentType
    open: Callable[[], BinaryIO] = field(repr=False)
    size: int
    thumb: bytes = field(default=b"", repr=False)
    seconds: int = 0
    pages: int = 0
    signed: bool = False
