"""Import and export in the one documented shape: JSON Lines, a record a line.

A line that is not of the shape, or holds what cannot be, is refused with its number and reason, and
the others go in. What comes in is a draft; asked to, a whole record that nothing is to be said of
is closed at once. A record that names an attachment is taken where the notebook holds that content
or a folder brings it, else refused: no line carries it. Bringing the same line in again changes
nothing; a changed one amends, and keeps the older revision.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from sotay.base.clock import local
from sotay.base.errors import Cancelled, FileUnreadable, PersonError
from sotay.base.files import file_there, sweep_parts, whole_file
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.media import errors
from sotay.model.errors import LineRepeated, RecordRefused
from sotay.model.notices import notice_kinds
from sotay.model.plausible import refuse_implausible, yet_to_come
from sotay.model.record import Record
from sotay.model.records import Attachment
from sotay.model.retention import too_early
from sotay.model.shape import encode, parse_foreign
from sotay.store.driver import Connection
from sotay.store.errors import StoreDamaged
from sotay.vault import shredding
from sotay.vault.attachments import contents
from sotay.vault.errors import AttachmentUnknown, RecordDestroyed
from sotay.vault.privacy import consents, maybesent
from sotay.vault.records import keeping, lookup
from sotay.vault.records.keeping import Here, TakeStep
from sotay.work import identity
from sotay.work.attachments import Added, bring_in
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome
from sotay.work.exchange.linefile import BATCH, Line, batches, numbered
from sotay.work.exchange.outcome import Imported, LineNoticed, LineRefused
from sotay.work.membership import own_unit
from sotay.work.outgoing import Outgoing
from sotay.work.privacy import consenting
from sotay.work.records.merging import held_back, joined
from sotay.work.records.obstacles import obstacles
from sotay.work.records.writing import freeze

__all__ = ["BATCH", "Imported", "LineNoticed", "LineRefused", "export_lines", "import_lines"]

Bring = Callable[[Attachment], Added]


@dataclass
class _Import:
    """One import on its way: what every line of it needs."""

    desk: Desk
    author: str
    unit: str
    close: bool
    bring: Bring | None
    seen: dict[str, int] = field(default_factory=dict)  # the line of each record

    def take(self, connection: Connection, line: Line, told: Imported) -> None:
        """Take one line in, or note why not."""
        number, raw = line
        told.last = number
        try:
            record = parse_foreign(raw)
            refuse_implausible(record, self.unit, local(self.desk.clock.now_ms()))
            if record.id in self.seen:
                raise LineRepeated(record.id, self.seen[record.id])
            here = self._here(connection, record)
            record = self._with_contents(connection, record)
            self._keep(connection, number, record, here, told)
        except _OF_THE_LINE as fault:
            told.refused.append(LineRefused(number, fault.code, str(fault)))
            return
        self.seen[record.id] = number

    def _here(self, connection: Connection, record: Record) -> Here:
        """Return what the notebook has of it, read; damage there is not of the line."""
        try:
            here = keeping.find(connection, record.id, self.desk.clock.now_ms())
            _read = here.record
        except RecordDestroyed:
            consenting.take_back_gone(self.desk, connection, record)
            raise
        except RecordRefused as fault:
            raise StoreDamaged(str(self.desk.vault.store.path), fault.field) from fault
        return here

    def _keep(
        self, connection: Connection, number: int, line: Record, here: Here, told: Imported
    ) -> None:
        bound = keeping.judge(connection, here, joined(line, here.record))
        record, same = bound.record, bound.record == here.record
        held = held_back(line, record)
        if same and not (self.close and here.open):
            told.unchanged += 1
            if held:
                told.noticed.append(LineNoticed(number, held=True))
            return
        noticed = self._noticed(number, record, held=held)
        if same:
            body = encode(record)
        else:
            kept = keeping.write(connection, here, bound, step=_step(record, here.record))
            record, body = kept.record, kept.body
            told.added += here.record is None
            told.amended += here.record is not None
        in_doubt = noticed.kinds or noticed.ahead or noticed.early
        if in_doubt or noticed.elsewhere or held:
            told.noticed.append(noticed)
        if self.close and not in_doubt and not obstacles(self.desk, record, body):
            freeze(self.desk, connection, record, body, self.author)
            told.closed += 1
            return
        told.drafts += 1

    def _noticed(self, number: int, record: Record, *, held: bool) -> LineNoticed:
        elsewhere = record.place.unit if record.place.unit != self.unit else ""
        ahead = yet_to_come(record, local(self.desk.clock.now_ms()))
        return LineNoticed(number, notice_kinds(record), elsewhere, ahead, too_early(record), held)

    def _with_contents(self, connection: Connection, record: Record) -> Record:
        """Return the record with every content it names in this notebook, as far as brought."""
        hung = [self._content(connection, one) for one in record.attachments]
        return replace(record, attachments=tuple(hung)) if hung else record

    def _content(self, connection: Connection, one: Attachment) -> Attachment:
        try:
            contents.refuse_unknown(connection, (one,))
        except AttachmentUnknown:
            if self.bring is None:
                raise
            return bring_in(self.desk, connection, one, self.bring(one))
        return one


# About a line, or the file it brings, and not about the notebook or its disk.
_OF_THE_LINE = (
    PersonError, FileUnreadable, errors.DecoderCrashed, errors.DecoderLied,
    errors.DecoderMissing, errors.TookTooLong, errors.TookTooMuch,
)  # fmt: skip


def import_lines(
    desk: Desk,
    source: Path,
    *,
    close: bool = False,
    bring: Bring | None = None,
    told: Imported | None = None,
    progress: Progress = silent,
    cancelled: Stopped = never,
) -> Outcome[Imported]:
    """Take in the file `source`, closing what is whole if asked to `close`.

    `bring` gives the content of an attachment that the notebook lacks. `told` counts as it goes,
    for whoever asks how far it came. Raises `FileUnreadable`, `FileNotUtf8`, or `Cancelled` between
    two batches: a batch that was taken in stays, and the same file can be brought in again.
    """
    told = Imported() if told is None else told
    going = _Import(desk, identity.signing_keys(desk).id, own_unit(desk), close, bring)
    total = source.stat().st_size if file_there(source) else None
    done = 0
    try:
        for batch in batches(numbered(source)):
            if cancelled():
                raise Cancelled
            part = Imported()
            with desk.vault.writing(desk.clock, "import", str(len(batch))) as connection:
                known = len(going.seen)
                for line in batch:
                    going.take(connection, line, part)
                    done += len(line[1])
                _note_came(connection, [*going.seen][known:])
            told.take(part)
            progress(done, total)
        desk.vault.index()
    finally:
        desk.vault.store.truncate_log()  # a consent withdrawn in it may have shredded a card
        shredding.drop_withdrawn(desk.vault)
        keep_lists(desk)
    return Outcome(told, frozenset(lookup.KINDS))


def _note_came(connection: Connection, came: list[str]) -> None:
    maybesent.note_came(connection, came)
    consents.owe_what_came(connection, came)


def _step(record: Record, standing: Record | None) -> TakeStep:
    """Return whether what hung on the one before is to be brought back by an undo step."""
    other = standing is not None and standing.attachments != record.attachments
    return "always" if other else "never"


def export_lines(desk: Desk, target: Path, *, replace: bool = False) -> int:
    """Write every record that is not discarded to `target`, oldest first; return how many.

    The file is outside the encrypted notebook: whoever has it can read it.
    """
    number = 0
    sweep_parts(target)
    with (
        whole_file(target, replace=replace) as out,
        desk.vault.writing(desk.clock, "export") as connection,
    ):
        maybesent.note(connection)  # whoever has the file may send it
        outgoing = Outgoing(desk)
        for record in lookup.all_records(desk.vault.store):
            out.write(encode(outgoing.given_out(record)) + b"\n")
            number += 1
    return number
