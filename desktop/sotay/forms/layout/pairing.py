"""Which marks of a label belong together (after CommonMark 0.31, 6.2, simplified).

What finds no other half stays text. Each mark is put on a pile once and taken off once.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from sotay.forms.layout.tokens import BLOCKS, Mark, Token

_LONGEST: Final = 3  # `***`; more is a line to write on


def pair(found: Sequence[Token]) -> None:
    """Note in tokens what each begins and ends, and take away the marks that are used up."""
    _pair_runs(found)
    _pair_tags(found)
    _end_headings(found)


class _Open(NamedTuple):
    token: Token
    sign: str
    width: int


def _mark(width: int) -> Mark:
    return ("italic" if width == 1 else "bold", True)


class _Pile:
    """Marks that are open; how many of each kind are on it is known without looking."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._number: Counter[tuple[str, int]] = Counter()

    def put(self, token: Token) -> None:
        """Put on the pile what a run begins; of three signs, two are bold and one is italic."""
        sign, width = token.text[0], len(token.text)
        for one in (width,) if width < _LONGEST else (2, 1):
            self._open.append(_Open(token, sign, one))
            self._number[sign, one] += 1

    def close(self, sign: str, left: int) -> _Open | None:
        """Take off the nearest that `left` signs can close, and all above it; None for none."""
        widths = (left,) if self._number[sign, left] else (1, 2)[:left]
        if not any(self._number[sign, width] for width in widths):
            return None
        while True:
            one = self._open.pop()
            self._number[one.sign, one.width] -= 1
            if one.sign == sign and one.width in widths:
                return one


def _pair_runs(found: Sequence[Token]) -> None:
    pile = _Pile()
    for token in found:
        if token.kind != "run" or len(token.text) > _LONGEST:
            continue
        opens, closes = _sides(token)
        if not (closes and _closed(pile, token)) and opens:
            pile.put(token)


def _closed(pile: _Pile, token: Token) -> bool:
    """Close what a run can close; return whether it closed anything."""
    sign, left = token.text[0], len(token.text)
    while left and (one := pile.close(sign, left)):
        one.token.begins.insert(0, _mark(one.width))
        one.token.text = one.token.text[one.width :]
        token.ends.append(_mark(one.width))
        left -= one.width
    closed = left < len(token.text)
    token.text = sign * left
    return closed


def _sides(token: Token) -> tuple[bool, bool]:
    """Return whether a run may begin and may end something where it stands."""
    before, after = token.before, token.after
    space_before, space_after = not before.strip(), not after.strip()
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    opens = not space_after and (not sign_after or space_before or sign_before)
    closes = not space_before and (not sign_before or space_after or sign_after)
    if token.text[0] == "_" or len(token.text) == 1:  # snake_case, 2*3*4
        within = opens and closes
        return opens and not within, closes and not within
    return opens, closes


def _is_sign(letter: str) -> bool:
    return letter != "" and unicodedata.category(letter)[0] in "PS"


def _pair_tags(found: Sequence[Token]) -> None:
    pile: list[Token] = []
    number: Counter[str] = Counter()
    for token in found:
        if token.kind == "opens":
            pile.append(token)
            number[token.name] += 1
        elif token.kind == "closes" and number[token.name]:
            while (one := pile.pop()).name != token.name:
                number[one.name] -= 1
            number[one.name] -= 1
            one.text, token.text = "", "\n" if token.name in BLOCKS else ""
            if one.mark is not None:
                one.begins.append(one.mark)
                token.ends.append(one.mark)


def _end_headings(found: Sequence[Token]) -> None:
    """End each heading with its line."""
    heading: Mark | None = None
    for token in found:
        if token.kind == "heading" and token.mark is not None:
            heading = token.mark
            token.begins.append(heading)
        elif token.kind == "end" and heading is not None:
            token.ends.append(heading)
            heading = None
