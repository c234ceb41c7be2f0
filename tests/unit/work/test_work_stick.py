"""What is carried to a stick is read back from it; nothing there is written over."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from enclosing import close, enclose, noise
from makers import Makers
from sotay.base.errors import (
    Cancelled,
    DiskFull,
    FileExists,
    FileUnreadable,
    WorldError,
    WriteNotConfirmed,
)
from sotay.bundle.mailbox import places
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import following, sealing, stick
from sotay.work.transfer.stick import Carried

BOX = "sotay-hop-thu"


@pytest.fixture
def enrolled(make: Makers) -> Desk:
    desk = make.desk()
    make.enrol(desk, make.province())
    return desk


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def sealed(desk: Desk, text: str = "Cầu yếu") -> SealedRow:
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text=text))
    job = sealing.prepare(desk).value
    return sealing.record(desk, job, job.write()).value


def carry(desk: Desk, usb: Path) -> Carried:
    done = stick.prepare(desk).carry(usb)
    stick.note(desk, done)
    return done


def up(usb: Path) -> list[str]:
    return sorted(os.listdir(usb / BOX / "di"))  # noqa: PTH208


def test_what_would_be_done_is_told_before(enrolled: Desk, usb: Path) -> None:
    rows = [sealed(enrolled), sealed(enrolled, "Đường")]
    looked = stick.prepare(enrolled).look(usb)
    assert (looked.carry, looked.size) == (2, sum(row.size for row in rows))
    assert list(usb.iterdir()) == []
    carry(enrolled, usb)
    looked = stick.prepare(enrolled).look(usb)
    assert (looked.carry, looked.there, looked.nothing) == (0, 2, True)


def test_a_name_taken_by_another_file_is_left_and_ours_lies_beside(
    enrolled: Desk, usb: Path
) -> None:
    row = sealed(enrolled)
    (usb / BOX / "di").mkdir(parents=True)
    (usb / BOX / "di" / row.file).write_bytes(b"khac")
    done = carry(enrolled, usb)
    beside = row.file.replace(".sotay", "-2.sotay")
    assert [path.name for path in done.new] == [beside]
    assert (usb / BOX / "di" / row.file).read_bytes() == b"khac"
    again = carry(enrolled, usb)
    assert (again.new, again.there) == ((), 1), "it is found where it lies"
    assert up(usb) == sorted([beside, row.file])
    for number in range(3, 10):
        (usb / BOX / "di" / row.file.replace(".sotay", f"-{number}.sotay")).write_bytes(b"khac")
    (usb / BOX / "di" / beside).write_bytes(b"khac")
    assert [one.code for one in carry(enrolled, usb).faults] == [FileExists.code]


def test_one_cut_short_on_the_stick_is_carried_again(enrolled: Desk, usb: Path) -> None:
    row = sealed(enrolled)
    carry(enrolled, usb)
    with (usb / BOX / "di" / row.file).open("rb+") as file:
        file.truncate(row.size - 100)
    assert stick.prepare(enrolled).look(usb).carry == 1
    assert len(carry(enrolled, usb).new) == 1
    assert stick.prepare(enrolled).look(usb).nothing


def test_what_a_pulled_stick_left_half_is_swept(enrolled: Desk, usb: Path) -> None:
    row = sealed(enrolled)
    (usb / BOX / "di").mkdir(parents=True)
    half = usb / BOX / "di" / f".{row.file}.0123abcd.part"
    other = usb / BOX / "di" / ".sotay-20261101-0001-99999999.sotay.0123abcd.part"
    half.write_bytes(b"x")
    other.write_bytes(b"x")
    carry(enrolled, usb)
    assert not half.exists()
    assert other.exists(), "another commune may be writing it"


def test_what_comes_back_otherwise_is_no_copy(enrolled: Desk, usb: Path) -> None:
    """A byte of what was written changes on the medium before it is read back."""
    row = sealed(enrolled)
    folder = usb / BOX / "di"

    def worn(_done: int, _total: int | None) -> None:
        for half in folder.glob(".*.part"):
            with half.open("rb+") as file:
                was = file.seek(3000) and file.read(1)
                file.seek(3000)
                file.write(bytes([was[0] ^ 1]))

    done = stick.prepare(enrolled).carry(usb, worn)
    assert isinstance(done.ended, WriteNotConfirmed)
    assert up(usb) == []
    assert [path.name for path in carry(enrolled, usb).new] == [row.file]


def test_a_bundle_spoilt_in_the_outbox_is_stepped_over_and_told(enrolled: Desk, usb: Path) -> None:
    rows = [sealed(enrolled), sealed(enrolled, "Đường")]
    with (enrolled.vault.outbox / rows[0].file).open("rb+") as file:
        file.seek(-3000, os.SEEK_END)
        file.write(b"xxx")
    done = carry(enrolled, usb)
    assert [one.code for one in done.faults] == ["GOI-40"]
    assert up(usb) == [rows[1].file]
    told = {one.seq: one.fault for one in following.followed(enrolled)}
    assert told == {1: "GOI-40", 2: ""}


@pytest.fixture
def small(usb: Path) -> Iterator[Path]:
    """A stick of 140 KB that is nothing else's."""
    made = ["mount", "-t", "tmpfs", "-o", "size=140k", "tmpfs", str(usb)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield usb
    subprocess.run(["umount", str(usb)], check=True)


def test_what_does_not_fit_stops_no_smaller_one(enrolled: Desk, small: Path) -> None:
    rows = []
    for size in (90_000, 66_000):
        matter = writing.begin_matter(enrolled).value
        writing.keep(enrolled, msgspec.structs.replace(matter, text=f"Ảnh {size}"))
        enclose(enrolled, matter.id, noise(size))
        close(enrolled, matter.id)
        rows += [sealing.seal(enrolled, None).value[0] for _words_then_picture in range(2)]
    done = carry(enrolled, small)
    assert [(one.file, one.code) for one in done.faults] == [(rows[1].file, DiskFull.code)]
    assert up(small) == sorted(rows[at].file for at in (0, 2, 3))


def test_a_stick_that_is_gone_in_the_middle_ends_the_visit(enrolled: Desk, usb: Path) -> None:
    rows = [sealed(enrolled), sealed(enrolled, "Đường")]
    away = usb.with_name("đã rút")

    def pulled(done: int, _total: int | None) -> None:
        if done > 2 * rows[0].size and usb.exists():
            usb.rename(away)

    done = stick.prepare(enrolled).carry(usb, pulled)
    assert [path.name for path in done.new] == [rows[0].file]
    assert isinstance(done.ended, WorldError)
    assert not usb.exists(), "nothing is made in the place of a stick that is gone"
    away.rename(usb)
    done = carry(enrolled, usb)
    assert (done.there, [path.name for path in done.new]) == (1, [rows[1].file])


def test_another_stick_in_its_place_is_written_to_in_a_mailbox_of_its_own(
    enrolled: Desk, usb: Path
) -> None:
    """Pulled and swapped for one of the same name between two bundles."""
    rows = [sealed(enrolled), sealed(enrolled, "Đường")]
    away = usb.with_name("đã rút")

    def swapped(done: int, _total: int | None) -> None:
        if done > 2 * rows[0].size and not away.exists():
            usb.rename(away)
            usb.mkdir()

    done = stick.prepare(enrolled).carry(usb, swapped)
    assert [path.name for path in done.new] == [rows[0].file]
    assert isinstance(done.ended, WorldError)
    assert list(usb.iterdir()) == [], "it is offered anew, as the stick that it is"
    assert len(carry(enrolled, usb).new) == 2


def test_a_stop_between_two_tells_what_is_there(enrolled: Desk, usb: Path) -> None:
    rows = [sealed(enrolled), sealed(enrolled, "Đường")]
    first = usb / BOX / "di" / rows[0].file

    def stopped() -> bool:
        return first.exists()

    done = stick.prepare(enrolled).carry(usb, cancelled=stopped)
    assert isinstance(done.ended, Cancelled)
    assert up(usb) == [], "it was stopped while it was read back"
    assert len(carry(enrolled, usb).new) == 2


def test_a_stick_that_is_not_there_is_said(enrolled: Desk, usb: Path) -> None:
    sealed(enrolled)
    with pytest.raises(FileUnreadable):
        carry(enrolled, usb / "không có")
    assert following.followed(enrolled)[0].waits


def test_only_so_many_names_are_looked_at(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.sotay").write_bytes(b"")
    found = places.listing(tmp_path, most=7)
    assert (len(found.files), found.more) == (7, True)
    assert not places.listing(tmp_path, most=30).more
