"""Import and export in the one documented shape: JSON Lines, a record a line.

A line that is not of the shape is refused with its number and reason, and the others go in.
A record that names an attachment is
taken where the notebook holds that content, else refused: no line carries it. A whole record is
closed at once, an incomplete one stays a draft. Bringing the same line in
again changes nothing; a changed one amends, and keeps the older revision.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.errors import Cancelled, SotayError
from sotay.base.files import sweep_parts, unreadable, whole_file
from sotay.model.notices import NoticeKind, notice_kinds
from sotay.model.records import Record
from sotay.model.rules import gaps
from sotay.model.shape import LINE_LIMIT, encode, parse_record
from sotay.store.driver import Connection
from sotay.vault import attachments, keeping, records, steps
from sotay.vault.errors import AttachmentUnknown, RecordDestroyed, RecordUnknown
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.recording import freeze

BATCH = 200  # lines in one transaction


@dataclass(frozen=True)
class LineRefused:
    """One line that was not taken: its number (from 1) and the error's code and sentence."""

    line: int
    code: str
    reason: str


@dataclass(frozen=True)
class LineNoticed:
    """One line that was taken and holds what a notebook had better not (`model.notices`)."""

    line: int
    kinds: tuple[NoticeKind, ...]


@dataclass
class Imported:
    """What an import did, in numbers of lines."""

    added: int = 0
    amended: int = 0
    unchanged: int = 0
    drafts: int = 0
    refused: list[LineRefused] = field(default_factory=list)
    noticed: list[LineNoticed] = field(default_factory=list)


def import_lines(
    desk: Desk,
    source: Path,
    *,
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome[Imported]:
    """Take in the file `source`; raises `FileUnreadable`, or `Cancelled` between two batches.

    A batch that was taken in stays when a later one is cancelled: the same file can be brought
    in again.
    """
    told = Imported()
    author = identity.signing_keys(desk).id
    total = source.stat().st_size if source.is_file() else None
    done = 0
    for batch in _batches(_lines(source)):
        if cancelled():
            raise Cancelled
        with desk.vault.writing(desk.clock, "import", str(len(batch))) as connection:
            for number, raw in batch:
                _take_line(desk, connection, author, number, raw, told)
                done += len(raw)
        progress(done, total)
    desk.vault.index()
    desk.vault.store.truncate_log()  # a consent withdrawn in the file may have shredded a card
    return Outcome(told, frozenset(records.KINDS))


def _lines(source: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with source.open("rb") as lines:
            number = 0
            while raw := lines.readline(LINE_LIMIT + 2):
                number += 1
                if not raw.endswith(b"\n") and len(raw) > LINE_LIMIT:
                    _skip_rest(lines)
                if raw.strip(b" \t\r\n\xef\xbb\xbf"):
                    yield number, raw.removeprefix(b"\xef\xbb\xbf").strip()
    except OSError as fault:
        raise unreadable(source, fault) from fault


def _skip_rest(lines: object) -> None:
    readline = getattr(lines, "readline")  # noqa: B009 - any binary file
    while (more := readline(1 << 20)) and not more.endswith(b"\n"):
        pass


def _batches(lines: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    batch: list[tuple[int, bytes]] = []
    for line in lines:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _take_line(
    desk: Desk,
    connection: Connection,
    author: str,
    number: int,
    raw: bytes,
    told: Imported,
) -> None:
    try:
        record = parse_record(raw)
    except SotayError as fault:
        told.refused.append(LineRefused(number, fault.code, str(fault)))
        return
    standing = _standing(desk, record.id)
    if standing == record:
        told.unchanged += 1
        return
    try:
        _keep(desk, connection, record, standing)
    except (RecordDestroyed, AttachmentUnknown) as fault:
        told.refused.append(LineRefused(number, fault.code, str(fault)))
        return
    if kinds := notice_kinds(record):
        told.noticed.append(LineNoticed(number, kinds))
    if gaps(record):
        told.drafts += 1
    else:
        freeze(desk, connection, record, author)
    if standing is None:
        told.added += 1
    else:
        told.amended += 1


def _keep(desk: Desk, connection: Connection, record: Record, standing: Record | None) -> None:
    """Keep a line's record; what hung on the one before can be brought back by an undo step.

    Raises `RecordDestroyed`, or `AttachmentUnknown` for content that is not in this notebook.
    """
    attachments.refuse_unknown(connection, record.attachments)
    if standing is not None and standing.attachments != record.attachments:
        steps.note(connection, record, always=True)
    keeping.keep(connection, record, desk.clock.now_ms())


def _standing(desk: Desk, record_id: str) -> Record | None:
    try:
        return records.entry(desk.vault.store, record_id).record
    except RecordUnknown:
        return None


def export_lines(desk: Desk, target: Path, *, replace: bool = False) -> int:
    """Write every record that is not discarded to `target`, oldest first; return how many.

    The file is outside the encrypted notebook: whoever has it can read it.
    """
    number = 0
    sweep_parts(target)
    with whole_file(target, replace=replace) as out, desk.vault.writing(desk.clock, "export"):
        for record in records.all_records(desk.vault.store):
            out.write(encode(record) + b"\n")
            number += 1
    return number
