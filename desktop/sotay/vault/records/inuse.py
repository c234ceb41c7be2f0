"""Which agencies and sectors matters name that wait to be dealt with, as they are written here."""

from typing import Final

from sotay.model.cases import OPEN
from sotay.store.door import Store
from sotay.store.driver import quoted

_WAITING: Final = (
    "SELECT {what}, count(*) FROM record WHERE kind = 'matter' AND state IN ('draft', 'closed')"
    " AND NOT withdrawn AND json_extract(body, '$.state') IN ({states}) GROUP BY 1 ORDER BY 2 DESC"
)


def agencies(store: Store) -> dict[str, int]:
    """Return the agencies that are named, and how many matters name each; the most first."""
    found = _asked(store, "coalesce(json_extract(body, '$.agency'), '')")
    return {name.strip(): many for name, many in found.items() if name.strip()}


def sectors(store: Store) -> dict[str, int]:
    """Return the sectors, and how many matters are of each; the most first."""
    return _asked(store, "coalesce(sector, 'khac')")


def _asked(store: Store, what: str) -> dict[str, int]:
    return dict(store.rows(_WAITING.format(what=what, states=quoted(OPEN))))
