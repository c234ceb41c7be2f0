"""One save, beside the same save without a key and with its search rows in the transaction.

Ours is the whole of `writing.keep`: the shape checked, a step for undo, the row with its
indexes, flushed to the disk; search rows are written after it by the indexer. Beside it runs the
same code on the same tables in plain SQLite, search rows inline; and stock FTS5 beside a bare row.
"""

from functools import partial
from typing import Any

import msgspec
from corpus import PLAIN_INSERT, Corpus, as_plain
from corpus_notes import records
from table import Table, timed

from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.model.record import Record
from sotay.store.log import anchor
from sotay.store.search import index
from sotay.vault.privacy.withholding import indexed_texts
from sotay.vault.records import keeping
from sotay.work.records import writing

Times = list[tuple[float, ...]]
_CUT = 20  # records between two rests of three seconds


def measure(corpus: Corpus, table: Table, rounds: int = 200) -> None:
    """Time new records, and the same ones saved again with a few words more."""
    new: Times = []
    typed: Times = []
    now = corpus.desk.clock.now_ms
    for number, record in enumerate(records(rounds, seed=now() % 4096)):
        first = _today(record, now())
        for times, version in ((new, first), (typed, _longer(first)), (typed, _longer(first, 9))):
            times.append(_once(corpus, version, times is new))
        _rest(corpus, cut=number % _CUT == 0)
    beside = "the same code, no key, index inline"
    for name, times in (("new record", new), ("typed on", typed)):
        ours, same, bare = zip(*times, strict=True)
        if corpus.same is not None:
            table.spread(f"save, {name}", ours, beside, same, "<= 0.8", most_ms=10, p99_too=True)
        if name == "new record":
            table.spread("save, new record", ours, "bare row, stock FTS5 inline, no key", bare)


def _today(record: Record, now_ms: int) -> Record:
    """Return the record as begun just now."""
    moment = {"meeting": "starts", "interview": "held", "matter": "noted"}[record.of_kind]
    at = {moment: local(now_ms).replace(microsecond=0)}
    return msgspec.structs.replace(record, id=new_id(now_ms), **at)


def _once(corpus: Corpus, version: Record, is_new: bool) -> tuple[float, ...]:
    ours = timed(partial(writing.keep, corpus.desk, version))
    same = (corpus.same and timed(partial(_keep_inline, corpus, version))) or 0.0
    bare = timed(partial(save_bare, corpus.plain, version)) if is_new else 0.0
    return ours, same, bare


def _rest(corpus: Corpus, *, cut: bool) -> None:
    """What the vault's line does between two saves, and with the log when nobody has typed."""
    store = corpus.desk.vault.store
    index.index_pending(store, partial(indexed_texts, store))
    if cut:
        store.checkpoint()


def _longer(record: Record, times: int = 4) -> Record:
    field = {"meeting": "body", "interview": "notes", "matter": "text"}[record.of_kind]
    more = getattr(record, field) + " bà con kiến nghị" * times
    return msgspec.structs.replace(record, **{field: more})


def _keep_inline(corpus: Corpus, record: Record) -> None:
    """Do what `writing.keep` does, without a key, and write the search rows at once."""
    connection = corpus.same
    connection.execute("BEGIN IMMEDIATE")
    keeping.keep(connection, record, corpus.desk.clock.now_ms(), typed=True, step="seldom")
    anchor.count(connection)
    row = connection.execute("SELECT target FROM search_queue").fetchone()
    index._unindex(connection, row[0])
    index._index(connection, row[0], *record.words())
    connection.execute("DELETE FROM search_queue")
    connection.execute("COMMIT")


def save_bare(plain: Any, record: Record) -> None:
    """Keep a row and its words in plain SQLite."""
    plain.execute("BEGIN IMMEDIATE")
    row = as_plain(record)
    rowid = plain.execute(PLAIN_INSERT, row).lastrowid
    words = "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)"
    plain.execute(words, (rowid, *row[-2:]))
    plain.execute("COMMIT")
