"""Where a centred line may end: as few lines as fit, alike in length, broken between words.

Vietnamese writes one word as two or three syllables with spaces between, so a break "between
words" needs to know them: `resources/words/compounds.txt` lists the words of office papers. A
break before a preposition or after a comma is free; one inside a listed word, a name, a date or
a number and its unit is taken only where nothing else fits the page.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from sotay.base.resources import resource, units
from sotay.base.text import canon, nfc
from sotay.papers.gluing import NO_BREAK

_LINE, _NEVER, _NAME, _DANGLING, _UNKNOWN = 10.0, 60.0, 5.0, 0.5, 0.12  # costs of a break
_GLUE = 200.0  # no line ends where `gluing` says so, if there is any other way
_SPACE = re.compile(f"[ {NO_BREAK}]")
_SLACK = 0.001  # points a line may seem too wide by rounding
_OPENING = (
    "về của và tại trên trong cho với theo năm quý tháng ngày giữa để do bằng từ đến nhằm trước "
    "sau cùng đối các những một mọi toàn việc khi thuộc qua ở hoặc đã đang sẽ bị được có không "
    "là kỳ lần đợt vào ra số"
)
_NAMED = "thôn xã phường tỉnh huyện khu cụm bản làng xóm"  # where a name follows
_OPENERS, _UNITS = frozenset(_OPENING.split()), frozenset(_NAMED.split())
_FIGURE = re.compile(r"[(“\"]?(?:\d|[IVX]+[.,;)]?$)")
_PUNCTUATED = re.compile(r"[,;:.!?)”]$")
_PAIRED = ("phòng,", "chống")  # one word of office papers, for all its comma
_EDGES = "“”\"'()[],;:.!?"


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases a line does not break, as folded words, by their first."""
    lines = resource("words/compounds.txt").read_text(encoding="utf-8").splitlines()
    listed = [word for line in lines if not line.startswith("#") for word in line.split(",")]
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase in (*listed, *(unit.name for unit in units().values())):
        words = tuple(canon(nfc(phrase)).split())
        if words[1:]:
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(phrases) for first, phrases in found.items()}


def break_costs(words: Sequence[str]) -> list[float]:
    """Return what a line's end after each word costs, but the last; 0 is free."""
    plain = [canon(nfc(word)).strip(_EDGES) for word in words]
    shouted = all(word == word.upper() for word in words)
    costs = [
        _between(words[at], words[at + 1], named=at > 0 and not shouted)
        for at in range(len(words) - 1)
    ]
    for at in range(1, len(words) - 1):
        if plain[at] in _UNITS and costs[at - 1] == _UNKNOWN:
            bears_a_name = words[at + 1][:1].isupper()
            costs[at - 1], costs[at] = (0, _NAME) if bears_a_name else (_NAME, costs[at])
    for at, first in enumerate(plain):
        for phrase in _phrases().get(first, ()):
            inside = range(at, at + len(phrase) - 1)
            whole = tuple(plain[at : at + len(phrase)]) == phrase
            if whole and not any(_PUNCTUATED.search(words[place]) for place in inside):
                for place in inside:
                    costs[place] = _NEVER
    return costs


def _between(before: str, after: str, *, named: bool) -> float:
    if _FIGURE.match(after) or (canon(before), canon(after)) == _PAIRED:
        return _NEVER
    if _PUNCTUATED.search(before):
        return 0
    dashed = "-" in (before, after)
    if dashed or _FIGURE.match(before) or (named and before[:1].isupper() and after[:1].isupper()):
        return _NAME
    if canon(before).strip(_EDGES) in _OPENERS:
        return _DANGLING
    return 0 if canon(after).strip(_EDGES) in _OPENERS else _UNKNOWN


def balanced(
    text: str, room: float, width: Callable[[str], float], shown: Callable[[str], str]
) -> list[str]:
    """Return `shown(text)` in the fewest lines that fit `room` points, alike in length.

    `width` measures a shown word; a single word wider than `room` keeps a line of its own.
    """
    words = _SPACE.split(text)
    between = _SPACE.findall(text)
    costs = [
        _GLUE if space == NO_BREAK else cost
        for space, cost in zip(between, break_costs(words), strict=True)
    ]
    drawn = [shown(word) for word in words]
    widths = [width(word) for word in drawn]
    space = width(" ")
    first = _ends(widths, space, costs, room, None)
    total = sum(widths) + space * (len(words) - len(first))
    lines, start = [], 0
    spaced = [word + after for word, after in zip(drawn, [*between, ""], strict=True)]
    for end in _ends(widths, space, costs, room, total / len(first)):
        lines.append("".join(spaced[start : end - 1]) + drawn[end - 1])
        start = end
    return lines


def _ends(
    widths: Sequence[float], space: float, costs: Sequence[float], room: float, ideal: float | None
) -> list[int]:
    """Return where each line ends, at the least cost: lines, breaks, distance from `ideal`."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(widths) + 1):
        after = costs[end - 1] if end < len(widths) else 0.0
        options: list[tuple[float, int]] = []
        line = -space
        for start in range(end - 1, -1, -1):
            line += space + widths[start]
            if line > room + _SLACK and start < end - 1:
                break
            uneven = ((line - ideal) / room) ** 2 if ideal else 0.0
            options.append((best[start][0] + _LINE + after + uneven, start))
        best.append(min(options))
    ends: list[int] = []
    at = len(widths)
    while at:
        ends.append(at)
        at = best[at][1]
    return ends[::-1]
