"""Put an opened bundle's revisions into the register: a set union, then the newest head shown."""

from collections.abc import Iterator
from typing import Final

from sotay.bundle.opening import OpenedBundle
from sotay.bundle.records import RecordLine
from sotay.model.errors import RecordRefused
from sotay.model.receivable import newer, read
from sotay.model.record import Face, Record
from sotay.model.shape import parse_record
from sotay.model.tombstones import Tombstone
from sotay.model.withdrawals import Withdrawal
from sotay.province import withdrawals
from sotay.province.belonging import Belonging
from sotay.province.errors import RecordBodyRefused, RecordTooNew
from sotay.province.newest import Newest
from sotay.register import destroyed, devices, records, revisions
from sotay.register.destroyed import Destroyed
from sotay.register.records import Shown
from sotay.register.revisions import New, RevisionRow
from sotay.store.driver import Connection
from sotay.store.tables import Tables

_LINES: Final = 200  # at a time, or
_BYTES: Final = 4 << 20


def check_bodies(store: Tables, bundle: OpenedBundle) -> int:
    """Return the number of records, every one of the documented shape and the sender's own.

    Raises what `Belonging.check` does, `RecordBodyRefused` or `RecordTooNew`, for the first that is
    not: a bundle goes in whole or not at all.
    """
    number = 0
    belonging = Belonging(store, bundle.manifest.device)
    for lines in _some(bundle):
        belonging.learn(lines)
        for line in lines:
            belonging.check(line, _record(line, bundle))
        number += len(lines)
    return number


def _some(bundle: OpenedBundle) -> Iterator[list[RecordLine]]:
    """Yield the lines of a bundle, as many at a time as one question to the register takes."""
    some: list[RecordLine] = []
    size = 0
    for line in bundle.records():
        some.append(line)
        size += len(line.body)
        if len(some) == _LINES or size > _BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _record(line: RecordLine, bundle: OpenedBundle) -> Record | Tombstone | Withdrawal:
    if shape := newer(line):
        raise RecordTooNew(shape)
    try:
        return read(line, bundle.blobs)
    except RecordRefused as fault:
        raise RecordBodyRefused(line.id, f"{fault.named}: {fault.reason}") from fault


def admit(connection: Connection, bundle: OpenedBundle) -> None:
    """Add every revision of `bundle`; records already known stay as they are."""
    unit = devices.unit_of(connection, bundle.manifest.device)
    touched: dict[str, tuple[str, Face]] = {}  # what came last of each record
    for lines in _some(bundle):
        new = []
        for line in lines:
            record = _record(line, bundle)
            if isinstance(record, Record):
                new.append(_new(line, bundle.digest))
                withdrawals.note_of(connection, record, unit, bundle.digest)
                touched[line.id] = line.rev, record.face
            elif isinstance(record, Tombstone):
                told = _destroyed(line.rev, record, unit)  # what the province has of it stays
                destroyed.add(connection, told, bundle.digest)
            else:
                withdrawals.note(connection, record.id, record.answers, unit, bundle.digest)
        revisions.add(connection, unit, new)
    _show(connection, touched)


def _new(line: RecordLine, digest: str) -> New:
    row = RevisionRow(line.rev, line.id, line.hlc, line.author, bytes(line.body), digest)
    return New(row, line.parents, line.blobs)


def _show(connection: Connection, touched: dict[str, tuple[str, Face]]) -> None:
    shown = []
    for record, (rev, heads) in Newest(connection).of(list(touched)).items():
        came, face = touched[record]
        face = face if rev == came else _face(connection, rev)
        shown.append(Shown(record, face, rev, heads))
    records.put(connection, shown)


def _destroyed(rev: str, stone: Tombstone, unit: str) -> Destroyed:
    return Destroyed(
        rev,
        stone.id,
        stone.kind,
        stone.day.isoformat(),
        stone.due.isoformat(),
        stone.destroyed.isoformat(),
        stone.why,
        unit,
    )


def _face(connection: Connection, rev: str) -> Face:
    """Return what a list shows of a version that came in another bundle, or before in this one."""
    return parse_record(revisions.body(connection, rev)).face
