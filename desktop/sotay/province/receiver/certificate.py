"""The receiver's certificate, held in the register: made, renewed, and how a server loads it.

A new one is pinned by the policy beside that in use, until every machine that may still send over
the network has sealed by that policy; then it is used, and the former pinned no more. Stopped
anywhere, the same command goes on from there.
"""

import secrets
import ssl
from base64 import b64decode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from msgspec import structs

from sotay.base.changing import remove
from sotay.base.files import sweep_parts, whole_file
from sotay.bundle.certificates import ServerCertificate, ends, fingerprint, make_certificate
from sotay.province import enrolling, intakekeys
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.province.receiver.errors import CertificateStillNeeded, NoNextCertificate
from sotay.store import held
from sotay.store.tables import Tables

_HELD: Final = "receiver"
_NEXT: Final = "receiver-next"  # pinned, and not shown yet
_FORMER: Final = "receiver-former"  # shown no more, and perhaps still pinned
_FILE: Final = ".may-chu.pem"  # beside the register, for as long as it takes to load it


class _Kept(msgspec.Struct, frozen=True):
    certificate: bytes
    key: bytes
    since: int = 0  # the number of the first policy that pins it, where that was told


@dataclass(frozen=True)
class Shown:
    """One certificate: its SHA-256 in hex, and its last second (UTC)."""

    sha256: str
    until: int


@dataclass(frozen=True)
class State:
    """The certificate in use, and the next, if one was made; `waits`: why that is not used yet."""

    own: Shown | None
    next: Shown | None
    waits: tuple[str, ...]


def certificate(province: Province) -> ServerCertificate:
    """Return the certificate that the receiver shows; it is made when first asked for."""
    if (kept := _kept(province, _HELD)) is None:
        kept = _made(province, _HELD)
    return ServerCertificate(kept.certificate, kept.key)


def in_use(province: Province) -> bytes:
    """Return what changes when another one is used; cheap, nothing is made."""
    return province.keeping.asked(province.store, _held_now)


def _held_now(safe: Tables) -> bytes:
    return sha256(held.held(safe, _HELD) or b"").digest()


def pinned(province: Province) -> list[bytes]:
    """Return the certificates (DER) that a policy pins for our own receiver: in use, and next."""
    certificate(province)
    return [one.certificate for name in (_HELD, _NEXT) if (one := _kept(province, name))]


def state(province: Province) -> State:
    """Return how they stand; nothing is made."""
    own, coming = _kept(province, _HELD), _kept(province, _NEXT)
    return State(_shown(own), _shown(coming), tuple(_waits(province, coming)))


def renew(province: Province) -> ServerCertificate:
    """Make the next one, unless there is one, and pin it beside that in use.

    Raises `NoSigningKey`, before anything is made.
    """
    province.refuse_unfit("receiver-certificate")
    policies.current(province)
    certificate(province)
    kept = _kept(province, _NEXT) or _made(province, _NEXT)
    _pin(province)
    if not kept.since:
        since = structs.replace(kept, since=policies.epoch(province))
        with province.safe() as safe, safe.write() as connection:
            held.hold(connection, _NEXT, msgspec.json.encode(since))
    return ServerCertificate(kept.certificate, kept.key)


def use(province: Province, *, anyway: bool = False) -> ServerCertificate:
    """Have the receiver show the next one, and pin that in use until now no more.

    Raises `NoNextCertificate`; `CertificateStillNeeded` while machines may not know it, unless the
    office means to do it `anyway`: those take the policy that pins it by stick. `NoSigningKey`.
    """
    province.refuse_unfit("receiver-certificate")
    policies.current(province)
    own, coming = _kept(province, _HELD), _kept(province, _NEXT)
    if coming is None and _kept(province, _FORMER) is None:
        raise NoNextCertificate
    if coming is not None:
        why = list(_waits(province, coming))
        if why and not anyway:
            raise CertificateStillNeeded("; ".join(why[:5]))
        with province.safe() as safe, safe.write() as connection:
            held.hold(connection, _HELD, msgspec.json.encode(coming))
            held.hold(connection, _FORMER, msgspec.json.encode(own))
            held.drop(connection, _NEXT)
        with province.writing("receiver-certificate", fingerprint(coming.certificate)):
            pass
    _pin(province)
    with province.safe() as safe, safe.write() as connection:
        held.drop(connection, _FORMER)
    return certificate(province)


def _pin(province: Province) -> None:
    """Have the policy name each of our own addresses with what is shown there now and next."""
    ours = pinned(province)
    former = _kept(province, _FORMER)
    known = {*ours, *([former.certificate] if former else [])}
    asked = []
    for one in policies.current(province).receivers:
        if b64decode(one.certificate) not in known:
            asked.append(one)
        elif not any(one.url == other.url for other in asked):
            asked += [policies.receiver(one.url, der) for der in ours]
    policies.change(province, receivers=asked)


def _waits(province: Province, coming: _Kept | None) -> list[str]:
    """Say which machines may not know the next one yet."""
    if coming is None:
        return []
    last = (coming.since or policies.given(province) + 1) - 1
    told = (intakekeys.waits_for(province, one, last) for one in enrolling.devices(province))
    return [why for why in told if why]


def _made(province: Province, name: str) -> _Kept:
    made = make_certificate(province.clock.now_ms() // 1000)
    kept = _Kept(made.der, made.key)
    with province.safe() as safe, safe.write() as connection:
        held.hold(connection, name, msgspec.json.encode(kept))
    with province.writing(f"{name}-certificate", made.sha256):
        pass
    return kept


def _kept(province: Province, name: str) -> _Kept | None:
    with province.safe() as safe:
        kept = held.held(safe, name)
    return None if kept is None else msgspec.json.decode(kept, type=_Kept)


def _shown(kept: _Kept | None) -> Shown | None:
    return None if kept is None else Shown(fingerprint(kept.certificate), ends(kept.certificate))


def server_context(folder: Path, own: ServerCertificate) -> ssl.SSLContext:
    """Return TLS for a server of the register in `folder` that shows the certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    context.set_alpn_protocols(["http/1.1"])
    show(context, folder, own)
    return context


def show(context: ssl.SSLContext, folder: Path, own: ServerCertificate) -> None:
    """Have a server show a certificate to whoever connects from now on.

    OpenSSL reads a key from a file alone: it gets one encrypted under a password that is nowhere
    else, for a moment; what a kill leaves of it nobody can read.
    """
    password = secrets.token_hex(32)
    path = folder / _FILE
    sweep_parts(path)
    remove(path, missing_ok=True)
    try:
        with whole_file(path) as out:
            out.write(own.pem(password.encode()))
        context.load_cert_chain(path, password=password)
    finally:
        remove(path, missing_ok=True)
