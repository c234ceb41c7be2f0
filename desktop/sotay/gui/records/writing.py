"""What was typed, as it is kept: NFC, one kind of line end, nothing that cannot be printed.

The field itself is never rewritten while someone types (Vietnamese input methods send
backspaces of their own and count on what stands there).
"""

import re

from sotay.base.text import nfc

LINE = 300  # characters, as `model.records.Line`
PARAGRAPH = 20_000
TEXT = 200_000
# What `model.shape` refuses, and halves of a character that UTF-8 cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u2028\u2029\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\r\x0b\x0c\u2028\u2029]+")


def line_of(typed: str) -> str:
    """Return one line of at most `LINE` characters."""
    return nfc(_UNPRINTABLE.sub("", _BREAKS.sub(" ", typed)))[:LINE]


def text_of(typed: str, limit: int) -> str:
    """Return text of several lines, at most `limit` characters."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return nfc(_UNPRINTABLE.sub("", text.replace("\u2029", "\n")))[:limit]
