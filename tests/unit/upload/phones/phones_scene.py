"""A real server on loopback, and one who keeps what comes in memory."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from collectpeer import NOW, Collect, Version, md5
from sotay.upload.phones.addresses import in_web
from sotay.upload.phones.app import Came, OpenRosa
from sotay.upload.phones.digest import new_code
from sotay.upload.phones.keeper import Admitted, HandedIn, Offered, Refused, Shut
from sotay.upload.phones.limits import PhoneLimits
from sotay.upload.phones.serving import listening
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.door import Door

T = TypeVar("T")
XFORM = "<h:html><h:head><h:title>Phiếu hộ</h:title></h:head></h:html>".encode()
RECORD = b"<data id='ho' version='1'><meta><instanceID>uuid:1</instanceID></meta></data>"
SHA = hashlib.sha256(XFORM).hexdigest()


@dataclass
class Cup:
    """Where a file of a test goes."""

    content: bytearray = field(default_factory=bytearray)
    finished: bool = False
    gone: bool = False
    left: Callable[[], object] = bool

    def write(self, content: bytes) -> None:
        self.content += content

    def finish(self) -> None:
        self.finished = True

    def discard(self) -> None:
        self.gone = True
        self.left()


@dataclass
class Cupboard:
    """Keeps everything, but for what it was told to refuse."""

    forms: dict[str, tuple[Offered, bytes]] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    handed: list[HandedIn] = field(default_factory=list)
    cups: list[Cup] = field(default_factory=list)
    shut: bool = False
    refuse: Exception | None = None
    waits: asyncio.Event | None = None
    under_way: int = 0  # cups that are not let go of
    most: int = 0  # of them at any time

    def offer(self, sha256: str, id_: str, title: str, content: bytes, version: str = "1") -> None:
        hashed = md5(content)
        self.forms[sha256] = (Offered(sha256, id_, version, title, hashed), content)

    def attach(self, sha256: str, name: str, content: bytes) -> None:
        form, blank = self.forms[sha256]
        self.media[name] = content
        hashes = {
            one: hashlib.md5(of, usedforsecurity=False).hexdigest()
            for one, of in self.media.items()
        }
        self.forms[sha256] = (replace(form, media=hashes), blank)

    async def offered(self) -> tuple[Offered, ...]:
        self._look()
        return tuple(form for form, _content in self.forms.values())

    async def xform(self, sha256: str) -> bytes | None:
        return self.forms[sha256][1]

    async def attached(self, _sha256: str, name: str) -> bytes | None:
        return self.media.get(name)

    async def vessel(self) -> Cup:
        self._look()
        self.cups.append(Cup(left=self._left))
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        return self.cups[-1]

    def _left(self) -> None:
        self.under_way -= 1

    async def admit(self, handed: HandedIn) -> Admitted:
        if self.waits is not None:
            await self.waits.wait()
        self._look()
        if self.refuse is not None:
            raise self.refuse
        assert all(isinstance(one.vessel, Cup) and one.vessel.finished for one in handed.files)
        self.handed.append(handed)
        return Admitted("new", "Phiếu hộ")

    def _look(self) -> None:
        if self.shut:
            raise Shut


@dataclass
class Room:
    """A server that runs, and telephones that speak to it."""

    base: str
    code: str
    keeper: Cupboard
    app: OpenRosa
    heard: list[Came] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def phone(self, version: Version = NOW, **more: Any) -> Collect:
        return Collect(self.base, more.pop("password", self.code), version, **more)

    async def of(self, work: Callable[[], T]) -> T:
        """Run what a telephone does, which blocks, beside the server."""
        return await asyncio.to_thread(work)

    async def raw(self, content: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(content)
        try:
            return await asyncio.wait_for(reader.read(), 30)
        except ConnectionError:
            return b""
        finally:
            writer.close()


@asynccontextmanager
async def room(
    limits: PhoneLimits | None = None, keeper: Cupboard | None = None, at: str = "127.0.0.1"
) -> AsyncIterator[Room]:
    keeper = keeper or Cupboard()
    keeper.offer(SHA, "ho", "Phiếu hộ", XFORM)
    disk, code, heard = Disk(), new_code(), []
    (listens,) = listening(at, 0)
    base = f"http://{in_web(at, listens.getsockname()[1])}"
    app = OpenRosa(keeper, disk, code, (base,), limits, heard.append)
    door = Door(app, None, signals=False)
    task = asyncio.create_task(door.serve([listens]))
    try:
        yield Room(base, code, keeper, app, heard)
    finally:
        door.should_exit = door.force_exit = True
        await task
        disk.close()


def refused(status: int = 422) -> Refused:
    return Refused(status, "no", "Không nhận.")
