"""Uploads that are under way: one writer a file, offsets that are on the disk, hashes that hold."""

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import BinaryIO, Final

from sotay.upload.serving.asking import Asked, Gone
from sotay.upload.serving.checking import Checker, Differs, check_file
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.intake import Expected, Turned
from sotay.upload.serving.limits import Limits
from sotay.upload.serving.staging import Staging
from sotay.upload.serving.writing import Line, Upload, full

_BATCH: Final = 128 << 10


class Uploads:
    """All that are under way, by digest."""

    def __init__(self, staging: Staging, disk: Disk, limits: Limits) -> None:
        self._staging, self._disk, self._limits = staging, disk, limits
        self._known: dict[str, Upload] = {}
        self.bytes = 0  # written since the start

    @property
    def writers(self) -> int:
        """How many files are being written to."""
        return sum(1 for upload in self._known.values() if upload.writer)

    def find(self, digest: str) -> Upload | None:
        """Return an upload that was announced since the start."""
        return self._known.get(digest)

    def announce(self, expected: Expected) -> Upload:
        """Return the upload of a bundle, begun or gone on with; raises `Turned` 429, 507."""
        if (known := self._known.get(expected.digest)) is not None:
            return known
        self._make_room(expected.device)
        here = self._staging.has(expected.name)
        promised = self._promised(list(self._known.values()))
        to_device = self._promised(self._of(expected.device))
        if here > expected.size or not self._staging.room_for(
            expected.name, expected.size - here, promised, to_device
        ):
            raise Turned(507, "disk-full", retry_after=600)
        upload = self._known[expected.digest] = _begun(expected, here)
        return upload

    def _of(self, device: str) -> list[Upload]:
        return [one for one in self._known.values() if one.expected.device == device]

    @staticmethod
    def _promised(uploads: list[Upload]) -> int:
        return sum(one.size - one.offset for one in uploads)

    def _make_room(self, device: str) -> None:
        """Forget who went on with nothing for long, where there are many; raises `Turned` 429."""
        own = self._of(device)
        for some, most in (
            (own, self._limits.uploads_of_device),
            (list(self._known.values()), self._limits.uploads),
        ):
            if len(some) < most:
                continue
            oldest = min(some, key=lambda one: (one.writer is not None, one.heard))
            if oldest.writer or time.monotonic() - oldest.heard < self._limits.idle_seconds:
                raise Turned(429, "too-many", retry_after=60)
            self.forget(oldest.expected.digest)

    def every(self) -> list[Upload]:
        """Return all that were announced since the start and are not complete."""
        return list(self._known.values())

    async def drop(self, upload: Upload) -> None:
        """End whoever writes, and throw away what came."""
        if upload.writer is not None:
            await self._end(upload.writer)
        async with upload.changing:
            self._known.pop(upload.expected.digest, None)
            with suppress(OSError):
                await self._throw_away(upload)

    def forget(self, digest: str) -> None:
        """Think of an upload no more; what came of it lies where it is."""
        if (known := self._known.get(digest)) is not None and known.writer is None:
            del self._known[digest]

    async def relieve(self, upload: Upload, token: str) -> None:
        """End the line of a writer that is dead, or that the same client left behind.

        Two clients that are both alive take no turns: raises `Turned` 423 for the second.
        """
        writer = upload.writer
        if writer is None:
            return
        dead = time.monotonic() - upload.heard > self._limits.dead_seconds
        if token != upload.by and not dead:
            raise Turned(423, "locked", retry_after=5)
        await self._end(writer)

    @staticmethod
    async def _end(writer: asyncio.Task[None]) -> None:
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.shield(asyncio.gather(writer, return_exceptions=True))

    async def write(self, upload: Upload, asked: Asked, token: str) -> None:
        """Write what a client sends from the offset on; raises `Gone`, `Turned`, `Differs`.

        However it ends, what came is on the disk, and the offset says how much.
        """
        await self.relieve(upload, token)
        if upload.writer is not None:
            raise Turned(423, "locked", retry_after=5)
        if self.writers >= self._limits.writers:
            raise Turned(503, "busy", retry_after=10)
        upload.by, upload.heard = token, time.monotonic()
        task = asyncio.get_running_loop().create_task(self._take(upload, asked))
        upload.writer = task
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            task.cancel()
            raise Gone from None
        finally:
            with suppress(asyncio.CancelledError, Exception):
                await task
            upload.writer = None

    async def _take(self, upload: Upload, asked: Asked) -> None:
        async with upload.changing:
            if self._known.get(upload.expected.digest) is not upload:
                raise Turned(404, "gone")
            line = Line(self._opened(upload), upload, self._disk)
            try:
                try:
                    await self._copy(line, upload, asked)
                finally:
                    await self._close(line)
            except Differs:
                await self._throw_away(upload)
                raise

    def _opened(self, upload: Upload) -> BinaryIO:
        try:
            return self._staging.open(upload.expected.name, upload.offset, upload.front)
        except EOFError as fault:
            upload.offset, upload.checker = self._staging.has(upload.expected.name), None
            raise Turned(409, "offset") from fault
        except OSError as fault:
            raise full(fault) from fault

    async def _copy(self, line: Line, upload: Upload, asked: Asked) -> None:
        while (content := await asked.next(self._limits.stall_seconds)) is not None:
            upload.heard = time.monotonic()
            if line.at + len(line.waiting) + len(content) > upload.size:
                raise Turned(413, "limit")
            line.waiting += content
            if len(line.waiting) >= _BATCH:
                await line.put()

    async def _close(self, line: Line) -> None:
        before = line.upload.offset
        try:
            await line.end()
        finally:
            self.bytes += line.upload.offset - before

    async def finish(self, upload: Upload) -> None:
        """Check a file that is all there, and give it its name; raises `Differs`, `Turned`.

        It goes on where a client leaves in the meantime; who asks again waits for the same.
        """
        if upload.finishing is None:
            loop = asyncio.get_running_loop()
            upload.finishing = loop.create_task(self._finish(upload))
        try:
            await asyncio.shield(upload.finishing)
        finally:
            if upload.finishing is not None and upload.finishing.done():
                upload.finishing = None

    async def _finish(self, upload: Upload) -> None:
        async with upload.changing:
            if self._staging.is_whole(upload.expected.name):
                return
            try:
                await self._disk.run(partial(self._check, upload))
            except Differs:
                await self._throw_away(upload)
                raise
            except OSError as fault:
                raise full(fault) from fault

    def _check(self, upload: Upload) -> None:
        part = self._staging.part(upload.expected.name)
        if self._staging.has(upload.expected.name) != upload.size:  # also: swept underneath us
            raise Differs
        if upload.checker is None or upload.checker.at != upload.size:
            check_file(part, upload.expected.pieces)
        else:
            upload.checker.done()
        self._staging.finish(upload.expected.name)

    async def _throw_away(self, upload: Upload) -> None:
        """Drop what has come of a bundle, to begin at its first byte."""
        await self._disk.run(partial(self._staging.drop, upload.expected.name))
        upload.offset, upload.checker = 0, Checker(upload.expected.pieces)


def _begun(expected: Expected, here: int) -> Upload:
    """Return an upload of which `here` bytes lie in staging; its front has come with its page."""
    front = expected.front if here < len(expected.front) else b""
    checker = Checker(expected.pieces) if front or not here else None
    if checker is not None:
        checker.take(front)
    return Upload(replace(expected, front=b""), max(here, len(front)), checker, front)
