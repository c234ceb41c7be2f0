"""What the process that answers the network knows of the register: a snapshot, told anew on change.

No secret is in it: public keys, signed papers, which bundles are in.
"""

import hashlib
from base64 import b64decode
from typing import Final

import msgspec

from sotay.bundle.certificates import fingerprint
from sotay.bundle.keys import Signer, SignerPublic
from sotay.province import aside, receipts
from sotay.province.authority import policies
from sotay.province.directory import giving as listing
from sotay.province.enrolling import signers
from sotay.province.errors import RejectedBefore
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.letters import giving as letters
from sotay.province.opening import Province
from sotay.province.questionnaires import giving
from sotay.province.receiver.certificate import certificate, in_use
from sotay.register import bundles, devices
from sotay.register import letters as letter_rows

_OVERLAP: Final = 50  # bundles told again: where two workers write, the later may be seen first


class DeviceKnown(msgspec.Struct, frozen=True):
    """An enrolled device: its public keys (SPKI DER), and where its chains end once revoked."""

    id: str
    ed25519: bytes
    mldsa65: bytes
    last_seq: int | None
    ends: dict[str, int]
    chain: str = ""  # of its letters, "" where there is none, and the number of the last
    last: int = 0

    def signer(self) -> Signer:
        """Return it as a bundle is checked against it."""
        return Signer(SignerPublic(self.ed25519, self.mldsa65), self.last_seq, self.ends)


class Place(msgspec.Struct, frozen=True):
    """A bundle that is here, and where it stands."""

    digest: str
    device: str
    chain: str
    seq: int


class Rejected(msgspec.Struct, frozen=True):
    """A bundle that a person decided not to take in, and what is told of that."""

    place: Place
    told: str


class PacksKnown(msgspec.Struct, frozen=True):
    """The list of questionnaires that stands, its place, and the pieces that devices may ask for.

    Each lies in the folder `giving.PLACE` as a paper, by the name `mailbox.names.named`.
    """

    serial: int
    number: int
    paper: str
    pieces: frozenset[str]


class ListsKnown(msgspec.Struct, frozen=True):
    """The paper with the province's lists that stands, and its place."""

    serial: int
    number: int
    paper: str


class Known(msgspec.Struct, frozen=True):
    """All of it but the bundles that were admitted, which come by and by."""

    epoch: int
    serial: int  # of the key that signed the policy of that epoch
    papers: tuple[str, ...]  # issuing keys, then the policy
    recipients: tuple[str, ...]  # whom bundles may be sealed for, as `" ".join(to)`
    receivers: tuple[str, ...]  # SHA-256 of the certificates a device may see
    devices: tuple[DeviceKnown, ...]
    apart: tuple[Place, ...]
    rejected: tuple[Rejected, ...]
    packs: PacksKnown | None = None
    lists: ListsKnown | None = None
    signers: tuple[str, ...] = ()  # first key of whoever's receipts are believed who has `papers`


def fingerprint_of(province: Province) -> bytes:
    """Return what changes whenever `look` would find something else; cheap."""
    digest = hashlib.sha256()
    for rows in (
        devices.every(province.store),
        devices.ends(province.store),
        [(one.sha256, one.decision, one.code) for one in aside.kept(province, decided=True)],
        policies.fingerprint(province),
        giving.fingerprint(province),
        listing.fingerprint(province),
        letter_rows.state(province.store),
        in_use(province),
    ):
        digest.update(repr(rows).encode())
    return digest.digest()


def look(province: Province) -> Known:
    """Return what holds in the open register; a policy is signed where one is due."""
    try:
        papers = tuple(content.decode() for _name, content in policies.papers(province))
    except NoSigningKey:  # none was ever signed: who is enrolled can send all the same
        papers = ()
    held, chains = policies.newest(province), letters.laid_out(province)
    pins = [fingerprint(b64decode(one.certificate)) for one in held.receivers] if held else []
    return Known(
        epoch=policies.epoch(province),
        serial=policies.serial(province),
        papers=papers,
        recipients=policies.asked_for(province),
        receivers=tuple(dict.fromkeys([certificate(province).sha256, *pins])),
        devices=tuple(
            DeviceKnown(
                device,
                signer.public.ed25519,
                signer.public.mldsa65,
                signer.last_seq,
                dict(signer.ends or {}),
                *chains.get(device, ("", 0)),
            )
            for device, signer in signers(province).items()
        ),
        apart=tuple(_apart(province)),
        rejected=tuple(_rejected(province)),
        packs=_packs(province),
        lists=_lists(province),
        signers=tuple(one.keyids[0] for one in province.authority.believed),
    )


def _packs(province: Province) -> PacksKnown | None:
    """Return the questionnaires to be given, their pieces laid out; None where there are none."""
    try:
        laid = giving.laid_out(province)
    except NoSigningKey:  # and none was ever signed that is believed
        return None
    if laid is None:
        return None
    (serial, number), paper, pieces = laid
    return PacksKnown(serial, number, paper.decode(), frozenset(pieces))


def _lists(province: Province) -> ListsKnown | None:
    try:
        given = listing.given(province)
    except NoSigningKey:  # and none was ever signed that is believed
        return None
    return ListsKnown(*given.rank, given.content.decode()) if given is not None else None


def admitted(province: Province, after: int) -> tuple[list[Place], int]:
    """Return the bundles that were admitted after the row `after`, and the last of them."""
    rows = bundles.since(province.store, after)
    places = [Place(row.digest, row.device, row.chain, row.seq) for row in rows]
    return places, max(0, rows[-1].came - _OVERLAP) if rows else after


def _apart(province: Province) -> list[Place]:
    return [
        Place(one.digest, one.device, one.chain, one.seq)
        for one in (aside.told_of(province, kept) for kept in aside.kept(province))
        if one.digest
    ]


def _rejected(province: Province) -> list[Rejected]:
    return [
        Rejected(Place(one.digest, one.device, one.chain, one.seq), str(RejectedBefore(one.reason)))
        for one in receipts.turned_away(province)
    ]
