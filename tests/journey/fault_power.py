"""Power cuts and pulled sticks: a disk of its own that stops between one write and the next.

The disk is an ext4 in a file. `FS_IOC_SHUTDOWN` without a flush (Linux, include/uapi/linux/ext4.h)
stops it at once: nothing the system still held in memory reaches it, as when the power goes, and
whoever uses it meets input/output errors, as when a stick is pulled. Mounted again, it replays
its journal, as after a restart. Needs root.
"""

import contextlib
import fcntl
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from fault_full import NoMount
from fault_kills import KILLS, WORKER, said_by
from fault_scene import Row, Scene, Spoilt, refuse_readable, whole
from fault_worker import unlocked

from sotay.base.errors import DiskGone, SotayError
from sotay.work.records import reading, writing

_SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
_NO_FLUSH = b"\x02\0\0\0"
SIZE = 96 << 20
IN_WINDOW = "type_in_window"


class Disk:
    """A disk that can be cut off and put back; `place` is where it is mounted."""

    def __init__(self, image: Path, place: Path) -> None:
        self.place = place
        self._image = image

    def put_in(self) -> None:
        """Mount it; raises `NoMount`."""
        command = ["mount", "-o", "loop", str(self._image), str(self.place)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            raise NoMount

    def cut(self) -> None:
        """Stop it between one write and the next; it stays mounted and answers nothing."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, _NO_FLUSH)
        finally:
            os.close(handle)

    def take_out(self) -> None:
        """Unmount it; whoever still has its files open keeps dead ones.

        What is put in again is a copy: as long as somebody holds a file of the old one, the
        system would give the same dead disk, where a stick plugged in again is a new device.
        """
        subprocess.run(["umount", "-l", str(self.place)], capture_output=True, check=True)
        copy = self._image.with_name(f"{self._image.name}+")
        subprocess.run(["cp", "--sparse=always", str(self._image), str(copy)], check=True)
        self._image = copy


@contextlib.contextmanager
def disk(folder: Path, size: int = SIZE) -> Iterator[Disk]:
    """Lend a new disk of `size` bytes, mounted below `folder`; raises `NoMount`."""
    image, place = folder / "disk.img", folder / "disk"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(size)
    if sys.platform != "linux" or _fails(["mkfs.ext4", "-q", "-F", str(image)]):
        raise NoMount
    made = Disk(image, place)
    made.put_in()
    try:
        yield made
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def _fails(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode != 0
    except FileNotFoundError:
        return True


@contextlib.contextmanager
def power_cut(
    scene: Scene, kind: str, template: str, wait: float
) -> Iterator[tuple[Path, list[str], float]]:
    """Cut the power under a worker after `wait` seconds; lend what it left, as `killed` does."""
    with scene.copy(template) as source, disk(source.parent) as under:
        folder = under.place / "so"
        subprocess.run(["cp", "-r", str(source), str(folder)], check=True)
        os.sync()
        command = [sys.executable, str(WORKER), kind, str(folder), str(under.place)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as worker:
            assert worker.stdout is not None
            if not worker.stdout.readline().endswith(" start\n"):
                raise Spoilt(f"{kind}: the worker did not start")
            time.sleep(wait)
            (under.place / "in memory only").write_text("never synced")
            at = time.monotonic()
            under.cut()
            worker.kill()
            said = said_by(worker, at)
        under.take_out()
        under.put_in()
        held = under.place / "in memory only"  # its name may have come with another's sync
        if held.exists() and held.read_bytes():
            raise Spoilt("the disk was not cut off: it holds what was never synced")
        yield folder, said, at


def cuts(scene: Scene, each: int) -> list[Row]:
    """Cut the power `each` times under every kind of work; return a row for each."""
    chance = random.Random(each)  # noqa: S311 - when to cut
    rows = []
    for name, kind, template, longest, check, _share in KILLS:
        row = Row(f"power cut while {name}")
        for _run in range(each):
            wait = chance.uniform(0.2 if kind == IN_WINDOW else 0, longest)
            row.runs += 1
            with _judging(row), power_cut(scene, kind, template, wait) as (folder, said, at):
                refuse_readable(folder)
                check(folder, said, at, row)
        rows.append(row)
    return rows


def pulled_stick(scene: Scene, row: Row) -> None:
    """Pull the stick the notebook lies on, write on, put it back: told, and written by itself."""
    with scene.copy("whole") as source, disk(source.parent) as stick:
        folder = stick.place / "so"
        subprocess.run(["cp", "-r", str(source), str(folder)], check=True)
        os.sync()
        desk = unlocked(folder)
        draft = writing.begin_interview(desk).value
        writing.keep(desk, msgspec.structs.replace(draft, notes="trước khi rút"))
        stick.cut()
        after = msgspec.structs.replace(draft, notes="sau khi rút")
        _tells(lambda: writing.keep(desk, after))
        _tells(lambda: reading.entry(desk, draft.id))
        stick.take_out()
        _tells(lambda: writing.keep(desk, after))
        row.told += 1
        stick.put_in()
        writing.keep(desk, after)  # the same open notebook, nobody unlocked it again
        desk.close()
        with whole(folder) as again:
            held = reading.entry(again, draft.id).record
            row.lost += getattr(held, "notes", "") != "sau khi rút"


def _tells(act: Callable[[], object]) -> None:
    """Raise `Spoilt` unless `act` says by its error that the stick is gone."""
    try:
        act()
    except DiskGone:
        return
    except SotayError as fault:
        raise Spoilt(f"a pulled stick was told as {fault.code}") from fault
    raise Spoilt("a pulled stick was not told")


def sticks(scene: Scene, runs: int) -> Row:
    """Pull the stick `runs` times."""
    row = Row("the notebook's stick pulled and put back")
    for _run in range(runs):
        row.runs += 1
        with _judging(row):
            pulled_stick(scene, row)
    return row


@contextlib.contextmanager
def _judging(row: Row) -> Iterator[None]:
    try:
        yield
    except (Spoilt, SotayError) as fault:
        row.damaged += 1
        row.detail = str(fault)


def board(scene: Scene, runs: int) -> list[Row]:
    """Return a row for each kind of cut and one for the stick; tells where none can be mounted."""
    try:
        return [*cuts(scene, runs), sticks(scene, runs)]
    except NoMount:
        return [Row("power cuts and pulled sticks", detail="not run: no disk can be mounted here")]
