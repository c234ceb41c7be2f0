"""The search index: three contentless FTS5 tables that the vault fills itself (see `finding`).

`search_text` holds folded titles and bodies (no marks), so that what is typed without marks is
found, and `search_title` the folded titles once more, so that a phrase in a title is found without
reading every text that holds its words; `search_exact` holds the set of words written with marks,
so that what is typed with marks comes first. Saving only queues a record (`enqueue`);
`index_pending` works the queue off in short transactions.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sotay.base.figures import ways
from sotay.base.text import FORM, canon, fold
from sotay.store.door import Store, set_meta
from sotay.store.driver import Connection
from sotay.store.search.facets import expression
from sotay.store.search.words import WORD, is_marked

# Title, body, and words of `facets` with spaces between where there are any, by rowid.
ReadWords = Callable[[Sequence[int]], Mapping[int, tuple[str, ...]]]
_FORM: Final = f"{FORM}.4"  # of the words and of the tables: an index of another is made anew
_AT_ONCE: Final = 200  # words of one question
_TABLES: Final = ("search_text", "search_title", "search_exact")

# pgsz: the default 4050 no longer fits a page beside SQLCipher's 80 reserved bytes.
SEARCH_TABLES: Final = """\
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
SEARCH_TITLES: Final = """\
CREATE VIRTUAL TABLE search_title USING fts5(
  title, content='', contentless_delete=1, prefix='2',
  tokenize='unicode61 remove_diacritics 0'
);
INSERT INTO search_title (search_title, rank) VALUES ('pgsz', 3900);
"""


def enqueue(connection: Connection, rowid: int) -> None:
    """Have record `rowid` indexed soon, within the transaction that changes it."""
    newest = "SELECT target FROM search_queue ORDER BY seq DESC LIMIT 1"
    connection.execute(  # nothing is written again and again while one record is typed on
        f"INSERT OR REPLACE INTO search_queue (target) SELECT ?1 WHERE ?1 IS NOT ({newest})",
        (rowid,),
    )


def forget(connection: Connection, rowid: int) -> None:
    """Take record `rowid` out of the index, within the transaction that removes it.

    Its words leave the file only at the next `optimise` and `Store.truncate_log`.
    """
    connection.execute("DELETE FROM search_queue WHERE target = ?", (rowid,))
    _unindex(connection, rowid)


def holding(connection: Connection, words: Sequence[str]) -> list[int]:
    """Return the rows that any of these words of `facets` is in."""
    query = "SELECT rowid FROM search_exact WHERE search_exact MATCH ?"
    rows: list[int] = []
    for first in range(0, len(words), _AT_ONCE):
        match = expression((tuple(words[first : first + _AT_ONCE]),))
        rows += (row[0] for row in connection.execute(query, (match,)).fetchall())
    return rows


def _unindex(connection: Connection, rowid: int) -> None:
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))  # noqa: S608 - ours


def index_pending(store: Store, read_words: ReadWords, limit: int = 5) -> int:
    """Index up to `limit` queued records, last changed first; return how many are left.

    `read_words` returns the records' titles and bodies, none for one that is not to be found.
    Keep `limit` small beside a person who types: a save waits for the batch. Everything is
    queued anew when the form of the words has changed since the index was made.
    """
    if store.meta("search_form") != _FORM:
        _start_over(store)
    last_changed = "SELECT seq, target FROM search_queue ORDER BY seq DESC LIMIT ?"
    batch = store.rows(last_changed, (limit,))
    if batch:
        texts = read_words([target for _seq, target in batch])
        with store.write() as connection:
            for seq, target in batch:
                _unindex(connection, target)
                if target in texts:
                    _index(connection, target, *texts[target])
                connection.execute("DELETE FROM search_queue WHERE seq = ?", (seq,))
    return waiting(store)


def _index(connection: Connection, rowid: int, title: str, body: str, facets: str = "") -> None:
    title, body = (every_way(text) for text in (title, body))
    folded_title, folded_body = f"{fold(title)}\n{facets}", fold(body)
    connection.execute(
        "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
        (rowid, folded_title, folded_body),
    )
    connection.execute(
        "INSERT INTO search_title (rowid, title) VALUES (?, ?)", (rowid, folded_title)
    )
    words = marked(canon(title), folded_title) | marked(canon(body), folded_body)
    words |= set(facets.split())
    connection.execute(
        "INSERT INTO search_exact (rowid, words) VALUES (?, ?)", (rowid, " ".join(sorted(words)))
    )


def every_way(text: str) -> str:
    """Return a text in every way to read it."""
    return "\n".join(way.text for way in ways(text))


def marked(exact: str, folded: str) -> set[str]:
    """Return the words that lose something by folding; both texts are as long as `exact`."""
    spans = (found.span() for found in WORD.finditer(folded, 0, len(exact)))
    words = ((exact[start:end], folded[start:end]) for start, end in spans)
    return {word for word, bare in words if is_marked(word, bare)}


def clear(connection: Connection) -> None:
    """Take every word out of the index, within the caller's transaction; it is then made anew."""
    for table in _TABLES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608 - ours
    connection.execute("DELETE FROM store_meta WHERE name = 'search_form'")


def _start_over(store: Store) -> None:
    with store.write() as connection:
        clear(connection)
        connection.execute(
            "INSERT OR IGNORE INTO search_queue (target) SELECT rowid FROM record ORDER BY rowid"
        )
        set_meta(connection, "search_form", _FORM)


def waiting(store: Store) -> int:
    """Return how many records are queued."""
    row = store.one("SELECT count(*) FROM search_queue")
    return 0 if row is None else int(row[0])


def optimise(store: Store) -> None:
    """Merge the index into one piece, which drops the words of what was changed or deleted.

    6 s for 100,000 records. A purge calls this, then `Store.truncate_log`.
    """
    for table in _TABLES:
        with store.write() as connection:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - ours
