"""The addresses of `PROTOCOL.md` and who answers at each: an ASGI application."""

import ipaddress
import re
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from sotay.upload.serving.asking import (
    Answer,
    Asked,
    Gone,
    Message,
    Receive,
    Send,
    reply,
    told,
    turned,
)
from sotay.upload.serving.bundles import Bundles
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.intake import Intake, Turned
from sotay.upload.serving.limits import Buckets, Limits
from sotay.upload.serving.metrics import TYPE, Journal, Metrics
from sotay.upload.serving.passes import NONCE_SECONDS, Nonces
from sotay.upload.serving.staging import Staging
from sotay.upload.serving.updates import NAME, Updates
from sotay.upload.serving.uploads import Uploads

DOCUMENT: Final = 64 << 10
_FILE: Final = re.compile(r"/v1/files/([0-9a-f]{64})(/receipt)?")
_FORWARDED: Final = ("x-forwarded-for", "forwarded", "x-real-ip", "via")


class Receiver:
    """The application. `proxies` are addresses whose `X-Forwarded-For` is believed.

    It answers how it is used only where that is to be `measured`; `updates` is a folder given out.
    """

    def __init__(
        self,
        staging: Staging,
        intake: Intake,
        disk: Disk,
        *,
        limits: Limits | None = None,
        journal: Journal = lambda _line: None,
        proxies: frozenset[str] = frozenset(),
        measured: bool = True,
        updates: Path | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.metrics = Metrics()
        self.connections = 0  # that are open; the door counts them
        self._staging, self._intake, self._journal = staging, intake, journal
        self._proxies, self._measured = proxies, measured
        self._uploads = Uploads(staging, disk, self.limits)
        self._updates = Updates(updates, disk)
        self._nonces = Nonces()
        of = self.limits
        self._addresses = Buckets(of.requests_each_second, of.requests_at_once)
        self._askers = Buckets(of.mail_each_second, of.mail_at_once)
        self._bundles = Bundles(staging, intake, self._uploads, of, self.metrics, journal)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request; whatever goes wrong is answered, too, and told without content."""
        if scope["type"] != "http":
            return
        answer, asked = Answer(500), None
        try:
            asked = Asked(scope, receive)
            answer = await self._route(asked)
        except Turned as fault:
            self.metrics.count("sotay_refused_total", f'code="{fault.code}"')
            answer = turned(fault)
        except Gone:
            answer = Answer(408, headers={"Connection": "close"})
        except Exception as bug:  # noqa: BLE001 - one request's fault is none of the next one's
            frame = traceback.extract_tb(bug.__traceback__)[-1]
            self._journal(f"LOI-00 {type(bug).__name__} {frame.name}:{frame.lineno}")
            answer = told(500, {"code": "LOI-00", "told": ""})
        self.metrics.count("sotay_requests_total", f'status="{answer.status}"')
        with suppress(TimeoutError):
            await self._reply(asked, answer, send)

    async def recheck(self) -> None:
        """End what is under way and may come no more, since the intake knows better."""
        await self._bundles.recheck()

    async def _reply(self, asked: Asked | None, answer: Answer, send: Send) -> None:
        headers = dict(answer.headers)
        if asked is not None:
            await asked.drain()
        if asked is None or asked.more:
            headers["Connection"] = "close"
        full = Answer(answer.status, answer.body, answer.kind, headers)
        await reply(send, full, self.limits.answer_seconds)

    async def _route(self, asked: Asked) -> Answer:
        if asked.method == "GET" and asked.path == "/health":
            return told(200, {"ok": True})
        if asked.method == "GET" and asked.path == "/metrics":
            return self._metrics(asked)
        if wait := self._addresses.take(self._address(asked)):
            raise Turned(429, "too-many", retry_after=wait)
        posts: dict[str, Callable[[Asked], Awaitable[Answer]]] = {
            "/v1/bundles": self._bundles.announce,
            "/v1/nonce": self._nonce,
            "/v1/mail": self._mail,
        }
        if post := posts.get(asked.path):
            if asked.method != "POST":
                raise Turned(405, "method")
            return await post(asked)
        if found := _FILE.fullmatch(asked.path):
            return await self._bundles.file(asked, found[1], receipt=bool(found[2]))
        if found := NAME.fullmatch(asked.path):
            return await self._updates.give(asked, found[1])
        raise Turned(404, "address")

    def _address(self, asked: Asked) -> str:
        """Return who asks; of one address of IPv6 the network, which one client has whole."""
        address = asked.address
        if address in self._proxies:
            address = asked.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        with suppress(ValueError):
            found = ipaddress.ip_address(address)
            if found.version == 6 and found.ipv4_mapped is None:  # noqa: PLR2004 - its name
                return str(ipaddress.ip_network((found, 64), strict=False))
        return address[:64]

    def _metrics(self, asked: Asked) -> Answer:
        """Answer this machine alone, and none that somebody else asks through a proxy on it."""
        try:
            near = ipaddress.ip_address(asked.address).is_loopback
        except ValueError:
            near = False
        if not (near and self._measured) or any(name in asked.headers for name in _FORWARDED):
            raise Turned(404, "address")
        gauges = {
            "sotay_connections": self.connections,
            "sotay_writers": self._uploads.writers,
            "sotay_staged_bundles": self._intake.waiting(),
            "sotay_staging_free_bytes": self._staging.free(),
            "sotay_received_bytes_total": self._uploads.bytes,
        }
        return Answer(200, self.metrics.text(gauges).encode(), TYPE.encode())

    async def _nonce(self, asked: Asked) -> Answer:
        await asked.whole(0, self.limits.body_seconds)
        return told(200, {"nonce": self._nonces.issue(), "expires": NONCE_SECONDS})

    async def _mail(self, asked: Asked) -> Answer:
        envelope = await asked.whole(DOCUMENT, self.limits.body_seconds)
        mail = self._intake.mail(envelope, self._spend)
        return told(200, {"papers": mail.papers, "more": mail.more, "after": mail.after})

    def _spend(self, nonce: str, device: str) -> bool:
        """Return whether a device may ask with this nonce, once; raises `Turned` 429."""
        if wait := self._askers.take(device):
            raise Turned(429, "too-many", retry_after=wait)
        return self._nonces.spend(nonce)
