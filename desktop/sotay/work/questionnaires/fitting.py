"""How much of what was answered one record takes: the rest is told, and stops no other answer."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from sotay.model.shape import LINE_LIMIT, encode
from sotay.model.survey import MOST_ROWS, Answer, Survey

_LEFT_FREE: Final = 20_000  # bytes for what is written beside the answers
_ROW: Final = 120  # bytes of a row without its texts
_WIDEST: Final = 3  # bytes of a letter


def fitted(survey: Survey, before: Sequence[Answer]) -> tuple[Survey, dict[str, str]]:
    """Return a survey that a save takes, and by path the answers it has no room for.

    Of those that are new since the rows `before` the last turns go first, then the longest answers;
    each stands as it was. A save that is refused whole would leave out every later answer, too.
    """
    if _fits(survey):
        return survey, {}
    was = {one.path: one for one in before}
    rows, over = _few_enough(survey.answers, was)
    changed = [one for one in rows if one != was.get(one.path) and one.kind == "answer"]
    for one in sorted(changed, key=lambda row: len(row.value) + len(row.shown), reverse=True):
        if _fits(replace(survey, answers=tuple(rows))):
            break
        rows = [had for row in rows if (had := was.get(row.path) if row is one else row)]
        over |= _told(one)
    return replace(survey, answers=tuple(rows)), over


def _few_enough(
    rows: Sequence[Answer], was: dict[str, Answer]
) -> tuple[list[Answer], dict[str, str]]:
    kept, over = list(rows), dict[str, str]()
    for at in range(len(kept) - 1, -1, -1):
        if len(kept) <= MOST_ROWS:
            break
        if kept[at].path not in was:
            over |= _told(kept.pop(at))
    return kept, over


def _told(row: Answer) -> dict[str, str]:
    return {row.path: row.value} if row.kind == "answer" and row.label and row.value else {}


def _fits(survey: Survey) -> bool:
    """Return whether a save takes it; what is far from the limit is not encoded for that."""
    rows = survey.answers
    if len(rows) > MOST_ROWS:
        return False
    letters = sum(len(one.label) + len(one.value) + len(one.shown) + len(one.path) for one in rows)
    if letters * _WIDEST + len(rows) * _ROW + len(survey.notes) * _WIDEST < LINE_LIMIT // 2:
        return True
    return len(encode(survey)) <= LINE_LIMIT - _LEFT_FREE
