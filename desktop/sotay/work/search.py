"""Search: find records as one types, and bring the index up to date before it is asked."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from sotay.base.errors import DiskFull
from sotay.model.kinds import RecordKind
from sotay.store.errors import StoreBusy, StoreReadOnly
from sotay.store.search import tiers
from sotay.store.search.finding import Asked
from sotay.store.search.tiers import Only
from sotay.store.search.words import Passage
from sotay.vault.privacy import withholding
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Row
from sotay.vault.search.narrowing import ALL, Narrowing
from sotay.work.desk import Desk, Outcome

_BEFORE_ASKED = 20  # queued records at most: 50 ms


@dataclass(frozen=True)
class Found:
    """One record found: its row, and where the words stand in its title and text."""

    row: Row
    title: Passage
    snippet: Passage


@dataclass(frozen=True)
class Findings:
    """The best hits; `count` stops at 1,000 and is then `capped`, None where it was not asked.

    `pending` records are not in the index yet and may be missing.
    """

    items: tuple[Found, ...]
    count: int | None
    capped: bool
    pending: int


def catch_up(desk: Desk) -> Outcome[None]:
    """Index what was saved last, so that `find`, which only reads, finds it.

    A longer queue is worked off at rest (`Desk.rest`). Where nothing can be written (a full or
    read-only disk, a notebook that others hold), an older index still answers.
    """
    with suppress(DiskFull, StoreReadOnly, StoreBusy):
        desk.vault.index_some(_BEFORE_ASKED)
    return Outcome(None)


def find(
    desk: Desk,
    words: str,
    kinds: Collection[RecordKind] = lookup.KINDS,
    *,
    narrowing: Narrowing = ALL,
    skip: int = 0,
    limit: int = lookup.PAGE,
    whole: bool = True,
) -> Findings:
    """Search as one types: with or without marks, whichever way they are placed.

    Without `whole`, only for the words in a row, uncounted: the quick first answer.
    """
    store = desk.vault.store
    some = None if set(kinds) >= lookup.KINDS else frozenset(kinds)
    where, values = replace(narrowing, kinds=some).where()
    hits = tiers.search(
        store,
        words,
        read_texts=partial(withholding.indexed_texts, store),
        only=Only(where, tuple(values)),
        asked=Asked(skip, limit, whole),
    )
    rows = {row.rowid: row for row in lookup.rows_at(store, [hit.rowid for hit in hits.items])}
    items = [Found(rows[hit.rowid], hit.title, hit.snippet) for hit in hits.items]
    return Findings(tuple(items), hits.count, hits.capped, hits.pending)
