"""Whose is a line of a bundle? Held against the enrolment, the register and its own bundle.

A signature proves a device and nothing about what it writes: a commune writes of itself alone, a
revision follows revisions of its own record, and a record stays of the kind it began as.
"""

from collections.abc import Sequence
from typing import Final

from sotay.base.sentences import _
from sotay.bundle.records import RecordLine
from sotay.model.contacts import SealedCard
from sotay.model.kinds import ASKING, KINDS
from sotay.model.record import Record
from sotay.model.returns import RETURNS
from sotay.model.tombstones import Tombstone
from sotay.model.withdrawals import Withdrawal
from sotay.province.errors import ForeignParent, RecordBodyRefused, RecordOfAnotherUnit
from sotay.register import devices, records, revisions
from sotay.store.tables import Tables

_EVERY: Final = frozenset((*KINDS, *RETURNS))


class Belonging:
    """The lines of one bundle, one after the other; each costs the same however many there are."""

    def __init__(self, store: Tables, device: str) -> None:
        self._store = store
        sender = devices.find(store, device)
        self._unit = sender.unit if sender else ""
        self._kinds: dict[str, frozenset[str]] = {}  # that a record may be of, as far as was told
        self._here: dict[str, tuple[str, str]] = {}  # unit and kind of records that are here
        self._owners: dict[str, str] = {}  # the record that a revision is of, by revision

    @property
    def here(self) -> frozenset[str]:
        """The records of these lines that the register has, as far as was learnt."""
        return frozenset(self._here)

    def learn(self, lines: Sequence[RecordLine]) -> None:
        """Ask the register what it knows of these lines, which are checked next."""
        ids = [one for one in dict.fromkeys(line.id for line in lines) if one not in self._kinds]
        named = dict.fromkeys(rev for line in lines for rev in (line.rev, *line.parents))
        revs = [rev for rev in named if rev not in self._owners]
        self._here |= records.units_and_kinds(self._store, ids)
        self._owners |= revisions.records_of(self._store, revs)

    def check(self, line: RecordLine, body: object) -> None:
        """Raise `RecordBodyRefused`, `RecordOfAnotherUnit` or `ForeignParent` for a line not so.

        What the register knows of it was learnt before.
        """
        kinds = self._kinds.get(line.id)
        if kinds is None:
            kinds = self._known_kinds(line.id)
        if isinstance(body, Record) and body.place.unit != self._unit:
            raise RecordOfAnotherUnit(line.id, body.place.unit, self._unit)
        self._kinds[line.id] = kinds & _kinds(line, body)
        if not self._kinds[line.id]:
            raise RecordBodyRefused(line.id, _("bản ghi đổi loại"))
        for revision in (line.rev, *line.parents):
            if self._owner(revision, line.id) != line.id:
                raise ForeignParent(line.id)

    @property
    def unit(self) -> str:
        """The unit that the sender was enrolled for."""
        return self._unit

    def _known_kinds(self, record: str) -> frozenset[str]:
        """Return the kind of a record that is here, else every kind.

        What a bundle before this one said of a record that is not here counts for nothing: any
        device of the commune could have said so.
        """
        known = self._here.get(record)
        if known is None:
            return _EVERY
        unit, kind = known
        if unit != self._unit:
            raise RecordBodyRefused(record, _("bản ghi thuộc xã, phường khác"))
        return frozenset((kind,))

    def _owner(self, revision: str, claimed: str) -> str:
        """Return the record that has this revision, as the register or this bundle knows it."""
        return self._owners.setdefault(revision, claimed)


def _kinds(line: RecordLine, body: object) -> frozenset[str]:
    """Return the kinds that whatever has the id of this line may be of."""
    if isinstance(body, Withdrawal | SealedCard):
        return frozenset(ASKING)
    return frozenset((body.kind if isinstance(body, Tombstone) else line.type,))
