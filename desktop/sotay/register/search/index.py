"""The index of a register: worked off at rest, asked, and made anew."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from sotay.register.narrowing import ALL, Narrowing
from sotay.register.postgres import searching
from sotay.register.postgres.door import Postgres, Writer
from sotay.register.search.queue import waiting
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.search import index, tiers
from sotay.store.search.finding import Asked, Hits, ReadTexts, find
from sotay.store.search.index import ReadWords
from sotay.store.tables import Tables

_FORM: Final = "search_form"
_BATCH: Final = "SELECT seq, target FROM search_queue ORDER BY seq DESC LIMIT ?"
_DONE: Final = "DELETE FROM search_queue WHERE seq = ANY(?) RETURNING target"
_ALL: Final = "INSERT INTO search_queue (target) SELECT rowid FROM record ON CONFLICT DO NOTHING"
_SAY: Final = (
    "INSERT INTO store_meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_HIGHEST: Final = "SELECT coalesce(max(rowid), 0) FROM record"
_DAYS: Final = (
    "SELECT coalesce((SELECT min(day) FROM record), ''),"
    " coalesce((SELECT max(day) FROM record), '')"
)
# By GIN alone, planned for these words: what was planned for others would be wrong.
_SET: Final = "SET enable_seqscan = off; SET plan_cache_mode = force_custom_plan"
_RESET: Final = "RESET enable_seqscan; RESET plan_cache_mode"


def index_some(store: Tables, read_words: ReadWords, most: int) -> int:
    """Index up to `most` of what waits, what came last first; return how many are left.

    `read_words` gives what a row may be found by, nothing for one to be found by no word. All is
    queued anew where the index was made in another form. Raises what `read_words` does.
    """
    if isinstance(store, Store):
        return index.index_pending(store, read_words, most)
    if store.meta(_FORM) != searching.FORM_HERE:
        _start_over(store)
    if batch := store.rows(_BATCH, (most,)):
        found = read_words([target for _seq, target in batch])
        with store.write() as connection:
            _put(connection, [seq for seq, _target in batch], dict(found))
    return waiting(store)


def _put(writer: Connection, seqs: Sequence[int], found: dict[int, tuple[str, ...]]) -> None:
    """Index what was read, but for what is queued anew since: another write changed it."""
    rows = [row[0] for row in writer.execute(_DONE, (list(seqs),)).fetchall()]
    words = {row: searching.lexemes(row, *found[row]) for row in rows if row in found}
    searching.forget(writer, [row for row in rows if row not in words])
    searching.put(writer, words)


def make_anew(store: Tables) -> None:
    """Empty the index and queue every record: nothing is left in it of what was taken out."""
    if isinstance(store, Store):
        with store.write() as connection:
            index.clear(connection)
        index.index_pending(store, lambda _rowids: {}, 0)
        store.truncate_log()
    else:
        _start_over(store)


def _start_over(store: Tables) -> None:
    with store.write() as connection:
        searching.clear(connection)
        connection.execute(_ALL)
        connection.execute(_SAY, (_FORM, searching.FORM_HERE))


def forget_all(connection: Connection) -> None:
    """Empty the index, whose rows are about to be others; it is made anew by the next who asks."""
    if isinstance(connection, Writer):
        searching.clear(connection)
        connection.execute("DELETE FROM store_meta WHERE name = ?", (_FORM,))
    else:
        index.clear(connection)
    connection.execute("DELETE FROM search_queue")


def search(
    store: Tables,
    words: str,
    read_texts: ReadTexts,
    only: Narrowing = ALL,
    asked: Asked | None = None,
) -> Hits:
    """Return the records that hold every one of `words`, as `finding.find` has it."""
    asked = asked or Asked()
    first, last = store.rows(_DAYS)[0]
    facets, (where, values) = only.facets(first, last), only.days()
    if isinstance(store, Store):
        kept = tiers.Only(where.replace("r.", "record."), tuple(values), facets, by="")
        return tiers.search(store, words, read_texts=read_texts, only=kept, asked=asked)
    assert isinstance(store, Postgres)  # noqa: S101 - the other of both
    ((highest,),) = store.rows(_HIGHEST)
    with store.read() as connection:
        connection.raw.execute(_SET)
        try:
            look = partial(
                searching.ServerLook, read_texts=read_texts, connection=connection, where=where,
                values=values, facets=facets, highest=highest,
            )  # fmt: skip
            found = find(look, words, asked)
        finally:
            if not connection.raw.closed:
                connection.raw.execute(_RESET)
    return replace(found, pending=waiting(store))
