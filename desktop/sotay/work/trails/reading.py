"""What the notebook knows of a matter's way, without a key and without writing: a line of dots."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sotay.base.clock import VIETNAM, local
from sotay.model.letters import Referral, Response
from sotay.model.returns import Telling
from sotay.model.words import TRAIL_STEPS
from sotay.vault import trails as kept
from sotay.vault import uploads
from sotay.work.desk import Desk
from sotay.work.letters import reading as letters
from sotay.work.trails.answered import is_step


@dataclass(frozen=True)
class Dot:
    """One kind of step, a key of `TRAIL_STEPS`; `day` of the first, None while there is none.

    `number` is how many there are; `proven` whether a paper that is kept here proves each.
    """

    step: str
    day: date | None = None
    number: int = 0
    proven: bool = True


def dots(desk: Desk, record_id: str) -> tuple[Dot, ...]:
    """Return a dot for each kind of step a matter may take, in their order."""
    found = (*_here(desk, record_id), _received(desk, record_id), *_answered(desk, record_id))
    known = {one.step: one for one in found}
    return tuple(known.get(step, Dot(step)) for step in TRAIL_STEPS)


def _here(desk: Desk, record_id: str) -> Iterator[Dot]:
    if closings := kept.closings(desk.vault.store, record_id):
        yield Dot("heard", local(closings[0].at).date(), 1)
    if leavings := kept.leavings(desk.vault.store, record_id):
        yield Dot("sent", local(leavings[0].sealed).date(), len(leavings))


def _answered(desk: Desk, record_id: str) -> Iterator[Dot]:
    """Yield what letters say; what the province did not sign by itself proves nothing."""
    stands = letters.matter(desk, record_id)
    days: dict[str, list[date]] = {}
    bare = set()  # steps of which one has no paper
    for one in stands.received:
        if isinstance(one.body, Response | Referral):
            step = "answered" if isinstance(one.body, Response) else "assigned"
            days.setdefault(step, []).append(one.body.issued.astimezone(VIETNAM).date())
            if one.doubtful or not is_step(one.body.step):
                bare.add(step)
    for said in stands.said:
        if isinstance(said.body, Telling):
            days.setdefault("told", []).append(said.body.day)
    asked = [
        one.body for one in stands.said if isinstance(one.body, Telling) and one.body.confirmed
    ]
    if asked and asked[-1].confirmed == "da_xong":
        days["confirmed"] = [asked[-1].day]
    for step, found in days.items():
        yield Dot(step, min(found), len(found), proven=step not in bare)


def _received(desk: Desk, record_id: str) -> Dot:
    """Return when the province first let a version in, as a receipt that stands says."""
    store = desk.vault.store
    came = [one for one in kept.leavings(store, record_id) if one.received]
    days = [
        local(at * 1000).date() for one in came if (at := uploads.vouched_at(store, one.digest))
    ]
    proven = all(kept.receipts(store, one.digest) for one in came)
    return Dot("received", min(days, default=None), len(came), proven)
