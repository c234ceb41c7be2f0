"""A year in compressed time: whatever happens on the way, all that was closed arrives once."""

import contextlib
import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_full import NoMount, small_disk
from year_end import arrived_online, holds
from year_network import begun
from year_province import Intake
from year_steps import everything_once, found_at_last, step
from year_world import DISK, World

from makers import CHEAP, PASSPHRASE, START
from moulds import Moulds
from postgres import Cluster
from sotay.base.clock import Clock, ManualClock, SystemClock
from sotay.base.progress import silent
from sotay.base.resources import units
from sotay.model.office import Office
from sotay.province import moving
from sotay.province import opening as registers
from sotay.store.slots import FLOOR, Cost
from sotay.work import desk as desks


@contextlib.contextmanager
def place(home: Path) -> Iterator[tuple[Path, bool]]:
    """Lend a folder for the register, on a disk that can be filled where one may be mounted."""
    folder = home / "dia-tinh"
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(small_disk(folder, DISK))
        except NoMount:
            folder.mkdir(exist_ok=True)
            yield folder, False
            return
        yield folder, True


def _founded(folder: Path, clock: Clock, cost: Cost, server: Cluster | None) -> str:
    """Make the register, and return the province's code."""
    made = registers.create(folder, PASSPHRASE, clock=clock, cost=cost)
    if server is not None:
        moving.move_to(made.province, server.database(), silent)
    made.province.close()
    return made.province.code


@contextlib.contextmanager
def a_world(
    home: Path, moulds: Moulds, seed: int, *, cut_every: int = 0, server: Cluster | None = None
) -> Iterator[World]:
    """Lend a province and nobody else; what fails in it says by which steps.

    With `cut_every` (bytes) it receives over a network, too; its register may lie on a `server`.
    """
    clock = SystemClock() if cut_every else ManualClock(START)
    number = Counter[str]()

    def make(target: Path, unit: str) -> int:
        def new(at: Path) -> int:
            own = ManualClock(START)
            office = Office(unit=unit, name=f"UBND {unit}", symbol="UBND", recorder="Hà")
            made, _code = desks.create_notebook(at, PASSPHRASE, office, clock=own, cost=CHEAP)
            made.vault.close()
            return own.at_ms

        number[unit] += 1
        return moulds.cast(("year", unit, number[unit]), target, new)

    with place(home) as (disk, small):
        code = _founded(disk / "tinh", clock, FLOOR if cut_every else CHEAP, server)
        machine = home / "data" / "sotay" / "neo"
        machine.mkdir(parents=True)
        intake = Intake(disk / "tinh", machine, clock)
        world = World(home, intake, code, random.Random(seed), make, small=small)  # noqa: S311
        try:
            if cut_every:
                world.network = begun(home, intake, cut_every)
            yield world
        except BaseException as fault:
            fault.add_note(f"seed {seed}:\n" + "\n".join(world.steps))
            raise
        finally:
            if world.network is not None:
                world.network.gone()


def live(world: World, communes: int, devices: int, steps: int) -> None:
    """Let a year go by, and hold what there is at its end against what there was.

    With no `steps` each thing that may happen does, once.
    """
    for unit in list(units())[:communes]:
        for number in range(devices):
            world.add(f"{unit}-{number}", unit, online=world.network is not None and number == 0)
    if not steps:
        everything_once(world)
    for _number in range(steps):
        step(world)
    usb = world.settle()
    found_at_last(world, usb)
    holds(world)
    if world.network is not None:
        sent, payload = world.network.end(), arrived_online(world)
        world.counts |= {"sent": sent, "payload": payload, "receiver killed": world.network.deaths}


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Lend a folder in memory, as other tests have: a year is short, and a disk is not."""
    folder = tmp_path_factory.mktemp("nam")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_short_year(home: Path, moulds: Moulds, seed: int) -> None:
    with a_world(home, moulds, seed) as world:
        live(world, communes=3, devices=2, steps=0)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_short_year_over_a_bad_line(home: Path, moulds: Moulds, seed: int) -> None:
    with a_world(home, moulds, seed, cut_every=1_000_000) as world:
        live(world, communes=2, devices=2, steps=0)


SEED = int(os.environ.get("SOTAY_YEAR", "2026"))


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_a_whole_year(home: Path, moulds: Moulds) -> None:
    with a_world(home, moulds, SEED) as world:
        live(world, communes=99, devices=3, steps=2_000)
        told(world)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_a_whole_year_over_a_bad_line(home: Path, moulds: Moulds) -> None:
    with a_world(home, moulds, SEED, cut_every=3_000_000) as world:
        live(world, communes=9, devices=3, steps=300)
        told(world)
        assert world.counts["sent"] <= 1.05 * world.counts["payload"]


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("cut_every", [0, 3_000_000])
def test_a_year_with_the_register_on_a_server(
    home: Path, moulds: Moulds, cluster: Cluster, cut_every: int
) -> None:
    with a_world(home, moulds, SEED, cut_every=cut_every, server=cluster) as world:
        live(world, communes=3, devices=2, steps=0)
        told(world)


def told(world: World) -> None:
    """Say what there was, for the table in FIGURES.md."""
    facts = {"laptops": len(world.laptops), "revisions": len(world.there), **world.counts}
    print(*(f"{name}: {number}" for name, number in sorted(facts.items())), sep=", ")  # noqa: T201
