"""A sealed bundle that leaves by itself: into the mailbox of a stick, or as a file that is named.

Whole, under its name only when all of it is there, and read back from the medium.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sotay.base.errors import FileExists, LinkInside
from sotay.base.files import file_there, there
from sotay.base.links import is_link
from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.base.proven import confirm_written, copy_whole, file_sha256
from sotay.bundle.keys import Signer
from sotay.bundle.mailbox.places import is_bundle_file, up_folder
from sotay.bundle.mailbox.putting import put_bundle
from sotay.vault.outbox import SealedRow
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.errors import CopyDestroyed, OutboxFileMissing

_MOST: Final = 10_000  # names tried beside a file that a person named


@dataclass(frozen=True)
class Courier:
    """Copies bundles out of an outbox; needs no notebook."""

    outbox: Path
    signers: Mapping[str, Signer] = field(repr=False)

    def deliver(
        self,
        bundle: SealedRow,
        target: Path,
        progress: Progress = silent,
        cancelled: Stopped = never,
    ) -> Path:
        """Put a bundle into the mailbox at the folder `target`, or into the file of that name.

        The same bundle already there counts as delivered. Raises `FileExists` for another file of
        that name, `OutboxFileMissing` (`CopyDestroyed` of one received), `SourceSpoilt`,
        `DiskFull`, `WriteNotConfirmed`, `FileUnwritable`, `LinkInside`, `Cancelled`, and
        `FileUnreadable` where the folder is gone, as of a stick that was pulled.
        """
        source = self.outbox / bundle.file
        if is_link(source):
            raise LinkInside(str(source))
        if not file_there(source):
            raise (CopyDestroyed if bundle.receipt else OutboxFileMissing)(bundle.file)
        if is_bundle_file(target):
            return _copy(source, bundle, target, progress, cancelled)
        watch = Watch(progress, cancelled, total=2 * bundle.size)
        return put_bundle(source, up_folder(target), bundle.digest, self.signers, watch).path


def courier(desk: Desk) -> Courier:
    """Return who copies the bundles of this notebook."""
    keys = identity.signing_keys(desk)
    return Courier(desk.vault.outbox, {keys.id: Signer(keys.public)})


def named(target: Path) -> Path:
    """Return the next name for a bundle where a person named a file and there are several."""
    if not is_bundle_file(target) or not there(target):
        return target
    names = (target.with_stem(f"{target.stem}-{number}") for number in range(2, _MOST))
    return next((path for path in names if not there(path)), target)


def _copy(
    source: Path, bundle: SealedRow, path: Path, progress: Progress, cancelled: Stopped
) -> Path:
    if there(path):
        if path.stat().st_size == bundle.size and file_sha256(path) == bundle.sha256:
            return path
        raise FileExists(str(path))
    copy_whole(source, path, progress, cancelled, shared=True)
    confirm_written(path, bundle.sha256)
    return path
