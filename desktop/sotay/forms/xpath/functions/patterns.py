r"""Patterns of `regex()`: whether one can be read at all without taking all memory.

What would unfold to more than memory holds is refused: the library writes `(a{1000}){1000}` out
while it reads it, before any limit of time. `\w` and `\d` are of every script, as on Android,
where the forms are used; in a browser they are of ASCII.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import regex

from sotay.base.sentences import _, counted
from sotay.forms.xpath.errors import FormulaFailed

LONGEST: Final = 2_000  # characters
_DEEPEST: Final = 60  # groups within one another
_HEAVIEST: Final = 20_000  # characters that are asked for at least, once all is unfolded
_SHOWN: Final = 100  # characters of a pattern in a sentence
_TOKEN: Final = re.compile(
    r"""
    (?P<escape>\\(?:[pPN]\{[^}]*\}|.))
    |(?P<set>\[\^?\]?(?:\[:\^?\w*:\]|\\.|[^\]\\])*\])
    |(?P<again>\(\?(?:R|&|P>|[+-]?\d))
    |(?P<open>\((?:\?(?:\#[^)]*|P?<\w+>|<[=!]|[=!:>|]|P=\w+))?)
    |(?P<close>\))
    |(?P<count>\{(?P<least>\d*)(?:,\d*)?\})
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def pattern_read(pattern: str) -> regex.Pattern[str]:
    """Return a pattern; raises `FormulaFailed` for one that is none, or too large."""
    if len(pattern) > LONGEST:
        raise FormulaFailed(counted("mẫu của regex() dài quá {n} ký tự", LONGEST))
    found = _compiled(pattern)
    if found is None:
        says = _("mẫu “{p}” của regex() không đọc được hoặc quá phức tạp")
        raise FormulaFailed(says.format(p=pattern[:_SHOWN]))
    return found


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> regex.Pattern[str] | None:
    reading = _Reading()
    for token in _TOKEN.finditer(pattern):
        reading.take(token)
    if reading.refused or reading.heaviest > _HEAVIEST:
        return None
    try:
        return regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError):
        return None


@dataclass
class _Reading:
    """How much each group of a pattern asks for, as far as it was read."""

    groups: list[int] = field(default_factory=lambda: [0])  # characters, the innermost group last
    last: int = 0  # characters of what a count would multiply
    heaviest: int = 0
    refused: bool = False

    def take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if token["count"]:
            self._multiply(int((token["least"] or "0")[:9]))
        elif kind == "open":
            self.groups.append(0)
        elif kind == "close" and len(self.groups) > 1:
            self._add(self.groups.pop())
        else:
            self._add(1)
        self.refused |= kind == "again" or len(self.groups) > _DEEPEST

    def _multiply(self, least: int) -> None:
        if least > 1:
            more = self.last * (least - 1)
            self.groups[-1] += more
            self.last += more
        self.heaviest = max(self.heaviest, self.groups[-1])

    def _add(self, weight: int) -> None:
        self.last = max(1, weight)
        self.groups[-1] += weight
        self.heaviest = max(self.heaviest, self.groups[-1])
