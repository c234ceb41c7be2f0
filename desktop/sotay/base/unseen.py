"""Letters that stand unseen in copied text: within a word, or in place of the space between two.

A soft hyphen or a joiner belongs inside a word and a zero-width space (or a stray mark of order)
between two, but programs put either anywhere: “lò g⟨AD⟩ạch” is found by “gạch” and “xin⟨200B⟩chào”
by “xin chào”, and each the other way round. A text with none of them is read in one way only.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sotay.base.text import nfc

UNSEEN: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BETWEEN: Final = "\u200b\ufeff"  # as a rule between two words


@dataclass(frozen=True)
class Reading:
    """A way to read a text; `places` says where each letter of it was, None: where it is."""

    text: str
    places: tuple[int, ...] | None = None

    def in_original(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return where places of this reading are in the text it was read from, which is NFC."""
        if self.places is None:
            return spans
        return [(self.places[start], self.places[end - 1] + 1) for start, end in spans]


def seen(text: str) -> tuple[Reading, ...]:
    """Return the ways to read `text`, in NFC, the likeliest first."""
    if not UNSEEN.search(text):
        return (Reading(nfc(text)),)
    ways = (_read(text, spaces) for spaces in (_BETWEEN, "", UNSEEN.pattern[1:-1]))
    return tuple({way.text: way for way in ways}.values())


def _read(text: str, spaces: str) -> Reading:
    """Return `text` with these unseen letters as spaces and the others dropped."""
    part = re.compile(f"[{spaces}]") if spaces else None
    return composed(
        (at, " " if UNSEEN.match(letter) else letter)
        for at, letter in enumerate(text)
        if not UNSEEN.match(letter) or (part and part.match(letter))
    )


def composed(letters: Iterable[tuple[int, str]]) -> Reading:
    """Return letters, each with its place, as a text in NFC.

    What stood between a letter and its mark may be gone: then both are one, where the letter was.
    """
    letters = list(letters)
    text = "".join(letter for _place, letter in letters)
    if unicodedata.is_normalized("NFC", text):  # as nearly every text is
        return Reading(text, tuple(place for place, _letter in letters))
    clusters: list[list[tuple[int, str]]] = []
    for place, letter in letters:
        if clusters and unicodedata.combining(letter):
            clusters[-1].append((place, letter))
        else:
            clusters.append([(place, letter)])
    told: list[str] = []
    places: list[int] = []
    for cluster in clusters:
        joined = nfc("".join(letter for _place, letter in cluster))
        told.append(joined)
        where = [place for place, _letter in cluster]
        where += where[-1:] * len(joined)  # a mark put in order may part a letter: “ố”, then a horn
        places += where[: len(joined)]
    return Reading("".join(told), tuple(places))
