"""Backups as a person makes them: proven, rotated, by themselves, and on bad days."""

import contextlib
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from backup_desk import SLOT, full, named, note, usb

from makers import PASSPHRASE, Makers
from shortdisk import mounts, no_file_longer_than
from sotay.base.errors import Cancelled, DiskFull, SotayError
from sotay.store.backups import returning
from sotay.store.backups.errors import BackupInsideNotebook, BackupPlaceMissing
from sotay.work.backups import backing_up, restoring
from sotay.work.copies import places
from sotay.work.desk import Desk
from sotay.work.records import writing

__all__ = ["full", "usb"]


def test_nothing_in_a_backup_can_be_read(full: Desk, usb: Path) -> None:
    note(full, "Bí mật của thôn Đông")
    taken = backing_up.back_up(full, usb).value
    for path in taken.path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"SQLite format" not in content
            for word in ("Bí mật của thôn", "Nhà văn hóa", "Phạm Thu Hà", PASSPHRASE):
                assert word.encode() not in content, (path.name, word)


def test_progress_reaches_its_end_and_writing_goes_on(full: Desk, usb: Path) -> None:
    seen: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None) -> None:
        if len(seen) == 3:
            matter = writing.begin_matter(full).value
            writing.keep(full, msgspec.structs.replace(matter, text="giữa chừng"))
        seen.append((done, total))

    taken = backing_up.back_up(full, usb, progress).value
    assert seen == sorted(seen, key=lambda one: one[0])
    assert seen[-1][0] == seen[-1][1]
    assert returning.check(taken.path, SLOT).records in (141, 142)


def test_a_cancelled_backup_leaves_nothing(full: Desk, usb: Path) -> None:
    steps: list[int] = []
    backing_up.back_up(full, usb, lambda done, _total: steps.append(done))
    before = named(usb)
    assert len(steps) > 8
    for at in range(1, len(steps)):
        told: list[int] = []

        def stop(done: int, total: int | None, at: int = at, told: list[int] = told) -> None:
            told.append(done)
            if len(told) == at:
                raise Cancelled

        with pytest.raises(Cancelled):
            backing_up.back_up(full, usb, stop)
        assert named(usb) == before


def test_only_the_needed_are_kept_and_each_is_proven(make: Makers, desk: Desk, usb: Path) -> None:
    for number in range(10):
        note(desk, f"Việc thứ {number}")
        backing_up.back_up(desk, usb)
        make.clock.at_ms += 86_400_000
    found = restoring.found(usb)
    numbers = [one.manifest.number for one in found]
    assert numbers == [10, 9, 8, 7, 6, 5, 4]
    assert [returning.check(one.path, SLOT).records for one in found] == numbers
    assert len(named(usb)) == 7


def test_a_damaged_backup_counts_for_nothing_and_is_left_alone(
    make: Makers, desk: Desk, usb: Path
) -> None:
    note(desk, "Một việc")
    for _number in range(7):
        backing_up.back_up(desk, usb)
    for one in restoring.found(usb)[:6]:
        (one.path / "so.db").write_bytes(b"")
    good = restoring.found(usb)[6]
    assert good.whole
    newest = backing_up.back_up(desk, usb).value
    assert returning.check(good.path, SLOT).number == 1
    assert returning.check(newest.path, SLOT).number == 8
    assert len(named(usb)) == 8


def test_two_notebooks_share_a_stick(make: Makers, desk: Desk, usb: Path) -> None:
    other = make.desk("khác")
    for _number in range(9):
        backing_up.back_up(desk, usb)
    note(other, "Việc của sổ khác")
    taken = backing_up.back_up(other, usb).value
    assert taken.manifest.number == 1
    assert len(named(usb)) == 8


def test_it_backs_up_by_itself_once_a_day_when_something_changed(
    make: Makers, desk: Desk, usb: Path, reopen: Callable[[Desk], Desk]
) -> None:
    day = 86_400_000
    assert backing_up.back_up_if_due(desk) == "", "no place was chosen"
    backing_up.choose(desk, usb)
    assert backing_up.back_up_if_due(desk) == "made"
    make.clock.at_ms += 2 * day
    assert backing_up.back_up_if_due(desk) == "", "nothing changed"
    note(desk, "Việc mới")
    assert backing_up.back_up_if_due(desk) == "made"
    note(desk, "Việc nữa")
    assert backing_up.back_up_if_due(desk) == "", "not a day old"
    make.clock.at_ms += day
    desk = reopen(desk)
    usb.rename(usb.with_name("rút ra"))
    assert backing_up.back_up_if_due(desk) == "missing"
    assert places.backups(desk).skipped
    usb.with_name("rút ra").rename(usb)
    make.clock.at_ms -= 400 * day
    assert backing_up.back_up_if_due(desk) == "made", "a clock that ran back hinders nothing"
    assert not places.backups(desk).skipped


