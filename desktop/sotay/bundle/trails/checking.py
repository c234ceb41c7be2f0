"""Is a trail as it was signed? With public keys alone; what is wrong is told by its step."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar

from sotay.base.clock import VIETNAM
from sotay.bundle import documents, signed
from sotay.bundle.canonical import JsonObject
from sotay.bundle.documents import ENROLMENT, RECEIPT, Enrolment, Receipt
from sotay.bundle.envelope import Envelope
from sotay.bundle.errors import Refused, UnknownDevice
from sotay.bundle.issuing import Authority
from sotay.bundle.issuing.errors import IssuerOutOfTime, IssuerUnknown
from sotay.bundle.trails import OF_DEVICE, STEP, Step
from sotay.bundle.trails.errors import (
    NotATrail,
    ReceiptOfAnother,
    StepBreak,
    StepMissing,
    StepOfAnother,
    StepOutOfPlace,
)
from sotay.bundle.trails.heads import Head
from sotay.bundle.trails.keyring import Faults, Keyring, keyring
from sotay.bundle.trails.lines import Line, lines_of
from sotay.bundle.trails.naming import Named, name

Read = TypeVar("Read")


@dataclass(frozen=True)
class Standing:
    """One step whose signatures hold, and the digest by which the next one names it."""

    number: int  # of its line
    step: Step
    digest: str


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line; `step` says which step that is, as far as can be told."""

    number: int
    kind: str
    step: Named | None
    why: Refused


@dataclass(frozen=True)
class Checked:
    """What a trail proves: `steps` by lane and number, `receipts` for bundles that they name.

    `unproven` are lines that could not be checked, because a paper beside them does not hold.
    """

    authority: Authority | None
    enrolments: tuple[Enrolment, ...]
    matter: str
    steps: tuple[Standing, ...]
    receipts: tuple[Receipt, ...]
    faults: tuple[Fault, ...]
    unproven: tuple[int, ...]

    @property
    def forks(self) -> tuple[tuple[Standing, ...], ...]:
        """Steps that one signer put side by side, under one number of its lane."""
        places: dict[tuple[str, int], list[Standing]] = {}
        for one in self.steps:
            places.setdefault((one.step.lane, one.step.n), []).append(one)
        return tuple(tuple(many) for many in places.values() if len(many) > 1)

    @property
    def sound(self) -> bool:
        """Whether nothing was touched, and nobody told two stories."""
        return not (self.faults or self.forks or self.unproven)

    def holds(self, digest: str) -> bool:
        """Return whether it goes on from the step of this digest, as a paper carries it."""
        return any(one.digest == digest for one in self.steps)

    def cut(self, heads: Sequence[Head]) -> list[str]:
        """Return the heads on paper that it does not hold: all, where none is of its matter."""
        own = [one for one in heads if self.matter.startswith(one.matter)]
        return [one.digest for one in own or heads if not self.holds(one.digest)]


def check(content: bytes, code: str | None = None) -> Checked:
    """Return what a trail proves; `code` are the 16 characters of the province, from paper.

    Raises `NotATrail`, `OverLimit`, `CodeDiffers`; whatever is wrong with one line is a `Fault`.
    """
    lines = lines_of(content)
    known = keyring(lines, code)
    reading = _Reading(lines, known)
    if known is not None:
        reading.steps(known)
        reading.receipts(known)
    else:
        reading.rootless()
    if not reading.held and not reading.faults:
        raise NotATrail
    return Checked(
        known.authority if known else None,
        tuple(known.enrolments.values()) if known else (),
        reading.held[0].step.matter if reading.held else "",
        tuple(reading.held),
        tuple(reading.came),
        reading.told(),
        tuple(sorted(reading.unproven)),
    )


