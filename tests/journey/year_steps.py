"""What happens in a year: daily work mostly, accidents at times, each as likely as it says."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import year_laptops as people
import year_province as office
from killing import KILLED, begun, ended
from year_laptops import Laptop
from year_network import Network, send
from year_world import YEAR_MS, World

from sotay.base.clock import ManualClock
from sotay.work.desk import Desk
from sotay.work.errors import ReceiptForeign
from sotay.work.transfer.errors import RevokedHere


def _daily(world: World) -> None:
    """Write, seal, carry: what most days are."""
    laptop = world.laptop()

    def write(desk: Desk) -> None:
        people.write(laptop, desk, world.chance)

    world.work(laptop, write)
    if world.chance.random() < 0.7:
        world.work(laptop, people.seal)
    if world.chance.random() < 0.6:
        _deliver(world, laptop)


def _carry(world: World) -> None:
    _deliver(world, world.laptop())


def _deliver(world: World, laptop: Laptop) -> None:
    if laptop.online:
        _send(world, laptop)
    else:
        world.work(laptop, people.carry, world.stick())


def _send(world: World, laptop: Laptop) -> None:
    """Send over the network; at times the laptop is killed meanwhile, at times the receiver."""
    assert world.network is not None
    kill = 3 * world.calls() if world.chance.random() < 0.2 else 0
    death = world.chance.randint(1, 6) if world.chance.random() < 0.05 and not kill else 0
    world.note("send", laptop.name, *(["killed after", kill] if kill else []), death)
    if kill:
        killed = ended(begun(lambda: send(laptop), kill)) == KILLED
        world.counts["killed"] = world.counts.get("killed", 0) + killed
    else:
        sent, taken = send(laptop, _Death(world.network, death))
        assert sent.ended is None, sent
        assert sent.faults == {}, sent
        assert {one.code for one in taken.faults} <= {ReceiptForeign.code}, taken
    laptop.look()
    world.learn(laptop)


class _Death:
    """Kills the receiver when it is told so often how far a sending is."""

    def __init__(self, network: Network, after: int) -> None:
        self._network, self._left = network, after

    def __call__(self, _passing: object) -> None:
        self._left -= 1
        if self._left == 0:
            self._network.kill()


def _visit(world: World) -> None:
    world.visit(world.stick())


def _fetch(world: World) -> None:
    laptop = world.laptop()
    if laptop.online:
        _send(world, laptop)
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


def _clock(world: World) -> None:
    laptop = world.laptop()
    by = world.chance.randint(-9 * YEAR_MS, 9 * YEAR_MS)
    world.note("clock", laptop.name, by)
    laptop.clock.at_ms = max(0, laptop.clock.at_ms + by)


def _backup(world: World) -> None:
    laptop = world.laptop()

    def back_up(desk: Desk) -> None:
        people.back_up(laptop, desk)

    world.note("back_up", laptop.name)
    with laptop.open() as desk:
        back_up(desk)


def _restore(world: World) -> None:
    laptop = world.laptop()
    if laptop.backup:
        world.note("restore", laptop.name)
        people.restore(laptop)


def _image(world: World) -> None:
    laptop = world.laptop()
    world.note("image", laptop.name)
    people.image(laptop)


def _roll_back(world: World) -> None:
    laptop = world.laptop()
    if laptop.image:
        world.note("roll_back", laptop.name)
        people.roll_back(laptop)
        laptop.look()


def _clone(world: World) -> None:
    laptop = world.laptop()
    name = f"{laptop.name}-b{next(people.NUMBERS)}"
    world.note("clone", laptop.name, name)
    world.laptops.append(people.clone(laptop, name))


def _lost(world: World) -> None:
    """Lose a laptop, and tell the province; nothing of it is asked any more but what arrived."""
    if len(world.living()) > len(world.laptops) // 2 + 1:
        laptop = world.laptop()
        world.note("lost", laptop.name)
        _gone(world, laptop)


def _stolen(world: World) -> None:
    """A thief has the notebook open, and goes on in it after the province was told."""
    if len(world.living()) > len(world.laptops) // 2 + 1:
        laptop = world.laptop()
        world.note("stolen", laptop.name)
        _gone(world, laptop)
        world.thieves.append(laptop)


def _gone(world: World, laptop: Laptop) -> None:
    """Whoever has a device's keys is that device: its clones send no more either."""
    for one in world.laptops:
        one.gone = one.gone or one.device == laptop.device
    world.at_intake(lambda opened: office.revoke(opened, laptop.code))


def _thief(world: World) -> None:
    """A thief writes, seals and carries, by what was stolen."""
    if not world.thieves:
        return
    laptop, usb = world.chance.choice(world.thieves), world.stick()
    world.note("thief", laptop.name, usb.name)
    before = set(laptop.ever)
    with laptop.open() as desk:
        people.write(laptop, desk, world.chance)
        try:
            people.seal(desk)
            people.carry(desk, usb)
        except RevokedHere as fault:
            world.steps.append(f"    {fault.code}")
    world.stolen |= laptop.ever - before


def _new(world: World) -> None:
    """Somebody gets a laptop, as after one was lost."""
    like, name = world.laptop(), f"may-{next(people.NUMBERS)}"
    world.note("new", name, like.unit)
    world.add(name, like.unit, online=like.online)


def _keys(world: World) -> None:
    stolen = world.chance.random() < 0.3
    world.note("change_keys", "stolen" if stolen else "")
    world.at_intake(lambda opened: office.change_keys(opened, stolen=stolen))


def _full_disk(world: World) -> None:
    world.full_disk(world.stick())


def _month(world: World) -> None:
    clock = world.intake.clock
    if isinstance(clock, ManualClock):  # a program asks this machine's own
        world.note("month")
        clock.at_ms += world.chance.randint(0, YEAR_MS // 50)


STEPS: Final[dict[Callable[[World], None], int]] = {
    _daily: 30, _carry: 6, _visit: 12, _fetch: 10, _two: 2, _decide: 3, _pack_anew: 2,
    _copied_stick: 2, _lost_stick: 1, _clock: 3, _backup: 3, _restore: 2, _image: 3, _roll_back: 2,
    _clone: 2, _lost: 1, _stolen: 1, _thief: 2, _keys: 1, _new: 1, _full_disk: 2, _month: 3,
}  # fmt: skip


def step(world: World) -> None:
    """Let one thing happen."""
    chosen = world.chance.choices(list(STEPS), list(STEPS.values()))[0]
    chosen(world)


def found_at_last(world: World, usb: Path) -> None:
    """Bring every stick there is once more, whatever it has seen, in any order."""
    for one in world.chance.sample(world.sticks, len(world.sticks)):
        world.visit(one)
    world.visit(usb)
