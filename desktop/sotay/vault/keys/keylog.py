"""What the activity log says about keys: who may open the notebook, and when that changed."""

from collections.abc import Sequence
from typing import Final

from sotay.store.door import Store
from sotay.vault.search.narrowing import marks

_OF_ACTS: Final = "SELECT at, act FROM activity WHERE act IN ({acts}) ORDER BY seq DESC LIMIT ?"


def entries(store: Store, acts: Sequence[str], limit: int) -> list[tuple[int, str]]:
    """Return (UTC ms, act) of the newest entries of these acts, newest first."""
    rows = store.rows(_OF_ACTS.format(acts=marks(acts)), (*acts, limit))
    return [(int(at), str(act)) for at, act in rows]


def began(store: Store) -> int:
    """Return when the notebook was made, in UTC ms; 0 for one whose log is empty."""
    row = store.one("SELECT at FROM activity ORDER BY seq LIMIT 1")
    return int(row[0]) if row else 0
