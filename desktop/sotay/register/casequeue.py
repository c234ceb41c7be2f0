"""The queue of cases, the soonest due first: narrowed by what an officer asks for, page by page.

Only conditions that were asked for stand in a question, so that each is answered from an index of
its own (`cases.CASE_TABLES`), in the order in which it is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sotay.model.cases import OPEN
from sotay.register.cases import CASE, Case
from sotay.register.many import asked
from sotay.store.driver import quoted
from sotay.store.tables import Tables

COUNTED: Final = 100_000  # at the most: those of many years are not gone through to be counted
_JOINED: Final = (
    "SELECT count(*) FROM matter_case AS j WHERE j.joined <> '' AND j.joined = c.matter"
)
_WITH_JOINED: Final = f"SELECT ({_JOINED}), {CASE} FROM matter_case AS c"  # noqa: S608 - ours
_OPEN: Final = quoted(OPEN)
_NEXT_AGENCY: Final = "SELECT min(agency) FROM matter_case WHERE agency > ?"


@dataclass(frozen=True)
class Narrowed:
    """Which cases: None or "" asks for all. `agency` "" are those that no agency deals with yet.

    `since`, `until`: due on that ISO day or after, or before; what was answered and objected to is
    due by no day of before. Those that are open wait by themselves; of a `state` that is not, all
    are asked for.
    """

    agency: str | None = None
    sector: str = ""
    unit: str = ""
    until: str = ""
    state: str = ""
    since: str = ""

    def where(self, *, counted: bool = False) -> tuple[str, tuple[str, ...]]:
        """Return the condition and its values.

        An index is as of one filter and the day due: what has another filter is told so that no
        index of states, or of all that wait, looks as good (`case_by_state`, `case_by_due`). Only
        to be `counted` by days alone they come from that of states, which has all that is asked.
        """
        of_one = self.sector or self.unit or self.agency is not None
        by_state = counted and not (of_one or self.state) and self.until
        told = {
            "agency = ?": self.agency,
            "sector = ?": self.sector or None,
            "unit = ?": self.unit or None,
            "due <= ?": self.until or None,
            "due >= ?": self.since or None,
            "state || '' = ?" if of_one else "state = ?": self.state or None,
        }
        asked = {name: value for name, value in told.items() if value is not None}
        waiting = "waits = 1" if not self.state or self.state in OPEN else "waits = 0"
        if not (of_one or self.state or by_state):
            waiting = "waits <> 0"
        if self.until and not self.state:
            state = "state" if by_state else "state || ''"
            waiting += f" AND {state} IN ({_OPEN})"
        return " AND ".join((waiting, *asked)), tuple(asked.values())


def page(
    store: Tables, narrowed: Narrowed, after: tuple[str, str] | None = None, limit: int = 50
) -> list[tuple[Case, int]]:
    """Return cases and how many are joined to each, after the one of that day due and matter."""
    query, values = paged(narrowed, after, limit)
    return [(Case(*row[1:]), row[0]) for row in store.rows(query, values)]


def these(store: Tables, matters: Sequence[str]) -> dict[str, tuple[Case, int]]:
    """Return the cases of these matters and how many are joined to each, by matter."""
    with store.read() as connection:
        rows = asked(connection, f"{_WITH_JOINED} WHERE c.matter {{any}}", matters)
    return {row[1]: (Case(*row[1:]), row[0]) for row in rows}


def among(store: Tables, rowids: Sequence[int], narrowed: Narrowed) -> list[int]:
    """Return those rows of records that are of such cases."""
    where, values = narrowed.where()
    query = (
        "SELECT r.rowid FROM record AS r WHERE r.rowid {any} AND EXISTS ("  # noqa: S608 - ours
        f"SELECT 1 FROM matter_case AS c WHERE c.matter = r.id AND {where})"
    )
    with store.read() as connection:
        return [row[0] for row in asked(connection, query, rowids, values)]


def paged(
    narrowed: Narrowed, after: tuple[str, str] | None, limit: int
) -> tuple[str, tuple[str | int, ...]]:
    """Return the question for a page, and its values."""
    where, values = narrowed.where()
    if after is not None:
        where, values = f"{where} AND (due, c.matter) > (?, ?)", (*values, *after)
    return f"{_WITH_JOINED} WHERE {where} ORDER BY due, c.matter LIMIT ?", (*values, limit)


def count(store: Tables, narrowed: Narrowed) -> int:
    """Return how many cases there are of these, `COUNTED` of more."""
    query, values = counted(narrowed)
    row = store.one(query, values)
    return int(row[0]) if row else 0


def counted(narrowed: Narrowed) -> tuple[str, tuple[str, ...]]:
    """Return the question for how many there are, and its values."""
    where, values = narrowed.where(counted=True)
    some = f"SELECT 1 FROM matter_case WHERE {where} LIMIT {COUNTED}"  # noqa: S608 - ours
    return f"SELECT count(*) FROM ({some}) AS counted", values  # noqa: S608 - ours


def agencies(store: Tables) -> list[tuple[str, int]]:
    """Return every agency that ever dealt with a case here, and how many of its cases wait.

    One look at the index for each, whatever the number of cases.
    """
    found, last = [], ""
    while (row := store.one(_NEXT_AGENCY, (last,))) is not None and row[0] is not None:
        last = row[0]
        found.append((last, count(store, Narrowed(agency=last))))
    return found
