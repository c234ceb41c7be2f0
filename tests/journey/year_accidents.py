"""What goes wrong with laptops in a year, and with keys: each as it happens to somebody."""

import year_laptops as people
import year_province as office
from year_laptops import Laptop
from year_sending import busy
from year_world import World

from sotay.work.transfer.errors import RevokedHere


def backup(world: World) -> None:
    _backed_up(world, world.laptop())


def _backed_up(world: World, laptop: Laptop) -> None:
    world.note("back_up", laptop.name)
    with laptop.open() as desk:
        people.back_up(laptop, desk)


def restore(world: World) -> None:
    """Lose a notebook with all since its last backup, and go on in the one brought back."""
    laptop = world.laptop()
    if not laptop.backup:
        _backed_up(world, laptop)
        busy(world, laptop)
    world.note("restore", laptop.name)
    people.restore(laptop)
    busy(world, laptop)


def image(world: World) -> None:
    laptop = world.laptop()
    world.note("image", laptop.name)
    people.image(laptop)


def roll_back(world: World) -> None:
    """Put an older image of the disk back: the same numbers are given once more."""
    laptop = world.laptop()
    if not laptop.image:
        world.note("image", laptop.name)
        people.image(laptop)
        busy(world, laptop)
    world.note("roll_back", laptop.name)
    people.roll_back(laptop)
    laptop.look()
    busy(world, laptop)


def clone(world: World) -> None:
    laptop = world.laptop()
    name = f"{laptop.name}-b{next(people.NUMBERS)}"
    world.note("clone", laptop.name, name)
    world.laptops.append(people.clone(laptop, name))
    for one in (laptop, world.laptops[-1]):
        busy(world, one)


def lost(world: World) -> None:
    """Lose a laptop, and tell the province; nothing of it is asked any more but what arrived."""
    if len(world.living()) > len(world.laptops) // 2 + 1:
        laptop = world.laptop()
        world.note("lost", laptop.name)
        _gone(world, laptop)


def stolen(world: World) -> None:
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


def thief(world: World) -> None:
    """A thief writes, seals and carries, by what was stolen."""
    if not world.thieves:
        stolen(world)
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


def new(world: World) -> None:
    """Somebody gets a laptop, as after one was lost."""
    like, name = world.laptop(), f"may-{next(people.NUMBERS)}"
    world.note("new", name, like.unit)
    world.add(name, like.unit, online=like.online)


def keys(world: World) -> None:
    world.note("change_keys")
    world.at_intake(lambda opened: office.change_keys(opened, stolen=False))


def stolen_key(world: World) -> None:
    """A key that signs is in the wrong hands: what it vouched for waits for a receipt again."""
    world.note("withdraw_key")
    world.at_intake(lambda opened: office.change_keys(opened, stolen=True))


def intake_key(world: World) -> None:
    world.note("change_intake_key")
    world.at_intake(office.change_intake_key)


def policy(world: World) -> None:
    world.note("change_policy")
    world.at_intake(office.change_policy)
