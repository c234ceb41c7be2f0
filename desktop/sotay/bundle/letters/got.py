"""What letters a device has: told in its question for mail, and by a paper on a stick (§5b)."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, Self

from msgspec import Meta, Struct

from sotay.bundle import signed
from sotay.bundle.envelope import Envelope
from sotay.bundle.errors import BadManifest
from sotay.bundle.fields import Crit, Gap, Hex32, Hex64, Positive, Seconds
from sotay.bundle.keys import SignerPublic, SigningKeys

GOT: Final = "application/vnd.sotay.letters-got.v1+json"
MOST_CHAINS: Final = 4  # the last that a letter came of; there is a new one hardly ever
MOST_GAPS: Final = 100


class Came(Struct, frozen=True, omit_defaults=True):
    """The letters of `chain` up to that number came, but for those in `missing`, first to last.

    `head` is the digest of the letter of that number, "" from a device of before.
    """

    chain: Hex32
    up_to: Positive
    missing: Annotated[tuple[Gap, ...], Meta(max_length=MOST_GAPS)]
    head: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""

    def __post_init__(self) -> None:
        ends = [end for gap in self.missing for end in gap]
        if ends != sorted(ends) or (ends and ends[-1] >= self.up_to):
            raise ValueError("missing is not in order, or not below up_to")

    @classmethod
    def of(cls, chain: str, digests: Mapping[int, str]) -> Self:
        """Return what is told of letters, the digest of each by its number, one at least.

        Of more gaps than it has room for, less.
        """
        gaps: list[Gap] = []
        up_to = 0
        for seq in sorted(digests):
            if seq > up_to + 1:
                if len(gaps) == MOST_GAPS:
                    break
                gaps.append((up_to + 1, seq - 1))
            up_to = seq
        return cls(chain, up_to, tuple(gaps), digests[up_to])

    def has(self, seq: int) -> bool:
        """Return whether it says that this number came."""
        return seq <= self.up_to and not any(first <= seq <= last for first, last in self.missing)


Chains = Annotated[tuple[Came, ...], Meta(max_length=MOST_CHAINS)]


def once_each(chains: tuple[Came, ...]) -> None:
    """Raise `ValueError` where one chain is told of twice."""
    if len({one.chain for one in chains}) != len(chains):
        raise ValueError("a chain twice")


class Got(Struct, frozen=True, kw_only=True):
    """A device says which letters it has; `issued` by its own clock, which orders its own word."""

    v: Literal[1] = 1
    crit: Crit = ()
    device: Hex64
    chains: Chains
    issued: Seconds

    def __post_init__(self) -> None:
        once_each(self.chains)


def issue_got(device: SigningKeys, got: Got) -> bytes:
    """Return the signed word; `got.device` must be `device`."""
    return signed.issue(GOT, got, device, lambda content: open_got(content, device.public))


def claimed_device(content: bytes) -> str:
    """Return whose word it says it is, not believed yet; raises a `Refused`."""
    return _read(content)[1].device


def open_got(content: bytes, device: SignerPublic) -> Got:
    """Return what `device` says; raises `BadSignature` or another `Refused`."""
    envelope, got = _read(content)
    envelope.check(device)
    if got.device != device.id:
        raise BadManifest("device")
    return got


def _read(content: bytes) -> tuple[Envelope, Got]:
    envelope, raw = signed.read(content, GOT)
    return envelope, signed.shaped(raw, Got)
