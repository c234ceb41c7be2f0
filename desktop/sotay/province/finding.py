"""Find the province's records by their words: what may be found is judged here.

A record is found by what may be shown of it: nothing that somebody took back, and nothing of what
was destroyed in the commune it is from, though the province keeps its own copy. That is judged when
it is indexed, and again for each that is shown: what was taken back a moment ago is in no answer.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.progress import Progress, silent
from sotay.model.record import Record
from sotay.province import reading, withdrawals
from sotay.province.opening import Province
from sotay.province.withdrawals import Honoured, Sources
from sotay.register import records
from sotay.register.errors import BodyLost
from sotay.register.narrowing import ALL, Narrowing, facets_of
from sotay.register.records import AdmittedRow
from sotay.register.search import index
from sotay.register.search.queue import heard_in, waiting
from sotay.store.search.finding import Asked
from sotay.store.search.words import Passage

_BATCH: Final = 100  # records in one transaction: whoever takes in waits for it
_BEFORE_ASKED: Final = 500
_ALL: Final = 1 << 40
_AT_REST: Final = 20  # a tenth of a second: a person may ask meanwhile


@dataclass(frozen=True)
class Found:
    """One record found: its row, and where the words stand in its title and text."""

    row: AdmittedRow
    title: Passage
    snippet: Passage


@dataclass(frozen=True)
class Findings:
    """The best hits; `count` stops at 1,000 and is then `capped`, None where it was not asked.

    `pending` records are not in the index yet and may be missing.
    """

    items: tuple[Found, ...]
    count: int | None
    capped: bool
    pending: int


def find(
    province: Province, words: str, only: Narrowing = ALL, asked: Asked | None = None
) -> Findings:
    """Search as one types: with or without marks, whichever way they are placed.

    Raises `Cancelled` where it was broken off, `RegisterUnreachable`.
    """
    shown = _Shown(province)
    hits = index.search(province.store, words, shown.texts, only, asked)
    items = [Found(shown.rows[hit.rowid], hit.title, hit.snippet) for hit in hits.items]
    return Findings(tuple(items), hits.count, hits.capped, hits.pending)


@dataclass
class _Shown:
    """Records as they may be shown, by the number of the row."""

    province: Province
    rows: dict[int, AdmittedRow] = field(default_factory=dict)

    def texts(self, rowids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Return title and text of those that may be found; none of the others."""
        found: dict[int, tuple[str, str]] = {}
        for rowid, row, _record, shown in _honoured(self.province, rowids):
            if not (shown.masked or row.destroyed):
                self.rows[rowid] = reading.honoured_row(row, shown)
                found[rowid] = shown.record.words()
        return found


def _honoured(
    province: Province, rowids: Sequence[int]
) -> list[tuple[int, AdmittedRow, Record, Honoured]]:
    """Return what there is to say of rows, but for one whose words are lost."""
    rows = records.at(province.store, rowids)
    said = reading.bodies(province, [row.id for row in rows.values()])
    sources = Sources(province)
    sources.foresee(said.values())
    found = []
    for rowid, row in rows.items():
        if record := said.get(row.id):
            with suppress(BodyLost):  # of what it was heard in
                shown = withdrawals.honour(province, record, sources)
                found.append((rowid, row, record, shown))
    return found


def catch_up(province: Province, most: int = _BEFORE_ASKED, progress: Progress = silent) -> int:
    """Index up to `most` records of what came, or came anew; return how many are left.

    A long queue is worked off by calling again, at rest. Raises `RegisterUnreachable`, `DiskFull`,
    and what `progress` raises: what was done by then is done.
    """
    done, left = 0, 1
    while left and done < most:
        before = done
        done += min(_BATCH, most - done)
        left = index.index_some(province.store, lambda rows: _words(province, rows), done - before)
        progress(done, done + left)
    return left


def index_some(province: Province) -> bool:
    """Index a little of what came; return whether more waits, and can be."""
    with suppress(SotayError):  # a part that is away, a full disk: told by whoever writes
        return catch_up(province, _AT_REST) > 0
    return False


def make_anew(province: Province) -> None:
    """Empty the index and have every record looked at again (`catch_up`)."""
    index.make_anew(province.store)


def pending(province: Province) -> int:
    """Return how many records are not in the index yet."""
    return waiting(province.store, _ALL)


def _words(province: Province, rowids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return title, text and filters of rows; of what may not be found, what it was heard in."""
    found: dict[int, tuple[str, ...]] = {}
    for rowid, row, record, shown in _honoured(province, rowids):
        heard = [heard_in(one.record) for one in record.heard_at]
        if shown.masked or row.destroyed:
            found[rowid] = "", "", " ".join(heard)
        else:
            face = facets_of(shown.record.face._replace(state=row.state))
            found[rowid] = (*shown.record.words(), " ".join([*face, *heard]))
    return found
