"""Put an opened bundle's revisions into the register: a set union, then the newest head shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sotay.model.contacts import SealedCard
from sotay.model.record import Face
from sotay.model.shape import parse_record
from sotay.model.tombstones import Tombstone
from sotay.province import answers, contacts, withdrawals
from sotay.province.belonging import Belonging
from sotay.province.lines import Lines, Read
from sotay.province.newest import Newest
from sotay.register import bundles, cases, destroyed, devices, records, returns, revisions
from sotay.register import withdrawals as withdrawal_rows
from sotay.register.destroyed import Destroyed
from sotay.register.records import Shown
from sotay.store.driver import Connection
from sotay.store.tables import Tables


@dataclass(frozen=True)
class Checked:
    """How many lines a bundle has, no contact card counted; which of their records are here."""

    number: int
    here: frozenset[str]


def check_bodies(store: Tables, lines: Lines) -> Checked:
    """Return what is there, every line of the documented shape and the sender's own.

    Raises what `Lines.some`, `Belonging.check` and `answers.check` do: a bundle goes in whole or
    not at all.
    """
    number = 0
    belonging = Belonging(store, lines.bundle.manifest.device)
    for some in lines.some():
        belonging.learn([one.line for one in some])
        for one in some:
            belonging.check(one.line, one.body)
        answers.check(store, some, belonging.unit)
        number += sum(not isinstance(one.body, SealedCard) for one in some)
    return Checked(number, belonging.here)


def admit(connection: Connection, lines: Lines, here: frozenset[str]) -> None:
    """Add every revision of a bundle; records already known stay as they are.

    `here` are those of its records that the register has, as of this transaction.
    """
    digest, device = lines.bundle.digest, lines.bundle.manifest.device
    unit = devices.unit_of(connection, device)
    brought: Counter[str] = Counter()
    touched: dict[str, tuple[str, Face]] = {}  # what came last of each record
    for some in lines.some():
        came = [one.revision for one in some if one.revision is not None]
        brought.update(one.new.row.record for one in came)
        touched |= {one.new.row.record: (one.new.row.rev, one.face) for one in came}
        revisions.add(connection, unit, [one.new for one in came])
        destroyed.add(connection, _destroyed(some, unit), digest)
        withdrawal_rows.add(connection, withdrawals.told(some, unit), digest)
        contacts.admit(connection, some, unit, device)
        returns.add(connection, answers.told(some, unit, digest))
    alone = [one for one in brought if brought[one] == 1 and one not in here]
    shown = _show(connection, touched, alone)
    cases.put_shown(connection, shown, bundles.received(connection, digest))


def _show(
    connection: Connection, touched: dict[str, tuple[str, Face]], alone: list[str]
) -> list[Shown]:
    """Show each record as it stands; `alone` are those of which there is just one version."""
    shown = [Shown(record, touched[record][1], touched[record][0], 1) for record in alone]
    others = touched.keys() - alone
    newest = Newest(connection)
    for record, standing in newest.of(sorted(others)).items():
        came, face = touched[record]
        if (merged := newest.merged(record, standing)) is not None:
            face = merged.record.face
        elif standing.rev != came:
            face = _face(connection, standing.rev)
        shown.append(Shown(record, face, standing.rev, standing.heads))
    records.put(connection, shown)
    return shown


def _destroyed(some: Iterable[Read], unit: str) -> list[Destroyed]:
    """Return what a bundle says was destroyed; what the province has of it stays."""
    return [
        Destroyed(
            line.rev,
            stone.id,
            stone.kind,
            stone.day.isoformat(),
            stone.due.isoformat(),
            stone.destroyed.isoformat(),
            stone.why,
            unit,
        )
        for line, stone, _none in some
        if isinstance(stone, Tombstone)
    ]


def _face(connection: Connection, rev: str) -> Face:
    """Return what a list shows of a version that came in another bundle, or before in this one."""
    return parse_record(revisions.body(connection, rev)).face
