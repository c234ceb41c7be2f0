"""A real server on loopback over a folder, and a client of bare sockets that can misbehave."""

import asyncio
import hashlib
import json
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sotay.upload.serving.app import Receiver
from sotay.upload.serving.bundles import MANIFEST
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.door import Door, listen
from sotay.upload.serving.intake import Expected, Mail, Piece, Standing, Turned
from sotay.upload.serving.limits import Limits
from sotay.upload.serving.staging import Room, Staging

DEVICE = "d" * 64
PLENTY = Room(kept_free=0)


@dataclass
class Parcel:
    """A file to send, and the page that announces it."""

    content: bytes
    device: str = DEVICE

    @property
    def digest(self) -> str:
        return hashlib.sha256(b"digest" + self.content).hexdigest()

    @property
    def envelope(self) -> bytes:
        half = len(self.content) // 2
        pieces = [(len(p), hashlib.sha256(p).hexdigest()) for p in self.parts(half)]
        page = {"digest": self.digest, "device": self.device, "pieces": pieces}
        return json.dumps(page).encode().ljust(MANIFEST)

    def parts(self, half: int) -> tuple[bytes, bytes]:
        return self.content[:half], self.content[half:]


@dataclass
class Shelf:
    """Lets in whatever announces itself, but for whom it was told not to."""

    came: int = 0
    front: bytes = b""  # of every file
    turned: set[str] = field(default_factory=set)
    stands: dict[str, Standing] = field(default_factory=dict)

    def expected(self, envelope: bytes) -> Expected:
        try:
            page = json.loads(envelope)
            pieces = tuple(Piece(size, sha) for size, sha in page["pieces"])
        except (ValueError, KeyError, TypeError) as fault:
            raise Turned(422, "manifest") from fault
        if page["device"] in self.turned:
            raise Turned(403, "revoked-device", "Máy đã bị thu hồi.")
        return Expected(page["digest"], page["device"], "c" * 32, 1, pieces, self.front)

    def check(self, expected: Expected) -> None:
        if expected.device in self.turned:
            raise Turned(403, "revoked-device", "Máy đã bị thu hồi.")

    def standing(self, expected: Expected) -> Standing | None:
        return self.stands.get(expected.digest)

    def arrived(self) -> None:
        self.came += 1

    def mail(self, envelope: bytes, spend: Callable[[str, str], bool]) -> Mail:
        if not spend(envelope.decode(), DEVICE):
            raise Turned(403, "nonce")
        return Mail(("thư",))

    def waiting(self) -> int:
        return self.came


@dataclass
class Said:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


@dataclass
class Served:
    """A server that runs: where it listens, what it answers from, how to speak to it."""

    port: int
    shelf: Shelf
    staging: Staging
    receiver: Receiver
    door: Door
    context: ssl.SSLContext | None = None
    log: list[str] = field(default_factory=list)

    async def line(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port, ssl=self.context)

    async def raw(self, content: bytes) -> bytes:
        """Send bytes and return all that comes back until the line ends."""
        reader, writer = await self.line()
        writer.write(content)
        try:
            return await asyncio.wait_for(reader.read(), 30)
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Said:
        head = {"Host": "x", "Connection": "close", "Content-Length": str(len(body))}
        head |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
        return parsed(await self.raw(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body))

    async def announce(self, parcel: Parcel) -> Said:
        return await self.ask("POST", "/v1/bundles", parcel.envelope)

    async def patch(self, said: Said, offset: int, content: bytes, **more: str) -> Said:
        return await self.ask(
            "PATCH", str(said.json["url"]), content, **self.bearer(said), **OFFSET,
            Upload_Offset=str(offset), **more,
        )  # fmt: skip

    @staticmethod
    def patch_head(parcel: Parcel, said: Said) -> bytes:
        """Return the head of a PATCH of a whole parcel, for a line that is left half way."""
        return (
            f"PATCH /v1/files/{parcel.digest} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\n"
            f"Authorization: Bearer {said.json['token']}\r\nUpload-Offset: 0\r\n"
            "Content-Type: application/offset+octet-stream\r\n"
            f"Content-Length: {len(parcel.content)}\r\n\r\n"
        ).encode()

    async def until(self, true: Callable[[], object]) -> None:
        """Let the server go on until something is true of it."""
        while not true():  # noqa: ASYNC110 - it is the server's own work that is waited for
            await asyncio.sleep(0)

    async def head(self, said: Said) -> Said:
        return await self.ask("HEAD", str(said.json["url"]), **self.bearer(said))

    @staticmethod
    def bearer(said: Said) -> dict[str, str]:
        return {"Authorization": f"Bearer {said.json['token']}", "Tus_Resumable": "1.0.0"}


SMALL = Parcel(b"noi dung")
POST = b"POST /v1/bundles HTTP/1.1\r\nHost: x\r\n"
OFFSET = {"Content_Type": "application/offset+octet-stream"}


def parsed(answer: bytes) -> Said:
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Said(int(first.split(" ")[1]) if first else 0, headers, body)


@asynccontextmanager
async def served(
    folder: Path,
    limits: Limits | None = None,
    room: Room = PLENTY,
    shelf: Shelf | None = None,
    *,
    contexts: tuple[ssl.SSLContext, ssl.SSLContext] | tuple[None, None] = (None, None),
    proxies: frozenset[str] = frozenset(),
    measured: bool = True,
    updates: Path | None = None,
) -> AsyncIterator[Served]:
    """Run a server in this loop until the block ends."""
    staging, disk, shelf, log = Staging(folder, room), Disk(), shelf or Shelf(), []
    receiver = Receiver(
        staging,
        shelf,
        disk,
        limits=limits,
        journal=log.append,
        proxies=proxies,
        measured=measured,
        updates=updates,
    )
    door = Door(receiver, contexts[0])
    (listening,) = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    task = asyncio.create_task(door.serve([listening]))
    try:
        yield Served(port, shelf, staging, receiver, door, contexts[1], log)
    finally:
        door.should_exit = door.force_exit = True
        await task
        disk.close()
        assert isinstance(listening, socket.socket)


async def well(it: Served) -> None:
    """Somebody honest is served as ever."""
    assert (await it.ask("GET", "/health")).json == {"ok": True}


def lying(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
