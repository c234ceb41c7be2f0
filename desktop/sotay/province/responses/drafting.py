"""A response while it is written: kept whole at each save, and never over somebody else's words."""

from contextlib import AbstractContextManager

from msgspec import structs

from sotay.base.ids import new_id
from sotay.model.matter import Matter
from sotay.model.shape import encode, parse
from sotay.province import reading
from sotay.province.meant import the_one
from sotay.province.opening import Province
from sotay.province.reading import Admitted
from sotay.province.responses import standing
from sotay.province.responses.errors import CaseWithdrawn, DraftChanged, DraftUnknown, NotAMatter
from sotay.province.responses.kept import Draft, Kept
from sotay.register import cases
from sotay.register import drafts as rows
from sotay.register.drafts import DraftRow
from sotay.store.driver import Connection


def begin(province: Province, beginning: str) -> Kept:
    """Begin a response to the matter whose id begins or ends so, as it is shown now.

    By the agency that it was given to, else the one its commune named. Raises
    `AdmittedRecordUnknown`, `NotAMatter`, `CaseWithdrawn`.
    """
    found = matter(province, beginning)
    record = found.record
    with province.store.read() as connection:
        case = cases.of(connection, [record.id]).get(record.id)
    agency = case.agency if case is not None else ""
    if not agency and isinstance(record, Matter):
        agency = record.agency
    name = new_id(province.clock.now_ms())
    return _add(province, Draft(id=name, matter=record.id, rev=found.revision, agency=agency))


def correct(province: Province, beginning: str) -> Kept:
    """Begin a response that replaces the one whose id begins or ends so, with what that one says.

    Raises `ResponseUnknown`, and as `begin`.
    """
    old = standing.response(province, beginning)
    found = matter(province, old.matter)
    told = {name: getattr(old, name) for name in Draft.__struct_fields__ if hasattr(old, name)}
    name = new_id(province.clock.now_ms())
    return _add(province, Draft(**told | {"id": name, "rev": found.revision, "replaces": old.id}))


def apart(province: Province, draft: Draft) -> Kept:
    """Keep words as a draft of their own: somebody kept, issued or dropped that draft meanwhile."""
    return _add(province, structs.replace(draft, id=new_id(province.clock.now_ms())))


def _add(province: Province, draft: Draft) -> Kept:
    told = encode(draft)
    parse(told, Draft)
    row = DraftRow(draft.id, draft.matter, told, 1, province.clock.now_ms())
    with province.writing("draft-begin", draft.id) as connection:
        rows.add(connection, row)
    return kept(row)


def matter(province: Province, beginning: str) -> Admitted:
    """Return the matter whose id begins or ends so; raises as `begin`."""
    found = reading.show(province, beginning)
    if not isinstance(found.record, Matter):
        raise NotAMatter(found.record.id[-12:])
    if found.row.masked:
        raise CaseWithdrawn(found.record.id[-12:])
    return found


def keep(province: Province, draft: Draft, version: int) -> Kept:
    """Keep a draft over its `version`; raises `DraftChanged` where another is kept by now.

    It is no act of the log: words are kept as they are typed. Raises `RecordRefused` for what no
    response could hold.
    """
    told = encode(draft)
    parse(told, Draft)
    now = province.clock.now_ms()
    row = DraftRow(draft.id, draft.matter, told, version + 1, now)
    return put(province.keeping_words(), row)


def drop(province: Province, name: str, version: int) -> None:
    """Give a draft up; its words stay in the register. Raises as `keep`."""
    (row,) = rows.find(province.store, name)
    now = province.clock.now_ms()
    row = row._replace(version=version + 1, kept=now, state="dropped")
    put(province.writing("draft-dropped", row.id), row)


def put(write: AbstractContextManager[Connection], row: DraftRow) -> Kept:
    """Keep a row over the version before its own, in the transaction `write`; raises as `keep`."""
    with write as connection:
        if not rows.put(connection, row):
            raise DraftChanged(row.id[-12:])
    return kept(row)


def find(province: Province, beginning: str) -> Kept:
    """Return the draft whose id begins or ends so, open or not; raises `DraftUnknown`."""
    found = the_one(rows.find(province.store, beginning), beginning)
    if found is None:
        raise DraftUnknown(beginning)
    return kept(found)


def every(province: Province) -> list[Kept]:
    """Return the drafts that are being written, the one kept last first."""
    return [kept(row) for row in rows.every(province.store)]


def of_matter(province: Province, matter: str) -> list[Kept]:
    """Return the drafts to a matter that are being written, the one kept last first."""
    return [kept(row) for row in rows.of_matter(province.store, matter)]


def kept(row: DraftRow) -> Kept:
    """Return a draft as its row has it."""
    return Kept(parse(row.told, Draft), row.version, row.kept, row.state)
