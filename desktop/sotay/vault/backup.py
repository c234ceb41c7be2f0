"""What a backup of a notebook is taken of, and what tells whether one is still the newest."""

from typing import Final

from sotay.store.backups import manifest as manifests
from sotay.store.backups.holding import Holding
from sotay.store.door import Store
from sotay.vault.attachments import contents
from sotay.vault.notebook import DATABASE

NOTEBOOK = Holding(DATABASE, contents.spoken_of, manifests.records)
_MARK: Final = (
    "SELECT (SELECT coalesce(max(updated), 0) FROM record),"
    " (SELECT coalesce(max(seq), 0) FROM activity)"
)


def mark(store: Store, besides: int = 0) -> str:
    """Return what changes with every save and every logged act, but `besides` of the last acts."""
    updated, seq = store.one(_MARK) or (0, 0)
    return f"{updated}:{seq - besides}"
