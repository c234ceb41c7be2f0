"""Bring an attachment back that went by choice: out of an older backup, a copy, the original file.

Whatever the person picks is believed by its hash alone. A sealed file of a backup opens by the key
that stayed here; a plain file is taken as it is where that is the content, else cleaned as when it
is added, at each size that photos are kept at. What comes back lies under a new name and key.
"""

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from sotay.base.changing import remove
from sotay.base.errors import Cancelled, DiskFull, FileUnreadable, PersonError, SotayError
from sotay.base.files import file_there, folder_there, outside_file
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.base.reasons import unreadable
from sotay.base.settings import PHOTO_EDGES
from sotay.media.added import Added
from sotay.store.backups.taking import PREFIX
from sotay.store.place import ATTACHMENTS
from sotay.store.sealedfile import new_key
from sotay.store.sealedfile.content import Content, Stored
from sotay.store.sealedfile.errors import AttachmentMissing, SealedDamaged
from sotay.vault import shredding
from sotay.vault.attachments import contents
from sotay.vault.errors import AttachmentUnknown
from sotay.work.attachments.adding import AttachJob, Written
from sotay.work.attachments.errors import NotPruned, OtherContent
from sotay.work.attachments.gone import all_gone, gone
from sotay.work.attachments.limits import SPARE
from sotay.work.attachments.pruning import TOUCHED
from sotay.work.desk import Desk, Outcome

if TYPE_CHECKING:
    from sotay.model.records import AttachmentType

_PICTURES: Final = "image/"


@dataclass(frozen=True)
class BackJob:
    """Everything one content is brought back with; `write` needs no notebook."""

    was: Stored  # as it lay here before it went
    path: Path
    key: bytes = field(repr=False)

    def write(
        self, source: Path, progress: Progress = silent, cancelled: Stopped = never
    ) -> Written:
        """Seal the content anew out of what lies at `source`, a file or a folder.

        Nothing is left when this raises: `OtherContent` where it is not there, or why it could not
        be read; `Cancelled`, `DiskFull`, ….
        """
        fault: SotayError = OtherContent(source.name or str(source), self.was.sha256[:16])
        for added in self._offers(source, cancelled):
            job = AttachJob("", added, self.path, self.key)
            try:
                written = job.write(progress, cancelled)
            except (FileUnreadable, AttachmentMissing, SealedDamaged, PersonError) as met:
                fault = met
                continue
            if written.sha256 == self.was.sha256:
                return written
            remove(self.path, missing_ok=True)
        raise fault

    def _offers(self, source: Path, cancelled: Stopped) -> Iterator[Added]:
        """Yield what may be it, of the right length, the surest first."""
        for path in _sealed_at(source, self.was.file):
            yield self._added(path.name, partial(self._opened, path))
        if folder_there(source):
            return
        if _size(source) == self.was.size:
            yield self._added(source.name, partial(outside_file, source))
        yield from (one for one in self._cleaned(source, cancelled) if one.size == self.was.size)

    def _opened(self, path: Path) -> BinaryIO:
        content = Content(path, self.was.key, self.was.size, self.was.type)
        return cast("BinaryIO", content.open())

    def _cleaned(self, source: Path, cancelled: Stopped) -> Iterator[Added]:
        """Yield what `source` would have been added as; what is no such file is none."""
        from sotay.media import cleaning  # noqa: PLC0415 - decoders, seldom needed

        for edge in PHOTO_EDGES if self.was.type.startswith(_PICTURES) else (0,):
            try:
                yield cleaning.take(source, source.name, edge=edge or None, cancelled=cancelled)
            except PersonError:
                return

    def _added(self, name: str, open_: Callable[[], BinaryIO]) -> Added:
        return Added(name, cast("AttachmentType", self.was.type), open_, self.was.size)


def prepare(desk: Desk, sha256: str) -> BackJob:
    """Make ready to bring a content back.

    Raises `AttachmentUnknown`, `NotPruned`, or `DiskFull` where there is no room for it.
    """
    was = contents.stored(desk.vault.store, sha256)
    if gone(desk, sha256) is None:
        raise NotPruned(sha256[:16])
    folder = desk.vault.attachments
    if shutil.disk_usage(folder).free < was.size + SPARE:
        raise DiskFull(str(folder))
    file = secrets.token_hex(16)
    desk.vault.writing_files.add(file)
    return BackJob(was, folder / file, new_key())


def record(desk: Desk, job: BackJob, written: Written) -> Outcome[Written]:
    """Note that a content is here again.

    Raises `AttachmentUnknown` where it was destroyed meanwhile, with nothing of it left.
    """
    vault, was = desk.vault, job.was
    new = Stored(was.sha256, written.size, was.type, job.path.name, job.key)
    try:
        contents.stored(vault.store, was.sha256)
        with vault.writing(desk.clock, "bring-back") as connection:
            spare = contents.put(connection, vault.attachments, new, b"", desk.clock.now_ms())
    except PersonError:
        shredding.remove(vault, [new.file])
        raise
    finally:
        vault.writing_files.discard(new.file)
    shredding.remove(vault, [spare] if spare else [])
    return Outcome(written, TOUCHED)


def bring_back(
    desk: Desk, sha256: str, source: Path, progress: Progress = silent
) -> Outcome[Written]:
    """Do all of it on one line, as `sotayctl` does."""
    job = prepare(desk, sha256)
    return record(desk, job, job.write(source, progress))


@dataclass(frozen=True)
class Brought:
    """What was found of all that went; `ended` is why not all of it was looked for."""

    found: tuple[tuple[BackJob, Written], ...]
    ended: SotayError | Cancelled | None = None


def prepare_all(desk: Desk) -> list[BackJob]:
    """Make ready to bring back everything that went; raises as `prepare`."""
    return [prepare(desk, one.sha256) for one in all_gone(desk)]


def write_all(
    jobs: Sequence[BackJob], folder: Path, progress: Progress = silent, cancelled: Stopped = never
) -> Brought:
    """Seal anew what backups in `folder` still have; needs no notebook.

    `progress` counts files. What is not there, or is spoilt there, is passed over.
    """
    found: list[tuple[BackJob, Written]] = []
    for number, job in enumerate(jobs, start=1):
        try:
            found.append((job, job.write(folder, cancelled=cancelled)))
        except (OtherContent, SealedDamaged):
            pass
        except (Cancelled, SotayError) as fault:
            return Brought(tuple(found), fault)
        progress(number, len(jobs))
    return Brought(tuple(found))


def record_all(desk: Desk, brought: Brought) -> Outcome[int]:
    """Note what is here again; return how many. What was destroyed meanwhile is none of them."""
    number = 0
    for job, written in brought.found:
        with suppress(AttachmentUnknown):
            record(desk, job, written)
            number += 1
    return Outcome(number, TOUCHED)


def _sealed_at(source: Path, file: str) -> Iterator[Path]:
    """Yield where a file of backups may lie: it, in that folder, or in backups in that folder."""
    if not folder_there(source):
        if source.name == file:
            yield source
        return
    try:
        inner = sorted(source.glob(f"{PREFIX}*"), reverse=True)
    except OSError as fault:
        raise unreadable(source, fault) from fault
    for folder in (source, source / ATTACHMENTS, *(one / ATTACHMENTS for one in inner)):
        if file_there(folder / file):
            yield folder / file


def _size(source: Path) -> int:
    try:
        with outside_file(source) as file:
            return file.seek(0, 2)
    except OSError as fault:
        raise unreadable(source, fault) from fault
