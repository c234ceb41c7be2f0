"""What every signed document around bundles has in common: sign, read, hold to its shape."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct, to_builtins

from sotay.bundle import canonical
from sotay.bundle.envelope import Envelope, claimed_type, read_envelope, write_envelope
from sotay.bundle.errors import BadKeyText, BadManifest, OverLimit
from sotay.bundle.keys import AgeRecipient, SigningKeys

DOCUMENT_LIMIT = 4 << 20  # bytes
Document = TypeVar("Document", bound=Struct)


def issue(
    kind: str, document: Document, signer: SigningKeys, opened: Callable[[bytes], Document]
) -> bytes:
    """Sign, and open again: what this program issues, it would also accept."""
    content = write_envelope(kind, canonical.encode(to_builtins(document)), signer)
    opened(content)
    return content


def read(content: bytes, kind: str) -> tuple[Envelope, canonical.JsonObject]:
    """Return the envelope of a document of this kind, unchecked, and what it says."""
    check_size(content)
    envelope = read_envelope(content, kind)
    return envelope, canonical.decode_object(envelope.payload)


def kind_of(content: bytes) -> str:
    """Return the `payloadType` that a document claims; raises `BadJson`, `BadManifest`, …."""
    check_size(content)
    return claimed_type(content)


def check_size(content: bytes) -> None:
    """Raise `OverLimit` for what no document is as long as."""
    if len(content) > DOCUMENT_LIMIT:
        raise OverLimit(f"document of {len(content)} bytes")


def shaped(raw: canonical.JsonObject, shape: type[Document]) -> Document:
    """Return what a document says as `shape`; raises `UnknownVersion`, `BadManifest`."""
    canonical.check_version(raw)
    return canonical.shaped(raw, shape)


def check_recipient(text: str) -> None:
    """Raise `BadManifest` unless `text` is a key that can be sealed for."""
    try:
        AgeRecipient.from_text(text)
    except BadKeyText as fault:
        raise BadManifest("recipient") from fault
