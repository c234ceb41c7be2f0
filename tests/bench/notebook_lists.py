"""Pages of the lists by keyset, with the states that are shown, beside the same without a key."""

import statistics
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from corpus import Corpus
from table import Table, timed

from sotay.store.door import Store
from sotay.vault.records.lookup import KINDS, Row, page
from sotay.vault.search.narrowing import ALL, Narrowing

_PLAIN = (
    "SELECT rowid, id, kind, title, day FROM record WHERE kind = 'matter'"
    " AND (day, rowid) < (?, ?) ORDER BY kind DESC, day DESC, rowid DESC LIMIT 50"
)


def measure(corpus: Corpus, table: Table, pages: int = 60) -> float:
    """Time pages from all over the list; return the median of ours in seconds."""
    store = corpus.desk.vault.store
    newest = page(store, limit=1)[0]
    places = [_at(corpus, newest, n / pages) for n in range(1, pages)]
    mine = [partial(page, store, ("matter",), after=place) for place in places]
    hamlet = Narrowing(hamlet="Ngòi")
    narrow = [partial(page, store, KINDS, narrowing=hamlet, after=place) for place in places]
    plain = [_beside(corpus, place) for place in places]
    every = list(zip(mine, plain, narrow, strict=True))
    cold = [[timed(job) for job in jobs] for jobs in every]
    warm = [[timed(job) for job in jobs if [job()]] for jobs in every]
    beside = "plain SQLite, no states" if corpus.same is None else "the same code, no key"
    held = "" if corpus.same is None else "<= 2.5"
    for name, times, goal in (("first time", cold, held), ("again", warm, held)):
        ours, theirs, narrowed = zip(*times, strict=True)
        table.spread(f"list, 50 rows, {name}", ours, beside, theirs, goal)
        table.spread(f"list, one hamlet, {name}", narrowed, "50 rows of one kind", ours)
    first = [timed(partial(page, store, narrowing=ALL)) for _ in range(9)]
    table.fact("list, first page of all", statistics.median(first))
    return statistics.median(ours)


class _Unkeyed:
    """The notebook's tables without a key, to be asked as `Store` is."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()


def _beside(corpus: Corpus, place: Row) -> Callable[[], object]:
    """Return the same page without a key; where there is no such copy, bare rows."""
    if corpus.same is not None:
        return partial(page, cast("Store", _Unkeyed(corpus.same)), ("matter",), after=place)
    at = (place.day, place.rowid)
    return lambda: corpus.plain.execute(_PLAIN, at).fetchall()


def _at(corpus: Corpus, newest: Row, share: float) -> Row:
    """Return a row from which to go on, a share of the way through."""
    rowid = int(corpus.count * share)
    day = corpus.desk.vault.store.one("SELECT day FROM record WHERE rowid = ?", (rowid,))
    return Row(rowid, newest.id, newest.kind, "", day[0] if day else newest.day, "", 0, "")
