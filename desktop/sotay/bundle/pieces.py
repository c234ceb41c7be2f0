"""Pieces of a larger file, known by their hash: nobody signs one, a signed paper names it.

How questionnaires travel (FORMAT.md §5a), and documents that go with a letter (§5b).
"""

import hashlib

from sotay.bundle import canonical, signed
from sotay.bundle.envelope import base64_text, unbase64
from sotay.bundle.errors import BadManifest, OverLimit

PIECE_LIMIT = 1 << 20  # bytes


def cut(content: bytes) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """Return the hashes of each MiB of `content` in order, and the pieces by hash."""
    parts = [content[at : at + PIECE_LIMIT] for at in range(0, len(content), PIECE_LIMIT)]
    hashes = tuple(map(sha256_of, parts))
    return hashes, dict(zip(hashes, parts, strict=True))


def piece_paper(content: bytes, kind: str) -> bytes:
    """Return a piece as papers travel: an envelope of the type `kind` that nobody signed."""
    told = {"payload": base64_text(content), "payloadType": kind, "signatures": []}
    return canonical.encode(told)


def open_piece(paper: bytes, kind: str) -> tuple[str, bytes]:
    """Return the hash of a piece and what it holds, whosever it is; raises a `Refused`."""
    signed.check_size(paper)
    raw = canonical.decode_object(paper)
    if raw.get("payloadType") != kind or raw.get("signatures") != [] or len(raw) != 3:  # noqa: PLR2004
        raise BadManifest("piece")
    payload = raw.get("payload")
    if not isinstance(payload, str):
        raise BadManifest("piece")
    content = unbase64(payload)
    if not 0 < len(content) <= PIECE_LIMIT:
        raise OverLimit(f"piece of {len(content)} bytes")
    return sha256_of(content), content


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 by which content is known, in hex."""
    return hashlib.sha256(content).hexdigest()
