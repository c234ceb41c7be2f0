"""A year in compressed time: whatever happens on the way, all that was closed arrives once."""

import contextlib
import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_world import NoMount, small_disk
from year_province import Intake
from year_steps import found_at_last, step
from year_world import World

from makers import CHEAP, PASSPHRASE, START
from moulds import Moulds
from sotay.base.clock import ManualClock
from sotay.base.resources import units
from sotay.model.office import Office
from sotay.province import opening as registers
from sotay.work import desk as desks

ROOM = 1 << 30  # bytes of the province's disk


@contextlib.contextmanager
def place(home: Path) -> Iterator[tuple[Path, bool]]:
    """Lend a folder for the register, on a disk that can be filled where one may be mounted."""
    folder = home / "dia-tinh"
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(small_disk(folder, ROOM))
        except NoMount:
            folder.mkdir(exist_ok=True)
            yield folder, False
            return
        yield folder, True


@contextlib.contextmanager
def a_world(home: Path, moulds: Moulds, seed: int) -> Iterator[World]:
    """Lend a province and nobody else; what fails in it says by which steps."""
    clock, number = ManualClock(START), Counter[str]()

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
        made = registers.create(disk / "tinh", PASSPHRASE, clock=clock, cost=CHEAP).province
        code = made.code
        made.close()
        machine = home / "may-tinh"
        machine.mkdir()
        intake = Intake(disk / "tinh", machine, clock)
        world = World(home, intake, code, random.Random(seed), make, small=small)  # noqa: S311
        try:
            yield world
        except BaseException as fault:
            fault.add_note(f"seed {seed}:\n" + "\n".join(world.steps))
            raise


def live(world: World, communes: int, devices: int, steps: int) -> None:
    """Let a year go by, and hold what there is at its end against what there was."""
    for unit in list(units())[:communes]:
        for number in range(devices):
            world.add(f"{unit}-{number}", unit)
    for _number in range(steps):
        step(world)
    usb = world.settle()
    found_at_last(world, usb)
    world.holds()


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Lend a folder in memory, as other tests have: a year is short, and a disk is not."""
    folder = tmp_path_factory.mktemp("nam")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_short_year(home: Path, moulds: Moulds, seed: int) -> None:
    with a_world(home, moulds, seed) as world:
        live(world, communes=3, devices=2, steps=30)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("seed", [int(os.environ.get("SOTAY_YEAR", "2026"))])
def test_a_whole_year(home: Path, moulds: Moulds, seed: int) -> None:
    with a_world(home, moulds, seed) as world:
        live(world, communes=99, devices=3, steps=3_000)
        print(sorted(world.counts.items()))  # noqa: T201 - for README
