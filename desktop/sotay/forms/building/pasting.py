"""Choices copied out of a text or a spreadsheet: one a line, codes in a column beside."""

import re
from typing import Final

from sotay.base.text import nfc

_CODE: Final = re.compile(r"[\w.\-]+", re.ASCII)


def pasted(text: str) -> list[tuple[str, str]]:
    """Return the words and the code of each line; "" where the code is still to be made.

    Of two columns the one with words is the words; the other is codes if each line has one.
    """
    rows = [
        [" ".join(nfc(cell).split()) for cell in line.split("\t")] for line in text.splitlines()
    ]
    rows = [row for row in rows if any(row)]
    if not rows or any(len(row) < 2 for row in rows):  # noqa: PLR2004 - two columns
        return [(next(filter(None, row)), "") for row in rows]
    first, second = ([row[at] for row in rows] for at in (0, 1))
    if _codes(first) and not _codes(second):
        first, second = second, first
    told = second if _codes(second) else [""] * len(rows)
    return [(label or code, code) for label, code in zip(first, told, strict=True) if label or code]


def _codes(column: list[str]) -> bool:
    return all(map(_CODE.fullmatch, column)) and len(set(column)) == len(column)
