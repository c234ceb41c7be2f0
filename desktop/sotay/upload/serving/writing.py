"""One file under way, and the line that writes to it: offsets are what the disk confirmed."""

import asyncio
import os
import time
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from sotay.base.changing import sync_file
from sotay.base.reasons import is_full
from sotay.upload.serving.checking import Checker, Differs
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.intake import Expected, Turned

_FLUSH: Final = 4 << 20  # bytes between two flushes: what a power cut may cost


@dataclass
class Upload:
    """One file under way. `offset` is what the disk confirmed, `checker` has followed it.

    `front` are first bytes that lie nowhere yet and are written before all others.
    """

    expected: Expected
    offset: int
    checker: Checker | None
    front: bytes = b""
    writer: asyncio.Task[None] | None = None
    by: str = ""  # the token of who writes
    heard: float = field(default_factory=time.monotonic)  # when the last byte came
    finishing: "asyncio.Future[None] | None" = None
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return self.expected.size


class Line:
    """An open file: bytes go in on a thread, and what is on the disk is told to the upload."""

    def __init__(self, file: BinaryIO, upload: Upload, disk: Disk) -> None:
        self.upload = upload
        self.at = upload.offset  # written, and perhaps not yet on the disk
        self.waiting = bytearray()
        self._file, self._disk = file, disk
        self._differs = False

    async def put(self) -> None:
        """Write what waits; every few megabytes it is flushed to the disk."""
        await self._disk.run(self._write)

    def _write(self) -> None:
        content = bytes(self.waiting)
        self.waiting.clear()
        if self.upload.checker is not None:
            try:
                self.upload.checker.take(content)
            except Differs:
                self._differs = True
                raise
        done = 0
        while done < len(content):
            os.lseek(self._file.fileno(), self.at, os.SEEK_SET)
            try:
                written = os.write(self._file.fileno(), content[done:])
            except OSError as fault:
                self.upload.checker = None  # it has followed bytes that are not there
                raise full(fault) from fault
            done += written
            self.at += written
        if self.at - self.upload.offset >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        sync_file(self._file)
        self.upload.offset = self.at

    async def end(self) -> None:
        """Write and flush what is left, and close the file."""
        await self._disk.run(self._end)

    def _end(self) -> None:
        try:
            if self.waiting and not self._differs:
                self._write()
            self._flush()
        except OSError as fault:
            self.upload.checker = None
            raise full(fault) from fault
        finally:
            self._file.close()


def full(fault: OSError) -> Turned:
    """Return how a client is told of a disk that took no more."""
    full = is_full(fault)
    return Turned(507 if full else 500, "disk-full" if full else "disk", retry_after=60)
