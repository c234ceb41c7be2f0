"""A year's province: what its office does with sticks, as the programs do it."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from makers import CHEAP, PASSPHRASE
from sotay.base.clock import Clock
from sotay.base.errors import TrustError
from sotay.province import aside, enrolling, intakekeys, mailbox, receiving, revoking, rollback
from sotay.province import opening as registers
from sotay.province.authority import issuingkeys, policies
from sotay.province.authority.errors import IntakeStillNeeded
from sotay.province.errors import RejectedBefore
from sotay.province.lists import outside
from sotay.province.opening import Province
from sotay.store.errors import OpenElsewhere


@dataclass
class Intake:
    """The register, in one place, and the machine it is opened on."""

    folder: Path
    machine: Path
    clock: Clock

    @contextmanager
    def open(self) -> Iterator[Province]:
        """Open the register as `sotayctl province` does, and lock it."""
        opened = registers.unlock(self.folder, PASSPHRASE, clock=self.clock, floor=CHEAP)
        with closing(opened):
            older = rollback.look_back(opened, self.machine)
            outside.follow(opened, (self.folder, self.machine), restored=older is not None)
            try:
                yield opened
            finally:
                outside.keep(opened, self.machine)

    @contextmanager
    def in_turn(self) -> Iterator[Province]:
        """Open it once nobody else has it open."""
        while True:
            try:
                with self.open() as opened:
                    yield opened
                    return
            except OpenElsewhere:
                time.sleep(0.01)

    def revisions(self) -> set[str]:
        with self.in_turn() as opened:
            return {str(row[0]) for row in opened.store.rows("SELECT rev FROM revision")}


def visit(opened: Province, usb: Path) -> mailbox.Visited:
    """Take in what lies on a stick, all of it."""
    done = mailbox.receive_from(opened, usb)
    assert done.ended is None, done
    strange = [one for one in done.received if one.state in {"refused", "failed"}]
    assert all(one.code == RejectedBefore.code for one in strange), strange
    return done


def enrol(opened: Province, request: bytes, code: str) -> bytes:
    asked = enrolling.read_request(request)
    return enrolling.enrol(opened, asked, code, again=True)


def decide(opened: Province, honest: frozenset[str]) -> int:
    """Look at each bundle kept apart, and let in those that are known to be honest.

    One that is honest and is let in may show another fault, which is looked at in its turn.
    """
    decided = 0
    while waiting := aside.kept(opened):
        one = waiting[0]
        good = aside.digest_here(opened, one) in honest
        try:
            receiving.decide(opened, one.sha256, admit=good, reason="đã hỏi xã")
        except TrustError as fault:
            assert isinstance(fault, aside.FOR_A_PERSON), fault
        decided += 1
        assert decided < 10_000, f"kept apart again and again: {waiting[0]}"
    return decided


def revoke(opened: Province, code: str) -> None:
    revoking.revoke(opened, code)


def change_keys(opened: Province, *, stolen: bool) -> None:
    """Sign with another issuing key from now on; if one was stolen, withdraw it."""
    if stolen:
        if not issuingkeys.keys(opened):
            issuingkeys.make(opened)
        issuingkeys.withdraw(opened, issuingkeys.keys(opened)[-1].serial)
    else:
        issuingkeys.make(opened)


def change_intake_key(opened: Province) -> None:
    """Have devices seal for another key, and drop old ones that nobody seals for any more."""
    intakekeys.make(opened)
    for one in intakekeys.keys(opened)[1:]:
        if not one.shredded:
            with suppress(IntakeStillNeeded):
                intakekeys.shred(opened, one.number)


def change_policy(opened: Province) -> None:
    """Let machines send by themselves, or not; a place that is gone stands first, or is dropped."""
    held = policies.current(opened)
    receivers = held.receivers[-1:]
    if len(held.receivers) == 1:
        gone = msgspec.structs.replace(receivers[0], url="https://127.0.0.1:1")
        receivers = gone, *receivers
    policies.change(opened, automatic=not held.automatic, receivers=receivers)
