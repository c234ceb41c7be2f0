"""Characters that stand for something else, or for nothing: one rule for typing, paste and import.

What comes out holds no control character but tab and line end, so that what is shown, kept,
printed and signed is one text. Nothing is dropped in silence (“5⟨1E⟩7” is never “57”): what has
a meaning becomes it, and what has none becomes U+FFFD, which is seen.
"""

import re
from typing import Final

# Word's own characters within a line, and the ways other programs end one.
_MEANS: Final = {"\x1e": "-", "\x1f": "\u00ad"} | dict.fromkeys(
    ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"), "\n"
)
_SHOWN: Final = "\ufffd"
_ODD: Final = re.compile(
    "\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS: Final = re.compile("[\t\n]+")


def written(text: str) -> str:
    """Return `text` as it is to be shown and kept; several lines."""
    return _ODD.sub(lambda found: _instead(found[0]), text)


def written_line(text: str) -> str:
    """Return `text` as one line: each run of line ends and tabs is a space."""
    return _BREAKS.sub(" ", written(text))


def _instead(odd: str) -> str:
    if odd in _MEANS:
        return _MEANS[odd]
    if "\x80" <= odd <= "\x9f":  # what an old code page of Windows meant, as browsers read it
        return odd.encode("latin-1").decode("cp1252", "replace")
    return _SHOWN
