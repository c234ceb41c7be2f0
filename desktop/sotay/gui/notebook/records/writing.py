"""What was typed, as it is kept: NFC, one kind of line end, nothing that cannot be seen.

The field itself is never rewritten while someone types (Vietnamese input methods send
backspaces of their own and count on what stands there), but for characters that no key makes:
those become what `base.writing` says at once, so that the screen and the record are one text.
"""

from sotay.base.text import nfc
from sotay.base.writing import written, written_line

LINE = 300  # characters, as `model.records.Line`
PARAGRAPH = 20_000
TEXT = 200_000


def line_of(typed: str) -> str:
    """Return one line of at most `LINE` characters."""
    return nfc(written_line(typed))[:LINE]


def text_of(typed: str, limit: int) -> str:
    """Return text of several lines, at most `limit` characters."""
    return nfc(written(typed))[:limit]
