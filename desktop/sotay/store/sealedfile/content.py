"""One content kept in a sealed file: where it is, whether it is whole, a plain copy of it."""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sotay.base.errors import FileUnreadable, SotayError
from sotay.base.files import CHUNK, sweep_parts, whole_file
from sotay.store.sealedfile import SealedReader, open_sealed
from sotay.store.sealedfile.errors import AttachmentMissing

NAMED: Final = re.compile(r"[0-9a-f]{32}(?:\.part)?")  # a file of ours


@dataclass(frozen=True)
class Stored:
    """One content: `size` in bytes, `file` its name in the notebook's folder of attachments."""

    sha256: str
    size: int
    type: str
    file: str
    key: bytes = field(repr=False)


def is_whole(folder: Path, held: Stored, *, thorough: bool = False) -> bool:
    """Return whether the file is there, as long as it was, and its last chunk opens.

    With `thorough` all of it is read and hashed.
    """
    try:
        with open_sealed(folder / held.file, held.key) as content:
            if content.size != held.size:
                return False
            return not thorough or hashlib.file_digest(content, "sha256").hexdigest() == held.sha256
    except SotayError:
        return False


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


def save_copy(content: Content, target: Path, *, replace: bool = False) -> None:
    """Write a plain copy to `target`, outside the notebook: whoever has it can read it.

    Only when the person asks; needs no notebook. Raises `FileExists`, `DiskFull`,
    `FileUnwritable`, or what `Content.open` does; nothing half-written stays.
    """
    sweep_parts(target)
    with content.open() as source, whole_file(target, replace=replace) as out:
        while piece := source.read(CHUNK):
            out.write(piece)
