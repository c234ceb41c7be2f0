"""What a province holds now, signed: for whom, where to, who may not (FORMAT.md §5)."""

from typing import Annotated, ClassVar, Literal

from cryptography.hazmat.primitives.serialization import Encoding
from msgspec import Meta, Struct

from sotay.bundle import canonical, signed
from sotay.bundle.envelope import base64_text, unbase64
from sotay.bundle.errors import BadManifest, OldPolicy
from sotay.bundle.fields import Crit, Hex32, Hex64, KeyText, Number, Positive, Seconds
from sotay.bundle.issuing import Authority, authority
from sotay.bundle.keys import AgeRecipient, SignerPublic, SigningKeys

POLICY = "application/vnd.sotay.policy.v1+json"
CERTIFICATE_LIMIT = 16 << 10  # bytes of DER
MOST_RECEIVERS = 8
_BASE64 = (CERTIFICATE_LIMIT + 2) // 3 * 4

# `\Z`, not `$`: `$` also matches before a line feed at the end.
Url = Annotated[str, Meta(pattern=r"^https://[!-~]+\Z", max_length=2048)]
Certificate = Annotated[str, Meta(min_length=4, max_length=_BASE64)]
Rank = tuple[int, int]  # a policy's place: the serial of the key that signed it, then its epoch


class Receiver(Struct, frozen=True):
    """Where bundles may be sent, and the certificate (DER, base64) that it has to show."""

    url: Url
    certificate: Certificate


class Ended(Struct, frozen=True):
    """Up to which bundle a chain of a revoked device counts."""

    chain: Hex32
    last_seq: Number


class Revoked(Struct, frozen=True):
    """A device that may not go on; bundles up to `last_seq` stay good.

    `chains` says it of each; a chain that is not there counts no bundle. Empty in a policy of
    before: then `last_seq` is all that is known.
    """

    device: Hex64
    last_seq: Number
    chains: Annotated[tuple[Ended, ...], Meta(max_length=1000)] = ()

    def may_send(self, chain: str, seq: int) -> bool:
        """Return whether a bundle is one from before the revocation."""
        if not self.chains:
            return seq <= self.last_seq
        return any(one.chain == chain and seq <= one.last_seq for one in self.chains)


class Policy(Struct, frozen=True, kw_only=True):
    """What the province holds now. A device keeps the highest `epoch` it has seen.

    `automatic`: the office lets machines send by themselves. `cards`: the key that contact cards
    alone are sealed for, "" where the province takes none.
    """

    v: Literal[1] = 1
    crit: Crit = ()
    province: Hex64
    epoch: Positive
    issued: Seconds
    intake: KeyText
    escrow: KeyText
    accepts: Annotated[tuple[Positive, ...], Meta(min_length=1, max_length=16)] = (1,)
    revoked: Annotated[tuple[Revoked, ...], Meta(max_length=20_000)] = ()
    receivers: Annotated[tuple[Receiver, ...], Meta(max_length=MOST_RECEIVERS)] = ()
    automatic: bool = False
    cards: KeyText = ""

    LATER: ClassVar[frozenset[str]] = frozenset(("receivers", "automatic", "cards"))

    def recipients(self) -> list[AgeRecipient]:
        """Return whom a bundle is sealed for, in stanza order: intake, then escrow."""
        return [AgeRecipient.from_text(self.intake), AgeRecipient.from_text(self.escrow)]

    @property
    def card_key(self) -> str:
        """The SHA-256 of the key that contact cards are sealed for, "" where there is none."""
        return AgeRecipient.from_text(self.cards).sha256 if self.cards else ""

    def revocation(self, device: str) -> Revoked | None:
        """Return what it says of a device that was revoked."""
        return next((one for one in self.revoked if one.device == device), None)


def certificate_text(content: bytes) -> str:
    """Return a certificate, DER or PEM, as a policy carries it; raises `BadManifest`."""
    from cryptography import x509  # noqa: PLC0415 - slow to load, and asked for once a year

    pem = content.lstrip().startswith(b"-----")
    try:
        found = (x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate)(content)
    except ValueError as fault:
        raise BadManifest("certificate") from fault
    der = found.public_bytes(Encoding.DER)
    if len(der) > CERTIFICATE_LIMIT:
        raise BadManifest("certificate too long")
    return base64_text(der)


def receiver(url: str, certificate: str) -> Receiver:
    """Return an address with the certificate it has to show; raises `BadManifest`."""
    return canonical.shaped({"url": url, "certificate": certificate}, Receiver)


def issue_policy(
    signer: SigningKeys, policy: Policy, province: Authority | SignerPublic | None = None
) -> bytes:
    """Return the policy signed by `signer`, the root where no `province` says who else may."""
    known = province or signer.public
    return signed.issue(POLICY, policy, signer, lambda c: open_policy(c, known))


def open_policy(
    content: bytes, province: Authority | SignerPublic, *, seen_epoch: int = 0
) -> Policy:
    """Return a policy of `province`; `OldPolicy` below the highest epoch already seen."""
    policy, _rank = ranked(content, province)
    if policy.epoch < seen_epoch:
        raise OldPolicy(f"epoch {policy.epoch} after {seen_epoch}")
    return policy


def ranked(
    content: bytes, province: Authority | SignerPublic, *, held: bool = False
) -> tuple[Policy, Rank]:
    """Return a policy and its place: a higher one replaces a lower one, never the other way.

    The key comes before the number: whoever holds a key that was withdrawn may sign any number.
    One that was taken in before is `held`, as in `Authority.check`.
    """
    policy, serial = authority(province).opened(content, POLICY, Policy, held=held)
    for text in (policy.intake, policy.escrow, *filter(None, [policy.cards])):
        signed.check_recipient(text)
    if policy.intake == policy.escrow or policy.cards in (policy.intake, policy.escrow):
        raise BadManifest("one key for two uses")
    for receiver in policy.receivers:
        if len(unbase64(receiver.certificate)) > CERTIFICATE_LIMIT:
            raise BadManifest("certificate too long")
    return policy, (serial, policy.epoch)
