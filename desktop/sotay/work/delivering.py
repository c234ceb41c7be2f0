"""A file that leaves: copied whole, under its name only when all of it is there, and read back."""

from collections.abc import Callable
from pathlib import Path

from sotay.base.errors import Cancelled, FileExists, LinkInside
from sotay.base.files import CHUNK, confirm_written, file_sha256, outside_file, whole_file
from sotay.base.private import is_link
from sotay.vault.outbox import SealedRow
from sotay.work.errors import CopyDestroyed, OutboxFileMissing


def deliver(
    outbox_folder: Path,
    bundle: SealedRow,
    target: Path,
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Copy a sealed bundle into the folder `target` and read it back; needs no notebook.

    The same file already there counts as delivered. Raises `FileExists` for another file of
    that name, `OutboxFileMissing` (`CopyDestroyed` of one received), `DiskFull`,
    `WriteNotConfirmed`, `FileUnwritable`, `Cancelled`.
    """
    source, path = outbox_folder / bundle.file, target / bundle.file
    if is_link(source):
        raise LinkInside(str(source))
    if not source.is_file():
        raise (CopyDestroyed if bundle.receipt else OutboxFileMissing)(bundle.file)
    if path.exists():
        if path.stat().st_size == bundle.size and file_sha256(path) == bundle.sha256:
            return path
        raise FileExists(str(path))
    copy_whole(source, path, progress, cancelled, shared=True)
    confirm_written(path, bundle.sha256)
    return path


def copy_whole(
    source: Path,
    target: Path,
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    shared: bool = False,
) -> None:
    """Copy a file under a name that appears only when all of it is there; progress in bytes.

    `shared` as in `whole_file`: a bundle on a stick is opened by another's hand.
    """
    with outside_file(source) as content, whole_file(target, shared=shared) as out:
        total, done = source.stat().st_size, 0
        while chunk := content.read(CHUNK):
            if cancelled():
                raise Cancelled
            out.write(chunk)
            done += len(chunk)
            progress(done, total)
