"""Is a bundle the next link of its chain (FORMAT.md §8)? Order of arrival does not matter."""

from collections.abc import Mapping
from typing import NamedTuple

from sotay.bundle.errors import ChainBreak, Fork
from sotay.bundle.manifest import Manifest


class Link(NamedTuple):
    """A bundle already taken from the same chain."""

    digest: str
    prev: str | None


def check_link(manifest: Manifest, digest: str, known: Mapping[int, Link]) -> None:
    """Raise `Fork` or `ChainBreak` where a bundle contradicts `known`, its chain by `seq`.

    A gap is no contradiction: the missing bundle may still be on a stick.
    """
    same = known.get(manifest.seq)
    if same and same.digest != digest:
        raise Fork(f"seq {manifest.seq}")
    before, after = known.get(manifest.seq - 1), known.get(manifest.seq + 1)
    if (before and before.digest != manifest.prev) or (after and after.prev != digest):
        raise ChainBreak(f"seq {manifest.seq}")
