"""What happens in a year: daily work mostly, accidents at times, each as likely as it says."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import year_accidents as accidents
import year_laptops as people
import year_privacy as privacy
import year_province as office
import year_sending as sending
from year_world import YEAR_MS, World

from sotay.base.clock import ManualClock


def _daily(world: World) -> None:
    """Write, seal, carry: what most days are."""
    laptop = world.laptop()
    sending.written(world, laptop)
    if world.chance.random() < 0.7:
        world.work(laptop, people.seal)
    if world.chance.random() < 0.6:
        sending.deliver(world, laptop)


def _carry(world: World) -> None:
    sending.deliver(world, world.laptop())


def _visit(world: World) -> None:
    world.visit(world.stick())


def _fetch(world: World) -> None:
    laptop = world.laptop()
    if laptop.online:
        sending.by_network(world, laptop)
    else:
        world.work(laptop, people.fetch, world.stick())


def _two(world: World) -> None:
    world.two_intakes(world.stick(), world.stick())


def _decide(world: World) -> None:
    world.note("decide")
    honest = frozenset(world.honest)
    world.at_intake(lambda opened: office.decide(opened, honest))


def _pack_anew(world: World) -> None:
    world.work(world.laptop(), people.pack_anew)


def _copied_stick(world: World) -> None:
    """Copy a stick as it is, for it to come once more, later."""
    one = world.stick()
    world.note("copied_stick", one.name)
    target = world.home / f"usb-{next(people.NUMBERS)}"
    shutil.copytree(one, target)
    world.sticks.append(target)


def _lost_stick(world: World) -> None:
    if len(world.sticks) > 1:
        one = world.sticks.pop(world.chance.randrange(len(world.sticks)))
        world.note("lost_stick", one.name)
        shutil.rmtree(one)


def _wiped_stick(world: World) -> None:
    """Delete what is on a stick, as people do for room."""
    one = world.stick()
    world.note("wiped_stick", one.name)
    for folder in one.iterdir():
        shutil.rmtree(folder)


def _clock(world: World) -> None:
    laptop = world.laptop()
    by = world.chance.randint(-9 * YEAR_MS, 9 * YEAR_MS)
    world.note("clock", laptop.name, by)
    laptop.clock.at_ms = max(0, laptop.clock.at_ms + by)


def _full_disk(world: World) -> None:
    world.full_disk(world.stick())


def _month(world: World) -> None:
    clock = world.intake.clock
    if isinstance(clock, ManualClock):  # a program asks this machine's own
        world.note("month")
        clock.at_ms += world.chance.randint(0, YEAR_MS // 50)


STEPS: Final[dict[Callable[[World], None], int]] = {
    _daily: 30, _carry: 6, _visit: 12, _fetch: 10, _two: 2, _decide: 3, _pack_anew: 2,
    _copied_stick: 2, _lost_stick: 1, _clock: 3, _full_disk: 2, _month: 3,
    accidents.backup: 3, accidents.restore: 2, accidents.image: 3, accidents.roll_back: 2,
    accidents.clone: 2, accidents.lost: 1, accidents.stolen: 1, accidents.thief: 2,
    accidents.keys: 1, accidents.new: 1, accidents.stolen_key: 1, accidents.intake_key: 1,
    accidents.policy: 1, _wiped_stick: 2, privacy.withdrawn: 2,
}  # fmt: skip


def step(world: World) -> None:
    """Let one thing happen."""
    chosen = world.chance.choices(list(STEPS), list(STEPS.values()))[0]
    chosen(world)


def everything_once(world: World) -> None:
    """Let each thing happen, in some order, and a day of work before each."""
    for chosen in world.chance.sample(list(STEPS), len(STEPS)):
        _daily(world)
        chosen(world)


def found_at_last(world: World, usb: Path) -> None:
    """Bring every stick there is once more, whatever it has seen, in any order."""
    for one in world.chance.sample(world.sticks, len(world.sticks)):
        world.visit(one)
    world.visit(usb)
