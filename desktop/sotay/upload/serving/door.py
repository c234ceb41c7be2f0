"""Connections: how many, how slow, by TLS; what comes through is HTTP that uvicorn reads.

uvicorn leaves open what is silent before its first request and counts no connections; both is done
here. It is loaded only where somebody serves.
"""

import asyncio
import logging
import signal
import socket
import ssl
from asyncio.sslproto import SSLProtocol
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import Server

from sotay.upload.serving.asking import HEAD, Message, Receive, Send
from sotay.upload.serving.limits import Gate, Limits
from sotay.upload.serving.metrics import Metrics

_BACKLOG: Final = 1024
SSLProtocol.max_size = 64 << 10  # bytes of a line decrypted in one go; by itself 256 KiB, for each
_BREAK: Final = getattr(signal, "SIGBREAK", None)  # Windows has it, and it alone
_PAUSE: Final = 0.1  # seconds after the system gave no connection: too many files are open


class Application(Protocol):
    """What stands behind the door; `connections` is written by it."""

    limits: Limits
    metrics: Metrics
    connections: int

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        ...


class _Line(H11Protocol):
    """A connection whose request has to begin, and its head to be complete, in time."""

    def __init__(self, door: "Door", address: str) -> None:
        told = {"rest": self.rest}
        super().__init__(config=door.config, server_state=door.server_state, app_state=told)
        self._door, self.address = door, address
        self._late: asyncio.TimerHandle | None = None
        self._left = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def rest(self) -> bytes:
        """Return what came before the line broke and was not asked for yet, once."""
        content, self.cycle.body = bytes(self.cycle.body), bytearray()
        return content

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._unset_keepalive_if_required()
        if self._late is not None:
            self._late.cancel()
        self.leave()

    def leave(self) -> None:
        """Be counted no more, once."""
        if not self._left:
            self._left = True
            self._door.leave(self)

    def make_room(self) -> None:
        """End a line that asks for nothing: another needs its place."""
        self.leave()
        self.transport.abort()

    def _watch(self) -> None:
        """Have a clock run while a head is awaited; not begun anew by each byte of it."""
        waits = self.conn.their_state is h11.IDLE
        if not waits and self._late is not None:
            self._late.cancel()
            self._late = None
            self._door.silent.pop(self, None)
        elif waits and self._late is None:
            seconds = self._door.receiver.limits.head_seconds
            self._late = self.loop.call_later(seconds, self.transport.abort)
            self._door.silent[self] = None


class Door(Server):
    """Accepts connections until it is told to stop, then lets what is under way come to its end."""

    def __init__(
        self,
        receiver: Application,
        context: ssl.SSLContext | None,
        *,
        admits: Callable[[str], bool] = lambda _address: True,
        signals: bool = True,
    ) -> None:
        """`admits` says of an address whether it is let in; `signals` end it, in a main thread."""
        silent = logging.CRITICAL + 1
        limits = receiver.limits
        config = Config(
            receiver,
            http=_Line,
            ws="none",
            loop="asyncio",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level=silent,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            h11_max_incomplete_event_size=HEAD,
            timeout_keep_alive=int(limits.head_seconds),
            timeout_graceful_shutdown=limits.stop_seconds,
        )
        super().__init__(config)
        self.receiver = receiver
        self._context, self._admits, self._signals = context, admits, signals
        self._gate = Gate(limits)
        self._accepting: list[asyncio.Task[None]] = []
        self._opening: set[asyncio.Task[None]] = set()
        self.silent: dict[_Line, None] = {}  # that await a head, the longest first

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGTERM and SIGINT, and end as after any other stop."""
        heard = [signal.SIGINT, signal.SIGTERM, *([_BREAK] if _BREAK else [])]
        heard = heard if self._signals else []
        before = {number: signal.signal(number, self.handle_exit) for number in heard}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept at `sockets`, which listen already."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_quiet)
        self.servers = []
        for listening in sockets or []:
            listening.setblocking(False)
            self._accepting.append(loop.create_task(self._accept(listening)))
        self.started = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept nothing more, and end what is under way."""
        for task in (*self._accepting, *self._opening):
            task.cancel()
        await asyncio.gather(*self._accepting, *self._opening, return_exceptions=True)
        await super().shutdown(sockets)
        await asyncio.gather(*self.server_state.tasks, return_exceptions=True)

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, found = await loop.sock_accept(listening)
            except OSError:
                await asyncio.sleep(_PAUSE)
                continue
            address = str(found[0])
            if not self._admits(address) or not self._enter(address):
                self.receiver.metrics.count("sotay_connections_refused_total")
                connection.close()
                continue
            self.receiver.connections = self._gate.open
            task = loop.create_task(self._open(connection, address))
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    def _enter(self, address: str) -> bool:
        """Count a connection; where all are taken a silent line of whoever has more makes room."""
        if self._gate.enter(address):
            return True
        worst = max(self.silent, key=lambda one: self._gate.of(one.address), default=None)
        if worst is None or self._gate.of(worst.address) <= self._gate.of(address):
            return False
        worst.make_room()
        return self._gate.enter(address)

    async def _open(self, connection: socket.socket, address: str) -> None:
        secured: dict[str, Any] = {}
        if self._context is not None:
            seconds = self.receiver.limits.handshake_seconds
            secured = {"ssl_handshake_timeout": seconds, "ssl_shutdown_timeout": seconds}
        line = _Line(self, address)
        loop = asyncio.get_running_loop()
        try:
            with suppress(OSError):
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await loop.connect_accepted_socket(
                lambda: line, connection, ssl=self._context, **secured
            )
        except (OSError, TimeoutError, asyncio.CancelledError):
            connection.close()
            if line.transport is None:  # else its end is told when it comes
                line.leave()

    def leave(self, line: _Line) -> None:
        """Count a connection that is gone."""
        self.silent.pop(line, None)
        self._gate.leave(line.address)
        self.receiver.connections = self._gate.open


def _quiet(_loop: asyncio.AbstractEventLoop, _context: dict[str, Any]) -> None:
    """Say nothing of lines that broke: asyncio's own words would hold addresses."""


def listen(address: str, port: int) -> list[socket.socket]:
    """Return sockets that listen at a name or address, by IPv4 and IPv6; raises `OSError`."""
    found = socket.getaddrinfo(
        address or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )
    open_: list[socket.socket] = []
    try:
        for family, kind, proto, _name, at in dict.fromkeys(found):
            one = socket.socket(family, kind, proto)
            open_.append(one)
            if not _BREAK:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind(at)
            one.listen(_BACKLOG)
    except OSError:
        for one in open_:
            one.close()
        raise
    return open_
