"""Figures and signs that are written in several ways, read in one: for search alone.

“1 234,5”, “1.234,5” and “1234,5” are one number, “㎡” is “m2” and “½” is “1/2”. A letter that
stands for one other (“m²”, full-width letters) is joined by `base.text.fold`; what changes the
length of a text is a way to read it beside the text as it stands, so that each finds the other.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sotay.base.text import nfc
from sotay.base.unseen import Reading, seen

_SPACES: Final = " \u00a0\u2007\u2009\u202f"
# Groups of three figures with one and the same sign between them, in no longer row of figures.
_GROUPED: Final = re.compile(
    rf"(?<![\w.,])\d{{1,3}}([.\uff0e{_SPACES}])\d{{3}}(?:\1\d{{3}})*(?![^\W_]*\d)(?![.,]\d*[.,]\d)"
)
_ONE_FOR_MORE: Final = re.compile(
    "["
    + "".join(
        chr(code)
        for low, high in ((0xBC, 0x180), (0x2000, 0x2800), (0x3000, 0x3400), (0xFB00, 0xFB07))
        for code in range(low, high)
        if len(more := unicodedata.normalize("NFKC", chr(code))) > 1 and re.search(r"\w", more)
    )
    + "]"
)


def ways(text: str) -> tuple[Reading, ...]:
    """Return the ways to read `text` as search does: as `unseen.seen`, then with plain figures.

    The last holds only the lines that have such figures.
    """
    found = seen(text)
    plain = _plain(found[0])
    return found if plain is None else (*found, plain)


def _plain(way: Reading) -> Reading | None:
    letters = [each for line in re.finditer(r"[^\n]+", way.text) for each in _line(line)]
    if not letters:
        return None
    places = range(len(way.text)) if way.places is None else way.places
    text = nfc("".join(letter for letter, _at in letters))
    return Reading(text, tuple(places[at] for _letter, at in letters))


def _line(line: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the letters of a line read plainly, and where each was; nothing of one that is so."""
    dropped = {
        place
        for number in _GROUPED.finditer(line[0])
        for place in range(*number.span())
        if line[0][place] == number[1]
    }
    if not (dropped or _ONE_FOR_MORE.search(line[0])):
        return
    for place, letter in enumerate(line[0]):
        if place not in dropped:
            yield from ((one, line.start() + place) for one in _meant(letter))
    yield "\n", line.end() - 1


def _meant(letter: str) -> str:
    """Return what one sign stands for; a sign that is no letter begins a word of its own."""
    if not _ONE_FOR_MORE.match(letter):
        return letter
    return ("" if letter.isalpha() else " ") + unicodedata.normalize("NFKC", letter)
