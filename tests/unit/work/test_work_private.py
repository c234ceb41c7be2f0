"""What is ours is closed to others from its first byte, and no link in a notebook leads us out."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from backup_desk import SLOT

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.errors import SotayError
from sotay.province import receiving
from sotay.work import desk as desks
from sotay.work.backups import backing_up, restoring, salvaging
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.keys import shares, sheets
from sotay.work.records import writing
from sotay.work.transfer import sealing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX's")
HANDED_OUT = {".sotay"}  # what other people are given carries its own lock
PUBLIC = {"de-nghi.json", "tra-loi.json"}  # public keys, written to be passed on
MAILBOX = {"sotay-hop-thu", "di"}  # many communes write into one


@contextmanager
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def write(desk: Desk) -> None:
    matter = writing.begin_matter(desk).value
    writing.close(desk, msgspec.structs.replace(matter, text="Sửa mương"))


def open_to_others(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in sorted(folder.rglob("*"))
        if path.lstat().st_mode & 0o077
        and path.suffix not in HANDED_OUT
        and path.name not in PUBLIC | MAILBOX
    ]


def test_nothing_made_is_open_to_others_whatever_the_umask(make: Makers, tmp_path: Path) -> None:
    with open_umask():
        desk, province = make.desk(), make.province()
        write(desk)
        make.enrol(desk, province)
        jsonlines.export_lines(desk, tmp_path / "ra.jsonl")
        sheets.gather_recovery_sheet(desk, "abcd").save(tmp_path / "to-khoa.pdf")
        (tmp_path / "manh").mkdir(0o700)
        shares.make_shares(desk, 2, 3).value.save(tmp_path / "manh")
        (tmp_path / "sao-luu").mkdir(0o700)
        backing_up.back_up(desk, tmp_path / "sao-luu")
        (tmp_path / "usb").mkdir(0o700)
        _row, bundle = sealing.seal(desk, tmp_path / "usb").value
        receiving.receive(province, bundle)
    assert open_to_others(tmp_path) == []


def test_files_of_an_earlier_version_are_closed_when_opened(make: Makers) -> None:
    desk = make.desk()
    desk.close()
    folder = desk.vault.folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    make.reopen(desk)
    assert open_to_others(folder) == []


def elsewhere(tmp_path: Path) -> dict[Path, bytes]:
    """Make a folder of somebody's own; its names are such as ours would be removed."""
    folder = tmp_path / "cua-nguoi-khac"
    folder.mkdir()
    names = ("bao-cao.docx", "a" * 32, "sotay-20261129-0001-4ddf3be3.sotay", "so.db", "khoa.json")
    for name in names:
        (folder / name).write_bytes(name.encode())
    return {folder / name: name.encode() for name in names}


def whole(files: dict[Path, bytes]) -> bool:
    return all(path.is_file() and path.read_bytes() == content for path, content in files.items())


def use(make: Makers, desk: Desk) -> None:
    """Open it, work, rest, seal, purge: whatever may sweep."""
    try:
        again = make.reopen(desk)
        write(again)
        while again.rest():
            pass
        backing_up.back_up(again, make.folder / "sao-luu")
        again.close()
    except SotayError as told:
        assert told.code


@pytest.mark.parametrize("name", ["tep-dinh-kem", "hop-cho-gui", "doi-khoa", "doi-khoa.dang-lam"])
def test_a_linked_folder_costs_nobody_a_file(make: Makers, tmp_path: Path, name: str) -> None:
    desk = make.desk()
    desk.close()
    theirs = elsewhere(tmp_path)
    place = desk.vault.folder / name
    shutil.rmtree(place, ignore_errors=True)
    place.symlink_to(tmp_path / "cua-nguoi-khac", target_is_directory=True)
    use(make, desk)
    assert whole(theirs)
    assert len(list((tmp_path / "cua-nguoi-khac").iterdir())) == len(theirs)


@pytest.mark.parametrize("name", ["lan-sai.json", "so.db-wal", "so.db-shm", "khoa.json", "neo"])
def test_a_linked_file_is_not_written_through(make: Makers, tmp_path: Path, name: str) -> None:
    desk = make.desk()
    desk.close()
    target = tmp_path / "thu.txt"
    target.write_bytes(b"thu rieng")
    place = desk.vault.folder / name
    place.unlink(missing_ok=True)
    place.symlink_to(target)
    with pytest.raises(SotayError):
        desks.open_notebook(desk.vault.folder, "sai hoàn toàn rồi", floor=CHEAP)
    use(make, desk)
    assert target.read_bytes() == b"thu rieng"


@pytest.mark.parametrize("names", [("so.db",), ("so.db", "khoa.json", "khoa.bak.json")])
def test_a_planted_set_replaces_nothing_before_it_is_proven(
    make: Makers, names: tuple[str, ...]
) -> None:
    desk, stranger = make.desk(), make.desk("la")
    write(desk)
    for one in (desk, stranger):
        one.close()
    before = (desk.vault.folder / "so.db").read_bytes()
    planted = desk.vault.folder / "doi-khoa"
    planted.mkdir()
    for name in names:
        shutil.copy(stranger.vault.folder / name, planted)
    with pytest.raises(SotayError):
        desks.open_notebook(desk.vault.folder, PASSPHRASE + " khác", floor=CHEAP)
    assert (desk.vault.folder / "so.db").read_bytes() == before


def test_a_linked_folder_of_the_province_costs_nobody_a_file(make: Makers, tmp_path: Path) -> None:
    for name in ("tep-dinh-kem", "cach-ly", "bien-nhan"):
        province = make.province(f"tinh-{name}")
        province.close()
        theirs = elsewhere(tmp_path)
        place = province.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.symlink_to(tmp_path / "cua-nguoi-khac", target_is_directory=True)
        with pytest.raises(SotayError):
            make.reopen_province(province)
        assert whole(theirs)
        shutil.rmtree(tmp_path / "cua-nguoi-khac")


@pytest.mark.parametrize("name", [".{}.part", "{}.part", ".{}.0a1b2c3d.part.txt"])
def test_making_a_notebook_again_takes_nobodys_folder(
    make: Makers, tmp_path: Path, name: str
) -> None:
    desk = make.desk()
    (tmp_path / "usb").mkdir()
    taken = backing_up.back_up(desk, tmp_path / "usb").value
    desk.close()
    left = tmp_path / ".moi.0a1b2c3d.part"
    left.mkdir()  # as a kill leaves it
    theirs = [tmp_path / name.format(target) for target in ("moi", "cuu", "tinh2")]
    for folder in theirs:
        folder.mkdir()
        (folder / "thu.txt").write_bytes(b"thu")
    restoring.restore(taken.path, tmp_path / "moi", SLOT).desk.close()
    salvaging.salvage(desk.vault.folder, tmp_path / "cuu", SLOT)[0].close()
    make.province("tinh2")
    assert all((folder / "thu.txt").read_bytes() == b"thu" for folder in theirs)
    assert not left.exists()
