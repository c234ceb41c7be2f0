"""age v1 files for hybrid keys (c2sp.org/age): header and key here, chunks in `stream`."""

import io
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sotay.bundle.errors import BadAge, NotForUs
from sotay.bundle.keys import AgeIdentity, AgeRecipient
from sotay.bundle.stanzas import (
    FILE_KEY,
    Header,
    Stanza,
    derive,
    raw_base64,
    raw_unbase64,
    read_header,
    write_header,
)
from sotay.bundle.stream import CHUNK, NONCE, TAG, Extent, PlainReader, Sealing

HYBRID = "mlkem768x25519"
_INFO = b"age-encryption.org/mlkem768x25519"
_SHARE = 1120
_POINT = 32
_ANY = X25519PrivateKey.from_private_bytes(bytes([8]) * 32)  # any scalar tells a point of low order
_BODY = FILE_KEY + 16


@dataclass(frozen=True)
class Start:
    """How a new age file begins, and the key its chunks are sealed with."""

    content: bytes
    key: bytes


def begin(recipients: list[AgeRecipient]) -> Start:
    """Return the start of a file that each of `recipients` can open."""
    file_key, nonce = secrets.token_bytes(FILE_KEY), secrets.token_bytes(NONCE)
    stanzas = [_wrap(file_key, recipient) for recipient in recipients]
    return Start(write_header(stanzas, file_key) + nonce, derive(file_key, nonce, b"payload"))


def encrypted(content: bytes, recipients: list[AgeRecipient]) -> bytes:
    """Return `content`, small enough for memory, as an age file that each of `recipients` opens."""
    start = begin(recipients)
    room = bytearray(len(content) + (len(content) // CHUNK + 1) * TAG)
    size = Sealing(start.key).seal(memoryview(content), memoryview(room), last=True)
    return start.content + bytes(room[:size])


def decrypted(content: bytes, identities: Iterable[AgeIdentity]) -> bytes:
    """Return what is in an age file that one of `identities` opens; raises `BadAge`, `NotForUs`."""
    source = io.BytesIO(content)
    header = read_header(source)
    only_hybrid(header)
    for identity in identities:
        with suppress(NotForUs):
            return _whole(reader(source, len(content) - header.size, unwrap(header, identity)[1]))
    raise NotForUs("no stanza opens")


def decrypted_for(content: bytes, to: Sequence[str], identities: Iterable[AgeIdentity]) -> bytes:
    """Return what is in an age file made for `to` alone; raises `BadAge`, `NotForUs`."""
    return _whole(plain_for(io.BytesIO(content), len(content), to, identities))


def plain_for(
    source: BinaryIO, size: int, to: Sequence[str], identities: Iterable[AgeIdentity]
) -> PlainReader:
    """Return the plaintext of an age file of `size` bytes at the place of `source`.

    `to` names its recipients by hash, in stanza order: one of `identities` has to be named and
    served at the same place. Raises `BadAge`, `NotForUs`.
    """
    ours = next((one for one in identities if one.recipient.sha256 in to), None)
    if ours is None:
        raise NotForUs("not named")
    header = read_header(source)
    only_hybrid(header)
    if len(header.stanzas) != len(to):
        raise NotForUs("stanzas and recipients differ in number")
    place, file_key = unwrap(header, ours)
    if to[place] != ours.recipient.sha256:
        raise NotForUs("stanzas and recipients differ in order")
    return reader(source, size - header.size, file_key)


def only_hybrid(header: Header) -> None:
    """Raise `BadAge` where a stanza has another type; age forbids mixing them with hybrid ones."""
    if any(stanza.arguments[0] != HYBRID for stanza in header.stanzas):
        raise BadAge("stanza of another type")


def unwrap(header: Header, identity: AgeIdentity) -> tuple[int, bytes]:
    """Return place and file key of the stanza made for `identity`, its MAC checked.

    `BadAge` for a malformed hybrid stanza or a wrong MAC, `NotForUs` where none opens.
    """
    shares = [_share(stanza) for stanza in header.stanzas]
    for place, share in enumerate(shares):
        if share is None:
            continue
        try:
            file_key = _suite().decrypt(share, identity.key, _INFO)
        except InvalidTag:
            continue
        header.check(file_key)
        return place, file_key
    raise NotForUs("no stanza opens")


def reader(source: BinaryIO, size: int, file_key: bytes) -> PlainReader:
    """Return the plaintext of the `size` bytes behind a header, where `source` stands now."""
    nonce = source.read(NONCE)
    if len(nonce) != NONCE:
        raise BadAge("payload cut")
    key = derive(file_key, nonce, b"payload")
    return PlainReader(source, Extent(source.tell(), size - NONCE), key)


def _whole(plain: PlainReader) -> bytes:
    return plain.read(plain.size + 1)  # one more: of an empty one the last chunk is opened, too


def _suite() -> Suite:
    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def _wrap(file_key: bytes, recipient: AgeRecipient) -> Stanza:
    sealed = _suite().encrypt(file_key, recipient.key(), _INFO)
    return Stanza((HYBRID, raw_base64(sealed[:_SHARE]).decode()), sealed[_SHARE:])


def _share(stanza: Stanza) -> bytes | None:
    """Return encapsulated key and ciphertext of a hybrid stanza, `None` for another type."""
    if stanza.arguments[0] != HYBRID:
        return None
    if len(stanza.arguments) != 2:  # noqa: PLR2004 - the type and the share
        raise BadAge("hybrid stanza arguments")
    share = raw_unbase64(stanza.arguments[1].encode())
    if len(share) != _SHARE or len(stanza.body) != _BODY:
        raise BadAge("hybrid stanza length")
    _check_point(share[-_POINT:])
    return share + stanza.body


def _check_point(point: bytes) -> None:
    """Raise `BadAge` for a point of low order, whose shared secret would be zero for any key."""
    try:
        _ANY.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError as fault:
        raise BadAge("X25519 point of low order") from fault
