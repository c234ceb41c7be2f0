"""A file that leaves: copied whole, under its name only when all of it is there, and read back."""

from pathlib import Path

from sotay.base.errors import FileExists, LinkInside
from sotay.base.files import file_there, there
from sotay.base.private import is_link
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.base.proven import confirm_written, copy_whole, file_sha256
from sotay.vault.outbox import SealedRow
from sotay.work.errors import CopyDestroyed, OutboxFileMissing


def deliver(
    outbox_folder: Path,
    bundle: SealedRow,
    target: Path,
    progress: Progress = silent,
    cancelled: Stopped = never,
) -> Path:
    """Copy a sealed bundle into the folder `target` and read it back; needs no notebook.

    The same file already there counts as delivered. Raises `FileExists` for another file of
    that name, `OutboxFileMissing` (`CopyDestroyed` of one received), `DiskFull`,
    `WriteNotConfirmed`, `FileUnwritable`, `Cancelled`.
    """
    source, path = outbox_folder / bundle.file, target / bundle.file
    if is_link(source):
        raise LinkInside(str(source))
    if not file_there(source):
        raise (CopyDestroyed if bundle.receipt else OutboxFileMissing)(bundle.file)
    if there(path):
        if path.stat().st_size == bundle.size and file_sha256(path) == bundle.sha256:
            return path
        raise FileExists(str(path))
    copy_whole(source, path, progress, cancelled, shared=True)
    confirm_written(path, bundle.sha256)
    return path
