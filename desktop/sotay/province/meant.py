"""Which one is meant where a person types how an id, or a code, begins or ends."""

from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")
_LEAST: Final = 4  # letters, below which they would name too many


def the_one(found: Sequence[T], typed: str) -> T | None:
    """Return the only one that was found by what was typed; None of several, or of few letters."""
    return found[0] if len(found) == 1 and len(typed) >= _LEAST else None
