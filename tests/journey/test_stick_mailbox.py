"""A stick that is full, only read, pulled, worn by FAT, and programs killed while they use it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from fault_full import NoMount, fill, small_disk
from fault_power import disk

from makers import Makers
from sotay.base.errors import DiskFull, SotayError
from sotay.bundle.keyfiles import signers
from sotay.province import mailbox
from sotay.province.opening import Province
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import following, sealing, stick
from sotay.work.transfer.papers import papers_at, take_in

BOX = "sotay-hop-thu"
BUNDLES = 6

CARRY = """
import sys
from pathlib import Path
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work.transfer import stick
desk = desks.open_notebook(Path(sys.argv[1]), "một con vịt xòe ra", floor=Cost(64, 1, 1))
print("open", flush=True)
stick.prepare(desk).carry(Path(sys.argv[2]))
"""

TAKE_IN = """
import sys
from pathlib import Path
from sotay.store.slots import Cost
from sotay.province import mailbox, opening
here = opening.unlock(Path(sys.argv[1]), "một con vịt xòe ra", floor=Cost(64, 1, 1))
print("open", flush=True)
mailbox.receive_from(here, Path(sys.argv[2]))
"""


def sealed(desk: Desk, number: int, size: int = 400) -> None:
    matter = writing.begin_matter(desk).value
    text = f"Cầu {number} " + os.urandom(size).hex()
    writing.close(desk, msgspec.structs.replace(matter, text=text))
    job = sealing.prepare(desk).value
    sealing.record(desk, job, job.write())


@pytest.fixture
def province(make: Makers) -> Province:
    return make.province()


@pytest.fixture
def desk(make: Makers, province: Province) -> Desk:
    made = make.desk()
    make.enrol(made, province)
    for number in range(BUNDLES):
        sealed(made, number)
    return made


@contextmanager
def mounted(place: Path, size: int) -> Iterator[Path]:
    try:
        with small_disk(place, size) as made:
            yield made
    except NoMount:
        pytest.skip("this machine lets nobody mount a disk")


def whole(desk: Desk, usb: Path) -> list[str]:
    """Return the bundles that lie there under their names, each of them read whole."""
    known = signers.from_papers([desk.vault.folder / signers.PUBLIC_KEYS])
    found = sorted((usb / BOX / "di").glob("*.sotay")) if (usb / BOX / "di").exists() else []
    return [signers.check(path, known).digest for path in found]


def received(desk: Desk) -> int:
    return sum(one.state == "received" for one in following.followed(desk))


def home(desk: Desk, province: Province, usb: Path) -> int:
    """Carry the stick to the province and home again; return how many bundles are received."""
    assert stick.prepare(desk).carry(usb).ended is None
    done = mailbox.receive_from(province, usb)
    assert done.ended is None
    assert {one.state for one in done.received} <= {"imported", "duplicate"}
    assert take_in(desk, papers_at(usb, stick.prepare(desk).code)).value.faults == ()
    return received(desk)


def test_a_full_stick_takes_what_fits_and_the_rest_once_there_is_room(
    desk: Desk, province: Province, tmp_path: Path
) -> None:
    with mounted(tmp_path / "usb", 1 << 20) as usb:
        filler = fill(usb)
        os.truncate(filler, filler.stat().st_size - 60_000)
        done = stick.prepare(desk).carry(usb)
        assert done.new
        assert {one.code for one in done.faults} == {DiskFull.code}
        assert len(done.new) + len(done.faults) == BUNDLES
        assert len(whole(desk, usb)) == len(done.new)
        fill(usb)
        taken = mailbox.receive_from(province, usb)
        assert isinstance(taken.ended, DiskFull), "there is no room for receipts"
        assert {one.state for one in taken.received} == {"imported"}
        for path in usb.glob("filler*"):
            path.unlink()
        assert home(desk, province, usb) == BUNDLES


def test_a_stick_that_is_only_read_brings_home_what_lies_there(
    desk: Desk, province: Province, tmp_path: Path
) -> None:
    with mounted(tmp_path / "usb", 4 << 20) as usb:
        stick.prepare(desk).carry(usb)
        mailbox.receive_from(province, usb)
        sealed(desk, 99)
        subprocess.run(["mount", "-o", "remount,ro", str(usb)], check=True)
        code = stick.prepare(desk).code
        assert len(take_in(desk, papers_at(usb, code)).value.receipts) == BUNDLES
        done = stick.prepare(desk).carry(usb)
        assert isinstance(done.ended, SotayError)
        assert done.new == ()
        assert done.faults, "what is received could not be taken off"
        again = mailbox.receive_from(province, usb)
        assert {one.state for one in again.received} == {"duplicate"}
        assert again.ended is None, "nothing new was to be written"


@pytest.mark.parametrize("after", [3, 40, 110])
def test_a_stick_pulled_while_it_is_written_has_no_half_bundle(
    desk: Desk, province: Province, tmp_path: Path, after: int
) -> None:
    """Pulled as hard as can be: nothing the system still held in memory reaches it."""
    sealed(desk, 98, 9_000)
    told = 0
    try:
        with disk(tmp_path) as usb:

            def moved(_done: int, _total: int | None) -> None:
                nonlocal told
                told += 1
                if told == after // 10 + 1:
                    usb.cut()

            done = stick.prepare(desk).carry(usb.place, progress=moved)
            assert isinstance(done.ended, SotayError)
            usb.take_out()
            usb.put_in()
            there = whole(desk, usb.place)
            assert len(there) >= len(done.new), "what was said to be there is there"
            assert home(desk, province, usb.place) == BUNDLES + 1
    except NoMount:
        pytest.skip("this machine lets nobody mount a disk")


def test_fat_through_fuse_is_a_stick_like_another(
    desk: Desk, province: Province, tmp_path: Path
) -> None:
    image, place = tmp_path / "fat.img", tmp_path / "usb"
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(32 << 20)
    try:
        subprocess.run(["mkfs.vfat", str(image)], check=True, capture_output=True)
        command = ["mount", "-t", "vfat", "-o", "loop", str(image), str(place)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            command = ["fusefat", "-o", "rw+", str(image), str(place)]
            subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine has no FAT")
    try:
        assert home(desk, province, place) == BUNDLES
        again = stick.prepare(desk).carry(place)
        assert (again.done, again.faults, again.ended) == (BUNDLES, (), None)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def killed(code: str, *arguments: Path, after_s: float) -> bool:
    """Let a program work and kill it; return whether it was killed before it was done."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "open\n"
        time.sleep(after_s)
        worker.send_signal(signal.SIGKILL)
    return worker.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    "kills", [6, pytest.param(60, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_programs_killed_at_a_stick_lose_nothing_and_take_nothing_in_twice(
    make: Makers, desk: Desk, province: Province, tmp_path: Path, kills: int
) -> None:
    chance = random.Random(kills)  # noqa: S311 - when to kill
    usb = tmp_path / "usb"
    usb.mkdir()
    folders = desk.vault.folder, province.folder
    desk.close()
    province.close()
    cut = 0
    for _kill in range(kills):
        cut += killed(CARRY, folders[0], usb, after_s=chance.uniform(0, 0.12))
        cut += killed(TAKE_IN, folders[1], usb, after_s=chance.uniform(0, 0.25))
    desk, province = make.reopen(desk), make.reopen_province(province)
    whole(desk, usb)
    assert home(desk, province, usb) == BUNDLES
    assert tuple(province.store.one("SELECT count(*) FROM bundle") or ()) == (BUNDLES,)
    assert cut, "none was killed while it worked"
    stick.prepare(desk).carry(usb)
    left = [path.name for path in (usb / BOX).rglob("*") if path.is_file()]
    assert all(name.endswith(".json") for name in left), f"strays: {left}"
