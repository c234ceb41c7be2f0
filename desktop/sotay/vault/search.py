"""Vietnamese full-text search over two contentless FTS5 tables that the vault fills itself.

`search_text` holds folded titles and bodies (no marks), so that what is typed without marks is
found; `search_exact` holds the set of words written with marks, so that what is typed with
marks comes first. Saving only queues a record (`enqueue`); `index_pending` works the queue off
in short transactions. Hits come in tiers, newest first in each, which FTS5 streams without
sorting; relevance by bm25 would read every hit. Highlights are places in the original text.
"""

import contextlib
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sotay.base.errors import DiskFull
from sotay.base.text import FORM, canon, fold, nfc
from sotay.store.door import Store, set_meta
from sotay.store.driver import Connection
from sotay.vault.narrowing import ALL, Narrowing
from sotay.vault.search_words import WORD, Passage, Query, is_marked

Only = tuple[str, list[object]]  # a condition about `record` and its values; "" for none
ReadText = Callable[[int], tuple[str, str] | None]
COUNT_CAP = 1000
_EVERY: Only = ("", [])
_LONE_LETTER = re.compile(r"[^\W_][\W_]+[^\W_]\Z")
_AT_ONCE = 20  # queued records that a search indexes before it looks: 50 ms at the very most

# pgsz: the default 4050 no longer fits a page beside SQLCipher's 80 reserved bytes.
SEARCH_TABLES = """\
CREATE VIRTUAL TABLE search_text USING fts5(
  title, body, content='', contentless_delete=1, prefix='2',
  tokenize='unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE search_exact USING fts5(
  words, content='', contentless_delete=1, detail=none,
  tokenize='unicode61 remove_diacritics 0'
);
INSERT INTO search_text (search_text, rank) VALUES ('pgsz', 3900);
INSERT INTO search_exact (search_exact, rank) VALUES ('pgsz', 3900);
CREATE TABLE search_queue (seq INTEGER PRIMARY KEY, target INTEGER NOT NULL UNIQUE) STRICT;
"""


@dataclass(frozen=True)
class Hit:
    """A record found: its title and a piece of its body, both as the person wrote them."""

    rowid: int
    title: Passage
    snippet: Passage


@dataclass(frozen=True)
class Hits:
    """The best hits, and how many there are: `count` stops at 1,000 and is then `capped`.

    `pending` records are not indexed yet and may be missing from the hits.
    """

    items: tuple[Hit, ...]
    count: int
    capped: bool
    pending: int


def enqueue(connection: Connection, rowid: int) -> None:
    """Have record `rowid` indexed soon, within the transaction that changes it."""
    connection.execute("INSERT OR REPLACE INTO search_queue (target) VALUES (?)", (rowid,))


def forget(connection: Connection, rowid: int) -> None:
    """Take record `rowid` out of the index, within the transaction that removes it.

    Its words leave the file only at the next `optimise` and `Store.truncate_log`.
    """
    connection.execute("DELETE FROM search_queue WHERE target = ?", (rowid,))
    _unindex(connection, rowid)


def _unindex(connection: Connection, rowid: int) -> None:
    connection.execute("DELETE FROM search_text WHERE rowid = ?", (rowid,))
    connection.execute("DELETE FROM search_exact WHERE rowid = ?", (rowid,))


def index_pending(store: Store, read_text: ReadText, limit: int = 5) -> int:
    """Index up to `limit` queued records, last changed first; return how many are left.

    `read_text` returns a record's title and body, or None for one that is not to be found.
    Keep `limit` small beside a person who types: a save waits for the batch. Everything is
    queued anew when the form of the words has changed since the index was made.
    """
    if store.meta("search_form") != str(FORM):
        _start_over(store)
    last_changed = "SELECT seq, target FROM search_queue ORDER BY seq DESC LIMIT ?"
    batch = [(seq, target, read_text(target)) for seq, target in store.rows(last_changed, (limit,))]
    if batch:
        with store.write() as connection:
            for seq, target, text in batch:
                _unindex(connection, target)
                if text is not None:
                    _index(connection, target, *text)
                connection.execute("DELETE FROM search_queue WHERE seq = ?", (seq,))
    return _waiting(store)


def _index(connection: Connection, rowid: int, title: str, body: str) -> None:
    folded_title, folded_body = fold(title), fold(body)
    connection.execute(
        "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
        (rowid, folded_title, folded_body),
    )
    words = _marked(canon(nfc(title)), folded_title) | _marked(canon(nfc(body)), folded_body)
    connection.execute(
        "INSERT INTO search_exact (rowid, words) VALUES (?, ?)", (rowid, " ".join(sorted(words)))
    )


def _marked(exact: str, folded: str) -> set[str]:
    """Return the words that lose something by folding; both texts are equally long."""
    spans = (found.span() for found in WORD.finditer(folded))
    words = ((exact[start:end], folded[start:end]) for start, end in spans)
    return {word for word, bare in words if is_marked(word, bare)}


