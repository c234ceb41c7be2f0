"""A response while it is written: kept whole at each save, and never over somebody else's words."""

from hashlib import sha256
from typing import Final

from msgspec import structs

from sotay.base.errors import FieldProblem
from sotay.base.ids import new_id
from sotay.base.sentences import _
from sotay.base.sizes import size_told
from sotay.base.writing import line
from sotay.model.letters import LETTER_FILE_LIMIT, MOST_LETTER_FILES, LetterFile
from sotay.model.matter import Matter
from sotay.model.shape import encode, parse
from sotay.province import reading
from sotay.province.opening import Province
from sotay.province.reading import Admitted
from sotay.province.responses.errors import CaseWithdrawn, DraftChanged, DraftUnknown, NotAMatter
from sotay.province.responses.kept import Draft, Kept
from sotay.register import documents
from sotay.register import drafts as rows
from sotay.register.drafts import DraftRow

_MOST: Final = LETTER_FILE_LIMIT  # bytes of all files of one response
_LEAST: Final = 4  # letters of an id, below which it would name too many


def begin(province: Province, beginning: str) -> Kept:
    """Begin a response to the matter whose id begins or ends so, as it is shown now.

    Raises `AdmittedRecordUnknown`, `NotAMatter`, `CaseWithdrawn`.
    """
    found = matter(province, beginning)
    now = province.clock.now_ms()
    record = found.record
    agency = record.agency if isinstance(record, Matter) else ""
    draft = Draft(id=new_id(now), matter=record.id, rev=found.revision, agency=agency)
    row = DraftRow(draft.id, draft.matter, encode(draft), 1, now)
    with province.writing("draft-begin", draft.id) as connection:
        rows.add(connection, row)
    return _kept(row)


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

    Raises `RecordRefused` for what no response could hold.
    """
    told = encode(draft)
    parse(told, Draft)
    now = province.clock.now_ms()
    return _put(province, DraftRow(draft.id, draft.matter, told, version + 1, now))


def attach(province: Province, kept: Kept, name: str, content: bytes) -> Kept:
    """Have a file go with the response, kept with the draft at once; raises as `keep`.

    Raises `FieldProblem` for one that is empty, or where it is more than goes down with one.
    """
    file = LetterFile(sha256=sha256(content).hexdigest(), size=len(content) or 1, name=line(name))
    files = (*(one for one in kept.draft.files if one.sha256 != file.sha256), file)
    if not content or sum(one.size for one in files) > _MOST or len(files) > MOST_LETTER_FILES:
        says = _("tệp “{n}” rỗng, hoặc các tệp cộng lại quá {m}")
        raise FieldProblem(_("tệp kèm theo"), says.format(n=file.name, m=size_told(_MOST)))
    told = encode(structs.replace(kept.draft, files=files))
    parse(told, Draft)
    now = province.clock.now_ms()
    row = DraftRow(kept.draft.id, kept.draft.matter, told, kept.version + 1, now)
    with province.writing("draft-file", row.id) as connection:
        documents.keep(connection, file.sha256, content)
        if not rows.put(connection, row):
            raise DraftChanged(row.id[-12:])
    return _kept(row)


def drop(province: Province, name: str, version: int) -> None:
    """Give a draft up; its words stay in the register. Raises as `keep`."""
    (row,) = rows.find(province.store, name)
    now = province.clock.now_ms()
    _put(province, row._replace(version=version + 1, kept=now, state="dropped"))


def _put(province: Province, row: DraftRow) -> Kept:
    with province.writing(f"draft-{row.state}", row.id) as connection:
        if not rows.put(connection, row):
            raise DraftChanged(row.id[-12:])
    return _kept(row)


def find(province: Province, beginning: str) -> Kept:
    """Return the draft whose id begins or ends so, open or not; raises `DraftUnknown`."""
    found = rows.find(province.store, beginning)
    if len(found) != 1 or len(beginning) < _LEAST:
        raise DraftUnknown(beginning)
    return _kept(found[0])


def every(province: Province) -> list[Kept]:
    """Return the drafts that are being written, the one kept last first."""
    return [_kept(row) for row in rows.every(province.store)]


def _kept(row: DraftRow) -> Kept:
    return Kept(parse(row.told, Draft), row.version, row.kept, row.state)
