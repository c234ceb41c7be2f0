"""Who may sign for a province: its pinned root, and the yearly keys the root vouches for.

The root's 16 characters stand on the communes' paper, so it changes hardly ever and may lie in a
safe. It signs `Issuing` documents; their keys sign enrolments, policies, receipts (FORMAT.md §4).
No clock of a reader decides: a document tells when it was issued, and that is held against the
period of the key; which keys were withdrawn is told by the newest of them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, Self

from msgspec import Meta, Struct

from sotay.bundle import bech32, signed
from sotay.bundle.envelope import Envelope
from sotay.bundle.errors import BadKeyText, BadManifest
from sotay.bundle.fields import Crit, Hex64, Positive, Seconds
from sotay.bundle.issuing.errors import IssuerOutOfTime, IssuerUnknown, IssuerWithdrawn
from sotay.bundle.keys import SEED, SignerPublic, SigningKeys
from sotay.bundle.publickeys import Keys
from sotay.bundle.signed import Document

ISSUING = "application/vnd.sotay.issuing.v1+json"
_PREFIX = "sotay-root-"
ROOT = 0  # the place of the root among serial numbers


class Issuing(Struct, frozen=True, kw_only=True):
    """The root vouches for a key: from `not_before` to `valid_to`, seconds UTC.

    `serial` rises; `withdrawn` are the serials of keys in the wrong hands, all there are so far.
    """

    v: Literal[1] = 1
    crit: Crit = ()
    province: Hex64
    keys: Keys
    serial: Positive
    not_before: Seconds
    valid_to: Seconds
    withdrawn: Annotated[tuple[Positive, ...], Meta(max_length=1000)] = ()

    def __post_init__(self) -> None:
        if self.not_before > self.valid_to:
            raise ValueError("ends before it begins")
        if self.serial in self.withdrawn:
            raise ValueError("withdraws itself")


@dataclass(frozen=True)
class Authority:
    """A province's root, and the issuing documents that it signed, in the order of serials."""

    root: SignerPublic
    issuing: tuple[Issuing, ...] = ()

    @classmethod
    def of(cls, root: SignerPublic, papers: list[bytes]) -> Self:
        """Return the authority of `root` with these documents, each checked; raises a `Refused`."""
        found = {open_issuing(paper, root): None for paper in papers}
        return cls(root, tuple(sorted(found, key=lambda one: one.serial)))

    @property
    def newest(self) -> int:
        """The highest serial seen, `ROOT` where there is no issuing key: it rules policies."""
        return self.issuing[-1].serial if self.issuing else ROOT

    @cached_property
    def withdrawn(self) -> frozenset[int]:
        """The serials that a later document says are in the wrong hands."""
        return frozenset(gone for one in self.issuing for gone in one.withdrawn)

    @property
    def believed(self) -> list[SignerPublic]:
        """Return whose signatures hold: the root, and each issuing key that was not withdrawn."""
        issuing = [one for one in self.issuing if one.serial not in self.withdrawn]
        return [self.root, *(one.keys.public() for one in issuing)]

    @property
    def signer(self) -> SignerPublic:
        """Who signs today: the newest issuing key, the root where there never was one."""
        return self.issuing[-1].keys.public() if self.issuing else self.root

    def check(self, envelope: Envelope, issued: object = None, *, held: bool = False) -> int:
        """Return the serial of the key that signed, `ROOT` for the root.

        `issued` is when, in seconds, as the document says; None for one that says nothing. What
        was taken in before, and is `held`, stays what it is when its key is withdrawn. Raises
        `BadSignature`, `IssuerUnknown`, `IssuerWithdrawn` or `IssuerOutOfTime`.
        """
        one = self._named(envelope)
        if one is None:
            return ROOT
        if held:
            return one.serial
        if one.serial in self.withdrawn:
            raise IssuerWithdrawn(f"serial {one.serial}")
        if type(issued) is int and not one.not_before <= issued <= one.valid_to:
            raise IssuerOutOfTime(f"serial {one.serial}, issued {issued}")
        return one.serial

    def opened(
        self, content: bytes, kind: str, shape: type[Document], *, held: bool = False
    ) -> tuple[Document, int]:
        """Return a paper of this province, and the serial as `check` does; raises a `Refused`."""
        envelope, raw = signed.read(content, kind)
        serial = self.check(envelope, raw.get("issued"), held=held)
        told = signed.shaped(raw, shape)
        if raw["province"] != self.root.id:
            raise BadManifest("province")
        return told, serial

    def serial_of(self, content: bytes, kind: str) -> int:
        """Return the serial of the key that signed a paper of `kind` taken in before."""
        return self.check(signed.read(content, kind)[0], held=True)

    def _named(self, envelope: Envelope) -> Issuing | None:
        """Return whose signature holds, None for the root's."""
        if envelope.keyids == self.root.keyids:
            envelope.check(self.root)
            return None
        for one in self.issuing:
            public = one.keys.public()
            if public.keyids == envelope.keyids:
                envelope.check(public)
                return one
        raise IssuerUnknown


def authority(province: Authority | SignerPublic) -> Authority:
    """Return whom documents are checked against, where only the root is known, too."""
    return province if isinstance(province, Authority) else Authority(province)


def issue_issuing(root: SigningKeys, issuing: Issuing) -> bytes:
    """Return the document by which `root` vouches for a key."""
    return signed.issue(ISSUING, issuing, root, lambda c: open_issuing(c, root.public))


def open_issuing(content: bytes, root: SignerPublic) -> Issuing:
    """Return what the root vouches for; raises a `Refused`. Nobody but the root may sign it."""
    envelope, raw = signed.read(content, ISSUING)
    envelope.check(root)
    issuing = signed.shaped(raw, Issuing)
    if issuing.province != root.id:
        raise BadManifest("province")
    issuing.keys.public()
    return issuing


def root_text(secret: bytes) -> str:
    """Return the 64 secret bytes of a root as text for paper or a stick, with a checksum."""
    return bech32.encode(_PREFIX, secret).upper()


def root_secret(text: str) -> bytes:
    """Return the 64 bytes that `root_text` wrote; raises `BadKeyText`."""
    secret = bech32.decode(_PREFIX, text)
    if len(secret) != 2 * SEED:
        raise BadKeyText
    return secret
