"""Vietnamese full-text search: what was typed, found in tiers, counted and marked.

Tiers are: the words in a row as typed with marks, in a row in the title, in a row in the text,
all of them anywhere. Each is read newest first and no further than asked, in whichever way an
index does that (`tiers`, `register.postgres.search`); relevance by bm25 would read every hit.
Marks are places in the original text.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sotay.base.figures import ways
from sotay.base.text import nfc
from sotay.base.unseen import seen
from sotay.store.search.words import Passage, Query

COUNT_CAP: Final = 1000
_LONE_LETTER = re.compile(r"[^\W_][\W_]+[^\W_]\Z")
Among = Callable[[Sequence[int]], Sequence[int]]  # which of these rows are asked for
ReadTexts = Callable[[Sequence[int]], Mapping[int, tuple[str, str]]]  # title and body by rowid


class Asked(NamedTuple):
    """What a page of a search is: `limit` records after `skip`.

    Without `whole` words that stand apart are not looked for and nothing is counted. `among` leaves
    out what the index knows nothing of, from the first `COUNT_CAP` hits and no further.
    """

    skip: int = 0
    limit: int = 50
    whole: bool = True
    among: Among | None = None


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


def find(look_for: Callable[[Query], "Look"], words: str, asked: Asked) -> Hits:
    """Return what an index holds of `words`: every one of them, the best first.

    The last word may be half typed, unless a space follows it. `words` is plain text: nothing
    in it is an operator. `pending` is for whoever asks to say.
    """
    found = NOTHING
    for typed in _ways_to_read(words):
        query = Query.read(typed)
        found = NOTHING if query is None else _found(look_for(query), asked)
        if found.count != 0:
            break
    return found


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


def _found(look: "Look", asked: Asked) -> Hits:
    if asked.among is not None:
        return _left(look, asked, asked.among)
    page = look.best(asked.skip + asked.limit, whole=asked.whole)[asked.skip :]
    count = look.count() if asked.whole else None
    capped = count is not None and count > COUNT_CAP
    return Hits(_shown(look, page), COUNT_CAP if capped else count, capped, 0)


def _left(look: "Look", asked: Asked, among: Among) -> Hits:
    best = look.best(COUNT_CAP, whole=asked.whole)
    left = set(among(best))
    kept = [rowid for rowid in best if rowid in left]
    page = kept[asked.skip : asked.skip + asked.limit]
    count = len(kept) if asked.whole else None
    return Hits(_shown(look, page), count, capped=len(best) == COUNT_CAP, pending=0)


def _shown(look: "Look", page: list[int]) -> tuple[Hit, ...]:
    hits = look.hits(page)
    hits.sort(key=lambda exact_hit: not exact_hit[0])  # stable: tiers hold within each half
    return tuple(hit for _, hit in hits)


@dataclass
class Look(ABC):
    """A look into an index for one query."""

    query: Query
    read_texts: ReadTexts
    _known: dict[int, tuple[bool, Hit]] = field(default_factory=dict, init=False)

    @abstractmethod
    def count(self) -> int:
        """Return how many records hold the words, counting no further than just above the cap."""

    @abstractmethod
    def tiers(self, most: int, *, whole: bool) -> Iterator[list[int]]:
        """Yield hits, the better tiers first; of `most` in a tier none beyond can be needed."""

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
        for some in self.tiers(most, whole=whole):
            found.update(dict.fromkeys(some))
            if len(found) >= most:
                break
        return list(found)[:most]
