"""Documents that go with a letter: encrypted once, cut into pieces that are known by hash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from msgspec import Meta, Struct

from sotay.bundle import age, pieces
from sotay.bundle.errors import BadAge, NotForUs, OverLimit
from sotay.bundle.fields import Hex64
from sotay.bundle.keys import AgeIdentity, AgeRecipient
from sotay.bundle.letters.errors import DocumentBroken, LetterSealed
from sotay.bundle.pieces import PIECE_LIMIT

PIECE: Final = "application/vnd.sotay.letter-piece.v1"
CONTENT_LIMIT: Final = 16 << 20  # bytes of a document
READERS_LIMIT: Final = 32  # recipients of a document: devices of one unit, and escrow
SEALED_LIMIT: Final = CONTENT_LIMIT + (128 << 10)  # bytes: header and marks of the chunks besides


class SealedFile(Struct, frozen=True):
    """A document as it travels: hash and length of its age file, and of its pieces in order."""

    sha256: Hex64
    size: Annotated[int, Meta(ge=1, le=SEALED_LIMIT)]
    pieces: Annotated[
        tuple[Hex64, ...], Meta(min_length=1, max_length=-(-SEALED_LIMIT // PIECE_LIMIT))
    ]

    def __post_init__(self) -> None:
        if len(self.pieces) != -(-self.size // PIECE_LIMIT):
            raise ValueError("pieces are not what size says")


@dataclass(frozen=True)
class Enclosed:
    """A document ready to go: `sha256` of what it says, and what travels of it."""

    sha256: str
    file: SealedFile
    pieces: Mapping[str, bytes]


def enclose(content: bytes, recipients: Sequence[AgeRecipient]) -> Enclosed:
    """Return a document of 1 byte to 16 MiB, encrypted for `recipients`; raises `OverLimit`."""
    if not 0 < len(content) <= CONTENT_LIMIT:
        raise OverLimit(f"document of {len(content)} bytes")
    if not 0 < len(recipients) <= READERS_LIMIT:
        raise OverLimit(f"{len(recipients)} recipients")
    sealed = age.encrypted(content, list(recipients))
    hashes, parts = pieces.cut(sealed)
    file = SealedFile(pieces.sha256_of(sealed), len(sealed), hashes)
    return Enclosed(pieces.sha256_of(content), file, parts)


def disclose(
    sha256: str, file: SealedFile, parts: Mapping[str, bytes], identities: Sequence[AgeIdentity]
) -> bytes:
    """Return the document of that hash, out of its pieces by hash, all of which have to be there.

    Raises `DocumentBroken` where they do not make the file that a letter names, or it holds another
    content; `LetterSealed` where no key of ours opens it.
    """
    sealed = b"".join(parts[piece] for piece in file.pieces)
    if len(sealed) != file.size or pieces.sha256_of(sealed) != file.sha256:
        raise DocumentBroken("not the file that was signed")
    try:
        content = age.decrypted(sealed, identities)
    except NotForUs as fault:
        raise LetterSealed(fault.detail) from fault
    except BadAge as fault:
        raise DocumentBroken(fault.detail) from fault
    if pieces.sha256_of(content) != sha256:
        raise DocumentBroken("another content")
    return content


def piece_paper(content: bytes) -> bytes:
    """Return a piece as papers travel."""
    return pieces.piece_paper(content, PIECE)


def open_piece(paper: bytes) -> tuple[str, bytes]:
    """Return the hash of a piece and what it holds, whosever it is; raises a `Refused`."""
    return pieces.open_piece(paper, PIECE)
