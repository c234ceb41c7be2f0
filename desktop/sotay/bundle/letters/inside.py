"""What is sealed in a letter: its place again, what it says line by line, and its documents.

Filled up with spaces to a power of two, so that the length tells little.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from msgspec import Meta, Struct

from sotay.bundle import canonical
from sotay.bundle.errors import OverLimit, Refused
from sotay.bundle.fields import Hex64
from sotay.bundle.letters.errors import LetterBroken
from sotay.bundle.letters.files import SealedFile

MOST_LINES: Final = 500
LINE_LIMIT: Final = 64 << 10  # bytes of one line's canonical JSON
MOST_FILES: Final = 200
PLAIN_LIMIT: Final = 512 << 10  # bytes, filled up
_LEAST: Final = 4 << 10
_HEAD_ROOM: Final = 2 << 10  # bytes of what is not lines and files; a head has 1,100 at most
_FILE_ROOM: Final = 160


class _Named(Struct, frozen=True):
    """A document by what it says, and by the file it travels in."""

    sha256: Hex64
    sealed: Hex64


class _Inside(Struct, frozen=True, kw_only=True):
    head: dict[str, object]
    files: Annotated[tuple[_Named, ...], Meta(max_length=MOST_FILES)]
    lines: Annotated[tuple[dict[str, object], ...], Meta(min_length=1, max_length=MOST_LINES)]


def fits(bodies: Sequence[bytes], files: int) -> bool:
    """Return whether these lines, with so many documents, go into one letter."""
    size = _HEAD_ROOM + _FILE_ROOM * files + sum(len(body) + 1 for body in bodies)
    return len(bodies) <= MOST_LINES and files <= MOST_FILES and size <= PLAIN_LIMIT


def written(head: bytes, bodies: Sequence[bytes], files: Mapping[str, SealedFile]) -> bytes:
    """Return the plaintext of a letter; raises `OverLimit`, `BadJson`, `BadManifest`."""
    if not bodies or not fits(bodies, len(files)):
        raise OverLimit(f"{len(bodies)} lines")
    named = [{"sealed": one.sha256, "sha256": sha256} for sha256, one in files.items()]
    content = b"".join(
        (b'{"files":', canonical.encode(named), b',"head":', head, b',"lines":[',
         b",".join(map(_checked, bodies)), b"]}")
    )  # fmt: skip
    return content.ljust(_filled(len(content)), b" ")


def read(
    plain: bytes, head: bytes, files: Sequence[SealedFile]
) -> tuple[tuple[bytes, ...], dict[str, SealedFile]]:
    """Return the lines, and the documents by what they say; raises `LetterBroken`."""
    content = plain.rstrip(b" ")
    if len(plain) != _filled(len(content)):  # above the limit none fits into an age file of 1 MiB
        raise LetterBroken("filling")
    try:
        inside = canonical.shaped(canonical.decode_object(content), _Inside)
        bodies = tuple(_checked(canonical.encode(line)) for line in inside.lines)
    except Refused as fault:
        raise LetterBroken(f"{fault.slug}: {fault.detail}") from fault
    if canonical.encode(inside.head) != head:
        raise LetterBroken("head")
    if [one.sealed for one in inside.files] != [one.sha256 for one in files]:
        raise LetterBroken("files")
    named = dict(zip((one.sha256 for one in inside.files), files, strict=True))
    if len(named) != len(files):
        raise LetterBroken("a document twice")
    return bodies, named


def _checked(body: bytes) -> bytes:
    if len(body) > LINE_LIMIT:
        raise OverLimit(f"line of {len(body)} bytes")
    canonical.decode_object(body)
    return body


def _filled(size: int) -> int:
    return max(_LEAST, 1 << (size - 1).bit_length())
