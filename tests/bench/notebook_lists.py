"""Pages of the lists by keyset, with the states that are shown, beside plain SQLite."""

import statistics
from functools import partial

from corpus import Corpus
from table import Table, timed

from sotay.vault.narrowing import ALL, Narrowing
from sotay.vault.records import KINDS, Row, page

_PLAIN = (
    "SELECT rowid, id, kind, title, day FROM record WHERE kind = 'matter'"
    " AND (day, rowid) < (?, ?) ORDER BY kind DESC, day DESC, rowid DESC LIMIT 50"
)


def measure(corpus: Corpus, table: Table, pages: int = 60) -> float:
    """Time pages from all over the list; return the median of ours in seconds."""
    store = corpus.desk.vault.store
    newest = page(store, limit=1)[0]
    places = [_at(corpus, newest, n / pages) for n in range(1, pages)]
    ours, theirs, narrow = [], [], []
    for place in places:
        ours.append(timed(partial(page, store, ("matter",), after=place)))
        at = (place.day, place.rowid)
        theirs.append(timed(lambda at=at: corpus.plain.execute(_PLAIN, at).fetchall()))
        every = partial(page, store, KINDS, narrowing=Narrowing(hamlet="Ngòi"), after=place)
        narrow.append(timed(every))
    table.spread("list, a page of 50", ours, "plain SQLite, no states", theirs, "<= 2.5")
    table.spread("list, every kind of one hamlet", narrow, "a page of one kind", ours)
    table.fact("list, first page of all", timed(partial(page, store, narrowing=ALL)))
    return statistics.median(ours)


def _at(corpus: Corpus, newest: Row, share: float) -> Row:
    """Return a row from which to go on, a share of the way through."""
    rowid = int(corpus.count * share)
    day = corpus.desk.vault.store.one("SELECT day FROM record WHERE rowid = ?", (rowid,))
    return Row(rowid, newest.id, newest.kind, "", day[0] if day else newest.day, "", 0, "")
