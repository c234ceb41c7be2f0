"""A room open for telephones: what their server asks of the notebook, and by which certificate.

The server may run in another thread: `ask` brings a question to the one that owns the notebook and
back. Telephones are told to try again (`Shut`) where it has no answer any more.
"""

import secrets
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from sotay.base.changing import remove
from sotay.base.files import sweep_parts, whole_file
from sotay.bundle.certificates import make_day_certificate
from sotay.upload.phones.keeper import Admitted, HandedIn, Offered
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import arriving, onphones, vessels
from sotay.work.questionnaires.vessels import SealedVessel

_FILE: Final = ".dien-thoai.pem"  # beside the notebook, for as long as it takes to load it


Ask = Callable[[Callable[[Desk], Any]], Awaitable[Any]]
Write = Callable[[Callable[[Desk], Outcome[Any]]], Awaitable[Any]]


class RoomKeeper:
    """Meets `upload.phones.keeper.Keeper` by a notebook; `done` writes and tells of it."""

    def __init__(self, ask: Ask, done: Write) -> None:
        self._ask, self._done = ask, done
        self._offered: tuple[Offered, ...] | None = None

    def look_again(self) -> None:
        """Forget which forms are offered: what is marked has changed."""
        self._offered = None

    async def offered(self) -> tuple[Offered, ...]:
        """As `Keeper` says."""
        if self._offered is None:
            found: tuple[Offered, ...] = await self._ask(onphones.offered)
            self._offered = found
        return self._offered

    async def xform(self, sha256: str) -> bytes | None:
        """As `Keeper` says."""
        found: bytes = await self._ask(lambda desk: onphones.xform(desk, sha256))
        return found

    async def attached(self, sha256: str, name: str) -> bytes | None:
        """As `Keeper` says."""
        found: bytes | None = await self._ask(lambda desk: onphones.attached(desk, sha256, name))
        return found

    async def vessel(self) -> SealedVessel:
        """As `Keeper` says."""
        begun: SealedVessel = await self._ask(vessels.vessel)
        return begun

    async def admit(self, handed: HandedIn) -> Admitted:
        """As `Keeper` says."""
        admitted: Admitted = await self._done(lambda desk: arriving.admit(desk, handed))
        return admitted


def on_this_thread(desk: Desk, touched: Callable[[], object] = lambda: None) -> RoomKeeper:
    """Return a keeper for a server that runs where the notebook is open."""

    async def ask(fn: Callable[[Desk], Any]) -> Any:
        return fn(desk)

    async def done(fn: Callable[[Desk], Outcome[Any]]) -> Any:
        outcome = fn(desk)
        touched()
        return outcome.value

    return RoomKeeper(ask, done)


def day_context(desk: Desk, address: str) -> ssl.SSLContext:
    """Return TLS by a certificate made for today and this address; nobody has its key tomorrow.

    OpenSSL reads a key from a file alone: it gets one encrypted under a password that is nowhere
    else, for a moment. Raises `FileUnwritable`.
    """
    own = make_day_certificate(desk.clock.now_ms() // 1000, address)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    context.set_alpn_protocols(["http/1.1"])
    _load(context, desk.vault.folder / _FILE, own.pem)
    return context


def _load(context: ssl.SSLContext, path: Path, pem: Callable[[bytes], bytes]) -> None:
    password = secrets.token_hex(32)
    sweep_parts(path)
    remove(path, missing_ok=True)
    try:
        with whole_file(path) as out:
            out.write(pem(password.encode()))
        context.load_cert_chain(path, password=password)
    finally:
        remove(path, missing_ok=True)