def test_one_broken_off_by_a_lock_takes_nothing_from_the_one_that_the_lock_makes(
    desk: Desk, usb: Path
) -> None:
    begun, lock_is_at_it = threading.Event(), threading.Event()

    def until_then(_done: int, _total: int | None) -> None:
        begun.set()
        assert lock_is_at_it.wait(20)
        raise Cancelled

    def write() -> None:
        with contextlib.suppress(Cancelled):
            job.write(until_then)

    def go_on(_done: int, _total: int | None) -> None:
        lock_is_at_it.set()
        by_hand.join(20)

    job = backing_up.prepare(desk, usb)
    by_hand = threading.Thread(target=write)
    by_hand.start()
    assert begun.wait(20)
    backing_up.back_up(desk, usb, go_on)
    (made,) = restoring.found(usb)
    assert made.whole
    assert not [path for path in usb.iterdir() if path.name.startswith(".")]


def test_one_stopped_while_it_waited_takes_nothing_from_another(desk: Desk, usb: Path) -> None:
    jobs = [backing_up.prepare(desk, usb)]

    def stopped(_done: int, _total: int | None) -> None:
        raise Cancelled

    def turn(_done: int, _total: int | None) -> None:
        """Give the one that waited its turn, once the other has begun to write."""
        if jobs and any(path.name.endswith(".part") for path in usb.iterdir()):
            with contextlib.suppress(Cancelled):
                jobs.pop().write(stopped)

    backing_up.back_up(desk, usb, turn)
    assert not jobs
    (made,) = restoring.found(usb)
    assert made.whole


def test_standing_tells_what_is_newer_and_what_is_late(make: Makers, desk: Desk, usb: Path) -> None:
    assert backing_up.standing(desk).late
    backing_up.back_up(desk, usb)
    make.clock.at_ms += 30 * 86_400_000
    at = backing_up.standing(desk)
    assert (at.changed, at.late) == (False, False)
    note(desk, "Việc mới")
    at = backing_up.standing(desk)
    assert (at.changed, at.late) == (True, True)


def test_a_place_that_is_gone_or_inside_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BackupPlaceMissing):
        backing_up.back_up(desk, tmp_path / "không có")
    with pytest.raises(BackupInsideNotebook):
        backing_up.back_up(desk, desk.vault.outbox)


def test_a_stick_pulled_half_way_is_named(full: Desk, usb: Path) -> None:
    gone = usb.with_name("rút ra")

    def pull(done: int, _total: int | None) -> None:
        if done > 100_000 and usb.exists():
            usb.rename(gone)

    with pytest.raises(SotayError) as told:
        backing_up.back_up(full, usb, pull)
    assert told.value.code.startswith(("TEP", "KHO", "SAO"))
    assert [path for path in gone.iterdir() if not path.name.startswith(".")] == []
    gone.rename(usb)
    backing_up.back_up(full, usb)
    assert len(named(usb)) == 1, "what was left half is swept"


def test_a_file_that_may_not_grow_leaves_the_old_backup(full: Desk, usb: Path) -> None:
    good = backing_up.back_up(full, usb).value
    with no_file_longer_than(300_000), pytest.raises(SotayError) as told:
        backing_up.back_up(full, usb)
    assert told.value.code.startswith("TEP")
    assert named(usb) == [good.path.name]
    returning.check(good.path, SLOT)


@mounts
def test_a_full_medium_is_named_and_the_old_backup_stays(full: Desk, usb: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", usb], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        good = backing_up.back_up(full, usb).value
        with pytest.raises(DiskFull):
            backing_up.back_up(full, usb)
        assert named(usb) == [good.path.name]
        returning.check(good.path, SLOT)
    finally:
        subprocess.run(["umount", usb], check=True)
