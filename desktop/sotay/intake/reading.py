"""List and show what was admitted, exactly as it was recorded."""

from dataclasses import dataclass

from sotay.intake.errors import AdmittedRecordUnknown
from sotay.intake.office import Province
from sotay.model.records import Record
from sotay.model.shape import parse_record

_LEAST = 4  # letters of an id, below which it would name too many


@dataclass(frozen=True)
class AdmittedRow:
    """One line of the province's list; `heads` above 1 means two versions wait for a person."""

    id: str
    kind: str
    unit: str
    hamlet: str
    day: str
    title: str
    heads: int


@dataclass(frozen=True)
class Admitted:
    """One record as the device recorded it, and where it came from."""

    row: AdmittedRow
    record: Record
    revision: str
    author: str
    bundle: str


def page(province: Province, kind: str = "", unit: str = "") -> list[AdmittedRow]:
    """Return the admitted records, newest event first."""
    rows = province.store.rows(
        "SELECT id, kind, unit, hamlet, day, title, heads FROM record"
        " WHERE (?1 = '' OR kind = ?1) AND (?2 = '' OR unit = ?2)"
        " ORDER BY day DESC, rowid DESC",
        (kind, unit),
    )
    return [AdmittedRow(*row) for row in rows]


def show(province: Province, beginning: str) -> Admitted:
    """Return the one record whose id begins or ends so; raises `AdmittedRecordUnknown`."""
    rows = province.store.rows(
        "SELECT r.id, kind, unit, hamlet, day, title, heads, rev, author, digest, body"
        " FROM record AS r JOIN revision ON revision.rev = r.head"
        " WHERE substr(r.id, 1, length(?1)) = ?1 OR substr(r.id, -length(?1)) = ?1 LIMIT 2",
        (beginning,),
    )
    if len(rows) != 1 or len(beginning) < _LEAST:
        raise AdmittedRecordUnknown(beginning)
    *row, rev, author, digest, body = rows[0]
    return Admitted(AdmittedRow(*row), parse_record(bytes(body)), rev, author, digest)
