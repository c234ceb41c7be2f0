"""What the notebook knows of a matter's way, without a key and without writing: a line of dots."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sotay.base.clock import local
from sotay.model.words import TRAIL_STEPS
from sotay.vault import trails as kept
from sotay.vault import uploads
from sotay.work.desk import Desk


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
    known = {one.step: one for one in (*_here(desk, record_id), _received(desk, record_id))}
    return tuple(known.get(step, Dot(step)) for step in TRAIL_STEPS)


def _here(desk: Desk, record_id: str) -> Iterator[Dot]:
    if closings := kept.closings(desk.vault.store, record_id):
        yield Dot("heard", local(closings[0].at).date(), 1)
    if leavings := kept.leavings(desk.vault.store, record_id):
        yield Dot("sent", local(leavings[0].sealed).date(), len(leavings))


def _received(desk: Desk, record_id: str) -> Dot:
    """Return when the province first let a version in, as a receipt that stands says."""
    store = desk.vault.store
    came = [one for one in kept.leavings(store, record_id) if one.received]
    days = [
        local(at * 1000).date() for one in came if (at := uploads.vouched_at(store, one.digest))
    ]
    proven = all(kept.receipts(store, one.digest) for one in came)
    return Dot("received", min(days, default=None), len(came), proven)
