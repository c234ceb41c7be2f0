"""Questionnaires that were read lately, of one open notebook: they go with it when it is locked.

A list of 200,000 rows takes three seconds to read, and the same form is read to begin, to answer,
to print and to export.
"""

from collections.abc import Collection, Mapping
from typing import Final

from sotay.forms.opening import Opened

MOST: Final = 8
LARGEST: Final = 16 << 20  # bytes that all but the last are made of; in memory some ten times that

Key = tuple[str, frozenset[str]]  # a hash, and the files that lay beside it
Lately = dict[Key, tuple[Opened, int]]  # and of how many bytes it was made


def again(lately: Lately, sha256: str, beside: Collection[str]) -> Opened | None:
    """Return one as it was read with these files beside it, None where it was not lately."""
    found = lately.pop(key := (sha256, frozenset(beside)), None)
    if found is None:
        return None
    lately[key] = found  # the last to go
    return found[0]


def remember(lately: Lately, sha256: str, media: Mapping[str, bytes], opened: Opened) -> None:
    """Keep one that was read, and let go of the oldest; may be called from another thread."""
    size = len(opened.xform) + sum(map(len, media.values()))
    lately[sha256, frozenset(media)] = (opened, size)
    room = LARGEST
    for nth, (key, (_opened, size)) in enumerate(reversed(list(lately.items())), 1):
        room -= size
        if nth > 1 and (nth > MOST or room < 0):
            lately.pop(key, None)
