"""Which version of a record is shown where more than one stands: the newest that came.

No clock of a laptop is asked. A chain counts its bundles, and one that a device began anew, after
a restore or when bundles were numbered anew, comes after what it had sent before; between two
devices, what was received last. The newest of each device are put together field by field
(`model.merging`); where they differ in one, that newest of all is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sotay.model import merging
from sotay.model.merging import Merged, Version
from sotay.model.shape import parse_record
from sotay.register import bundles, revisions
from sotay.register.revisions import Head
from sotay.store.driver import Connection


@dataclass(frozen=True)
class Standing:
    """The version of a record that is shown, how many stand, and the newest of each device."""

    rev: str
    heads: int
    each: tuple[str, ...]


class Newest:
    """Asked for many records of one bundle, it looks at a chain once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._begun: dict[str, int] = {}  # by chain: its first bundle to come

    def of(self, records: Sequence[str]) -> dict[str, Standing]:
        """Return what stands of each record, all of them here."""
        heads = revisions.heads(self._connection, records)
        return {record: self._standing(heads[record]) for record in records}

    def merged(self, record: str, standing: Standing) -> Merged | None:
        """Return a record put together out of its versions, None where one alone has to do.

        Of very many, or where the words of one are lost or away, the one that is shown stands.
        """
        if len(standing.each) == 1:
            return None
        known = {one.rev: one for one in revisions.graph(self._connection, record, merging.MOST)}
        wanted, waiting = {}, [rev for rev in standing.each if rev in known]
        while waiting:
            one = known[waiting.pop()]
            if one.body is None:
                return None
            if one.rev not in wanted:
                body = parse_record(one.body)
                wanted[one.rev] = Version(one.rev, one.parents, one.hlc, body)
                waiting += one.parents
        return merging.merge(wanted.values(), standing.rev) if wanted else None

    def _standing(self, heads: list[Head]) -> Standing:
        last: dict[str, Head] = {}
        for head in sorted(heads, key=self._place) if len(heads) > 1 else heads:
            last[head.device] = head
        newest = max(last.values(), key=lambda head: (head.came, head.rev))
        return Standing(newest.rev, len(heads), tuple(head.rev for head in last.values()))

    def _place(self, head: Head) -> tuple[int, int, int, str]:
        return self._beginning(head.chain), head.seq, head.came, head.rev

    def _beginning(self, chain: str) -> int:
        if chain not in self._begun:
            self._begun[chain] = bundles.begun(self._connection, chain)
        return self._begun[chain]
