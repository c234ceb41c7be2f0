"""Counts that may be shown: none of a few, and none that the others give away."""

from collections.abc import Iterable, Mapping
from typing import Final

Cell = tuple[str, str]  # a row and a column of a table
LEAST: Final = 5  # in a cell that is shown


def shown(counts: Mapping[Cell, int], least: int = LEAST) -> frozenset[Cell]:
    """Return the cells that may be shown.

    One below `least` is hidden. Where it is the only hidden one of its row or column, sums of
    another table would give it away: so the next smallest there is hidden as well.
    """
    left = {cell for cell, number in counts.items() if number >= least}
    while (more := _given_away(counts, left)) is not None:
        left.discard(more)
    return frozenset(left)


def _given_away(counts: Mapping[Cell, int], left: Iterable[Cell]) -> Cell | None:
    """Return a cell to be hidden because one beside it is hidden alone."""
    open_ = frozenset(left)
    for side in (0, 1):
        for name in sorted({cell[side] for cell in counts}):
            line = [cell for cell in counts if cell[side] == name]
            seen = [cell for cell in line if cell in open_]
            if len(line) - len(seen) == 1 and seen:
                return min(seen, key=lambda cell: (counts[cell], cell))
    return None
