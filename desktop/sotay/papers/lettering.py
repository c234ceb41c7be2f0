"""Text made ready for a page: NFC, one line, only characters the font has."""

import re
import unicodedata
from dataclasses import dataclass, field

from sotay.base.text import nfc
from sotay.papers.gluing import glued

BOX = "\u25a1"  # printed for what the font lacks
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_SAME = {  # what another sign says as well, where the font lacks the first
    "\x1e": "-", "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2103": "°C", "\u2109": "°F",
    "\u2714": "√", "\u2713": "√", "\u2610": "□", "\u25a2": "□", "\u2611": "■", "\u2605": "*",
    "\u2606": "*", "\u27a2": "►", "\u27a4": "►", "\u2756": "♦", "\u25c6": "♦", "\u25e6": "○",
    "\u2023": "►", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\uf076": "♦", "\uf0fc": "√",
    "\uf02d": "-", "\uf06f": "□", "\uf0a8": "□", "\uf0fe": "■", "\uf0e8": "→", "\uf0e0": "→",
    "\uf0b0": "°", "\u207a": "+",
}  # fmt: skip


def lines_of(text: str) -> list[str]:
    """Return the lines of `text` that hold something, without the space around them."""
    return [line for raw in _LINE_ENDS.split(text) if (line := raw.strip(" \t\u00a0"))]


def rows_of(text: str) -> list[list[str]]:
    """Return the lines of `text` that hold something, cut into cells at their tabs."""
    rows = [[cell.strip(" \u00a0") for cell in raw.split("\t")] for raw in _LINE_ENDS.split(text)]
    return [row if len(row) > 1 else row[:1] for row in map(_cells, rows) if any(row)]


def _cells(row: list[str]) -> list[str]:
    """Return a row without the empty cells at its end; a lone indented cell is a line."""
    while row and not row[-1]:
        row = row[:-1]
    held = [cell for cell in row if cell]
    return held if len(held) == 1 else row


@dataclass
class Lettering:
    """Turns recorded text into what the font `has` (code points), noting what it lacks."""

    has: frozenset[int]
    missing: dict[str, None] = field(default_factory=dict)

    def plain(self, text: str) -> str:
        """Return `text` as one line in NFC with a box for each character the font lacks."""
        joined = _LINE_ENDS.sub(" ", nfc(text))
        spaced = glued(_SPACES.sub(" ", _UNSEEN.sub("", joined)).strip(" "))
        return "".join(self._shown(letter) for letter in spaced)

    def _shown(self, letter: str) -> str:
        if ord(letter) in self.has or letter == "\u00a0":
            return letter
        same = _SAME.get(letter, "") or _fullwidth(letter)
        if same and all(ord(sign) in self.has for sign in same):
            return same
        if unicodedata.category(letter) == "Cc":
            return ""
        self.missing.setdefault(letter)
        return BOX if ord(BOX) in self.has else "?"


def _fullwidth(letter: str) -> str:
    """Return the plain letter of a wide or narrow form (U+FF01 to U+FFEE), else nothing."""
    wide = "\uff01" <= letter <= "\uffee"
    return unicodedata.normalize("NFKC", letter) if wide else ""
