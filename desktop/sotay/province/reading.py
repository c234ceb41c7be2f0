"""List and show what was admitted, exactly as it was recorded, but for what was withdrawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from sotay.model.interview import title_told
from sotay.model.merging import Dispute, Merged
from sotay.model.record import Record
from sotay.model.shape import parse_record
from sotay.province import withdrawals
from sotay.province.errors import AdmittedRecordUnknown
from sotay.province.meant import the_one
from sotay.province.newest import Newest
from sotay.province.opening import Province
from sotay.province.withdrawals import Honoured, Sources
from sotay.register import destroyed as destroyed_rows
from sotay.register import records
from sotay.register.destroyed import DestroyedRow
from sotay.register.errors import BodyLost, RegisterUnreachable
from sotay.register.narrowing import ALL, Narrowing
from sotay.register.records import AdmittedRow

COUNTED: Final = 10_000


@dataclass(frozen=True)
class Admitted:
    """One record as the device recorded it, and where it came from.

    `device` is the one whose signature was proven, `sender` its unit by enrolment; `author` is
    only what that device says. Where more than one version stands, `record` is put together out
    of them, `revision` is the one that is shown of what they differ in, and `disputes` says in what
    they do.
    """

    row: AdmittedRow
    record: Record
    revision: str
    device: str
    sender: str
    author: str
    bundle: str
    disputes: tuple[Dispute, ...] = ()


def page(
    province: Province, only: Narrowing = ALL, after: str = "", limit: int = 500
) -> list[AdmittedRow]:
    """Return up to `limit` admitted records, newest event first, those behind the record `after`.

    A part of the register that is away, or lost, leaves out no record: what may lack a consent is
    then listed `unseen`, without a word of its own.
    """
    found = records.page(province.store, only, after, limit)
    asked = [row.id for row, may_lack in found if may_lack]
    said: dict[str, Record] = {}
    with suppress(RegisterUnreachable):
        said = bodies(province, asked)
    return _rows(province, found, said)


def these(province: Province, ids: Sequence[str]) -> dict[str, AdmittedRow]:
    """Return these admitted records, those that are here, by id; as `page` does."""
    found = records.these(province.store, ids)
    said: dict[str, Record] = {}
    with suppress(RegisterUnreachable):
        said = bodies(province, [row.id for row, may_lack in found if may_lack])
    return {row.id: row for row in _rows(province, found, said)}


def _rows(
    province: Province, found: Sequence[tuple[AdmittedRow, bool]], said: Mapping[str, Record]
) -> list[AdmittedRow]:
    sources = Sources(province)
    sources.foresee(said.values())
    return [
        _row(province, sources, row, said.get(row.id)) if may_lack else row
        for row, may_lack in found
    ]


def number(province: Province, only: Narrowing) -> int:
    """Return how many records there are, above `COUNTED` one more than that."""
    return records.number(province.store, only, COUNTED)


def every(province: Province, only: Narrowing = ALL) -> Iterator[AdmittedRow]:
    """Yield all of them as `page` has them."""
    after = ""
    while rows := page(province, only, after):
        yield from rows
        after = rows[-1].id


def bodies(province: Province, ids: Sequence[str]) -> dict[str, Record]:
    """Return what records say, as it came; raises `RegisterUnreachable`."""
    found = records.bodies(province.store, ids)
    said = {one: parse_record(body) for one, (body, _heads) in found.items()}
    apart = [one for one, (_body, heads) in found.items() if heads > 1]
    return said | {one: merged.record for one, merged in _merged(province, apart).items()}


def _merged(province: Province, ids: Sequence[str]) -> dict[str, Merged]:
    """Return records of which more than one version stands, put together; what cannot be is not."""
    if not ids:
        return {}
    with province.store.read() as connection:
        newest = Newest(connection)
        each = newest.of(ids).items()
        put = {record: newest.merged(record, standing) for record, standing in each}
    return {record: one for record, one in put.items() if one is not None}


def _row(
    province: Province, sources: Sources, row: AdmittedRow, record: Record | None
) -> AdmittedRow:
    """Return a row as it may be shown."""
    if record is not None:
        with suppress(RegisterUnreachable, BodyLost):  # of what it was heard in
            return honoured_row(row, withdrawals.honour(province, record, sources))
    return replace(row, hamlet="", title="", attachments=0, missing=0, unseen=True)


def honoured_row(row: AdmittedRow, shown: Honoured) -> AdmittedRow:
    """Return a row as its record may be shown."""
    row = replace(row, consent=shown.hold or "", masked=shown.masked)
    if not shown.masked:
        left = len(shown.record.attachments)  # a sound may be masked alone
        return replace(row, attachments=left, missing=min(row.missing, left))
    told = records.of_face(shown.record.face) | {
        "title": title_told("", withdrawn=True),
        "state": row.state,
    }
    return replace(row, **told, attachments=0, missing=0)


def show(province: Province, beginning: str) -> Admitted:
    """Return the one record whose id begins or ends so, without what was withdrawn since.

    Raises `AdmittedRecordUnknown`, `BodyLost`.
    """
    found = the_one(records.find(province.store, beginning), beginning)
    if found is None:
        raise AdmittedRecordUnknown(beginning)
    row, source = found
    if source.body is None:
        raise BodyLost(row.id)
    put = _merged(province, [row.id]).get(row.id) if row.heads > 1 else None
    sources = Sources(province)
    shown = withdrawals.honour(province, put.record if put else parse_record(source.body), sources)
    disputes = tuple(_honoured_disputes(province, sources, put.disputes)) if put else ()
    return Admitted(honoured_row(row, shown), shown.record, *source[:5], disputes)


def _honoured_disputes(
    province: Province, sources: Sources, disputes: Iterable[Dispute]
) -> Iterator[Dispute]:
    """Yield those that are left where no side says what somebody took back."""
    for dispute in disputes:
        sides = [
            replace(side, record=withdrawals.honour(province, side.record, sources).record)
            for side in dispute.sides
        ]
        if any(sides[0].differs(side, dispute.fields) for side in sides):
            yield Dispute(dispute.fields, tuple(sides))


def destroyed(province: Province, unit: str = "") -> list[DestroyedRow]:
    """Return what communes say they destroyed, the newest first."""
    return destroyed_rows.page(province.store, unit)
