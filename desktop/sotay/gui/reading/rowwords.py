"""A record as a row of a list, in words: its title, its day, where what was searched for stands."""

import re
from dataclasses import replace
from datetime import date

from sotay.base.dates import short_date, weekday
from sotay.base.sentences import _
from sotay.gui.kit.widgets.marks import in_qt
from sotay.gui.kit.widgets.rows import Row
from sotay.store.search.words import Passage

_SPACES = re.compile(r"\s+")
_BEFORE = 8  # letters before the words found, and the word they are in


def untitled(title: str) -> str:
    """Return a title to show, whatever is written."""
    return title or _("(Chưa có tên)")


def day_words(day: date, today: date) -> str:
    """Return `Thứ Bảy 14/11`, with the year when it is another than this one."""
    told = f"{day:%d/%m}" if day.year == today.year else short_date(day)
    return f"{weekday(day)} {told}"


def marked_row(row: Row, title: Passage, snippet: Passage) -> Row:
    """Show where the words stand, in the title and, when they stand there, in the text."""
    pairs = enumerate(zip(row.title, title.text, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), len(row.title))
    marks = in_qt(row.title, (mark for mark in title.marks if mark[1] <= same))
    row = replace(row, title_marks=marks)
    if not snippet.marks:
        return row
    text, (first, end) = snippet.text, snippet.marks[0]
    at = snippet.at
    if row.title[at + first : at + end] == text[first:end]:  # a matter's title is its text
        return row
    start = text.rfind(" ", 0, max(0, first - _BEFORE)) + 1
    start += len(text[start:]) - len(text[start:].lstrip())
    lead = "…" if start or at else ""

    def place(at: int) -> int:
        return len(lead) + len(_SPACES.sub(" ", text[start:at]))

    piece = lead + _SPACES.sub(" ", text[start:])
    moved = ((place(a), place(b)) for a, b in snippet.marks)
    return replace(row, subline=piece, subline_marks=in_qt(piece, moved))
