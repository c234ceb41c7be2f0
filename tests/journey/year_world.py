"""A year in compressed time: communes, sticks, one province, and chance, which a seed begins.

Beside the real notebooks and the real register stands what a person who saw it all would know
(`Laptop.closed`, `honest`, `stolen`); `year_end` compares. Each step is written down, so
that what failed can be done again.
"""

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import year_laptops as people
import year_province as office
from fault_full import sized
from killing import KILLED, begun, ended
from year_laptops import Laptop
from year_network import Network, send
from year_province import Intake

from sotay.base.clock import ManualClock
from sotay.base.errors import WorldError
from sotay.province import mailbox
from sotay.work.transfer import enrolling, following, sealing

DISK = 8 << 30  # bytes of the province's; in memory, as far as it is used
YEAR_MS = 366 * 86_400_000
LOOKS_S = 2.0  # so often a receiver looks at what others did to its register


@dataclass
class World:
    """All there is, and the steps that led there."""

    home: Path
    intake: Intake
    code: str
    chance: random.Random
    make: Callable[[Path, str], int]  # an empty notebook of a unit; returns when it was, ms
    laptops: list[Laptop] = field(default_factory=list)
    sticks: list[Path] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    honest: set[str] = field(default_factory=set)  # digests of bundles sealed by their owners
    thieves: list[Laptop] = field(default_factory=list)
    stolen: set[str] = field(default_factory=set)  # revisions closed by a thief, once revoked
    there: set[str] = field(default_factory=set)  # revisions seen in the register
    counts: dict[str, int] = field(default_factory=dict)
    network: Network | None = None
    small: bool = False  # whether the register lies on a disk that can be filled

    def note(self, step: str, *what: object) -> None:
        self.steps.append(f"{len(self.steps)} {step} {' '.join(map(str, what))}")
        self.counts[step] = self.counts.get(step, 0) + 1

    # -- who there is

    def add(self, name: str, unit: str, *, online: bool = False) -> None:
        """Make a notebook and enrol its laptop, as two people do."""
        home = self.home / name
        home.mkdir()
        clock = ManualClock(self.make(home / "so", unit))
        laptop = Laptop(name, unit, home, clock, home / "so", online=online)
        with laptop.open() as desk:
            laptop.device = people.device_of(desk)
            request = laptop.home / "de-nghi.json"
            code = enrolling.write_request(desk, request).value
            with self.intake.in_turn() as opened:
                answer = laptop.home / "tra-loi.json"
                answer.write_bytes(office.enrol(opened, request.read_bytes(), code))
            enrolling.accept(desk, answer, self.code)
        self.laptops.append(laptop)

    def living(self) -> list[Laptop]:
        return [one for one in self.laptops if not one.gone]

    def laptop(self) -> Laptop:
        return self.chance.choice(self.living())

    def stick(self) -> Path:
        if not self.sticks or (len(self.sticks) < 8 and self.chance.random() < 0.2):
            made = self.home / f"usb-{next(people.NUMBERS)}"
            made.mkdir()
            self.sticks.append(made)
        return self.chance.choice(self.sticks)

    def calls(self) -> int:
        """Return after how many calls to kill: often early, now and then late."""
        return int(10 ** self.chance.uniform(2, 5))

    # -- what is done with a laptop

    def work(self, laptop: Laptop, act: Callable[..., object], *more: object) -> None:
        """Do one thing with a laptop; one time in five it is killed meanwhile."""
        kill = self.calls() if self.chance.random() < 0.2 else 0
        self.note(act.__name__, laptop.name, *more, *(["killed after", kill] if kill else []))

        def done() -> None:
            with laptop.open() as desk:
                act(desk, *more)

        if kill:
            self.counts["killed"] = self.counts.get("killed", 0) + (
                ended(begun(done, kill)) == KILLED
            )
        else:
            done()
        laptop.look()
        self.learn(laptop)

    def learn(self, laptop: Laptop) -> None:
        """Note which bundles were sealed by somebody who may, and that no word was untrue."""
        with laptop.open() as desk:
            rows = sealing.bundles(desk)
            received = {one.digest for one in following.followed(desk) if one.state == "received"}
        self.honest |= {row.digest for row in rows}
        if received:
            with self.intake.in_turn() as opened:
                known = {row[0] for row in opened.store.rows("SELECT digest FROM bundle")}
            assert received <= known, f"{laptop.name} says received, and it is not"

    # -- what is done at the province

    def visit(self, usb: Path) -> None:
        kill = self.calls() if self.chance.random() < 0.2 else 0
        self.note("visit", usb.name, *(["killed after", kill] if kill else []))
        self.at_intake(lambda opened: office.visit(opened, usb), kill)

    def at_intake(self, act: Callable[..., object], kill: int = 0) -> None:
        def done() -> None:
            with self.intake.in_turn() as opened:
                act(opened)

        if kill:
            self.counts["killed"] = self.counts.get("killed", 0) + (
                ended(begun(done, kill)) == KILLED
            )
        else:
            done()
        now = self.intake.revisions()
        assert self.there <= now, "the province lost what it had"
        self.there = now

    def two_intakes(self, one: Path, other: Path) -> None:
        """Two offices read sticks at once, perhaps the same one."""
        self.note("two_intakes", one.name, other.name)

        def reads(usb: Path) -> Callable[[], None]:
            def done() -> None:
                with self.intake.in_turn() as opened:
                    office.visit(opened, usb)

            return done

        for child in [begun(reads(one)), begun(reads(other))]:
            assert ended(child) != KILLED

    def full_disk(self, usb: Path) -> None:
        """Read a stick while the province's disk has hardly any room, and again once it has."""
        if not self.small:
            return
        disk = self.intake.folder.parent
        room = self.chance.choice([0, 20_000, 200_000, 1_000_000])
        self.note("full_disk", usb.name, room)
        sized(disk, room=room)
        try:
            self.at_intake(lambda opened: mailbox.receive_from(opened, usb))
        except WorldError as fault:
            self.steps.append(f"    {fault.code}")
        finally:
            sized(disk, DISK)
        self.visit(usb)

    def settle(self, rounds: int = 12) -> Path:
        """Carry on without accidents until nothing moves any more; return the last stick."""
        usb = self.home / "usb-cuoi"
        for _round in range(rounds):
            self.note("settle")
            shutil.rmtree(usb, ignore_errors=True)
            usb.mkdir()
            for laptop in self.living():
                with laptop.open() as desk:
                    while people.seal(desk):
                        pass
                    if not laptop.online:
                        people.carry(desk, usb)
                if laptop.online:
                    send(laptop)
                self.learn(laptop)
            self.at_intake(lambda opened: office.visit(opened, usb))
            self.at_intake(lambda opened: office.decide(opened, frozenset(self.honest)))
            self.at_intake(lambda opened: office.visit(opened, usb))
            left = [one for laptop in self.living() for one in self.still_open(laptop, usb)]
            if not left:
                return usb
            if self.network is not None:
                time.sleep(LOOKS_S)
        raise AssertionError(f"after {rounds} rounds bundles are still on their way: {left}")

    def still_open(self, laptop: Laptop, usb: Path) -> list[tuple[str, object]]:
        """Fetch what lies there; return what is on its way, kept apart, or to be sealed again."""
        if laptop.online:
            send(laptop)
        with laptop.open() as desk:
            if not laptop.online:
                people.fetch(desk, usb)
            found, anew = following.followed(desk), sealing.leaving(desk).rows
        self.learn(laptop)
        left = [one for one in found if one.waits or (one.receipt == following.APART and one.holds)]
        return [(laptop.name, one) for one in (*left, *anew)]
