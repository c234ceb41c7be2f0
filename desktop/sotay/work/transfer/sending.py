"""Sending what waits over a network: gathered on the desk, carried beside it, noted on it again.

The order is `following.to_go`'s: text before attachments, the oldest first. “Tỉnh đã nhận” comes
only of a receipt that `accept_paper` believed.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sotay.base.clock import local
from sotay.base.errors import Cancelled, SotayError
from sotay.base.files import file_there
from sotay.base.progress import Stopped, never
from sotay.bundle.documents import turned_away
from sotay.bundle.envelope import unbase64
from sotay.bundle.fetching import CHAINS_LIMIT, Fetch, Had, Held
from sotay.bundle.keys import SigningKeys
from sotay.upload.errors import ArrivedDamaged, NoReceiver, RoadClosed, SendRefused
from sotay.upload.networks.bound import Bound
from sotay.upload.receivers import address, usable
from sotay.vault import outbox, uploads
from sotay.vault.outbox import SealedRow
from sotay.vault.privacy import consents
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.directory import standing
from sotay.work.letters import lacking as letters
from sotay.work.letters.lacking import LetterWants
from sotay.work.membership import Membership, is_enrolled, membership
from sotay.work.published import lacking
from sotay.work.published.lacking import Wants
from sotay.work.transfer import following, sisters
from sotay.work.transfer.errors import PolicyDoubtful
from sotay.work.transfer.papers import Papers, Taken, take_in
from sotay.work.transfer.sendrules import SendRules, may_go_now, rules
from sotay.work.transfer.uploading import Roads, Sent, Told, Uploading

_NOBODYS = "0" * 64  # filled in where the line is
_FOR_A_PERSON = {SendRefused.code, ArrivedDamaged.code}


@dataclass(frozen=True)
class ToSend:
    """How many bundles would go now, their bytes, and whether there is a receiver to go to."""

    number: int = 0
    size: int = 0
    receivers: bool = False
    enrolled: bool = False
    automatic: bool = False  # whether the province lets machines send by themselves
    rules: SendRules = field(default_factory=SendRules)


@dataclass(frozen=True)
class SendJob:
    """Everything a sending needs; needs no notebook any more. `certificates` are DER."""

    outbox: Path
    keys: SigningKeys = field(repr=False)
    receivers: tuple[str, ...]
    certificates: tuple[bytes, ...]
    to_go: tuple[SealedRow, ...]
    question: Fetch
    wants: Wants | None = None  # of the province's questionnaires
    letters: LetterWants | None = None  # of the province
    withheld: SotayError | None = None  # why what waits does not go
    rate: int | None = None  # bytes a second at most
    gateways: frozenset[str] | None = None  # by which alone it may go; None for any
    seconds: float | None = None  # until the hours are over in which it may go

    @property
    def size(self) -> int:
        """Bytes of all that is to go."""
        return sum(row.size for row in self.to_go)

    def run(
        self, roads: Roads, told: Told = lambda _passing: None, stopped: Stopped = never
    ) -> Sent:
        """Send all of it and fetch what came of it; what was done is told whatever ended it."""
        going = self._going(roads, told, stopped)
        try:
            going.send(self.outbox, self.to_go)
            going.linger(self.outbox)
            self._fetch(going)  # last: a key may have changed that signs what came meanwhile
            going.done.ended = self.withheld
        except (Cancelled, SotayError) as fault:
            going.done.ended = fault.with_traceback(None)  # its frames hold keys and lines
        return going.done

    def fetch(self, roads: Roads, stopped: Stopped = never) -> Sent:
        """Fetch what lies ready, and send nothing."""
        going = self._going(roads, lambda _passing: None, stopped)
        try:
            going.fetch(self.keys, self.question, self.wants, self.letters)
        except (Cancelled, SotayError) as fault:
            going.done.ended = fault.with_traceback(None)  # its frames hold keys and lines
        return going.done

    def _going(self, roads: Roads, told: Told, stopped: Stopped) -> Uploading:
        if self.gateways is not None:
            roads = replace(roads, carrier=Bound(roads.carrier, self.gateways))
        if self.seconds is None:
            return Uploading(roads, told, stopped)
        until = time.monotonic() + self.seconds
        return Uploading(roads, told, lambda: stopped() or time.monotonic() >= until)

    def _fetch(self, going: Uploading) -> None:
        """Fetch; a relay that only carries bundles has no mail, and that is no fault.

        Where nothing was to be sent nobody was reached before, so that a closed road is told.
        """
        try:
            going.fetch(self.keys, self.question, self.wants, self.letters)
        except RoadClosed:
            if not self.to_go:
                raise


def waiting(desk: Desk) -> ToSend:
    """Return what a sending would take now."""
    if not is_enrolled(desk):
        return ToSend()
    rows = _rows(desk)
    size, known = sum(row.size for row in rows), membership(desk)
    policy = known.policy
    named, lets = bool(policy.receivers), policy.automatic and not stands_still(known)
    return ToSend(len(rows), size, named, enrolled=True, automatic=lets, rules=rules(desk))


def prepare(desk: Desk, receiver: str | None = None) -> SendJob:
    """Gather what a sending needs; `receiver` takes the place of the policy's addresses.

    Whatever the address, a certificate of the policy has to be shown there. What somebody took
    back is not sent. Raises `NotEnrolled`, `NoReceiver`, `AddressBad`.
    """
    known = membership(desk)
    named = known.policy.receivers
    if not named:
        raise NoReceiver
    keys, said, go = identity.signing_keys(desk), rules(desk), _rows(desk)
    withheld = PolicyDoubtful() if known.doubtful and go else None
    return SendJob(
        outbox=desk.vault.outbox,
        keys=keys,
        receivers=(address(receiver),) if receiver else usable(one.url for one in named),
        certificates=tuple({unbase64(one.certificate): None for one in named}),
        to_go=() if withheld else go,
        withheld=withheld,
        rate=said.rate,
        gateways=said.bound(pressed=True),
        wants=lacking.wants(desk, known),
        letters=letters.wants(desk, known),
        question=Fetch(
            device=keys.id,
            nonce=_NOBODYS,
            receiver=_NOBODYS,
            policy=known.policy.epoch,
            serial=known.rank[0],
            chains=_had(desk, outbox.bundles(desk.vault.store), sisters.admitted(desk)),
            lists=Held(*standing.place(desk)),
        ),
    )


def by_itself(desk: Desk, *, asks: bool = False) -> SendJob | None:
    """Return what goes without anybody's press: where policy or person let it, not yet refused.

    What was refused or arrived damaged waits for a person. Nothing to send is nothing to do, unless
    it `asks` what the province has for this device: an answer waits for no bundle.
    """
    if not is_enrolled(desk) or not _lets(desk, membership(desk)):
        return None
    stays = {one.digest for one in following.followed(desk) if one.fault in _FOR_A_PERSON}
    job = prepare(desk)
    rows = tuple(row for row in job.to_go if row.digest not in stays)
    said, at = rules(desk), local(desk.clock.now_ms())
    bound = replace(job, gateways=said.bound(pressed=False), seconds=said.left(at))
    return replace(bound, to_go=rows) if rows or asks else None


def stands_still(known: Membership) -> bool:
    """Return whether nothing goes from here by itself, whatever the policy says of machines."""
    return known.revoked is not None or known.doubtful


def _lets(desk: Desk, known: Membership) -> bool:
    can = bool(known.policy.receivers) and not stands_still(known)
    return can and may_go_now(desk, policy=known.policy.automatic)


def note_confirmed(desk: Desk, confirmed: Mapping[str, int]) -> Outcome[None]:
    """Note while it goes how much of each bundle the province confirmed, by digest."""
    with desk.vault.writing(desk.clock) as connection:
        for digest, count in confirmed.items():
            uploads.note_confirmed(connection, digest, count)
    return Outcome(None, frozenset({"bundle"}))


def note(desk: Desk, sent: Sent) -> Outcome[Taken]:
    """Note how far each bundle came and what stood in its way; take in what came down."""
    now, store = desk.clock.now_ms(), desk.vault.store
    known = {row.digest for row in outbox.bundles(store)}
    with desk.vault.writing(desk.clock) as connection:
        for digest in known & (sent.confirmed.keys() | sent.faults.keys()):
            if digest in sent.confirmed:
                uploads.note_confirmed(connection, digest, sent.confirmed[digest])
            fault = sent.faults.get(digest)
            uploads.note_tried(connection, digest, now, fault.code if fault else "")
    taken = take_in(desk, Papers(tuple(sent.papers)))
    return Outcome(taken.value, taken.touched | {"bundle"})


def _rows(desk: Desk) -> tuple[SealedRow, ...]:
    """Return what is to go, in its order, without what somebody took back."""
    taken_back = set(consents.sealed_copies(desk.vault.store))
    return tuple(row for row in following.to_go(desk) if row.file not in taken_back)


def _had(
    desk: Desk, rows: list[SealedRow], of_sisters: Mapping[str, frozenset[int]]
) -> tuple[Had, ...]:
    """Return for each chain, ours first and the newest, up to where every bundle was let in.

    One that is gone here, and whose content goes in another, is waited for no more: else whatever
    came after it would come down again each time; but for one that a person at the province has yet
    to decide about. A number that a copy gave, too, has its receipt once ours of that number has.
    """
    apart = uploads.apart(desk.vault.store)
    chains: dict[str, set[int]] = {row.chain: set() for row in rows}
    for chain, numbers in of_sisters.items():
        chains.setdefault(chain, set()).update(numbers)
    for row in rows:
        gone = not row.holds and not file_there(desk.vault.outbox / row.file)
        gone = gone and turned_away(apart.get(row.digest, ""))
        if row.receipt is not None or gone:
            chains[row.chain].add(row.seq)
        else:
            chains[row.chain].discard(row.seq)
    return tuple(Had(chain, _up_to(of)) for chain, of in [*chains.items()][:CHAINS_LIMIT])


def _up_to(received: set[int]) -> int:
    """Return the number of the last bundle before the first that has no receipt."""
    return next(number for number in range(len(received) + 1) if number + 1 not in received)
