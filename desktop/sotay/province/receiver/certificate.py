"""The receiver's certificate, held in the register, and how a server loads it."""

import secrets
import ssl
from typing import Final

import msgspec

from sotay.base.files import sweep_parts, whole_file
from sotay.bundle.certificates import ServerCertificate, make_certificate
from sotay.province.opening import Province
from sotay.store import held

_HELD: Final = "receiver"
_FILE: Final = ".may-chu.pem"  # beside the register, for as long as it takes to load it


class _Kept(msgspec.Struct, frozen=True):
    certificate: bytes
    key: bytes


def certificate(province: Province) -> ServerCertificate:
    """Return the certificate that the receiver shows; it is made when first asked for."""
    with province.safe() as safe:
        kept = held.held(safe, _HELD)
    if kept is not None:
        found = msgspec.json.decode(kept, type=_Kept)
        return ServerCertificate(found.certificate, found.key)
    return renew(province)


def renew(province: Province) -> ServerCertificate:
    """Make another one; until the policy that carries it is everywhere, devices refuse it."""
    made = make_certificate(province.clock.now_ms() // 1000)
    with province.safe() as safe, safe.write() as connection:
        held.hold(connection, _HELD, msgspec.json.encode(_Kept(made.der, made.key)))
    with province.writing("receiver-certificate", made.sha256):
        pass
    return made


def server_context(province: Province) -> ssl.SSLContext:
    """Return TLS for a server that shows the certificate.

    OpenSSL reads a key from a file alone: it gets one encrypted under a password that is nowhere
    else, for a moment; what a kill leaves of it nobody can read.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    context.set_alpn_protocols(["http/1.1"])
    password = secrets.token_hex(32)
    path = province.folder / _FILE
    sweep_parts(path)
    path.unlink(missing_ok=True)
    try:
        with whole_file(path) as out:
            out.write(certificate(province).pem(password.encode()))
        context.load_cert_chain(path, password=password)
    finally:
        path.unlink(missing_ok=True)
    return context
