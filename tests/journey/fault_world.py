"""A full disk, a read-only one, a second program, a clock years off."""

import random
import subprocess
import sys

from fault_full import NoMount, full_accounts, full_disk, full_register, full_stick, small_disk
from fault_kills import WORKER
from fault_scene import Row, Scene, Spoilt, whole
from fault_worker import CHEAP, PASSPHRASE, unlocked

from makers import START
from sotay.base.clock import ManualClock
from sotay.base.errors import DiskFull, SotayError
from sotay.store.errors import OpenElsewhere, StoreReadOnly
from sotay.work import desk as desks
from sotay.work.records import writing

YEAR_MS = 365 * 86_400_000


def read_only(scene: Scene, row: Row) -> None:
    with scene.copy("whole") as source, small_disk(source.parent / "disk", 1 << 25) as disk:
        subprocess.run(["cp", "-r", str(source), str(disk / "so")], check=True)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        try:
            unlocked(disk / "so").close()
        except StoreReadOnly:
            row.told += 1
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        with whole(disk / "so"):
            pass


def two_programs(scene: Scene, row: Row) -> None:
    with scene.copy("whole") as folder:
        command = [sys.executable, str(WORKER), "type_on", str(folder), str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout is not None
            other.stdout.readline()
            try:
                unlocked(folder).close()
            except OpenElsewhere:
                row.told += 1
            finally:
                other.kill()
        with whole(folder):
            pass


def clocks(scene: Scene, row: Row) -> None:
    chance = random.Random(row.runs)  # noqa: S311 - how wrong the clock is
    made = []
    with scene.copy("empty") as folder:
        for _start in range(4):
            clock = ManualClock(START + chance.randint(-9, 9) * YEAR_MS)
            desk = desks.open_notebook(folder, PASSPHRASE, clock=clock, floor=CHEAP)
            made.append(writing.begin_matter(desk).value.id)
            desk.close()
        with whole(folder) as desk:
            order = desk.vault.store.rows("SELECT id FROM record ORDER BY updated")
            row.lost += [found[0] for found in order] != made


WORLD = (
    ("full disk", full_disk),
    ("full disk of the register", full_register),
    ("full disk while accounts are made", full_accounts),
    ("full stick between two machines", full_stick),
    ("read-only disk", read_only),
    ("a second program", two_programs),
    ("clock up to nine years off", clocks),
)


def board(scene: Scene, runs: int) -> list[Row]:
    """Do each `runs` times and return a row for each; `detail` says what this machine cannot do."""
    rows = []
    for name, happen in WORLD:
        row = Row(name)
        for _run in range(runs):
            row.runs += 1
            try:
                happen(scene, row)
            except NoMount:
                row.runs, row.detail = 0, "not run: no disk can be mounted here"
                break
            except (Spoilt, SotayError, DiskFull) as fault:
                row.damaged += 1
                row.detail = str(fault)
        rows.append(row)
    return rows
