"""Plain copies of attachments beside an export, named by the content that its lines name."""

from dataclasses import dataclass, field
from pathlib import Path

from sotay.base.errors import FileUnreadable
from sotay.base.private import new_folder
from sotay.base.progress import Progress, silent
from sotay.base.reasons import unwritable
from sotay.media.cleaning import ENDINGS
from sotay.store.sealedfile.errors import AttachmentMissing, SealedDamaged
from sotay.vault.errors import AttachmentUnknown
from sotay.vault.records import lookup
from sotay.work import attachments
from sotay.work.attachments.errors import AttachmentPruned
from sotay.work.desk import Desk
from sotay.work.outgoing import Outgoing


@dataclass
class ExportedFiles:
    """How many files were written, and the SHA-256 of what could not be read.

    `pruned` are those that went from this machine by choice: no fault, and not written either.
    """

    written: int = 0
    lost: list[str] = field(default_factory=list)
    pruned: list[str] = field(default_factory=list)


def export_attachments(
    desk: Desk,
    folder: Path,
    *,
    replace: bool = False,
    progress: Progress = silent,
) -> ExportedFiles:
    """Write what the lines of an export name into `folder`, as `<sha256>.<ending>`.

    What nobody may give out is no file either (`Outgoing.given_out`). The files are outside the
    encrypted notebook: whoever has them can read them. One that is missing or damaged here is
    counted, and the others are written. Raises `FileExists`, `DiskFull` or `FileUnwritable`.
    """
    outgoing = Outgoing(desk)
    named = {
        one.sha256: one for record in lookup.all_records(desk.vault.store)
        for one in outgoing.given_out(record).attachments
    }  # fmt: skip
    told = ExportedFiles()
    try:
        new_folder(folder, exist_ok=True)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    with desk.vault.writing(desk.clock, "export-attachments"):
        pass
    for number, one in enumerate(named.values(), start=1):
        target = folder / f"{one.sha256}{ENDINGS[one.type][0]}"
        try:
            attachments.save_copy(attachments.content(desk, one.sha256), target, replace=replace)
            told.written += 1
        except AttachmentPruned:
            told.pruned.append(one.sha256)
        except (AttachmentUnknown, AttachmentMissing, SealedDamaged, FileUnreadable):
            told.lost.append(one.sha256)
        progress(number, len(named))
    return told
