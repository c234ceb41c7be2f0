"""A day of work in a year, and how what was sealed gets under way: by a stick or a network."""

import year_laptops as people
from killing import KILLED, begun, ended
from year_laptops import Laptop
from year_network import Network, send
from year_world import World

from sotay.bundle.issuing.errors import IssuerWithdrawn
from sotay.work.desk import Desk
from sotay.work.errors import ReceiptForeign

# A receipt of a copy's bundle, and one that came before its key was known to be withdrawn.
MAY_COME = {ReceiptForeign.code, IssuerWithdrawn.code}


def written(world: World, laptop: Laptop) -> None:
    def write(desk: Desk) -> None:
        people.write(laptop, desk, world.chance)

    world.work(laptop, write)


def busy(world: World, laptop: Laptop) -> None:
    """Write, seal and carry, all of it."""
    written(world, laptop)
    world.work(laptop, people.seal)
    deliver(world, laptop)


def deliver(world: World, laptop: Laptop) -> None:
    if laptop.online:
        by_network(world, laptop)
    else:
        world.work(laptop, people.carry, world.stick())


def by_network(world: World, laptop: Laptop) -> None:
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
        assert {one.code for one in taken.faults} <= MAY_COME, taken
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
