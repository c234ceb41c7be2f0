"""The tiers of `finding` in the encrypted file: FTS5 reads each newest first without sorting."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, NamedTuple

from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.search.facets import Facets, expression
from sotay.store.search.finding import COUNT_CAP, Asked, Hits, Look, ReadTexts, find
from sotay.store.search.index import waiting
from sotay.store.search.words import Query

_BLOCK: Final = 64  # rows at most compared at once with what was typed with marks
_LOOKS: Final = 8  # blocks at most
_SPARSE: Final = 64  # rows apart: then each is looked up by itself
_FACE: Final = "INDEXED BY record_face"  # has all that a notebook's search is narrowed by


class Only(NamedTuple):
    """What a search leaves out: a condition about `record`, "" for none, its values, `facets`.

    `by` says how `record` is then looked up.
    """

    where: str = ""
    values: tuple[object, ...] = ()
    facets: Facets = ()
    by: str = _FACE


ALL: Final = Only()


def search(
    store: Store,
    words: str,
    *,
    read_texts: ReadTexts,
    only: Only = ALL,
    asked: Asked = Asked(),  # noqa: B008 - a tuple
) -> Hits:
    """Return the records that hold every one of `words`, as `finding.find` has it.

    Raises `Cancelled` after `Store.interrupt`.
    """
    with store.read() as connection:
        found = find(
            partial(_Fts, read_texts=read_texts, connection=connection, only=only), words, asked
        )
    return replace(found, pending=waiting(store))


@dataclass(kw_only=True)
class _Fts(Look):
    query: Query = field(kw_only=False)
    connection: Connection
    only: Only

    def count(self) -> int:
        """Return how many records hold the words, counting no further than just above the cap."""
        sql, values = self._select("1", "search_text", self.query.all_words())
        found = self.connection.execute(
            f"SELECT count(*) FROM ({sql} LIMIT {COUNT_CAP + 1})",  # noqa: S608 - our own words
            values,
        )
        return int(found.fetchone()[0])

    def tiers(self, most: int, *, whole: bool) -> Iterator[list[int]]:
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
        """Return the query; CROSS keeps FTS5 in the lead."""
        where, values, facets, by = self.only
        sql = f"SELECT {what} FROM {table} AS s"  # noqa: S608 - names from this file
        if where:
            sql += f" CROSS JOIN record {by} ON record.rowid = s.rowid"
        sql += f" WHERE s.{table} MATCH ?"
        match = f"({match}) AND {expression(facets)}" if facets else match
        return (f"{sql} AND {where}" if where else sql), [match, *values]


def _in_a_row(query: Query) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("search_title", query.phrase("title")), ("search_text", query.phrase("body"))
