"""Places in a text, from Python's letters to Qt's, where an emoji counts as two."""

from collections.abc import Iterable

Span = tuple[int, int]


def units(text: str) -> int:
    """Return how long Qt holds `text` to be (UTF-16)."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def before(text: str, at: int) -> str:
    """Return what stands before Qt's place `at`."""
    return text.encode("utf-16-le")[: 2 * at].decode("utf-16-le", "ignore")


def in_qt(text: str, marks: Iterable[Span]) -> tuple[Span, ...]:
    """Return (start, end) marks in `text` as (start, length) in Qt's letters."""
    return tuple((units(text[:start]), units(text[start:end])) for start, end in marks)
