"""List and show what was admitted, exactly as it was recorded, but for what was withdrawn."""

from dataclasses import dataclass, replace

from sotay.model.interview import WITHDRAWN_TITLE
from sotay.model.records import Record
from sotay.model.shape import parse_record
from sotay.province import withdrawals
from sotay.province.errors import AdmittedRecordUnknown
from sotay.province.office import Province
from sotay.province.schema import TOLD_BACK, TOLD_DESTROYED
from sotay.province.withdrawals import Honoured, Sources

_LEAST = 4  # letters of an id, below which it would name too many
# Only these can lack a consent; the bodies of the others are not read for a list.
_ASKED = f"r.kind = 'interview' OR r.kind = 'matter' AND EXISTS (SELECT 1 FROM {TOLD_BACK})"  # noqa: S608 - ours
_ROW = f"""
r.id, r.kind, r.unit, r.hamlet, r.day, r.title, r.heads,
  (SELECT count(*) FROM attachment_of WHERE rev = head),
  (SELECT count(*) FROM attachment_of WHERE rev = head
    AND sha256 NOT IN (SELECT sha256 FROM attachment)),
  (SELECT coalesce(max(destroyed), '') FROM {TOLD_DESTROYED} AS t
    WHERE t.record = r.id AND t.unit =
    (SELECT device.unit FROM revision JOIN bundle USING (digest)
      JOIN device ON device.id = bundle.device WHERE rev = r.head))
"""  # noqa: S608 - ours


_ONLY_TOLD = (
    "SELECT (SELECT count(*) FROM tombstone WHERE digest = ?1),"
    " (SELECT count(DISTINCT record) FROM withdrawal AS w WHERE digest = ?1 AND NOT EXISTS"
    " (SELECT 1 FROM revision AS r WHERE r.digest = ?1 AND r.record = w.record))"
)


@dataclass(frozen=True)
class AdmittedRow:
    """One line of the province's list; `heads` above 1 means two versions wait for a person.

    `missing` of its `attachments` came in no bundle yet. `destroyed` is the day on which its own
    commune destroyed it there, or empty. `consent` names the consent that is missing, a key of
    `model.words.HOLDS_OF_CONSENT`, or is empty; `masked`: somebody withdrew it, so no word and no
    file of the record is shown.
    """

    id: str
    kind: str
    unit: str
    hamlet: str
    day: str
    title: str
    heads: int
    attachments: int
    missing: int
    destroyed: str
    consent: str = ""
    masked: bool = False


@dataclass(frozen=True)
class DestroyedRow:
    """What a commune says it destroyed; `here` where the province still has the record."""

    here: bool
    id: str
    kind: str
    unit: str
    day: str
    due: str
    destroyed: str
    why: str


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


def page(province: Province, kind: str = "", unit: str = "") -> list[AdmittedRow]:
    """Return the admitted records, newest event first."""
    rows = province.store.rows(
        f"SELECT {_ROW}, CASE WHEN {_ASKED} THEN body END"  # noqa: S608 - our own columns
        " FROM record AS r JOIN revision ON revision.rev = r.head"
        " WHERE (?1 = '' OR kind = ?1) AND (?2 = '' OR unit = ?2)"
        " ORDER BY day DESC, r.rowid DESC",
        (kind, unit),
    )
    sources = Sources(province)
    return [_row(province, sources, AdmittedRow(*row), body) for *row, body in rows]


def _row(province: Province, sources: Sources, row: AdmittedRow, body: bytes | None) -> AdmittedRow:
    """Return a row as it may be shown."""
    if body is None:
        return row
    return _honoured_row(row, withdrawals.honour(province, parse_record(bytes(body)), sources))


def _honoured_row(row: AdmittedRow, shown: Honoured) -> AdmittedRow:
    row = replace(row, consent=shown.hold or "", masked=shown.masked)
    if not shown.masked:
        left = len(shown.record.attachments)  # a sound may be masked alone
        return replace(row, attachments=left, missing=min(row.missing, left))
    return replace(row, title=WITHDRAWN_TITLE, attachments=0, missing=0)


def show(province: Province, beginning: str) -> Admitted:
    """Return the one record whose id begins or ends so, without what was withdrawn since.

    Raises `AdmittedRecordUnknown`.
    """
    rows = province.store.rows(
        f"SELECT {_ROW}, rev, d.id, d.unit, author, digest, body"  # noqa: S608 - our own columns
        " FROM record AS r JOIN revision ON revision.rev = r.head"
        " JOIN bundle USING (digest) JOIN device AS d ON d.id = bundle.device"
        " WHERE substr(r.id, 1, length(?1)) = ?1 OR substr(r.id, -length(?1)) = ?1 LIMIT 2",
        (beginning,),
    )
    if len(rows) != 1 or len(beginning) < _LEAST:
        raise AdmittedRecordUnknown(beginning)
    *row, rev, device, sender, author, digest, body = rows[0]
    shown = withdrawals.honour(province, parse_record(bytes(body)))
    told = _honoured_row(AdmittedRow(*row), shown)
    return Admitted(told, shown.record, rev, device, sender, author, digest)


def destroyed(province: Province, unit: str = "") -> list[DestroyedRow]:
    """Return what communes say they destroyed, the newest first."""
    rows = province.store.rows(
        "SELECT EXISTS (SELECT 1 FROM record WHERE id = t.record),"  # noqa: S608 - ours
        f" record, kind, unit, day, due, destroyed, why FROM {TOLD_DESTROYED} AS t"
        " WHERE ?1 = '' OR unit = ?1 GROUP BY rev ORDER BY destroyed DESC, record",
        (unit,),
    )
    return [DestroyedRow(bool(here), *row) for here, *row in rows]


def only_told(province: Province, digest: str) -> tuple[int, int]:
    """Return how many lines of a bundle are no records: destroyed there, and only withdrawn."""
    row = province.store.one(_ONLY_TOLD, (digest,))
    return (row[0], row[1]) if row else (0, 0)
