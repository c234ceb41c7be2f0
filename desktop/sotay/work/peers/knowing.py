"""Whom to believe: a machine that this notebook's own province enrolled for the same commune.

Its enrolment is a paper that anybody may carry; it is checked again at each use, against the
policy held here. No laptop's clock is asked whether it ran out: the province asks its own.
"""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sotay.bundle import documents
from sotay.bundle.errors import Refused
from sotay.bundle.keys import AgeRecipient, Signer, comparison_code
from sotay.store import held
from sotay.vault import peers
from sotay.vault.peers import PeerRow
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import NotEnrolled
from sotay.work.membership import ENROLMENT, Membership, membership
from sotay.work.peers.errors import PeerForeign

PEERS = "peers"  # what screens call it that some of this changed


@dataclass(frozen=True)
class Peer:
    """A machine that may be given what is here, and be believed."""

    row: PeerRow
    office: str
    recipient: AgeRecipient
    signer: Signer

    @property
    def device(self) -> str:
        """Its id."""
        return self.row.device

    @property
    def code(self) -> str:
        """The 16 characters by which people know it."""
        return comparison_code(self.row.device)


def card(desk: Desk) -> bytes:
    """Return this machine's own enrolment, to be shown to others; raises `NotEnrolled`."""
    membership(desk)
    paper = held.held(desk.vault.store, ENROLMENT)
    if paper is None:
        raise NotEnrolled
    return paper


def take_card(desk: Desk, content: bytes) -> Outcome[str]:
    """Take in the enrolment of another machine; return its 16 characters where it was unknown.

    One's own is passed over, and one of before: whoever brings a machine's old paper must not have
    it hold again. What a file is called says nothing. Raises `PeerForeign`, or a `Refused` for what
    no province of ours signed.
    """
    known = membership(desk)
    enrolment = _believed(known, content)
    if enrolment.device == known.enrolment.device:
        return Outcome("")
    before = {row.device: row for row in peers.every(desk.vault.store)}
    row = before.get(enrolment.device)
    if row is not None and (row.enrolment == content or _stands(known, row, enrolment)):
        return Outcome("")
    now = desk.clock.now_ms()
    new = PeerRow(enrolment.device, secrets.token_hex(16), "", (), content, now)
    with desk.vault.writing(desk.clock, "peer", enrolment.device) as connection:
        peers.put(connection, new)
    code = comparison_code(enrolment.device) if row is None else ""
    return Outcome(code, frozenset({PEERS}))


def _stands(known: Membership, row: PeerRow, other: documents.Enrolment) -> bool:
    """Return whether the enrolment that is held is believed, and no older than another one."""
    try:
        mine = _believed(known, row.enrolment, held=True)
    except (Refused, PeerForeign):
        return False
    return _age(mine) >= _age(other)


def _age(one: documents.Enrolment) -> tuple[int, int]:
    return one.valid_to, one.not_before_epoch


def known(desk: Desk) -> list[Peer]:
    """Return the machines to be believed now; one that was revoked since is none."""
    return list(_each(desk, membership(desk)))


def _each(desk: Desk, known: Membership) -> Iterator[Peer]:
    for row in peers.every(desk.vault.store):
        with suppress(Refused, PeerForeign):
            one = _believed(known, row.enrolment, held=True)
            recipient = AgeRecipient.from_text(one.recipient)
            yield Peer(row, one.office, recipient, Signer(one.keys.public()))


def _believed(known: Membership, content: bytes, *, held: bool = False) -> documents.Enrolment:
    enrolment = documents.open_enrolment(content, known.authority, held=held)
    revoked = known.policy.revocation(enrolment.device) is not None
    if enrolment.unit != known.enrolment.unit or revoked or known.revoked is not None:
        raise PeerForeign
    return enrolment
