"""A full disk, a read-only one, a second program, a clock years off."""

import contextlib
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import fault_office
import msgspec
from fault_answers import answered
from fault_kills import WORKER
from fault_scene import Row, Scene, Spoilt, whole
from fault_worker import CHEAP, PASSPHRASE, unlocked

from makers import START
from sotay.base.clock import ManualClock
from sotay.base.errors import DiskFull, SotayError
from sotay.province.letters import giving
from sotay.store.errors import OpenElsewhere, StoreReadOnly
from sotay.vault import ballast
from sotay.vault.errors import RoomMade
from sotay.work import desk as desks
from sotay.work.desk import Desk
from sotay.work.records import reading, writing

YEAR_MS = 365 * 86_400_000
ROOM = ballast.LEAST_FREE + 2 * ballast.SIZE


class NoMount(Exception):
    """This machine lets nobody mount a disk."""


@contextlib.contextmanager
def small_disk(place: Path, size: int = ROOM) -> Iterator[Path]:
    """Mount a disk of `size` bytes at `place`; raises `NoMount`."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(place)]
    if (
        sys.platform != "linux"
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        raise NoMount
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def sized(disk: Path, size: int = 0, room: int = 0) -> None:
    """Give a disk in memory `size` bytes, or what is used and `room`; others write meanwhile."""
    for _try in range(100):
        asked = size or shutil.disk_usage(disk).used + room
        command = ["mount", "-o", f"remount,size={asked}", str(disk)]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return
    raise AssertionError(f"{disk} could not be given another size")


def fill(disk: Path) -> Path:
    """Leave no room on a disk; return the file that takes it."""
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as out:
        for size in (1 << 20, 4096, 1):
            with contextlib.suppress(OSError):
                while out.write(b"x" * size) == size:
                    pass
    return filler


def keep_until_full(desk: Desk, text: str) -> str:
    """Write more and more down until the disk is full; return the id that could not be written."""
    for number in range(200):
        draft = writing.begin_interview
        try:
            record = draft(desk).value
            writing.keep(desk, msgspec.structs.replace(record, notes=text * (number + 1)))
        except RoomMade:
            return "room made"
    return ""


def full_disk(scene: Scene, row: Row) -> None:
    with scene.copy("whole") as source, small_disk(source.parent / "disk") as disk:
        folder = disk / "so"
        subprocess.run(["cp", "-r", str(source), str(folder)], check=True)
        desk = unlocked(folder)
        draft = writing.begin_interview(desk).value
        ballast.keep(folder)
        filler = fill(disk)
        try:
            if keep_until_full(desk, "chữ đang gõ " * 2000) != "room made":
                raise Spoilt("the disk was full and nobody was told")
            row.told += 1
            writing.keep(desk, msgspec.structs.replace(draft, notes="chữ đang gõ"))
            filler.unlink()
            desk.rest()
            row.damaged += not (folder / ballast.NAME).exists()
        finally:
            desk.close()
        with whole(folder) as again:
            held = reading.entry(again, draft.id).record
            row.lost += getattr(held, "notes", "") != "chữ đang gõ"


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


def full_register(scene: Scene, row: Row) -> None:
    """Answer, assign and lay out until the register's disk is full; with room all of it goes on."""
    with scene.copy("office") as source, small_disk(source.parent / "disk", 1 << 26) as disk:
        folder = disk / "so"
        subprocess.run(["cp", "-r", str(source), str(folder)], check=True)
        province = fault_office.register(folder)
        known, said = fault_office.matters(province), []
        sized(disk, room=random.Random(row.runs).randrange(600_000))  # noqa: S311 - how much
        try:
            for nth in range(100):
                said.append(
                    f"said {fault_office.respond(province, known[0], f'Lần {nth}. ' * 300)}"
                )
                fault_office.give_all(province, f"Sở số {nth}")
                giving.laid_out(province)
            raise Spoilt("the disk was full and nobody was told")
        except DiskFull:
            row.told += 1
        finally:
            province.close()
        sized(disk, size=1 << 26)
        answered(folder, said, 0, row)


WORLD = (
    ("full disk", full_disk),
    ("full disk of the register", full_register),
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
