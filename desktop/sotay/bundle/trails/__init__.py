"""The trail (hành trình) of a matter: signed steps, each naming the one before it (FORMAT.md §5c).

A device and the province each have a lane of their own, so that neither waits for the other; what
binds the lanes is what a step is about (`on`). Nothing in it says what was said, or by whom.
"""

import hashlib
from datetime import date
from typing import Final, Literal

from msgspec import Struct, to_builtins

from sotay.bundle import canonical
from sotay.bundle.fields import Crit, Hex64, Label, Positive

STEP: Final = "application/vnd.sotay.step.v1+json"
StepKind = Literal["heard", "sent", "received", "assigned", "answered", "told", "confirmed"]
OF_DEVICE: Final[frozenset[StepKind]] = frozenset(("heard", "sent", "told", "confirmed"))
_PREFIX: Final = b"sotay-trail-v1\x00"


class Step(Struct, frozen=True, kw_only=True):
    """One step of a lane: the `lane` is the id of the device, else it is the province's.

    `on` marks what it is about: the version that was closed (`heard`), the bundle's digest (`sent`,
    `received`), the response (`answered`, `told`, `confirmed`), the referral (`assigned`). `by` is
    the agency, and "" in every step of a device: its enrolment says whose it is.
    """

    v: Literal[1] = 1
    crit: Crit = ()
    matter: Hex64
    lane: Hex64
    n: Positive
    prev: Hex64 | None
    step: StepKind
    day: date
    on: Hex64
    by: Label = ""
    signer: Hex64

    def __post_init__(self) -> None:
        if (self.prev is None) != (self.n == 1):
            raise ValueError("prev stands with the first step, or is absent from a later one")
        if self.step in OF_DEVICE and (self.by or self.signer != self.lane):
            raise ValueError("a device's step names nobody and is its own")


def spelt(step: Step) -> bytes:
    """Return a step as it is signed; the hash of that is its digest."""
    return canonical.encode(to_builtins(step))


def digest(step: Step) -> str:
    """Return the digest by which the next step names this one."""
    return hashlib.sha256(spelt(step)).hexdigest()


def read(payload: bytes) -> Step:
    """Return what `spelt` spelt; raises a `Refused`."""
    return canonical.shaped(canonical.decode_object(payload), Step)


def mark_told(whole: str) -> str:
    """Return as much of a matter's mark as people compare: `a1b2 c3d4 e5f6 0718`."""
    return " ".join(whole[at : at + 4] for at in range(0, 16, 4))


def of_province(step: Step, root: str) -> bool:
    """Return whether a step that holds is the province's whose root has this id."""
    return step.lane != step.signer or step.lane == root


def province_lane(root: str, floor: int) -> str:
    """Return the lane of the province with this root.

    `floor` is where its numbers began when its register was brought back last, 0 where it never
    was: what was said before and is forgotten there is contradicted by nothing said since.
    """
    return mark(root, str(floor)) if floor else root


def mark(*parts: str) -> str:
    """Return how a trail names a thing of these ids: it tells nobody who has them not."""
    return hashlib.sha256(_PREFIX + "\x00".join(parts).encode()).hexdigest()
