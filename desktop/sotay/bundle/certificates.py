"""The certificate that the province's receiver shows: its own, pinned by the policy.

No authority stands behind it and no name is in it. What it is believed by is the signed policy that
carries it, and another policy ends that; so its dates are wide, and a laptop whose clock went back
to the year it was made in can still send.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_SINCE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_EARLIEST: Final = 2026  # a clock before this program's year is wrong
_YEARS: Final = 20
_SIGNS: Final = {
    "content_commitment": False, "key_encipherment": False, "data_encipherment": False,
    "key_agreement": False, "key_cert_sign": False, "crl_sign": False, "encipher_only": False,
    "decipher_only": False,
}  # fmt: skip


@dataclass(frozen=True)
class ServerCertificate:
    """A certificate (DER) and its private key (PKCS #8 DER, secret)."""

    der: bytes
    key: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The fingerprint that people compare, lower-case hex of the DER."""
        return fingerprint(self.der)

    def pem(self, password: bytes) -> bytes:
        """Return both as PEM, the key encrypted under `password`."""
        key = load_der_private_key(self.key, None)
        secret = key.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password)
        )
        return secret + x509.load_der_x509_certificate(self.der).public_bytes(Encoding.PEM)


def fingerprint(der: bytes) -> str:
    """Return the SHA-256 of a certificate as lower-case hex."""
    digest = Hash(SHA256())
    digest.update(der)
    return digest.finalize().hex()


def ends(der: bytes) -> int:
    """Return the last second (UTC) of a certificate."""
    return int(x509.load_der_x509_certificate(der).not_valid_after_utc.timestamp())


def make_certificate(now_s: int) -> ServerCertificate:
    """Return a new key (ECDSA P-256) and its certificate, good for 20 years from `now_s`."""
    made = datetime.fromtimestamp(now_s, UTC)
    until = datetime(max(made.year, _EARLIEST) + _YEARS, 12, 31, tzinfo=UTC)
    return _made("So tay: noi nhan cua tinh", _SINCE, until, ())


def make_day_certificate(now_s: int, address: str) -> ServerCertificate:
    """Return a key and certificate for one address, good from an hour ago for a day."""
    now = datetime.fromtimestamp(now_s, UTC)
    own = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
    return _made(address, now - timedelta(hours=1), now + timedelta(days=1), (own,))


def _made(
    called: str, since: datetime, until: datetime, more: tuple[x509.ExtensionType, ...]
) -> ServerCertificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])
    public = key.public_key()
    own = x509.SubjectKeyIdentifier.from_public_key(public)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, **_SIGNS), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(own, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(own), critical=False
        )
    )
    for one in more:
        builder = builder.add_extension(one, critical=False)
    certificate = builder.sign(key, SHA256())
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return ServerCertificate(certificate.public_bytes(Encoding.DER), secret)
