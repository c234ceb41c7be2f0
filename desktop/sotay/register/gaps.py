"""Numbers of a chain that are not waited for any more: they are here, or a person says why not."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sotay.store.driver import Connection
from sotay.store.tables import Tables

# The file of one that came over a network was named by the digest of its bundle. A gap is closed by
# a person, with a reason, where the bundles will never come.
GAP_TABLES: Final = """
ALTER TABLE aside ADD COLUMN digest TEXT NOT NULL DEFAULT '';
UPDATE aside SET digest = substr(file, 1, 64)
WHERE substr(file, 65, 1) = '.' AND length(file) = 87;
CREATE TABLE gap_closed (
  chain TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (chain, first)
) STRICT, WITHOUT ROWID;
"""
# What waits apart may say any number of itself, and another's chain as well. A number of a chain is
# come only by whoever writes it; and one so far above all others is not believed, until one is let
# in above it.
FAR: Final = 1_000
_WRITERS: Final = (
    "(SELECT device FROM bundle WHERE chain = ?1 UNION ALL SELECT id FROM device WHERE chain = ?1)"
)
_ASIDE: Final = (
    "SELECT seq FROM aside WHERE chain = ?1 AND seq > 0"  # noqa: S608 - our own words
    f" AND (device IN {_WRITERS} OR NOT EXISTS {_WRITERS})"
)
_STEPS: Final = f"""
SELECT below, seq FROM (
  SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS below FROM (
    SELECT seq FROM bundle WHERE chain = ?1
    UNION {_ASIDE}
  ) AS came
) AS numbers WHERE seq > below + 1 ORDER BY seq
"""  # noqa: S608 - our own words
_HIGHEST: Final = (
    "SELECT coalesce(max(seq), 0) FROM (SELECT seq FROM bundle WHERE chain = ?1"  # noqa: S608
    f" UNION ALL {_ASIDE}) AS came"
)
_UNEVEN: Final = """
SELECT DISTINCT device FROM (
  SELECT chain, device FROM bundle UNION SELECT chain, id FROM device
  UNION SELECT chain, device FROM chain_end
) AS written WHERE chain IN (
  SELECT chain FROM (SELECT chain, seq FROM bundle UNION SELECT chain, seq FROM aside) AS came
  GROUP BY chain HAVING count(*) < max(seq)
  UNION SELECT chain FROM gap_closed
)
"""
_LET_IN: Final = "SELECT coalesce(max(seq), 0) FROM bundle WHERE chain = ?"


class ClosedGap(NamedTuple):
    """Bundles `first` to `last` of a chain, closed by a person; `at` milliseconds UTC."""

    chain: str
    first: int
    last: int
    at: int
    reason: str


def uneven(store: Tables) -> set[str]:
    """Return the devices with a chain that may lack a number, or of which a gap was closed."""
    return {device for (device,) in store.rows(_UNEVEN)}


def missing(store: Tables, chain: str) -> list[tuple[int, int]]:
    """Return which numbers below the highest did not come, let in or not, beside or in the chain.

    Each gap as first and last. None below a number that is not believed (`unbelieved`).
    """
    return [gap for gap, believed in _steps(store, chain) if believed]


def unbelieved(store: Tables, chain: str) -> list[int]:
    """Return which numbers bundles kept apart gave themselves that open no gap, in order."""
    return [last + 1 for (_first, last), believed in _steps(store, chain) if not believed]


def highest(store: Tables, chain: str) -> int:
    """Return the highest number of a chain that came, let in or not; 0 where none did."""
    for (first, _last), believed in _steps(store, chain):
        if not believed:
            return first - 1
    return _number(store, _HIGHEST, chain)


def _steps(store: Tables, chain: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield what lies between the numbers that came, and whether that is believed."""
    let_in = _number(store, _LET_IN, chain)
    for below, seq in store.rows(_STEPS, (chain,)):
        yield (below + 1, seq - 1), seq <= let_in or seq - below <= FAR


def _number(store: Tables, query: str, chain: str) -> int:
    row = store.one(query, (chain,))
    return int(row[0]) if row else 0


def closed(store: Tables, chain: str) -> list[ClosedGap]:
    """Return what a person closed of a chain, in order."""
    query = "SELECT chain, first, last, at, reason FROM gap_closed WHERE chain = ? ORDER BY first"
    return [ClosedGap(*row) for row in store.rows(query, (chain,))]


def close(connection: Connection, gaps: Iterable[ClosedGap]) -> None:
    """Note gaps as closed."""
    connection.executemany("INSERT INTO gap_closed VALUES (?, ?, ?, ?, ?)", list(gaps))


def without(gap: tuple[int, int], closed: Iterable[ClosedGap]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a gap beside those closed, which are in order."""
    first, last = gap
    for one in closed:
        if one.last >= first and one.first <= last:
            if first < one.first:
                yield first, one.first - 1
            first = one.last + 1
    if first <= last:
        yield first, last
