"""List and show what was admitted, exactly as it was recorded, but for what was withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from sotay.model.interview import title_told
from sotay.model.record import Record
from sotay.model.shape import parse_record
from sotay.province import withdrawals
from sotay.province.errors import AdmittedRecordUnknown
from sotay.province.opening import Province
from sotay.province.withdrawals import Honoured, Sources
from sotay.register import destroyed as destroyed_rows
from sotay.register import records
from sotay.register.destroyed import DestroyedRow
from sotay.register.errors import BodyLost, RegisterUnreachable
from sotay.register.narrowing import ALL, Narrowing
from sotay.register.records import AdmittedRow

COUNTED: Final = 10_000
_LEAST = 4  # letters of an id, below which it would name too many


@dataclass(frozen=True)
class Admitted:
    """One record as the device recorded it, and where it came from.

    `device` is the one whose signature was proven, `sender` its unit by enrolment; `author` is
    only what that device says.
    """

    row: AdmittedRow
    record: Record
    revision: str
    device: str
    sender: str
    author: str
    bundle: str


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
    return {one: parse_record(body) for one, body in records.bodies(province.store, ids).items()}


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
    told = records.of_face(shown.record.face) | {"title": title_told("", withdrawn=True)}
    return replace(row, **told, attachments=0, missing=0)


def show(province: Province, beginning: str) -> Admitted:
    """Return the one record whose id begins or ends so, without what was withdrawn since.

    Raises `AdmittedRecordUnknown`, `BodyLost`.
    """
    found = records.find(province.store, beginning)
    if len(found) != 1 or len(beginning) < _LEAST:
        raise AdmittedRecordUnknown(beginning)
    row, source = found[0]
    if source.body is None:
        raise BodyLost(row.id)
    shown = withdrawals.honour(province, parse_record(source.body))
    return Admitted(honoured_row(row, shown), shown.record, *source[:5])


def destroyed(province: Province, unit: str = "") -> list[DestroyedRow]:
    """Return what communes say they destroyed, the newest first."""
    return destroyed_rows.page(province.store, unit)
