"""The public, signed first page of a bundle (FORMAT.md §2)."""

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct, to_builtins

from sotay.bundle import canonical
from sotay.bundle.fields import Crit, Hex32, Hex64, Number, Positive, Seconds, Uuid7

TYPE = "application/vnd.sotay.manifest.v1+json"


class Payload(Struct, frozen=True):
    """What the encrypted part is: its kind, its hash, its size in bytes."""

    enc: Literal["age-encryption.org/v1"]
    sha256: Hex64
    size: Positive


class Manifest(Struct, frozen=True, kw_only=True):
    """Who sealed what for whom, and where it stands in the chain. Unknown keys are ignored."""

    v: Literal[1] = 1
    crit: Crit = ()
    bundle: Uuid7
    device: Hex64
    chain: Hex32
    seq: Positive
    prev: Hex64 | None
    to: Annotated[tuple[Hex64, ...], Meta(min_length=2, max_length=8)]
    policy: Number
    created: Seconds
    index: Hex64
    payload: Payload

    def __post_init__(self) -> None:
        if (self.prev is None) != (self.seq == 1):
            raise ValueError("prev is null if and only if seq is 1")
        if len(set(self.to)) != len(self.to):
            raise ValueError("a recipient twice")

    def head(self) -> bytes:
        """Return the content of `head.json`, which repeats this manifest inside the payload."""
        return head(self.bundle, self.device, self.chain, self.seq, self.prev, self.to)

    def encoded(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical.encode(to_builtins(self))


def head(
    bundle: str, device: str, chain: str, seq: int, prev: str | None, to: Sequence[str]
) -> bytes:
    """Return `head.json`: what binds the encrypted content to its sender and place."""
    return canonical.encode(
        {"bundle": bundle, "chain": chain, "device": device, "prev": prev, "seq": seq, "to": to}
    )
