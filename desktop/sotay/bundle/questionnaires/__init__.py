"""Questionnaires that a province publishes: a signed list, and pieces known by hash (FORMAT §5a).

The list is the province's word: what may be asked with, who published it when, what was recalled.
What a questionnaire consists of is named there by SHA-256, so a piece needs no signature and is
the same whichever key signs the list.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from sotay.bundle import canonical, pieces, signed
from sotay.bundle.errors import BadManifest
from sotay.bundle.fields import Crit, Hex64, Label, Positive, Seconds
from sotay.bundle.issuing import Authority, authority
from sotay.bundle.keys import SignerPublic, SigningKeys
from sotay.bundle.pieces import PIECE_LIMIT, cut, sha256_of
from sotay.bundle.policies import Rank

LIST = "application/vnd.sotay.questionnaires.v1+json"
PIECE = "application/vnd.sotay.questionnaire-piece.v1"
PACK_LIMIT: Final = 32 << 20  # bytes of all files of one questionnaire
MOST_PACKS: Final = 500
MOST_FILES: Final = 200

# `\Z`, not `$`: `$` also matches before a line feed at the end.
_NO_NAME: Final = r"\x00-\x1f\x7f/\\:*?\"<>|"  # letters that a file of some system cannot have
FileName = Annotated[str, Meta(max_length=200, pattern=rf"^[^{_NO_NAME}]*[^{_NO_NAME}. ]\Z")]
Path = Annotated[str, Meta(max_length=1000, pattern=r"^/[^\x00-\x1f\x7f]*\Z")]
Field = Annotated[str, Meta(pattern=r"^[a-z_]{1,40}\Z")]
Role = Literal["xform", "source", "media"]


class PackFile(Struct, frozen=True):
    """One file: whole it has this hash; `pieces` are the hashes of its parts of 1 MiB, in order."""

    role: Role
    name: FileName
    sha256: Hex64
    size: Annotated[int, Meta(ge=1, le=PACK_LIMIT)]
    pieces: Annotated[tuple[Hex64, ...], Meta(min_length=1, max_length=PACK_LIMIT // PIECE_LIMIT)]

    def __post_init__(self) -> None:
        if len(self.pieces) != -(-self.size // PIECE_LIMIT):
            raise ValueError("pieces are not what size says")


class Pack(Struct, frozen=True, kw_only=True):
    """One questionnaire: its own id and version, what it is made of, when it was published.

    `personal`: a field of the contact card by the path of the question. `recalled` is when the
    province took it back, None while it stands; `why` in its own words.
    """

    id: Annotated[Label, Meta(min_length=1)]
    version: Label
    title: Label
    files: Annotated[tuple[PackFile, ...], Meta(min_length=1, max_length=MOST_FILES)]
    personal: Annotated[dict[Path, Field], Meta(max_length=200)]
    published: Seconds
    recalled: Seconds | None
    why: Label

    def __post_init__(self) -> None:
        roles = [one.role for one in self.files]
        if roles.count("xform") != 1 or roles.count("source") > 1:
            raise ValueError("one XForm, and at most one source")
        names = {one.name.casefold() for one in self.files}
        if len(names) != len(self.files):
            raise ValueError("two files of one name")
        if sum(one.size for one in self.files) > PACK_LIMIT:
            raise ValueError("too large")

    @property
    def xform(self) -> PackFile:
        """The XForm: by its hash the questionnaire is known in a notebook."""
        return next(one for one in self.files if one.role == "xform")

    @property
    def pieces(self) -> Iterator[str]:
        """Yield the hashes of all pieces."""
        for one in self.files:
            yield from one.pieces


class Questionnaires(Struct, frozen=True, kw_only=True):
    """What a province has its devices ask with. A device keeps the list of the highest place."""

    v: Literal[1] = 1
    crit: Crit = ()
    province: Hex64
    number: Positive
    issued: Seconds
    packs: Annotated[tuple[Pack, ...], Meta(max_length=MOST_PACKS)]

    def __post_init__(self) -> None:
        if len({(one.id, one.version) for one in self.packs}) != len(self.packs):
            raise ValueError("two questionnaires of one id and version")
        if len({one.xform.sha256 for one in self.packs}) != len(self.packs):
            raise ValueError("one questionnaire twice")


def issue_list(
    signer: SigningKeys, told: Questionnaires, province: Authority | SignerPublic | None = None
) -> bytes:
    """Return the list signed by `signer`, the root where no `province` says who else may."""
    known = province or signer.public
    return signed.issue(LIST, told, signer, lambda content: ranked(content, known)[0])


def ranked(
    content: bytes, province: Authority | SignerPublic, *, held: bool = False
) -> tuple[Questionnaires, Rank]:
    """Return a list and its place, as `policies.ranked` does of a policy; raises a `Refused`."""
    told, serial = authority(province).opened(content, LIST, Questionnaires, held=held)
    return told, (serial, told.number)


def pack_file(role: Role, name: str, content: bytes) -> tuple[PackFile, dict[str, bytes]]:
    """Return a file as a list tells of it, and its pieces by hash; raises `BadManifest`."""
    hashes, parts = cut(content)
    told = {"role": role, "name": name, "sha256": sha256_of(content), "size": len(content)}
    return canonical.shaped({**told, "pieces": list(hashes)}, PackFile), parts


def joined(one: PackFile, parts: Mapping[str, bytes]) -> bytes | None:
    """Return a whole file, None while a piece is missing; raises `BadManifest` for another one."""
    if any(piece not in parts for piece in one.pieces):
        return None
    content = b"".join(parts[piece] for piece in one.pieces)
    if len(content) != one.size or sha256_of(content) != one.sha256:
        raise BadManifest(f"{one.name}: not the file that was signed")
    return content


def piece_paper(content: bytes) -> bytes:
    """Return a piece as papers travel."""
    return pieces.piece_paper(content, PIECE)


def open_piece(paper: bytes) -> tuple[str, bytes]:
    """Return the hash of a piece and what it holds, whosever it is; raises a `Refused`."""
    return pieces.open_piece(paper, PIECE)
