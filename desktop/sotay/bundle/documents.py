"""Signed documents around bundles: enrolment, policy, receipt (FORMAT.md §4, §5, §8).

`issue_…` returns the envelope to store and send; `open_…` returns what it says once both
signatures and every field hold, or raises a `Refused`.
"""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct, to_builtins

from sotay.bundle import canonical
from sotay.bundle.envelope import Envelope, base64_text, read_envelope, unbase64, write_envelope
from sotay.bundle.errors import BadKeyText, BadManifest, OldPolicy, OverLimit, WrongDevice
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
from sotay.bundle.keys import AgeRecipient, SignerPublic, SigningKeys

DOCUMENT_LIMIT = 4 << 20

REQUEST = "application/vnd.sotay.enrolment-request.v1+json"
ENROLMENT = "application/vnd.sotay.enrolment.v1+json"
POLICY = "application/vnd.sotay.policy.v1+json"
RECEIPT = "application/vnd.sotay.receipt.v1+json"


class Keys(Struct, frozen=True):
    """Both public signing keys, SPKI DER in base64."""

    ed25519: KeyText
    mldsa65: KeyText

    @classmethod
    def of(cls, public: SignerPublic) -> "Keys":
        """Return the keys of `public` as a document writes them."""
        return cls(base64_text(public.ed25519), base64_text(public.mldsa65))

    def public(self) -> SignerPublic:
        """Return the keys; raises `BadManifest` or `BadJson`."""
        return SignerPublic.from_spki(unbase64(self.ed25519), unbase64(self.mldsa65))


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


class Revoked(Struct, frozen=True):
    """A device that may not go on; bundles up to `last_seq` stay good."""

    device: Hex64
    last_seq: Number


class Policy(Struct, frozen=True, kw_only=True):
    """What the province holds now. A device keeps the highest `epoch` it has seen."""

    v: Literal[1] = 1
    crit: Crit = ()
    province: Hex64
    epoch: Positive
    issued: Seconds
    intake: KeyText
    escrow: KeyText
    accepts: Annotated[tuple[Positive, ...], Meta(min_length=1, max_length=16)] = (1,)
    revoked: Annotated[tuple[Revoked, ...], Meta(max_length=20_000)] = ()

    def recipients(self) -> list[AgeRecipient]:
        """Return whom a bundle is sealed for, in stanza order: intake, then escrow."""
        return [AgeRecipient.from_text(self.intake), AgeRecipient.from_text(self.escrow)]


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
    missing: Annotated[tuple[tuple[Positive, Positive], ...], Meta(max_length=1000)] = ()
    policy: Number
    issued: Seconds

    def __post_init__(self) -> None:
        if (self.code is None) == (self.state == "quarantined"):
            raise ValueError("code stands with quarantined, and only there")
        ends = [end for gap in self.missing for end in gap]
        if ends != sorted(ends):
            raise ValueError("missing is not in order")


Document = TypeVar("Document", Request, Enrolment, Policy, Receipt)


def issue_request(device: SigningKeys, request: Request) -> bytes:
    """Return the signed request; its keys must be those of `device`."""
    return _issue(REQUEST, request, device, open_request)


def open_request(content: bytes) -> Request:
    """Return a request signed by the very keys it carries. Says nothing about whose they are."""
    envelope, raw = _read(content, REQUEST)
    request = _shaped(raw, Request)
    envelope.check(_device_keys(request))
    return request


def issue_enrolment(province: SigningKeys, enrolment: Enrolment) -> bytes:
    """Return the signed record; its `issuer` must be `province`."""
    return _issue(ENROLMENT, enrolment, province, lambda c: open_enrolment(c, province.public))


def claimed_issuer(content: bytes) -> SignerPublic:
    """Return the keys an enrolment record says it was signed with, not believed yet.

    Show `keys.comparison_code` of their id, have a person compare it with the paper
    (`keys.confirmed`), and only then pass them to `open_enrolment`.
    """
    _, raw = _read(content, ENROLMENT)
    return _shaped(raw, Enrolment).issuer.public()


def open_enrolment(
    content: bytes, province: SignerPublic, *, device: str | None = None
) -> Enrolment:
    """Return a record signed by `province`; `WrongDevice` where it is not for `device`."""
    envelope, raw = _read(content, ENROLMENT)
    envelope.check(province)
    enrolment = _shaped(raw, Enrolment)
    if enrolment.issuer != Keys.of(province):
        raise BadManifest("issuer")
    _device_keys(enrolment)
    if device is not None and enrolment.device != device:
        raise WrongDevice(enrolment.device)
    return enrolment


def issue_policy(province: SigningKeys, policy: Policy) -> bytes:
    """Return the signed policy."""
    return _issue(POLICY, policy, province, lambda c: open_policy(c, province.public))


def open_policy(content: bytes, province: SignerPublic, *, seen_epoch: int = 0) -> Policy:
    """Return a policy of `province`; `OldPolicy` below the highest epoch already seen."""
    envelope, raw = _read(content, POLICY)
    envelope.check(province)
    policy = _shaped(raw, Policy)
    if policy.province != province.id:
        raise BadManifest("province")
    for text in (policy.intake, policy.escrow):
        _recipient(text)
    if policy.intake == policy.escrow:
        raise BadManifest("intake and escrow are one key")
    if policy.epoch < seen_epoch:
        raise OldPolicy(f"epoch {policy.epoch} after {seen_epoch}")
    return policy


def issue_receipt(province: SigningKeys, receipt: Receipt) -> bytes:
    """Return the signed receipt."""
    return _issue(RECEIPT, receipt, province, lambda c: open_receipt(c, province.public))


def open_receipt(content: bytes, province: SignerPublic, *, device: str | None = None) -> Receipt:
    """Return a receipt of `province`; `WrongDevice` where it is not for `device`."""
    envelope, raw = _read(content, RECEIPT)
    envelope.check(province)
    receipt = _shaped(raw, Receipt)
    if device is not None and receipt.device != device:
        raise WrongDevice(receipt.device)
    return receipt


def _issue(
    kind: str, document: Document, signer: SigningKeys, opened: Callable[[bytes], Document]
) -> bytes:
    """Sign, and open again: what this program issues, it would also accept."""
    content = write_envelope(kind, canonical.encode(to_builtins(document)), signer)
    opened(content)
    return content


def _read(content: bytes, kind: str) -> tuple[Envelope, canonical.JsonObject]:
    if len(content) > DOCUMENT_LIMIT:
        raise OverLimit(f"document of {len(content)} bytes")
    envelope = read_envelope(content, kind)
    return envelope, canonical.decode_object(envelope.payload)


def _shaped(raw: canonical.JsonObject, shape: type[Document]) -> Document:
    canonical.check_version(raw)
    return canonical.shaped(raw, shape)


def _device_keys(document: Request | Enrolment) -> SignerPublic:
    public = document.keys.public()
    if public.id != document.device:
        raise BadManifest("device id is not of its keys")
    _recipient(document.recipient)
    return public


def _recipient(text: str) -> None:
    try:
        AgeRecipient.from_text(text)
    except BadKeyText as fault:
        raise BadManifest("recipient") from fault
