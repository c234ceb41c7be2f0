"""Vietnamese full-text search: what was typed, found in tiers, counted and marked.

Tiers are: the words in a row as typed with marks, in a row in the title, in a row in the text,
all of them anywhere. Each is read newest first and no further than asked, which FTS5 does
without sorting; relevance by bm25 would read every hit. Marks are places in the original text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from sotay.base.figures import ways
from sotay.base.text import nfc
from sotay.base.unseen import seen
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.vault.search.index import ReadTexts, waiting
from sotay.vault.search.narrowing import ALL, Narrowing
from sotay.vault.search.words import Passage, Query

COUNT_CAP: Final = 1000
_LONE_LETTER = re.compile(r"[^\W_][\W_]+[^\W_]\Z")
_BLOCK: Final = 64  # rows at most compared at once with what was typed with marks
_LOOKS: Final = 8  # blocks at most
_SPARSE: Final = 64  # rows apart: then each is looked up by itself


@dataclass(frozen=True)
class Hit:
    """A record found: its title and a piece of its body, both as the person wrote them."""

    rowid: int
    title: Passage
    snippet: Passage


@dataclass(frozen=True)
class Hits:
    """The best hits, and how many there are: `count` stops at 1,000 and is then `capped`.

    `count` is None where only words in a row were looked for. `pending` records are not
    indexed yet and may be missing from the hits.
    """

    items: tuple[Hit, ...]
    count: int | None
    capped: bool
    pending: int


NOTHING: Final = Hits((), 0, capped=False, pending=0)


def search(
    store: Store,
    words: str,
    *,
    read_texts: ReadTexts,
    narrowing: Narrowing = ALL,
    skip: int = 0,
    limit: int = 50,
    whole: bool = True,
) -> Hits:
    """Return up to `limit` records that hold every one of `words`, the best first after `skip`.

    The last word may be half typed, unless a space follows it. `words` is plain text: nothing
    in it is an operator. Without `whole` words that stand apart are not looked for and nothing
    is counted, which takes a fraction of the time. Raises `Cancelled` after `Store.interrupt`.
    """
    found = NOTHING
    for typed in _ways_to_read(words):
        found = _found(store, typed, read_texts, narrowing, skip, limit, whole=whole)
        if found.count != 0:
            break
    return replace(found, pending=waiting(store))


def _ways_to_read(words: str) -> Iterator[str]:
    """Yield what may be meant, the likeliest first; the next is for where none finds anything.

    What stands unseen may part two words or stand inside one; a letter at the end may be the next
    word that has only just begun. A number is looked for as one, which finds every spelling of it,
    before its groups of figures are taken for numbers of their own.
    """
    as_it_stands = seen(words)
    for way in (*ways(words)[len(as_it_stands) :], *as_it_stands):
        yield way.text
        if _LONE_LETTER.search(way.text):
            yield way.text[:-1]


def _found(
    store: Store,
    words: str,
    read_texts: ReadTexts,
    narrowing: Narrowing,
    skip: int,
    limit: int,
    *,
    whole: bool,
) -> Hits:
    query = Query.read(words)
    if query is None:
        return NOTHING
    with store.read() as connection:
        look = _Look(connection, query, read_texts, *narrowing.where())
        page = look.best(skip + limit, whole=whole)[skip:]
        count = look.count() if whole else None
        hits = look.hits(page)
    hits.sort(key=lambda exact_hit: not exact_hit[0])  # stable: tiers hold within each half
    capped = count is not None and count > COUNT_CAP
    return Hits(tuple(hit for _, hit in hits), COUNT_CAP if capped else count, capped, 0)


@dataclass
class _Look:
    """A look into the index; `where` is a condition about `record`, "" for none."""

    connection: Connection
    query: Query
    read_texts: ReadTexts
    where: str
    values: list[object]
    _known: dict[int, tuple[bool, Hit]] = field(default_factory=dict)

    def hits(self, rowids: list[int]) -> list[tuple[bool, Hit]]:
        """Return whether the words stand there just as typed, and the hit, for each record."""
        new = [rowid for rowid in rowids if rowid not in self._known]
        for rowid, (title, body) in self.read_texts(new).items():
            in_title, marked = self.query.mark(nfc(title), whole=True)
            in_body, piece = self.query.mark(nfc(body), whole=False)
            self._known[rowid] = in_title or in_body, Hit(rowid, marked, piece)
        return [self._known[rowid] for rowid in rowids if rowid in self._known]

    def best(self, most: int, *, whole: bool) -> list[int]:
        """Return the first `most` hits, each once."""
        found: dict[int, None] = {}
        for some in self._tiers(most, whole=whole):
            found.update(dict.fromkeys(some))
            if len(found) >= most:
                break
        return list(found)[:most]

    def count(self) -> int:
        """Return how many records hold the words, counting no further than just above the cap."""
        sql, values = self._select("1", "search_text", self.query.all_words())
        found = self.connection.execute(
            f"SELECT count(*) FROM ({sql} LIMIT {COUNT_CAP + 1})",  # noqa: S608 - our own words
            values,
        )
        return int(found.fetchone()[0])

    def _tiers(self, most: int, *, whole: bool) -> Iterator[list[int]]:
        """Yield hits, the better tiers first; of `most` in a tier none beyond can be needed."""
        query = self.query
        lone = query.open_end and len(query.folded) == 1
        whole_first = (query.closed(), query) if lone else (query,)
        for looked_for in whole_first:
            if exact := looked_for.marked_words():
                yield from self._as_typed(looked_for, exact, most)
        for looked_for in whole_first:
            for table, phrase in _in_a_row(looked_for):
                yield self._rowids(table, phrase, most)
        if whole and not query.one_place():
            if query.all_marked():
                yield self._rowids("search_exact", query.marked_words(), most)
            yield self._rowids("search_text", query.all_words(), most)

    def _as_typed(self, query: Query, exact: str, most: int) -> Iterator[list[int]]:
        for table, phrase in _in_a_row(query):
            if table == "search_text" and len(query.folded) == 1:
                yield self._rowids("search_exact", exact, most)
            else:
                yield from self._with_marks(table, phrase, exact, min(most, _BLOCK))

    def _with_marks(self, table: str, phrase: str, exact: str, at_once: int) -> Iterator[list[int]]:
        """Yield the hits for `phrase` whose words are also written as typed, some at a time.

        Where that is rare it gives up after `_LOOKS` times: the tiers behind find the rest.
        """
        below: int | None = None
        for _look in range(_LOOKS):
            block = self._rowids(table, phrase, at_once, below)
            if not block:
                return
            below = block[-1]
            if block[0] - below > _SPARSE * len(block):
                yield [hit.rowid for as_typed, hit in self.hits(block) if as_typed]
                continue
            sql = "search_exact MATCH ? AND rowid BETWEEN ? AND ?"
            sql = f"SELECT rowid FROM search_exact WHERE {sql}"  # noqa: S608 - our own words
            found = self.connection.execute(sql, (exact, below, block[0])).fetchall()
            holding = {row[0] for row in found}
            yield [rowid for rowid in block if rowid in holding]
            if not holding:  # the words are rare: on to where they are next
                lead = self._rowids("search_exact", exact, 1, below)
                if not lead:
                    return
                below = lead[0] + 1

    def _rowids(self, table: str, match: str, most: int, below: int | None = None) -> list[int]:
        """Return up to `most` matching rowids, newest first.

        Nothing is left open: an interrupted query must not take the next one with it.
        """
        sql, values = self._select("s.rowid", table, match)
        if below is not None:
            sql += " AND s.rowid < ?"
            values.append(below)
        sql += " ORDER BY s.rowid DESC LIMIT ?"
        found = self.connection.execute(sql, (*values, most)).fetchall()
        return [row[0] for row in found]

    def _select(self, what: str, table: str, match: str) -> tuple[str, list[object]]:
        """Return the query; the index `record_face` has all that is asked of `record`."""
        sql = f"SELECT {what} FROM {table} AS s"  # noqa: S608 - names from this file
        if self.where:  # CROSS keeps FTS5 in the lead
            sql += " CROSS JOIN record INDEXED BY record_face ON record.rowid = s.rowid"
        sql += f" WHERE s.{table} MATCH ?"
        return (f"{sql} AND {self.where}" if self.where else sql), [match, *self.values]


def _in_a_row(query: Query) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("search_title", query.phrase("title")), ("search_text", query.phrase("body"))
