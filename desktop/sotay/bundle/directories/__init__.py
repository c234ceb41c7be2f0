"""The province's lists as they travel: one signed, numbered paper with all of them (FORMAT.md §5d).

What a part says is no business of `bundle`: `model.directory` reads it at the caller.
"""

from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from sotay.bundle import canonical, signed
from sotay.bundle.errors import OverLimit
from sotay.bundle.fields import Crit, Hex64, Positive, Seconds, Word
from sotay.bundle.issuing import Authority, authority
from sotay.bundle.keys import SignerPublic, SigningKeys
from sotay.bundle.policies import Rank

DIRECTORY: Final = "application/vnd.sotay.directory.v1+json"
DIRECTORY_LIMIT: Final = 1 << 20  # bytes of the paper
MOST_PARTS: Final = 32
PARTS_LIMIT: Final = 720 << 10  # bytes of all parts: in base64 and signed they fit into a paper


class Lists(Struct, frozen=True, kw_only=True):
    """All that a province sets for its communes. A device keeps the paper of the highest place."""

    v: Literal[1] = 1
    crit: Crit = ()
    province: Hex64
    number: Positive
    issued: Seconds
    parts: Annotated[dict[Word, dict[str, Any]], Meta(max_length=MOST_PARTS)]


def issue_directory(
    signer: SigningKeys, told: Lists, province: Authority | SignerPublic | None = None
) -> bytes:
    """Return the lists signed by `signer`, the root where no `province` says who else may."""
    known = province or signer.public
    return signed.issue(DIRECTORY, told, signer, lambda content: ranked(content, known)[0])


def ranked(
    content: bytes, province: Authority | SignerPublic, *, held: bool = False
) -> tuple[Lists, Rank]:
    """Return the lists and their place, as `policies.ranked` does of a policy; raises `Refused`."""
    if len(content) > DIRECTORY_LIMIT:
        raise OverLimit(f"directory of {len(content)} bytes")
    told, serial = authority(province).opened(content, DIRECTORY, Lists, held=held)
    return told, (serial, told.number)


def spelt(parts: dict[str, Any]) -> bytes:
    """Return parts as they are signed: two that are spelt alike say the same."""
    return canonical.encode(parts)
