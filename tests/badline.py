"""A line on loopback that is cut, goes dead, is slow, or stops in between and hands on whole.

In a test it is `with BadLine(port) as line`; `python tests/badline.py PORT OPTIONS…` is the same in
a process of its own, which prints its port, and its counts at the end of its input.
"""

# ruff: noqa: T201 - a program of its own prints
import asyncio
import base64
import contextlib
import json
import socket
import ssl
import struct
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Self

PART = 16 << 10


@dataclass
class Counts:
    """`sent` are bytes that reached the server; `back` that came from it."""

    sent: int = 0
    back: int = 0
    lines: int = 0
    cuts: int = 0


@dataclass
class BadLine:
    """Forwards to `port`. Whatever happens every so many bytes counts over all lines together."""

    port: int
    cut_every: int = 0  # bytes upwards, then both ends are reset
    hole_every: int = 0  # bytes upwards, then nothing moves any more and nobody is told
    arrives: bool = False  # what crossed before a cut reaches the server, as on a lost link
    rate: int = 0  # bytes a second upwards
    whole: tuple[str, str] | None = None  # certificate and key: ends TLS, hands on whole requests
    down: bool = False  # nobody is taken
    host: str = "127.0.0.1"  # where it listens
    asks: bool = False  # it is a proxy: a client says CONNECT first, and to whom
    login: bytes = b""  # what it must say as well, as `name:password`
    counts: Counts = field(default_factory=Counts)

    def __enter__(self) -> Self:
        """Listen."""
        self._loop = asyncio.new_event_loop()
        self._ends: list[asyncio.StreamWriter] = []
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(30)
        return self

    def __exit__(self, *_raised: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(30)

    @property
    def url(self) -> str:
        """Where a client goes."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}:{self.here}"

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._serve(ready))
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        for end in self._ends:
            _reset(end)
        self._loop.run_until_complete(asyncio.sleep(0.05))  # the loop lets go of what was reset
        self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self._end = asyncio.Event()
        inner = None
        if self.whole:
            inner = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            inner.load_cert_chain(*self.whole)
        server = await asyncio.start_server(self._line, self.host, 0, ssl=inner, limit=PART)
        self.here = server.sockets[0].getsockname()[1]
        ready.set()
        await self._end.wait()
        server.close()

    async def _line(self, up: asyncio.StreamReader, down: asyncio.StreamWriter) -> None:
        gone = asyncio.CancelledError, asyncio.IncompleteReadError, ConnectionError
        with contextlib.suppress(*gone):  # asyncio asks a task how it ended
            await self._carry(up, down)

    async def _carry(self, up: asyncio.StreamReader, down: asyncio.StreamWriter) -> None:
        self._ends.append(down)
        if self.down:
            _reset(down)
            return
        self.counts.lines += 1
        if self.asks:
            await self._let_in(up, down)
        outer = _any_certificate() if self.whole else None
        try:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", self.port, ssl=outer, limit=PART
            )
        except OSError:
            _reset(down)
            return
        self._ends.append(writer)
        going = self._whole if self.whole else self._up
        tasks = [
            asyncio.ensure_future(going(up, writer)),
            asyncio.ensure_future(self._back(reader, down)),
        ]
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, ssl.SSLError):
                done, _left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                how = {task.result() for task in done if not task.exception()}
                if "hole" in how:
                    await self._end.wait()
                if "cut" in how and self.arrives:
                    _reset(down)
                    writer.write_eof()
                    await tasks[1]
        finally:  # stopped in a hole, too: asyncio asks each task how it ended
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for end in (writer, down):
                _reset(end)

    async def _let_in(self, up: asyncio.StreamReader, down: asyncio.StreamWriter) -> None:
        """Ask until a client says CONNECT, and who it is where it has to."""
        answer = b""
        while answer != b"200 OK":
            head = await up.readuntil(b"\r\n\r\n")
            known = b"Basic " + base64.b64encode(self.login)
            if head[:8] != b"CONNECT ":
                answer = b"405 No"
            elif self.login and known not in head:
                answer = b'407 Who\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0'
            else:
                answer = b"200 OK"
            down.write(b"HTTP/1.1 %s\r\n\r\n" % answer)

    async def _up(self, up: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        began, moved = time.monotonic(), 0
        while part := await up.read(PART):
            before = self.counts.sent
            writer.write(part)
            await writer.drain()
            self.counts.sent += len(part)
            moved += len(part)
            if self._crossed(self.cut_every, before):
                self.counts.cuts += 1
                return "cut"
            if self._crossed(self.hole_every, before):
                self.counts.cuts += 1
                return "hole"
            if self.rate and (ahead := moved / self.rate - (time.monotonic() - began)) > 0:
                await asyncio.sleep(ahead)
        return "end"

    def _crossed(self, every: int, before: int) -> bool:
        return bool(every) and before // every != self.counts.sent // every

    async def _whole(self, up: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        """Read each request to its end before any of it is handed on, as proxies do."""
        while True:
            head = await up.readuntil(b"\r\n\r\n")
            told = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:-2])
            length = next((int(v) for k, v in told.items() if k.lower() == b"content-length"), 0)
            body = bytearray()
            while len(body) < length:
                part = await up.read(min(PART, length - len(body)))
                if not part:
                    return "end"
                body += part
                before = self.counts.sent
                self.counts.sent += len(part)
                if self._crossed(self.cut_every, before):
                    self.counts.cuts += 1
                    return "cut"
                if self.rate:
                    await asyncio.sleep(len(part) / self.rate)
            writer.write(head + body)
            await writer.drain()

    async def _back(self, reader: asyncio.StreamReader, down: asyncio.StreamWriter) -> str:
        while part := await reader.read(PART):
            self.counts.back += len(part)
            down.write(part)
            await down.drain()
        return "end"


def _any_certificate() -> ssl.SSLContext:
    made = ssl.create_default_context()
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    return made


def _reset(writer: asyncio.StreamWriter) -> None:
    """Break a line as a lost link does, with no good-bye."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            linger = struct.pack("ii", 1, 0)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


if __name__ == "__main__":
    options = dict(word.split("=", 1) for word in sys.argv[2:])
    pair = options.pop("whole", "")
    certificate = tuple(pair.split(",")) if pair else None
    numbers = {name: int(value) for name, value in options.items()}
    with BadLine(int(sys.argv[1]), whole=certificate, **numbers) as line:  # type: ignore[arg-type]
        print(line.here, flush=True)
        sys.stdin.read()
        print(json.dumps(asdict(line.counts)), flush=True)
