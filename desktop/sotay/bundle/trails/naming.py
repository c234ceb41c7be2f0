"""Which step a broken line is: by what stands around it, for its own words may be the lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sotay.bundle import signed
from sotay.bundle.errors import Refused
from sotay.bundle.trails import STEP, Step, StepKind
from sotay.bundle.trails.lines import Line

_END: Final = b'"}]}'  # of an envelope
Good = tuple[int, Step, str]  # the number of its line, what it says, its digest


@dataclass(frozen=True)
class Named:
    """A step by its lane and number; `step` is what it says it is, None where it is not read."""

    lane: str
    n: int
    step: StepKind | None = None


def name(
    lines: Sequence[Line], faults: Mapping[int, Refused], good: Sequence[Good]
) -> dict[int, Named | None]:
    """Return which step each line in `faults` is, None where nothing tells.

    A step that a good one names as its `prev` is known by its digest, whatever became of its
    signatures. Else it follows the step it names itself, or stands between those beside it.
    """
    by_line = {number: step for number, step, _digest in good}
    digests = {digest: step for _number, step, digest in good}
    after = {step.prev: step for _number, step, _digest in good if step.prev}
    found: dict[int, Named | None] = {}
    for line in lines:
        if line.number in faults and line.number not in by_line and line.kind in ("", STEP):
            found[line.number] = _by_links(line, digests, after) or _by_place(
                line.number, by_line, faults
            )
    return found


def _by_links(line: Line, digests: Mapping[str, Step], after: Mapping[str, Step]) -> Named | None:
    first = line.content[: line.content.find(_END) + len(_END)]  # of two that became one line
    try:
        envelope, raw = signed.read(first, STEP)
        claim = signed.shaped(raw, Step)
    except Refused:
        return None
    if follower := after.get(sha256(envelope.payload).hexdigest()):
        return Named(follower.lane, follower.n - 1, claim.step)
    if before := digests.get(claim.prev or ""):
        return Named(before.lane, before.n + 1, claim.step)
    return Named(claim.lane, claim.n, claim.step) if claim.n == 1 else None


def _by_place(number: int, good: Mapping[int, Step], faults: Mapping[int, Refused]) -> Named | None:
    """Return the step that lies between its neighbours in the file, or None among other papers."""
    before = max((at for at in good if at < number), default=None)
    behind = min((at for at in good if at > number), default=None)
    nth = next(back for back in range(number) if number - back - 1 not in faults)
    if behind is not None:
        lane, end = good[behind].lane, good[behind].n
        there = {one.n for one in good.values() if one.lane == lane}
        if lacking := [n for n in range(1, end) if n not in there]:
            return Named(lane, lacking[min(nth, len(lacking) - 1)])
    if before is not None:
        return Named(good[before].lane, good[before].n + nth + 1)
    return None
