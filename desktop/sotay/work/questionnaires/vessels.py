"""Files on their way in from telephones: sealed as they come, each under a key of its own."""

import secrets
import shutil
from pathlib import Path
from typing import Final

from sotay.base.changing import remove
from sotay.base.sentences import _
from sotay.media import sniff
from sotay.store.sealedfile import SealedWriter, new_key
from sotay.upload.phones.keeper import Refused
from sotay.work.attachments.limits import SPARE
from sotay.work.desk import Desk

_ROOM: Final = SPARE + (64 << 20)  # bytes free on the disk before another file is begun


class SealedVessel:
    """One file that is coming; `write`, `finish` and `discard` need no notebook."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.name, self.key = path.name, key
        self.head = bytearray()
        self.kept = False  # it has a row
        self._writer = SealedWriter(path, key)
        self._path = path

    @property
    def sha256(self) -> str:
        """The hash of what came."""
        return self._writer.sha256

    @property
    def size(self) -> int:
        """Bytes that came."""
        return self._writer.size

    @property
    def sound(self) -> bool:
        """Whether it is sound, or a film: what stands on leave to record."""
        return (sniff.kind(bytes(self.head)) or "").startswith("audio/")

    def write(self, content: bytes) -> None:
        """Take more; raises `DiskFull`, `FileUnwritable`."""
        if len(self.head) < sniff.HEAD:
            self.head += content[: sniff.HEAD - len(self.head)]
        self._writer.write(content)

    def finish(self) -> None:
        """Have all of it on the medium; raises as `write`."""
        self._writer.finish()

    def discard(self) -> None:
        """Leave nothing of it, unless it has a row."""
        if self.kept:
            return
        self._writer.discard()
        remove(self._path, missing_ok=True)


def vessel(desk: Desk) -> SealedVessel:
    """Begin a file; raises `Refused` where the disk is nearly full, `FileUnwritable`."""
    folder = desk.vault.attachments
    if shutil.disk_usage(folder).free < _ROOM:
        raise Refused(507, "disk-full", _("Ổ đĩa của máy nhận sắp đầy; phiếu vẫn ở điện thoại."))
    name = secrets.token_hex(16)
    desk.vault.writing_files.add(name)
    return SealedVessel(folder / name, new_key())