def _start_over(store: Store) -> None:
    with store.write() as connection:
        connection.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
        connection.execute("INSERT INTO search_exact (search_exact) VALUES ('delete-all')")
        connection.execute(
            "INSERT OR IGNORE INTO search_queue (target) SELECT rowid FROM record ORDER BY rowid"
        )
        set_meta(connection, "search_form", str(FORM))


def _waiting(store: Store) -> int:
    row = store.one("SELECT count(*) FROM search_queue")
    return 0 if row is None else int(row[0])


def optimise(store: Store) -> None:
    """Merge the index into one piece, which drops the words of what was changed or deleted.

    6 s for 100,000 records. A purge calls this, then `Store.truncate_log`.
    """
    for merge in (
        "INSERT INTO search_text (search_text) VALUES ('optimize')",
        "INSERT INTO search_exact (search_exact) VALUES ('optimize')",
    ):
        with store.write() as connection:
            connection.execute(merge)


def search(
    store: Store,
    words: str,
    *,
    read_text: ReadText,
    narrowing: Narrowing = ALL,
    skip: int = 0,
    limit: int = 50,
) -> Hits:
    """Return up to `limit` records that hold every one of `words`, the best first after `skip`.

    The last word may be half typed, unless a space follows it. `words` is plain text: nothing
    in it is an operator. Raises `Cancelled` after `Store.interrupt`.
    """
    only = narrowing.where()
    waiting = _waiting(store)
    with contextlib.suppress(DiskFull):  # an older index still answers
        waiting = index_pending(store, read_text, _AT_ONCE)
    query = Query.read(words)
    if query is None:
        return Hits((), 0, capped=False, pending=waiting)
    with store.read() as connection:
        page = list(itertools.islice(_found(connection, query, only), skip, skip + limit))
        everything = _stream(connection, "search_text", query.all_words(), only)
        count = sum(1 for _ in itertools.islice(everything, COUNT_CAP + 1))
    if not count and _LONE_LETTER.search(nfc(words)):  # the next word has only just begun
        rest = nfc(words)[:-1]
        return search(store, rest, read_text=read_text, narrowing=narrowing, skip=skip, limit=limit)
    hits = [_hit(query, rowid, text) for rowid in page if (text := read_text(rowid))]
    hits.sort(key=lambda exact_hit: not exact_hit[0])  # stable: tiers hold within each half
    items = tuple(hit for _, hit in hits)
    return Hits(items, min(count, COUNT_CAP), capped=count > COUNT_CAP, pending=waiting)


def _hit(query: Query, rowid: int, text: tuple[str, str]) -> tuple[bool, Hit]:
    """Return whether the words stand there just as typed, and the hit."""
    in_title, title = query.mark(nfc(text[0]), whole=True)
    in_body, body = query.mark(nfc(text[1]), whole=False)
    return in_title or in_body, Hit(rowid, title, body)


def _found(connection: Connection, query: Query, only: Only) -> Iterator[int]:
    """Yield each hit once: as typed with marks, phrase in title, in body, all words anywhere."""
    seen: set[int] = set()
    for rowid in itertools.chain.from_iterable(_tiers(connection, query, only)):
        if rowid not in seen:
            seen.add(rowid)
            yield rowid


def _tiers(connection: Connection, query: Query, only: Only) -> Iterator[Iterator[int]]:
    """Yield the tiers; a phrase that two of them want is looked for once, no further than asked."""
    columns = ("title", "body")
    phrases = [_stream(connection, "search_text", query.phrase(name), only) for name in columns]
    exact = query.marked_words()
    if exact:
        twice = [itertools.tee(phrase) for phrase in phrases]
        for first, _again in twice:
            yield _both(first, _stream(connection, "search_exact", exact, _EVERY))
        phrases = [again for _first, again in twice]
    yield from phrases
    yield _stream(connection, "search_text", query.all_words(), only)


def _stream(connection: Connection, table: str, match: str, only: Only) -> Iterator[int]:
    """Yield matching rowids, newest first, reading no further than it is asked."""
    where, values = only
    sql = f"SELECT s.rowid FROM {table} AS s"  # noqa: S608 - one of two names from this file
    if where:
        sql += " CROSS JOIN record ON record.rowid = s.rowid"  # CROSS keeps FTS5 in the lead
        where = f" AND {where}"
    sql += f" WHERE s.{table} MATCH ?{where} ORDER BY s.rowid DESC"
    cursor = connection.execute(sql, (match, *values))
    with contextlib.closing(cursor):
        for row in cursor:
            yield row[0]


def _both(left: Iterator[int], right: Iterator[int]) -> Iterator[int]:
    """Yield what two falling streams share, walking both at once."""
    other = next(right, None)
    for one in left:
        while other is not None and other > one:
            other = next(right, None)
        if other is None:
            return
        if other == one:
            yield one
