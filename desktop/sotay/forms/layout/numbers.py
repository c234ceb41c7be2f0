"""The numbers of a form's questions: the same on a screen, on paper, and where one is named.

They run from 1 through all that is asked. Where at least half of the labels begin with a number of
their own, the author has numbered: those are the numbers, and none is put before a label.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sotay.forms.layout.asked import asked
from sotay.forms.layout.markup import plain
from sotay.forms.layout.wording import opening
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern

_LONGEST: Final = 200  # letters of a label in which its number would stand
_OWN: Final = re.compile(
    r"\s*(?P<word>câu(?: hỏi)?\s+|question\s+)?"
    r"(?P<number>(?P<letters>[a-zđ]{0,3})\.?\d{1,3}[a-zđ]?(?P<below>(?:\.\d{1,3}[a-zđ]?){0,5}))"
    r"(?P<end>[.):]|/\s| ?[–-]\s|)(?=\s|$|\D)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Numbers(Mapping[Pattern, str]):
    """Numbers by question; `own` where labels say them already and nothing is to be put before."""

    _numbers: Mapping[Pattern, str]
    own: bool = False
    _held: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, pattern: Pattern) -> str:
        """Return the number of a question; raises `KeyError` for what has none."""
        return self._numbers[pattern]

    def __iter__(self) -> Iterator[Pattern]:
        """Yield the questions that have numbers, in their order."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """Return how many questions have a number."""
        return len(self._numbers)

    def before(self, pattern: Pattern) -> str:
        """Return what is shown before a label (`5.`), "" where nothing is."""
        return f"{self[pattern]}." if not self.own and pattern in self else ""

    def named(self, pattern: Pattern) -> str:
        """Return the number by which one question alone is known, "" where it has none such."""
        number = self.get(pattern, "")
        return number if self._held.get(number) == 1 else ""


def numbers(form: Form) -> Numbers:
    """Return the numbers of what a form asks."""
    found = {one.pattern: own_number(opening(form, one.label)) for one in asked(form)}
    own = {pattern: number for pattern, number in found.items() if number}
    if found and 2 * len(own) >= len(found):
        return Numbers(own, own=True, _held=Counter(own.values()))
    told = {pattern: str(place) for place, pattern in enumerate(found, 1)}
    return Numbers(told, _held=Counter(told.values()))


def own_number(label: str) -> str:
    """Return the number that a label begins with, "" for none; a plain number has a sign behind."""
    found = _OWN.match(plain(label[:_LONGEST]))
    if found is None or not (found["word"] or found["letters"] or found["below"] or found["end"]):
        return ""
    return found["number"]
