"""A bundle that was announced by its first page, before any of it is here (upload/PROTOCOL.md §2).

From the signed page follows all there is to know of the file: its length, its first 8,192 bytes,
the hash of its payload and the zeros behind it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sotay.bundle import frame
from sotay.bundle.errors import BadJson, OverLimit
from sotay.bundle.keys import Signer
from sotay.bundle.manifest import Manifest
from sotay.bundle.verify import (
    ENVELOPE,
    MANIFEST,
    PAYLOAD,
    PAYLOAD_LIMIT,
    checked_manifest,
    padded_envelope,
)


@dataclass(frozen=True)
class Announced:
    """A bundle that an enrolled device signed. `pieces`: lengths in bytes and SHA-256, in order.

    `front` are the bytes of the first piece.
    """

    manifest: Manifest
    digest: str
    front: bytes
    pieces: tuple[tuple[int, str], ...]


def announced(page: bytes, signers: Mapping[str, Signer]) -> Announced:
    """Return what a first page (7,168 bytes) announces; raises a `Refused` as `verify_bundle`."""
    if len(page) != ENVELOPE:
        raise BadJson(f"{len(page)} bytes")
    envelope = padded_envelope(page)
    manifest = checked_manifest(envelope, signers)
    size = manifest.payload.size
    if size > PAYLOAD_LIMIT:
        raise OverLimit(f"payload of {size} bytes")
    front = frame.header(MANIFEST, ENVELOPE) + page + frame.header(PAYLOAD, size)
    end = bytes(frame.padding(size)) + frame.END
    pieces = (_piece(front), (size, manifest.payload.sha256), _piece(end))
    return Announced(manifest, envelope.digest, front, pieces)


def _piece(content: bytes) -> tuple[int, str]:
    return len(content), hashlib.sha256(content).hexdigest()
