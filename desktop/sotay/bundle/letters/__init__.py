"""Letters of the province to one device: signed, numbered in a chain, sealed (FORMAT.md §5b).

What a line says is no business of this room: it comes and goes as canonical JSON.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct, structs

from sotay.bundle import age, canonical, chain, signed
from sotay.bundle.chain import Link
from sotay.bundle.envelope import base64_text, unbase64
from sotay.bundle.errors import (
    BadAge,
    BadManifest,
    ChainBreak,
    Fork,
    NotForUs,
    OverLimit,
    WrongDevice,
)
from sotay.bundle.fields import Crit, Hex32, Hex64, Positive, Seconds
from sotay.bundle.issuing import Authority
from sotay.bundle.keys import AgeIdentity, AgeRecipient, SigningKeys
from sotay.bundle.letters import inside
from sotay.bundle.letters.errors import LetterBreak, LetterBroken, LetterFork, LetterSealed
from sotay.bundle.letters.files import SealedFile

LETTER: Final = "application/vnd.sotay.letter.v1+json"
SEALED_LIMIT: Final = 1 << 20  # bytes of the age file
_BASE64: Final = (SEALED_LIMIT + 2) // 3 * 4


@dataclass(frozen=True)
class Place:
    """Where a letter stands: `prev` is the digest before it; `issued` seconds since 1970 UTC."""

    device: str
    chain: str
    seq: int
    prev: str | None
    issued: int


class Letter(Struct, frozen=True, kw_only=True):
    """What everyone may see of a letter. Its chain begins anew with every register brought back."""

    v: Literal[1] = 1
    crit: Crit = ()
    province: Hex64
    device: Hex64
    chain: Hex32
    seq: Positive
    prev: Hex64 | None
    issued: Seconds
    to: Annotated[tuple[Hex64, ...], Meta(min_length=2, max_length=8)]
    sealed: Annotated[str, Meta(max_length=_BASE64)]
    files: Annotated[tuple[SealedFile, ...], Meta(max_length=inside.MOST_FILES)]

    def __post_init__(self) -> None:
        if (self.prev is None) != (self.seq == 1):
            raise ValueError("prev is null if and only if seq is 1")
        if len(set(self.to)) != len(self.to):
            raise ValueError("a recipient twice")
        if len({one.sha256 for one in self.files}) != len(self.files):
            raise ValueError("a file twice")

    @property
    def head(self) -> bytes:
        """What stands again inside: it binds what is sealed to its place and its readers."""
        names = ("province", "device", "chain", "seq", "prev", "to")
        return canonical.encode({name: getattr(self, name) for name in names})


@dataclass(frozen=True)
class Opened:
    """What a letter says: each line as canonical JSON, and its documents by what they hold."""

    bodies: tuple[bytes, ...]
    files: dict[str, SealedFile]


def write_letter(
    signer: SigningKeys,
    province: Authority,
    place: Place,
    recipients: Sequence[AgeRecipient],
    bodies: Sequence[bytes],
    files: Mapping[str, SealedFile],
) -> bytes:
    """Return a letter; `recipients` are the device's own key, then those of the escrow.

    `files` are documents that `files.enclose` made, by the SHA-256 of what they say. What fits says
    `inside.fits`. Raises `OverLimit`, and a `Refused` for what no reader would take.
    """
    outside = Letter(
        province=province.root.id, device=place.device, chain=place.chain, seq=place.seq,
        prev=place.prev, issued=place.issued, to=tuple(one.sha256 for one in recipients),
        sealed="", files=tuple(files.values()),
    )  # fmt: skip
    plain = inside.written(outside.head, bodies, files)
    sealed = base64_text(age.encrypted(plain, list(recipients)))
    letter = structs.replace(outside, sealed=sealed)
    return signed.issue(LETTER, letter, signer, lambda c: read_letter(c, province)[0])


def read_letter(
    content: bytes, province: Authority, *, device: str | None = None, held: bool = False
) -> tuple[Letter, str]:
    """Return a letter of `province`, and its digest; `WrongDevice` where it is not for `device`.

    One that was taken in before is `held`, as in `Authority.check`. Raises a `Refused`.
    """
    envelope, raw = signed.read(content, LETTER)
    province.check(envelope, raw.get("issued"), held=held)
    letter = signed.shaped(raw, Letter)
    if letter.province != province.root.id:
        raise BadManifest("province")
    if device is not None and letter.device != device:
        raise WrongDevice(letter.device)
    if len(unbase64(letter.sealed)) > SEALED_LIMIT:
        raise OverLimit("sealed")
    return letter, envelope.digest


def opened(letter: Letter, identities: Sequence[AgeIdentity]) -> Opened:
    """Return what a letter says to whom it is for; raises `LetterSealed`, `LetterBroken`."""
    try:
        plain = age.decrypted_for(unbase64(letter.sealed), letter.to, identities)
    except NotForUs as fault:
        raise LetterSealed(fault.detail) from fault
    except BadAge as fault:
        raise LetterBroken(fault.detail) from fault
    return Opened(*inside.read(plain, letter.head, letter.files))


def check_link(letter: Letter, digest: str, known: Mapping[int, Link]) -> None:
    """Raise `LetterFork` or `LetterBreak` where a letter contradicts `known`, as `chain` does."""
    try:
        chain.check_link(letter, digest, known)
    except Fork as fault:
        raise LetterFork(fault.detail) from fault
    except ChainBreak as fault:
        raise LetterBreak(fault.detail) from fault