class _Reading:
    """One trail being checked: what holds of it, what does not, what could not be told."""

    def __init__(self, lines: Sequence[Line], known: Keyring | None) -> None:
        self._lines = lines
        self.faults: Faults = {line.number: line.why for line in lines if line.why}
        self.faults |= known.faults if known else {}
        self.unproven = set(known.unproven) if known else set()
        self._papers_broken = bool(self.faults)  # what they told of is not told
        self.held: list[Standing] = []
        self.came: list[Receipt] = []

    def rootless(self) -> None:
        """Note that nothing can be told, because no enrolment names a root."""
        for line in self._lines:
            if line.kind == ENROLMENT:
                try:
                    documents.claimed_issuer(line.content)
                except Refused as why:
                    self.faults[line.number] = why
            if line.number not in self.faults:
                self.unproven.add(line.number)

    def steps(self, known: Keyring) -> None:
        """Take the steps that hold, by lane and number, each digest once, of one matter."""
        found = [one for line in self._lines
                 if line.kind == STEP and (one := self._held(line, _step, known))]  # fmt: skip
        matters = Counter(one.step.matter for one in found).most_common(1)
        matter = matters[0][0] if matters else ""
        self.faults |= {one.number: StepOfAnother() for one in found if one.step.matter != matter}
        once = {one.digest: one for one in found if one.step.matter == matter}
        self.held = sorted(once.values(), key=lambda one: (one.step.lane, one.step.n, one.digest))
        self._chain()

    def receipts(self, known: Keyring) -> None:
        """Take the receipts for bundles that steps name; of a broken trail any may be one."""
        sent = {(one.step.lane, one.step.on) for one in self.held if one.step.step == "sent"}
        broken = bool(self.faults)
        for line in self._lines:
            if line.kind != RECEIPT or (one := self._held(line, _receipt, known)) is None:
                continue
            if one.code is not None or not (broken or (one.device, one.digest) in sent):
                self.faults[line.number] = ReceiptOfAnother()
            else:
                self.came.append(one)

    def told(self) -> tuple[Fault, ...]:
        """Return the faults by line, each with the step that it is in."""
        names = self._names()
        own = {one.number: Named(one.step.lane, one.step.n, one.step.step) for one in self.held}
        kinds = {line.number: line.kind for line in self._lines}
        return tuple(
            Fault(number, kinds[number], own.get(number) or names.get(number), why)
            for number, why in sorted(self.faults.items())
        )

    def _held(
        self, line: Line, read: Callable[[Line, Keyring], Read], known: Keyring
    ) -> Read | None:
        try:
            return read(line, known)
        except (UnknownDevice, IssuerUnknown) as why:
            if self._papers_broken:
                self.unproven.add(line.number)
            else:
                self.faults[line.number] = why
        except Refused as why:
            self.faults[line.number] = why
        return None

    def _names(self) -> dict[int, Named | None]:
        good = [(one.number, one.step, one.digest) for one in self.held]
        return name(self._lines, self.faults, good)

    def _chain(self) -> None:
        """Note each step whose one before is missing or another, unless that one is broken."""
        touched = {(one.lane, one.n) for one in self._names().values() if one}
        lanes: dict[tuple[str, int], list[str]] = {}
        for one in self.held:
            lanes.setdefault((one.step.lane, one.step.n), []).append(one.digest)
        for one in self.held:
            place = one.step.lane, one.step.n - 1
            before = lanes.get(place, [])
            if one.step.prev is not None and one.step.prev not in before and place not in touched:
                self.faults[one.number] = StepBreak() if before else StepMissing()


def _step(line: Line, known: Keyring) -> Standing:
    envelope, raw = signed.read(line.content, STEP)
    lane = raw.get("lane")
    public = known.device(lane) if isinstance(lane, str) else None
    if public is not None:
        envelope.check(public)
    else:
        _check_province(envelope, raw, known.authority)
    step = signed.shaped(raw, Step)
    if (step.step in OF_DEVICE) == (public is None):
        raise StepOutOfPlace
    return Standing(line.number, step, envelope.digest)


def _check_province(envelope: Envelope, raw: JsonObject, known: Authority) -> None:
    """Raise unless a key of the province signed, within its time: on some moment of that day.

    A lane of no device that is enrolled is the province's; a device's own that no paper here tells
    of is `UnknownDevice`.
    """
    step = signed.shaped(raw, Step)
    if step.lane == step.signer != known.root.id:
        raise UnknownDevice
    first = datetime.combine(step.day, time(), VIETNAM)
    try:
        known.check(envelope, int(first.timestamp()))
    except IssuerOutOfTime:
        known.check(envelope, int((first + timedelta(days=1)).timestamp()))
    if not any(one.id == step.signer and one.keyids == envelope.keyids for one in known.believed):
        raise StepOutOfPlace


def _receipt(line: Line, known: Keyring) -> Receipt:
    return documents.open_receipt(line.content, known.authority)
