"""A paper on one page: in the largest letters that fit, and where none do, the part that fits."""

import re
from collections.abc import Callable, Sequence

from sotay.papers.paper import Paper

_WORD = re.compile(r"\S+")
_ENDS = (".", "!", "?", ";", "…")
Make = Callable[[float, str, bool], Paper]  # size in points, the text, whether it is an excerpt


def on_one_page(make: Make, sizes: Sequence[float], text: str) -> tuple[Paper, bool]:
    """Return the paper, and whether it holds only the first part of `text`.

    What goes over a page without any of the text is returned as it is, with all of it.
    """
    for size in sizes:
        if (whole := make(size, text, False)).pages == 1:
            return whole, False
    ends = [found.end() for found in _WORD.finditer(text)]
    fits = _most(lambda number: make(sizes[-1], _first(text, ends[:number]), True).pages == 1,
                 len(ends))  # fmt: skip
    if not fits:
        return whole, False
    return make(sizes[-1], _first(text, ends[:fits]), True), True


def _most(fits: Callable[[int], bool], of: int) -> int:
    """Return the largest number up to `of` for which it `fits`, 0 for none."""
    low, high = 0, of
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _first(text: str, ends: Sequence[int]) -> str:
    """Return `text` up to the last sentence's end among these words' ends, or to the last word.

    A sentence longer than half of that is broken off with “…” instead.
    """
    at = next((end for end in reversed(ends) if text[end - 1] in _ENDS), 0)
    return text[:at] if at * 2 >= ends[-1] else f"{text[: ends[-1]]} …"
