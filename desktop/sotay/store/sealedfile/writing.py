"""Write a sealed file: each chunk is encrypted when it is full, and only then leaves memory."""

import contextlib
import hashlib
from pathlib import Path
from typing import BinaryIO, Final, Self

from sotay.base.changing import remove, rename, sync_file
from sotay.base.files import refuse_overwriting, sync_folder, write_out
from sotay.base.private import new_file
from sotay.base.reasons import unwritable
from sotay.store.sealedfile.layout import CHUNK, Cipher, new_head

PART: Final = ".part"  # the ending of a file that is not finished


class SealedWriter:
    """Writes `path`.part and gives it its name at `finish`.

    A block that ends without `finish` removes it. Every method raises `DiskFull` or
    `FileUnwritable`; `FileExists` where `path` is taken. Content is at most 2^32 chunks.
    Whoever knows its hash has it not `hashed` here once more.
    """

    def __init__(self, path: Path, key: bytes, chunk: int = CHUNK, *, hashed: bool = True) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self.size = 0  # bytes of content taken
        self._cipher = Cipher(new_head(chunk), key)
        self._chunk = chunk
        self._held = bytearray()  # of the chunk that is not full
        self._number = 0
        self._digest = hashlib.sha256() if hashed else None
        self._out = self._begin()

    def _begin(self) -> BinaryIO:
        try:
            refuse_overwriting(self.path)
            out = new_file(self.part)
            out.write(self._cipher.head.raw)
        except OSError as fault:
            raise unwritable(self.path, fault) from fault
        return out

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._out.closed:
            self.discard()

    @property
    def sha256(self) -> str:
        """The lower-case hex SHA-256 of the content taken so far, where it is `hashed`."""
        return self._digest.hexdigest() if self._digest else ""

    def write(self, content: bytes | bytearray | memoryview) -> int:
        """Take more content; return its length in bytes."""
        view = memoryview(content).cast("B")
        if self._digest:
            self._digest.update(view)
        self.size += len(view)
        start = 0
        while self._chunk - len(self._held) <= len(view) - start:
            end = start + self._chunk - len(self._held)
            full = bytes(self._held + view[start:end]) if self._held else view[start:end]
            self._held.clear()
            self._put(full)
            start = end
        self._held += view[start:]
        return len(view)

    def flush(self) -> None:
        """Have every whole chunk on the medium: what a kill or a power cut leaves."""
        try:
            sync_file(self._out)
        except OSError as fault:
            raise unwritable(self.path, fault) from fault

    def finish(self) -> None:
        """Write the last chunk, have all of it on the medium, and give the file its name."""
        self._end()
        self.flush()
        self._name()
        try:
            sync_folder(self.path.parent)
        except OSError as fault:
            raise unwritable(self.path, fault) from fault

    def finish_soon(self) -> None:
        """Finish as one of many, which `base.settling` waits for; the system begins already."""
        self._end()
        try:
            self._out.flush()
            write_out(self._out)
        except OSError as fault:
            raise unwritable(self.path, fault) from fault
        self._name()

    def _end(self) -> None:
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _name(self) -> None:
        try:
            self._out.close()
            rename(self.part, self.path)
        except OSError as fault:
            raise unwritable(self.path, fault) from fault

    def leave(self) -> None:
        """Stop, and leave the whole chunks in `part` for `recover_sealed`."""
        with contextlib.suppress(OSError):  # what was flushed is there all the same
            self._out.close()

    def discard(self) -> None:
        """Stop, and remove what was written."""
        self.leave()
        with contextlib.suppress(OSError):
            remove(self.part, missing_ok=True)

    def _put(self, content: bytes | memoryview, *, last: bool = False) -> None:
        number, self._number = self._number, self._number + 1  # used up, though writing it fails
        try:
            self._out.write(self._cipher.seal(number, content, last=last))
        except OSError as fault:
            raise unwritable(self.path, fault) from fault
