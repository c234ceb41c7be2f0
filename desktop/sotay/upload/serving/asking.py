"""A request as the server reads it: bounded, timed, and believed in nothing."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from sotay.upload.serving.intake import Turned

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

JSON: Final = b"application/json"
HEAD: Final = 16 << 10  # bytes of a request's line and headers
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,15}")
_LENGTH_REQUIRED: Final = 411
_DRAINED: Final = 1 << 20  # bytes of a body that nobody wants, so that the answer is not cut off
_DRAIN_SECONDS: Final = 3.0
_ONCE: Final = frozenset(
    ["authorization", "content-length", "content-type", "tus-resumable", "upload-offset"]
)


class Gone(Exception):
    """The client is no longer there."""


@dataclass(frozen=True)
class Answer:
    """What goes back: status, body, more headers. `close` ends the connection after it."""

    status: int
    body: bytes = b""
    kind: bytes = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


def told(status: int, value: object, **headers: str) -> Answer:
    """Return an answer in JSON."""
    return Answer(status, msgspec.json.encode(value), headers=headers)


def turned(fault: Turned) -> Answer:
    """Return the answer of a request that is turned away."""
    value = {"code": fault.code, "told": fault.told[:1000]}
    extra = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
    return told(fault.status, value, **extra)


class Asked:
    """One request: its method, path and headers, and its body as it comes."""

    def __init__(self, scope: Message, receive: Receive, *, chunked: bool = False) -> None:
        """`chunked`: a body may come without its length before it, as OpenRosa has it."""
        self.method: str = scope["method"]
        self.path: str = scope["raw_path"].decode("latin-1")  # as sent: no %2e is a dot to us
        self.address: str = scope["client"][0] if scope.get("client") else ""
        self.headers: dict[str, str] = {}
        self._receive = receive
        self._rest: Callable[[], bytes] = scope.get("state", {}).get("rest", bytes)
        self.more = True  # of the body may come
        size = len(self.path) + sum(len(k) + len(v) + 4 for k, v in scope["headers"])
        if size > HEAD:  # h11 lets a longer one pass that came at once
            raise Turned(431, "limit")
        for name, value in scope["headers"]:
            word = name.decode("latin-1").lower()
            if word in self.headers and word in _ONCE:
                raise Turned(400, "header")
            self.headers[word] = value.decode("latin-1")
        if "transfer-encoding" in self.headers and not chunked:  # two programs can read two bodies
            raise Turned(_LENGTH_REQUIRED, "length")

    def number(self, header: str) -> int:
        """Return a header that is a whole number; raises `Turned` 400."""
        text = self.headers.get(header, "")
        if not _NUMBER.fullmatch(text):
            raise Turned(400, header)
        return int(text)

    def length(self) -> int:
        """Return how long the body says it is; raises `Turned` 411."""
        if "content-length" not in self.headers:
            raise Turned(_LENGTH_REQUIRED, "length")
        return self.number("content-length")

    def token(self) -> str:
        """Return the bearer's token, nothing where there is none."""
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if kind.lower() == "bearer" else ""

    async def next(self, stall: float) -> bytes | None:
        """Return bytes that came, None at the end; raises `Gone`, also after `stall` seconds."""
        if not self.more:
            return None
        try:
            async with asyncio.timeout(stall):
                message = await self._receive()
        except TimeoutError as fault:
            raise Gone from fault
        if message["type"] != "http.request":
            if rest := self._rest():  # which uvicorn keeps to itself once the line is gone
                return rest
            raise Gone
        self.more = message.get("more_body", False)
        content: bytes = message.get("body", b"")
        return content if content or self.more else None

    async def whole(self, limit: int, seconds: float) -> bytes:
        """Return a body of at most `limit` bytes; raises `Turned` 411, 413, or `Gone`."""
        if self.length() > limit:
            raise Turned(413, "limit")
        content = bytearray()
        try:
            async with asyncio.timeout(seconds):
                while (more := await self.next(seconds)) is not None:
                    content += more
        except TimeoutError as fault:
            raise Gone from fault
        return bytes(content)

    async def drain(self) -> None:
        """Let a little of what nobody wants go by: else the client hears a broken line first."""
        left = _DRAINED
        with suppress(Gone, TimeoutError):
            async with asyncio.timeout(_DRAIN_SECONDS):
                while left > 0 and (more := await self.next(_DRAIN_SECONDS)) is not None:
                    left -= len(more)


async def reply(send: Send, answer: Answer, seconds: float) -> None:
    """Send an answer; a client that does not take it in that time is left."""
    headers = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    if answer.body:
        headers.append((b"content-type", answer.kind))
    if answer.status != 204:  # noqa: PLR2004 - which has no length
        headers.append((b"content-length", str(len(answer.body)).encode()))
    headers += [(k.encode().lower(), v.encode("latin-1")) for k, v in answer.headers.items()]
    async with asyncio.timeout(seconds):
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})
