"""Disks without room: the notebook's, the register's, the stick between two machines."""

import contextlib
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import fault_office
import msgspec
from fault_answers import answered
from fault_kills import Check
from fault_office import HOLDERS, STICK
from fault_scene import Row, Scene, Spoilt, refuse_readable, whole
from fault_set import accounts_made, cards_opened, lists_set, met
from fault_worker import PASSPHRASE, unlocked

from sotay.base.errors import DiskFull
from sotay.model.directory.agencies import Agency
from sotay.province.contacts import keys
from sotay.province.directory import editing
from sotay.province.letters import giving
from sotay.province.officers import accounts
from sotay.province.opening import Province
from sotay.vault import ballast
from sotay.vault.errors import RoomMade
from sotay.work.desk import Desk
from sotay.work.peers import visiting
from sotay.work.records import reading, writing

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


def full_register(scene: Scene, row: Row) -> None:
    """Answer, assign, lay out, set lists and keys until the register's disk is full."""
    said: dict[Check, list[str]] = {answered: [], lists_set: [], cards_opened: []}

    def work(province: Province, nth: int) -> None:
        matter = fault_office.matters(province)[0]
        id_ = fault_office.respond(province, matter, f"Trả lời lần {nth}. " * 300)
        said[answered].append(f"said {id_}")
        fault_office.give_all(province, f"Sở số {nth}")
        giving.laid_out(province)
        made = editing.put_agency(province, Agency(name=f"Ban {nth} " + "dài " * 40))
        said[lists_set].append(f"set {made.number}")
        said[cards_opened].append(f"key {keys.make(province, HOLDERS).number}")

    _until_full(scene, row, work, said)


def full_accounts(scene: Scene, row: Row) -> None:
    """Make accounts until the register's disk is full."""
    said: dict[Check, list[str]] = {accounts_made: []}

    def work(province: Province, nth: int) -> None:
        if nth == 0:
            accounts.add(province, "quan.tri", "Quản Trị", ["quan_tri"], PASSPHRASE)
        words = fault_office.passphrases(nth)[0]
        accounts.add(province, f"cb{nth}", f"Cán bộ {nth}", ["quan_tri"], words)
        said[accounts_made].append(f"added cb{nth}")

    _until_full(scene, row, work, said)


def _until_full(
    scene: Scene, row: Row, work: Callable[[Province, int], None], said: dict[Check, list[str]]
) -> None:
    """Work until the disk is full, which has to be told; with room again all is there, goes on."""
    with scene.copy("office") as source, small_disk(source.parent / "disk", 1 << 26) as disk:
        folder = disk / "so"
        subprocess.run(["cp", "-r", str(source), str(folder)], check=True)
        province = fault_office.register(folder)
        work(province, 0)
        sized(disk, room=random.Random(row.runs).randrange(600_000))  # noqa: S311 - how much
        try:
            for nth in range(1, 100):
                work(province, nth)
            raise Spoilt("the disk was full and nobody was told")
        except DiskFull:
            row.told += 1
        finally:
            province.close()
        refuse_readable(folder)
        sized(disk, size=1 << 26)
        for check, told in said.items():
            check(folder, told, 0, row)


def full_stick(scene: Scene, row: Row) -> None:
    """Let two machines visit a stick that is full; with room all comes over."""
    with scene.copy("office") as source, small_disk(source.parent / "disk", 1 << 24) as disk:
        subprocess.run(["cp", "-r", str(source / STICK), str(disk)], check=True)
        shutil.rmtree(source / STICK)
        (source / STICK).symlink_to(disk / STICK)
        desk, said = unlocked(source / "a1"), []
        for nth in range(3):
            matter = writing.begin_matter(desk).value
            text = f"Cầu yếu {nth}. " * 1200
            said.append(
                f"closed {writing.close(desk, msgspec.structs.replace(matter, text=text)).value.id}"
            )
        sized(disk, room=random.Random(row.runs).randrange(8192))  # noqa: S311 - how much
        try:
            visiting.visit(desk, source / STICK)
            raise Spoilt("the stick was full and nobody was told")
        except DiskFull:
            row.told += 1
        finally:
            desk.close()
        sized(disk, size=1 << 24)
        met(source, said, 0, row)
