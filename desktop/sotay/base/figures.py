"""Figures and signs that are written in several ways, read in one: for search alone.

“1 234,5”, “1.234,5” and “1234,5” are one number, “㎡” is “m2” and “½” is “1/2”. A letter that
stands for one other (“m²”, full-width letters) is joined by `base.text.fold`; what changes the
length of a text is a way to read it beside the text as it stands, so that each finds the other.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from sotay.base.unseen import Reading, composed, seen

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


# Whether there can be anything to read plainly: looked for first, as most texts have nothing.
_MAYBE_GROUPED: Final = re.compile(rf"[0-9\uff10-\uff19][.\uff0e{_SPACES}]\d{{3}}")


def ways(text: str) -> tuple[Reading, ...]:
    """Return the ways to read `text` as search does: as `unseen.seen`, then with plain figures.

    The last holds only the lines that have such figures.
    """
    found = seen(text)
    text = found[0].text
    any_there = _MAYBE_GROUPED.search(text) or _ONE_FOR_MORE.search(text)
    plain = _plain(found[0]) if any_there else None
    return found if plain is None else (*found, plain)


def _plain(way: Reading) -> Reading | None:
    told: list[str] = []
    places: list[int] = []
    for line in re.finditer(r"[^\n]+", way.text):
        if edits := sorted(_edits(line[0])):
            at = line.start()
            for start, end, meant in [*edits, (len(line[0]), len(line[0]), "\n")]:
                told += (way.text[at : line.start() + start], meant)
                places += range(at, line.start() + start)
                places += [min(line.start() + start, line.end() - 1)] * len(meant)
                at = line.start() + end
    if not told:
        return None
    where = places if way.places is None else [way.places[place] for place in places]
    return composed(zip(where, "".join(told), strict=True))


def _edits(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a line is to be read otherwise, and as what."""
    for number in _GROUPED.finditer(line):
        for place in range(*number.span()):
            if line[place] == number[1]:
                yield place, place + 1, ""
    for sign in _ONE_FOR_MORE.finditer(line):
        usual = unicodedata.normalize("NFKC", sign[0])
        # A sign that is no letter begins a word of its own.
        yield sign.start(), sign.end(), usual if sign[0].isalpha() else f" {usual}"
