"""The lane of this device: the steps that went out, and what it did since."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sotay.base.clock import local
from sotay.bundle import trails
from sotay.bundle.trails import Step, mark
from sotay.model.kinds import HEARD
from sotay.model.returns import Telling
from sotay.store.driver import Connection
from sotay.vault import trails as kept
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.letters import reading as letters
from sotay.work.records import reading
from sotay.work.trails.errors import NotAMatter, NothingHeard

if TYPE_CHECKING:
    from sotay.bundle.trails import StepKind


@dataclass(frozen=True)
class Own:
    """One step of this device, and the digest by which the next one names it."""

    step: Step
    digest: str


def publish(desk: Desk, record_id: str) -> list[Own]:
    """Return the steps of a matter as they may go out now; from here on they stand.

    Raises `NotAMatter`, `NothingHeard`, `RecordUnknown`.
    """
    if reading.entry(desk, record_id).row.kind not in HEARD:
        raise NotAMatter(record_id)
    lane = identity.signing_keys(desk).id
    with desk.vault.writing(desk.clock, "trail", record_id) as connection:
        every = _standing(desk, connection, record_id, lane)
        if not every:
            raise NothingHeard
    return every


def publish_heads(desk: Desk, paper: str, records: Sequence[str]) -> list[Own]:
    """Return the last step of each of these matters that has one, as they go out on one paper.

    `paper` is the record that is printed; from here on the steps stand.
    """
    if not records:
        return []
    lane = identity.signing_keys(desk).id
    with desk.vault.writing(desk.clock, "trail", paper) as connection:
        found = [_standing(desk, connection, record, lane) for record in records]
    return [every[-1] for every in found if every]


def _standing(desk: Desk, connection: Connection, record_id: str, lane: str) -> list[Own]:
    """Return the steps of a matter, with those that were made since the last time kept too."""
    out = [trails.read(one) for one in kept.steps(desk.vault.store, record_id, lane)]
    every = _numbered(record_id, lane, out, _since(desk, record_id, lane, out))
    for one in every[len(out) :]:
        content = trails.spelt(one.step)
        kept.keep_step(connection, record_id, lane, one.step.n, one.digest, content)
    return every


def _since(
    desk: Desk, record_id: str, lane: str, out: list[Step]
) -> Iterator[tuple["StepKind", date, str]]:
    """Yield what the notebook did that no step tells of yet: which step, its day, what it is on."""
    store = desk.vault.store
    told = Counter((one.step, one.day, one.on) for one in out)
    own = [one for one in kept.closings(store, record_id) if one.hlc.endswith(f"-{lane[:8]}")]
    if own and not out:  # one closed under keys that are gone is not ours to sign
        yield "heard", local(own[0].at).date(), mark(record_id, own[0].rev)
    for one in kept.leavings(store, record_id):
        if not told["sent", day := local(one.sealed).date(), one.digest]:
            yield "sent", day, one.digest
    for said in _said(desk, record_id):
        if told[said]:
            told[said] -= 1
        else:
            yield said


def _said(desk: Desk, record_id: str) -> Iterator[tuple["StepKind", date, str]]:
    """Yield that residents were told a response, and find it dealt with: what a bundle took along.

    Before it did, whoever noted it may take it back. Told again, and not dealt with after all, is a
    step of its own; told in one more hamlet is none.
    """
    last: dict[str, StepKind] = {}
    for one in letters.matter(desk, record_id).said:
        if not isinstance(one.body, Telling) or one.state == "kept":
            continue
        on, day, said = mark(one.body.response), one.body.day, one.body.confirmed
        if on not in last or (last[on] == "confirmed" and said == "chua_xong"):
            last[on] = "told"
            yield "told", day, on
        if said == "da_xong" and last[on] == "told":
            last[on] = "confirmed"
            yield "confirmed", day, on


def _numbered(
    record_id: str, lane: str, out: list[Step], new: Iterator[tuple["StepKind", date, str]]
) -> list[Own]:
    every = [Own(one, trails.digest(one)) for one in out]
    for kind, day, on in new:
        step = Step(
            matter=mark(record_id), lane=lane, n=len(every) + 1,
            prev=every[-1].digest if every else None,
            step=kind, day=day, on=on, signer=lane,
        )  # fmt: skip
        every.append(Own(step, trails.digest(step)))
    return every
