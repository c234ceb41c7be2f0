"""What hangs on a record, given back: read inside the program, or copied out when asked."""

from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.errors import FileUnreadable
from sotay.base.files import CHUNK, sweep_parts, whole_file
from sotay.model.records import Record
from sotay.store.sealedfile import SealedReader, open_sealed
from sotay.vault.attachments import contents
from sotay.vault.errors import AttachmentMissing
from sotay.vault.records import lookup
from sotay.work.attachments.errors import WordsNotGivenOut
from sotay.work.desk import Desk, Outcome
from sotay.work.gate import Gate


@dataclass(frozen=True)
class Content:
    """One content that can be read anywhere; `size` in bytes."""

    path: Path
    key: bytes = field(repr=False)
    size: int
    type: str

    def open(self) -> SealedReader:
        """Return it as a file, to be closed; needs no notebook.

        Raises `AttachmentMissing`, `SealedDamaged` (reading it too) or `FileUnreadable`.
        """
        try:
            return open_sealed(self.path, self.key)
        except FileUnreadable as fault:
            if isinstance(fault.__cause__, FileNotFoundError):
                raise AttachmentMissing(self.path.name) from fault
            raise


def content(desk: Desk, sha256: str) -> Content:
    """Return the content of this SHA-256 (lower-case hex); raises `AttachmentUnknown`."""
    held = contents.stored(desk.vault.store, sha256)
    path = desk.vault.attachments / held.file
    return Content(path, held.key, held.size, held.type)


def thumb(desk: Desk, sha256: str) -> bytes:
    """Return the small picture of a content; empty where it has none."""
    return contents.thumb(desk.vault.store, sha256)


def save_copy(content: Content, target: Path, *, replace: bool = False) -> None:
    """Write a plain copy to `target`, outside the notebook: whoever has it can read it.

    Only when the person asks; needs no notebook. Raises `FileExists`, `DiskFull`,
    `FileUnwritable`, or what `Content.open` does; nothing half-written stays.
    """
    sweep_parts(target)
    with content.open() as source, whole_file(target, replace=replace) as out:
        while piece := source.read(CHUNK):
            out.write(piece)


def lend_out(desk: Desk, record_id: str, sha256: str) -> Outcome[Content]:
    """Return a content to be copied out of the notebook, the copy noted in the activity log first.

    Raises what `content` does, or `WordsNotGivenOut`, with nothing noted.
    """
    record = lookup.entry(desk.vault.store, record_id).record
    if _names(record, sha256) and not _names(Gate(desk).given_out(record), sha256):
        raise WordsNotGivenOut
    found = content(desk, sha256)
    with desk.vault.writing(desk.clock, "copy-out", record_id):
        pass
    return Outcome(found)


def _names(record: Record, sha256: str) -> bool:
    return any(one.sha256 == sha256 for one in record.attachments)
