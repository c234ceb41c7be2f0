"""Questionnaires that were read lately, of one open notebook: they go with it when it is locked.

A list of 200,000 rows takes three seconds to read, and the same form is read to begin, to answer,
to print and to export.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sotay.forms.opening import Opened, open_form
from sotay.store.door import Store
from sotay.vault.questionnaires import shelf
from sotay.vault.questionnaires.shelf import Questionnaire

MOST: Final = 8
LARGEST: Final = 16 << 20  # bytes that all but the last are made of; in memory some ten times that

Key = tuple[str, frozenset[str]]  # a hash, and the files that lay beside it
Lately = dict[Key, tuple[Opened, int]]  # and of how many bytes it was made


def reading(lately: Lately, store: Store, one: Questionnaire) -> Callable[[], Opened]:
    """Return what gives a questionnaire to answer by: slow if not read lately; asks no notebook.

    It may be called in any thread, and raises `FormRefused`.
    """
    sha256 = one.sha256
    there = _again(lately, (sha256, frozenset(shelf.media_names(store, sha256))))
    if there is not None:
        return lambda: there
    kept = shelf.content(store, sha256)
    assert kept is not None  # noqa: S101 - a questionnaire is never deleted

    def read() -> Opened:
        found = open_form(f"{sha256}.xml", kept.xform, kept.media.get)
        found = replace(found, form=replace(found.form, title=one.title))
        size = len(found.xform) + sum(map(len, kept.media.values()))
        _remember(lately, (sha256, frozenset(kept.media)), found, size)
        return found

    return read


def _again(lately: Lately, key: Key) -> Opened | None:
    found = lately.pop(key, None)
    if found is None:
        return None
    lately[key] = found  # the last to go
    return found[0]


def _remember(lately: Lately, key: Key, opened: Opened, size: int) -> None:
    """Keep one that was read, and let go of the oldest."""
    lately[key] = (opened, size)
    room = LARGEST
    for nth, (each, (_opened, its)) in enumerate(reversed(list(lately.items())), 1):
        room -= its
        if nth > 1 and (nth > MOST or room < 0):
            lately.pop(each, None)
