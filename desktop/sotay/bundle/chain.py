"""Is it the next link of its chain (FORMAT.md §8, §5b)? Order of arrival does not matter."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from sotay.bundle.errors import ChainBreak, Fork


class Link(NamedTuple):
    """A bundle or a letter already taken from the same chain."""

    digest: str
    prev: str | None


class Placed(Protocol):
    """What stands in a chain: a bundle's manifest, a letter."""

    @property
    def seq(self) -> int:
        """Its number, from 1."""

    @property
    def prev(self) -> str | None:
        """The digest of the one before, None of the first."""


def check_link(one: Placed, digest: str, known: Mapping[int, Link]) -> None:
    """Raise `Fork` or `ChainBreak` where it contradicts `known`, its chain by `seq`.

    A gap is no contradiction: the missing one may still be on a stick.
    """
    same = known.get(one.seq)
    if same and same.digest != digest:
        raise Fork(f"seq {one.seq}")
    before, after = known.get(one.seq - 1), known.get(one.seq + 1)
    if (before and before.digest != one.prev) or (after and after.prev != digest):
        raise ChainBreak(f"seq {one.seq}")
