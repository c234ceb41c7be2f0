"""DSSE with exactly two signatures, both required, in one spelling (FORMAT.md §3)."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from msgspec import Struct

from sotay.bundle import canonical
from sotay.bundle.errors import BadJson, BadSignature, WrongType
from sotay.bundle.fields import Hex64
from sotay.bundle.keys import SignerPublic, SigningKeys

ED25519_SIGNATURE = 64
MLDSA65_SIGNATURE = 3309


class _Signature(Struct, frozen=True, forbid_unknown_fields=True):
    keyid: Hex64
    sig: str


class _Dsse(Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    payload: str
    payload_type: str
    signatures: tuple[_Signature, ...]


@dataclass(frozen=True)
class Envelope:
    """A parsed envelope whose signatures are not checked yet."""

    payload_type: str
    payload: bytes
    keyids: tuple[str, str]
    signatures: tuple[bytes, bytes]

    @property
    def digest(self) -> str:
        """SHA-256 of the signed bytes; signatures are random and no part of it."""
        return hashlib.sha256(self.payload).hexdigest()

    def check(self, signer: SignerPublic) -> None:
        """Raise `BadSignature` unless `signer` signed this, with both keys, in their order."""
        if self.keyids != signer.keyids:
            raise BadSignature("signed with other keys")
        signer.check(authenticated(self.payload_type, self.payload), *self.signatures)


def authenticated(payload_type: str, payload: bytes) -> bytes:
    """Return the bytes that are signed: DSSE's pre-authentication encoding."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def write_envelope(payload_type: str, payload: bytes, signer: SigningKeys) -> bytes:
    """Return the envelope of `payload`, signed with both keys."""
    signatures = signer.sign(authenticated(payload_type, payload))
    return canonical.encode(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": payload_type,
            "signatures": [
                {"keyid": keyid, "sig": base64.b64encode(signature).decode()}
                for keyid, signature in zip(signer.public.keyids, signatures, strict=True)
            ],
        }
    )


def read_envelope(content: bytes, payload_type: str) -> Envelope:
    """Return the envelope in `content`, unchecked; `BadJson`, `BadManifest`, `WrongType`."""
    dsse = canonical.shaped(canonical.decode_object(content), _Dsse)
    if dsse.payload_type != payload_type:
        raise WrongType(dsse.payload_type[:100])
    if len(dsse.signatures) != 2:  # noqa: PLR2004 - one of each kind
        raise BadSignature(f"{len(dsse.signatures)} signatures")
    first, second = dsse.signatures
    signatures = unbase64(first.sig), unbase64(second.sig)
    if [len(s) for s in signatures] != [ED25519_SIGNATURE, MLDSA65_SIGNATURE]:
        raise BadSignature("length")
    keyids = first.keyid, second.keyid
    return Envelope(dsse.payload_type, unbase64(dsse.payload), keyids, signatures)


def claimed_type(content: bytes) -> str:
    """Return the kind that an envelope says it is of; `BadJson`, `BadManifest`."""
    return canonical.shaped(canonical.decode_object(content), _Dsse).payload_type


def unbase64(text: str) -> bytes:
    """Return the bytes of canonical padded base64; any other spelling is `BadJson`."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise BadJson("base64") from fault
    if base64.b64encode(content).decode() != text:
        raise BadJson("base64 not canonical")
    return content


def base64_text(content: bytes) -> str:
    """Return `content` as documents write it."""
    return base64.b64encode(content).decode()
