"""Which version of a record is shown where more than one stands: the newest that came.

No clock of a laptop is asked. A chain counts its bundles, and one that a device began anew, after
a restore or when bundles were numbered anew, comes after what it had sent before; between two
devices, what was received last.
"""

from typing import NamedTuple

from sotay.store.driver import Connection

_HEADS = """
SELECT rev, device, chain, seq, bundle.rowid FROM revision JOIN bundle USING (digest)
WHERE record = ?1 AND NOT EXISTS (
  SELECT 1 FROM parent JOIN revision AS child ON child.rev = parent.rev
  WHERE parent.parent = revision.rev AND child.record = ?1
)
"""


class _Head(NamedTuple):
    """A version that no other takes the place of, and the bundle that brought it first."""

    rev: str
    device: str
    chain: str
    seq: int
    came: int


class Newest:
    """Asked for many records of one bundle, it looks at a chain once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._begun: dict[str, int] = {}  # by chain: its first bundle to come

    def of(self, record: str) -> tuple[str, int]:
        """Return the revision to be shown of a record that is here, and how many stand."""
        heads = [_Head(*row) for row in self._connection.execute(_HEADS, (record,)).fetchall()]
        if len(heads) == 1:
            return heads[0].rev, 1
        last: dict[str, _Head] = {}
        for head in sorted(heads, key=self._place):
            last[head.device] = head
        return max(last.values(), key=lambda head: (head.came, head.rev)).rev, len(heads)

    def _place(self, head: _Head) -> tuple[int, int, int, str]:
        return self._beginning(head.chain), head.seq, head.came, head.rev

    def _beginning(self, chain: str) -> int:
        if chain not in self._begun:
            query = "SELECT min(rowid) FROM bundle WHERE chain = ?"
            self._begun[chain] = self._connection.execute(query, (chain,)).fetchone()[0]
        return self._begun[chain]
