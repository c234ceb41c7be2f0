"""The index of words on a server: which words a record holds, in a `tsvector` under GIN.

Plain PostgreSQL has all of it. GIN cannot read newest first and keeps no places, so the words of a
record hold more than its words: each two in a row, those of the title once more, and the blocks of
rows that it is in. A question is asked of one block after the other, the newest and smallest first,
until a page is full; where a word is frequent the first is enough, and where it is rare each is
asked in a fraction of a millisecond. What is half typed is read as all words that begin so, by
`search_word`, for GIN would read the rows of each of them whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from sotay.base.text import FORM, canon, fold
from sotay.register.postgres.door import Writer
from sotay.store.search.facets import SIGN, Facets
from sotay.store.search.finding import COUNT_CAP, Look
from sotay.store.search.index import every_way, marked
from sotay.store.search.words import WORD, Query, Word, is_marked

FORM_HERE: Final = f"{FORM}.3"  # of the words and of the table: an index of another is made anew
# What they begin with; `_REST` stands at an end. `_START`: the first two letters of a word.
_TITLE, _BLOCK, _REST, _START = "\ue001", "\ue002", "\ue003", "\ue004"
_SIGNS: Final = (SIGN, _TITLE, _BLOCK, _START)
_LEVELS: Final = (11, 14, 17, 20, 23)  # blocks of rows, by the bits of a number left off
_LONGEST: Final = 255  # letters of a word; longer ones nobody types
_MOST_BYTES: Final = 900_000  # of the 1,048,575 that a tsvector holds
_MOST_ENDS: Final = 100  # words that begin as typed; where there are more, none is in many records
_LEAST_PREFIX: Final = 2

_PUT: Final = (
    "INSERT INTO search (target, words) VALUES (?, array_to_tsvector(?::text[]))"
    " ON CONFLICT (target) DO UPDATE SET words = excluded.words"
)
_ENDS: Final = "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?"
_OF_THESE: Final = (
    "SELECT target FROM search WHERE words @@ ?::tsquery AND target = ANY(?) ORDER BY target DESC"
)
_HOLDING: Final = "SELECT target FROM search WHERE words @@ ?::tsquery"


def lexemes(rowid: int, title: str, body: str, facets: str = "") -> list[str]:
    """Return the words under which a record is found."""
    titled, told = (fold(every_way(text)) for text in (title, body))
    in_title, in_body = _words(titled), _words(told)
    exact = marked(canon(every_way(title)), titled) | marked(canon(every_way(body)), told)
    found = dict.fromkeys([*blocks(rowid), *facets.split(), *in_title, *in_body, *sorted(exact)])
    titled_words = (*in_title, *_starts(in_title), *_pairs(in_title))
    found |= dict.fromkeys((*_starts(in_body), *_starts(in_title)))
    found |= dict.fromkeys(_TITLE + word for word in titled_words)
    found |= dict.fromkeys((*_pairs(in_title), *_pairs(in_body)))
    sizes = accumulate(len(word.encode()) for word in found)
    return [word for word, size in zip(found, sizes, strict=True) if size < _MOST_BYTES]


def _words(folded: str) -> list[str]:
    return [found[0] for found in WORD.finditer(folded) if len(found[0]) <= _LONGEST]


def _starts(words: Sequence[str]) -> list[str]:
    return [_START + word[:_LEAST_PREFIX] for word in words if len(word) >= _LEAST_PREFIX]


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{one} {next_}" for one, next_ in pairwise(words)]


def blocks(rowid: int) -> list[str]:
    """Return the words for the blocks that a row is in."""
    return [_block(level, rowid) for level in _LEVELS]


def _block(level: int, rowid: int) -> str:
    return f"{_BLOCK}{level}.{rowid >> level}"


def put(connection: Writer, words: dict[int, list[str]]) -> None:
    """Index rows, each over what was indexed of it."""
    every = {word for some in words.values() for word in some}
    plain = [(one,) for one in sorted(every) if " " not in one and one[0] not in _SIGNS]
    if plain:
        connection.put("INSERT INTO search_word (word)", plain, "ON CONFLICT DO NOTHING")
    connection.executemany(_PUT, ((rowid, some) for rowid, some in words.items()))


def forget(connection: Writer, rowids: Sequence[int]) -> None:
    """Take rows out of the index."""
    if rowids:
        connection.execute("DELETE FROM search WHERE target = ANY(?)", (list(rowids),))


def holding(connection: Writer, words: Iterable[str]) -> list[int]:
    """Return the rows that any of these words is in."""
    query = " | ".join(map(_quoted, words))
    return [row[0] for row in connection.execute(_HOLDING, (query,)).fetchall()]


def clear(connection: Writer) -> None:
    """Take every row and word out of the index, and leave nothing of them in its files."""
    connection.execute("TRUNCATE search, search_word")


@dataclass(kw_only=True)
class ServerLook(Look):
    """A look into the index for one query; `where` is a condition about `record AS r`."""

    query: Query = field(kw_only=False)
    connection: Writer
    where: str
    values: list[object]
    facets: Facets
    highest: int  # row that there is
    _only: list[int] | None = field(default=None, init=False)  # all there is, where that is little
    _ended: dict[str, list[str]] = field(default_factory=dict, init=False)

    def count(self) -> int:
        """Return how many records hold the words, counting no further than just above the cap."""
        if self._only is not None:
            return len(self._only)
        found = 0
        for block, below in self._blocks():
            sql, values = self._select("1", self._all_words(), block, below)
            some = f"SELECT count(*) FROM ({sql} LIMIT {COUNT_CAP + 1 - found}) AS few"  # noqa: S608
            found += self.connection.execute(some, values).fetchone()[0]  # type: ignore[index]
            if found > COUNT_CAP:
                break
        return found

    def tiers(self, most: int, *, whole: bool) -> Iterator[list[int]]:
        """Yield hits, the better tiers first; of `most` in a tier none beyond can be needed."""
        query = self.query
        lone = query.open_end and len(query.folded) == 1
        widest = self._rowids(self._all_words() if whole else self._rows(query)[1], most)
        self._only = widest if len(widest) < most else None
        for one in (query.closed(), query) if lone else (query,):
            if exact := self._marked(one):
                for row in self._rows(one):
                    yield self._rowids(f"{row} & {exact}", most)
        for one in (query.closed(), query) if lone else (query,):
            for row in self._rows(one):
                yield self._rowids(row, most)
        if whole and not query.one_place():
            if query.all_marked():
                yield self._rowids(self._marked(query), most)
            yield widest

    def _rows(self, query: Query) -> tuple[str, str]:
        """Return the questions for all words in a row: in the title, and anywhere."""
        titled, told = (self._row(query.folded, query.open_end, sign) for sign in (_TITLE, ""))
        return titled, told

    def _row(self, words: Sequence[Word], open_end: bool, sign: str = "") -> str:
        """Return the question for words in a row: for each two of them, or the one there is."""
        firsts = [word[0] for word in words[:-1]]
        before = f"{sign}{firsts[-1]} " if firsts else sign
        ends = _any_of(self._forms(words[-1], open_end, lone=not firsts), before)
        return " & ".join([*(_quoted(sign + two) for two in _pairs(firsts)), ends])

    def _all_words(self) -> str:
        """Return the question for every word anywhere, those between quotes in a row."""
        words, groups = self.query.folded, self.query.groups
        starts = [*accumulate(groups, initial=0)]
        return " & ".join(
            self._row(words[start:end], self.query.open_end and end == len(words))
            for start, end in pairwise(starts)
        )

    def _marked(self, query: Query) -> str:
        """Return the question for the words typed with marks; empty when none was."""
        both = zip(query.exact, query.folded, strict=True)
        told = [exact for exact, folded in both if is_marked(exact[0], folded[0])]
        return " & ".join(
            _any_of(self._forms(word, query.open_end and word is query.exact[-1])) for word in told
        )

    def _forms(self, word: Word, open_end: bool, *, lone: bool = False) -> list[str]:
        """Return what a word may be; of one half typed all that begin so, or their beginning."""
        found: list[str] = []
        for form in word:
            if lone and open_end and len(form) == _LEAST_PREFIX and form == fold(form):
                found.append(_START + form)
                continue
            beginning = open_end and len(form) >= _LEAST_PREFIX
            ends = self._ends(form) if beginning else [form]
            found += ends if len(ends) <= _MOST_ENDS else [f"{form}{_REST}"]
        return found

    def _ends(self, form: str) -> list[str]:
        if form not in self._ended:
            asked = (form, f"{form}\U0010ffff", _MOST_ENDS + 1)
            rows = self.connection.execute(_ENDS, asked).fetchall()
            self._ended[form] = [row[0] for row in rows] or [form]
        return self._ended[form]

    def _rowids(self, question: str, most: int) -> list[int]:
        """Return up to `most` matching rows, newest first; of few that there are at all, which."""
        if self._only is not None:
            asked = (question, self._only)
            rows = self.connection.execute(_OF_THESE, asked).fetchall() if self._only else []
            return [row[0] for row in rows]
        found: list[int] = []
        for block, below in self._blocks():
            sql, values = self._select("s.target", question, block, below)
            sql += " ORDER BY s.target + 0 DESC LIMIT ?"
            rows = self.connection.execute(sql, (*values, most - len(found))).fetchall()
            found += [row[0] for row in rows]
            if len(found) >= most:
                break
        return found

    def _blocks(self) -> Iterator[tuple[str, int]]:
        """Yield blocks, the newest and smallest first, and above which row each was looked into."""
        below, levels = self.highest + 1, [*_LEVELS]
        while below > 0:
            level = levels.pop(0) if len(levels) > 1 else levels[0]
            yield _block(level, below - 1), below
            below = (below - 1) >> level << level

    def _select(self, what: str, question: str, block: str, below: int) -> tuple[str, list[object]]:
        """Return the query; no row is read in order, of which GIN would know nothing."""
        narrowed = [f"({' | '.join(map(_quoted, any_of))})" for any_of in self.facets]
        whole = " & ".join([f"({question})", _quoted(block), *narrowed])
        sql = f"SELECT {what} FROM search AS s"  # noqa: S608 - our own words
        if self.where:
            sql += " JOIN record AS r ON r.rowid = s.target"
        sql += " WHERE s.words @@ ?::tsquery AND s.target + 0 < ?"
        return (f"{sql} AND {self.where}" if self.where else sql), [whole, below, *self.values]


def _any_of(forms: Sequence[str], before: str = "") -> str:
    return "(" + " | ".join(_quoted(f"{before}{form}") for form in forms) + ")"


def _quoted(word: str) -> str:
    """Return a word as tsquery takes it; `_REST` at its end stands for any rest."""
    whole = word.removesuffix(_REST).replace("\\", "\\\\").replace("'", "''")
    return f"'{whole}'" + (":*" if word.endswith(_REST) else "")
