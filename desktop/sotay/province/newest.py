"""Which version of a record is shown where more than one stands: the newest that came.

No clock of a laptop is asked. A chain counts its bundles, and one that a device began anew, after
a restore or when bundles were numbered anew, comes after what it had sent before; between two
devices, what was received last.
"""

from collections.abc import Sequence

from sotay.register import bundles, revisions
from sotay.register.revisions import Head
from sotay.store.driver import Connection


class Newest:
    """Asked for many records of one bundle, it looks at a chain once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._begun: dict[str, int] = {}  # by chain: its first bundle to come

    def of(self, records: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Return the revision to be shown of each record, all here, and how many stand."""
        heads = revisions.heads(self._connection, records)
        return {record: self._shown(heads[record]) for record in records}

    def _shown(self, heads: list[Head]) -> tuple[str, int]:
        if len(heads) == 1:
            return heads[0].rev, 1
        last: dict[str, Head] = {}
        for head in sorted(heads, key=self._place):
            last[head.device] = head
        return max(last.values(), key=lambda head: (head.came, head.rev)).rev, len(heads)

    def _place(self, head: Head) -> tuple[int, int, int, str]:
        return self._beginning(head.chain), head.seq, head.came, head.rev

    def _beginning(self, chain: str) -> int:
        if chain not in self._begun:
            self._begun[chain] = bundles.begun(self._connection, chain)
        return self._begun[chain]
