"""Hang a photo, paper or sound on a record: sealed beside the notebook's line, then noted.

The file is finished first; then one transaction writes its row and puts it at the end of the
record's working copy. A kill leaves all of it or, at worst, a file nobody knows the key of.
"""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from msgspec.structs import replace

from sotay.base.clock import local
from sotay.base.errors import Cancelled, DiskFull, PersonError
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.media.added import Added
from sotay.model.record import Record
from sotay.model.records import Attachment
from sotay.store.driver import Connection
from sotay.store.sealedfile import SealedWriter, content, new_key
from sotay.store.sealedfile.content import Stored
from sotay.vault import shredding
from sotay.vault.attachments import contents
from sotay.vault.attachments.contents import THUMB_LIMIT
from sotay.vault.records import keeping, lookup
from sotay.work.attachments.errors import AttachmentEmpty, AttachmentGone
from sotay.work.attachments.limits import SPARE, may_hang, one_line, refuse_large
from sotay.work.desk import Desk, Outcome

_PIECE: Final = 1 << 20
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Written:
    """What was sealed: SHA-256 of the content and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class AttachJob:
    """Everything one attachment is sealed from; `write` needs no notebook."""

    record_id: str
    added: Added
    path: Path
    key: bytes = field(repr=False)

    def write(
        self,
        progress: Progress = silent,
        cancelled: Stopped = never,
    ) -> Written:
        """Seal the content into its file, flushed; nothing of it is left when this raises.

        Raises `Cancelled`, `DiskFull`, `FileUnwritable`, `AttachmentTooLarge`, `AttachmentEmpty`,
        or what reading the content raises.
        """
        with self.added.open() as source, SealedWriter(self.path, self.key) as out:
            while piece := source.read(_PIECE):
                if cancelled():
                    raise Cancelled
                out.write(piece)
                refuse_large(self.added.name, out.size)
                progress(out.size, max(out.size, self.added.size))
            if not out.size:
                raise AttachmentEmpty(self.added.name)
            out.finish()
            return Written(out.sha256, out.size)


def prepare(desk: Desk, record_id: str, added: Added) -> AttachJob:
    """Make ready to attach `added`, and see that it may be.

    Raises `RecordUnknown`, `RecordPutAside`, `SoundNotAgreed`, `AttachmentTooLarge`,
    `AttachmentsTooLarge`, `TooManyAttachments`, or `DiskFull` when there is no room for it.
    """
    entry = lookup.entry(desk.vault.store, record_id)
    may_hang(entry, added.name, added.size, added.type)
    if len(added.thumb) > THUMB_LIMIT:
        raise ValueError(len(added.thumb))
    folder = desk.vault.attachments
    if shutil.disk_usage(folder).free < added.size + SPARE:
        raise DiskFull(str(folder))
    file = secrets.token_hex(16)
    desk.vault.writing_files.add(file)
    return AttachJob(record_id, added, folder / file, new_key())


def record(
    desk: Desk, job: AttachJob, written: Written, caption: str = ""
) -> Outcome[tuple[Attachment, Record]]:
    """Note what `job` wrote, and put it at the end of the record's working copy, with an undo step.

    Content that the record names already is not added again: the attachment that is there comes
    back. A closed record is open for amending after this. Raises as `prepare` does, and
    `AttachmentGone`, `RecordRefused`; after `RoomMade` or `StoreBusy` the same call may be tried
    again.
    """
    return hang(desk, job, written, caption, lambda _connection: None)


def hang(
    desk: Desk,
    job: AttachJob,
    written: Written,
    caption: str,
    besides: Callable[[Connection], None],
) -> Outcome[tuple[Attachment, Record]]:
    """Do what `record` does, with `besides` in the same transaction."""
    vault = desk.vault
    new = Stored(written.sha256, written.size, job.added.type, job.path.name, job.key)
    if not content.is_whole(vault.attachments, new):
        raise AttachmentGone(job.added.name)
    try:
        spare, changed = _hung(desk, job, new, caption, besides)
    except PersonError:
        vault.writing_files.discard(new.file)
        shredding.remove(vault, [new.file])
        raise
    vault.writing_files.discard(new.file)
    shredding.remove(vault, [spare] if spare else [])
    hung = next(one for one in changed.attachments if one.sha256 == new.sha256)
    return Outcome((hung, changed), frozenset({changed.of_kind}))


def _hung(
    desk: Desk, job: AttachJob, new: Stored, caption: str, besides: Callable[[Connection], None]
) -> tuple[str | None, Record]:
    """Note the content and its record; return the file that is needed no more, and that record."""
    entry, now = lookup.entry(desk.vault.store, job.record_id), desk.clock.now_ms()
    record = entry.record
    added = all(one.sha256 != new.sha256 for one in record.attachments)
    if added:
        may_hang(entry, job.added.name, new.size, job.added.type)
        record = extended(record, _attachment(job.added, new, caption, now))
    with desk.vault.writing(desk.clock, "attach", job.record_id) as connection:
        spare = contents.put(connection, desk.vault.attachments, new, job.added.thumb, now)
        besides(connection)
        if added:
            record = keeping.keep(connection, record, now, step="always").record
    return spare, record


def attach(
    desk: Desk,
    record_id: str,
    added: Added,
    caption: str = "",
    progress: Progress = silent,
) -> Outcome[tuple[Attachment, Record]]:
    """Do all of it on one line, as `sotayctl attach` does."""
    job = prepare(desk, record_id, added)
    return record(desk, job, job.write(progress), caption)


def bring_in(desk: Desk, connection: Connection, named: Attachment, added: Added) -> Attachment:
    """Seal the content of an attachment that an imported line names; return it as it is now.

    Its name, caption and time stay. What was cleaned once more may be another content than the
    line names. A kill leaves at worst a file without a row. Raises as `prepare` and `write` do.
    """
    vault = desk.vault
    refuse_large(added.name, added.size)
    job = AttachJob("", added, vault.attachments / secrets.token_hex(16), new_key())
    vault.writing_files.add(job.path.name)
    written = job.write()
    new = Stored(written.sha256, written.size, added.type, job.path.name, job.key)
    now = desk.clock.now_ms()
    spare = contents.put(connection, vault.attachments, new, added.thumb, now)
    vault.writing_files.discard(job.path.name)
    shredding.remove(vault, [spare] if spare else [])
    return replace(
        named, sha256=written.sha256, size=written.size, type=added.type,
        seconds=added.seconds, pages=added.pages, signed=added.signed,
    )  # fmt: skip


def extended(standing: R, attachment: Attachment, place: int | None = None) -> R:
    """Return the record with one attachment more, at its end or at `place` (from 0)."""
    hung = list(standing.attachments)
    hung.insert(len(hung) if place is None else place, attachment)
    return replace(standing, attachments=tuple(hung))


def _attachment(added: Added, new: Stored, caption: str, now_ms: int) -> Attachment:
    return Attachment(
        sha256=new.sha256,
        size=new.size,
        type=added.type,
        name=one_line(added.name),
        caption=caption,
        added=local(now_ms).replace(microsecond=0),
        seconds=added.seconds,
        pages=added.pages,
        signed=added.signed,
    )
