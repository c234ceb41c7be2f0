"""Signed documents around bundles: enrolment, receipt (FORMAT.md §4, §8).

`issue_…` returns the envelope to store and send; `open_…` returns what it says once both
signatures and every field hold, or raises a `Refused`.
"""

from typing import Annotated, ClassVar, Final, Literal

from msgspec import Meta, Struct

from sotay.bundle import signed
from sotay.bundle.errors import BadManifest, WrongDevice
from sotay.bundle.fields import (
    Crit,
    Hex32,
    Hex64,
    KeyText,
    Label,
    Number,
    Positive,
    Seconds,
    Unit,
    Word,
)
from sotay.bundle.issuing import Authority, authority
from sotay.bundle.keys import SignerPublic, SigningKeys
from sotay.bundle.publickeys import Keys

REQUEST = "application/vnd.sotay.enrolment-request.v1+json"
ENROLMENT = "application/vnd.sotay.enrolment.v1+json"
RECEIPT = "application/vnd.sotay.receipt.v1+json"


TOO_NEW: Final = "version"  # a later version of the program wrote what it holds
# For these a bundle waits at the province for a person; for any other it was turned away.
WAITS_FOR: Final = frozenset(
    ("revoked-device", "fork", "chain-break", TOO_NEW, "expired", "chain-of-another",
     "told-too-much")
)  # fmt: skip


class Request(Struct, frozen=True, kw_only=True):
    """A device asks to be enrolled; signed by itself, which proves it holds its keys."""

    v: Literal[1] = 1
    crit: Crit = ()
    device: Hex64
    keys: Keys
    recipient: KeyText
    unit: Unit
    office: Label
    label: Label
    created: Seconds


class Enrolment(Struct, frozen=True, kw_only=True):
    """The province knows a device. `chain` is the device's first; `valid_to` seconds UTC."""

    v: Literal[1] = 1
    crit: Crit = ()
    issuer: Keys
    device: Hex64
    keys: Keys
    recipient: KeyText
    unit: Unit
    office: Label
    role: Word = "commune"
    chain: Hex32
    not_before_epoch: Number
    valid_to: Seconds


class Receipt(Struct, frozen=True, kw_only=True):
    """What became of a bundle; cumulative, so the newest replaces all before it."""

    v: Literal[1] = 1
    crit: Crit = ()
    digest: Hex64
    device: Hex64
    chain: Hex32
    seq: Positive
    state: Literal["imported", "duplicate", "quarantined"]
    code: Word | None = None
    records: Number = 0
    blobs: Number = 0
    have_all_up_to: Number
    highest: Number | None = None  # of the chain, as far as came; None of an earlier version
    missing: Annotated[tuple[tuple[Positive, Positive], ...], Meta(max_length=1000)] = ()
    policy: Number
    issued: Seconds

    LATER: ClassVar[frozenset[str]] = frozenset(("highest",))

    def __post_init__(self) -> None:
        if (self.code is None) == (self.state == "quarantined"):
            raise ValueError("code stands with quarantined, and only there")
        ends = [end for gap in self.missing for end in gap]
        if ends != sorted(ends):
            raise ValueError("missing is not in order")

    def lacks(self, seq: int) -> bool:
        """Return whether it says that a bundle of its chain had not come."""
        beyond = self.highest is not None and seq > self.highest
        return beyond or any(first <= seq <= last for first, last in self.missing)

    @property
    def first_lacked(self) -> int | None:
        """The least number that it says had not come; None where it says so of none."""
        if self.missing:
            return self.missing[0][0]
        return None if self.highest is None else self.highest + 1

    @property
    def weight(self) -> int:
        """How final it is: 0 the bundle waits for a person, 1 it was turned away, 2 it is in."""
        return 2 if self.code is None else int(turned_away(self.code))


def turned_away(code: str) -> bool:
    """Return whether a bundle that is not in by this `code` does not wait for a person either."""
    return code not in WAITS_FOR


def issue_request(device: SigningKeys, request: Request) -> bytes:
    """Return the signed request; its keys must be those of `device`."""
    return signed.issue(REQUEST, request, device, open_request)


def open_request(content: bytes) -> Request:
    """Return a request signed by the very keys it carries. Says nothing about whose they are."""
    envelope, raw = signed.read(content, REQUEST)
    request = signed.shaped(raw, Request)
    envelope.check(_device_keys(request))
    return request


def issue_enrolment(
    signer: SigningKeys, enrolment: Enrolment, province: Authority | SignerPublic | None = None
) -> bytes:
    """Return the signed record; `issuer` is the root, `signer` where no `province` says more."""
    known = province or signer.public
    return signed.issue(ENROLMENT, enrolment, signer, lambda c: open_enrolment(c, known))


def claimed_issuer(content: bytes) -> SignerPublic:
    """Return the root that an enrolment record names, not believed yet.

    Show `keys.comparison_code` of its id, have a person compare it with the paper
    (`keys.confirmed`), and only then pass it to `open_enrolment`.
    """
    _, raw = signed.read(content, ENROLMENT)
    return signed.shaped(raw, Enrolment).issuer.public()


def open_enrolment(
    content: bytes,
    province: Authority | SignerPublic,
    *,
    device: str | None = None,
    held: bool = False,
) -> Enrolment:
    """Return a record of `province`; `WrongDevice` where it is not for `device`.

    One that was taken in before is `held`, as in `Authority.check`.
    """
    known = authority(province)
    envelope, raw = signed.read(content, ENROLMENT)
    known.check(envelope, held=held)
    enrolment = signed.shaped(raw, Enrolment)
    if enrolment.issuer != Keys.of(known.root):
        raise BadManifest("issuer")
    _device_keys(enrolment)
    if device is not None and enrolment.device != device:
        raise WrongDevice(enrolment.device)
    return enrolment


def issue_receipt(
    signer: SigningKeys, receipt: Receipt, province: Authority | SignerPublic | None = None
) -> bytes:
    """Return the receipt signed by `signer`, the root where no `province` says who else may."""
    known = province or signer.public
    return signed.issue(RECEIPT, receipt, signer, lambda c: open_receipt(c, known))


def open_receipt(
    content: bytes, province: Authority | SignerPublic, *, device: str | None = None
) -> Receipt:
    """Return a receipt of `province`; `WrongDevice` where it is not for `device`."""
    envelope, raw = signed.read(content, RECEIPT)
    authority(province).check(envelope, raw.get("issued"))
    receipt = signed.shaped(raw, Receipt)
    if device is not None and receipt.device != device:
        raise WrongDevice(receipt.device)
    return receipt


def _device_keys(document: Request | Enrolment) -> SignerPublic:
    public = document.keys.public()
    if public.id != document.device:
        raise BadManifest("device id is not of its keys")
    signed.check_recipient(document.recipient)
    return public
