"""Characters that stand for something else, or for nothing: one rule for typing, paste and import.

What comes out holds no control character but tab and line end, so that what is shown, kept,
printed and signed is one text. Nothing is dropped in silence (“5⟨1E⟩7” is never “57”): what has
a meaning becomes it, and what has none becomes U+FFFD, which is seen.
"""

import re
from typing import Final

from sotay.base.text import STEERING, nfc

# Word's own characters within a line, and the ways other programs end one.
_MEANS: Final = {"\x1e": "-", "\x1f": "\u00ad"} | dict.fromkeys(
    ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"), "\n"
)
NOTHING: Final = "\ufffd"  # what is seen in place of a character that means nothing
_ODD: Final = re.compile(f"\r\n|{STEERING.pattern}|[\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS: Final = re.compile("[\t\n]+")


def written(text: str) -> str:
    """Return `text` as it is to be shown and kept; several lines."""
    return _ODD.sub(lambda found: _MEANS.get(found[0], NOTHING), text)


def unreadable_in(text: str) -> list[str]:
    """Return the characters of `text` that `written` has to replace by U+FFFD, as they come."""
    return [found[0] for found in _ODD.finditer(text) if found[0] not in _MEANS]


def written_line(text: str) -> str:
    """Return `text` as one line: each run of line ends and tabs is a space."""
    return _BREAKS.sub(" ", written(text))


def line(text: str, most: int = 300) -> str:
    """Return `text` as one line in NFC, no space at its ends, at most so many characters."""
    return nfc(" ".join(written_line(text).split()))[:most]
