"""The anchor: what was put back is told once, and nothing else ever is."""

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from makers import Makers
from sotay.store import health
from sotay.store.log import anchor
from sotay.vault import ballast
from sotay.vault.notebook import DATABASE
from sotay.work.backups.rollback import look_back
from sotay.work.desk import Desk
from sotay.work.records import writing

Reopen = Callable[[Desk], Desk]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    return tmp_path / "machine"


def test_what_is_whole_is_never_told(desk: Desk, reopen: Reopen, machine: Path) -> None:
    for _turn in range(3):
        assert look_back(desk, machine) is None
        writing.begin_matter(desk)
        desk = reopen(desk)
    assert look_back(desk, machine) is None
    assert health.newest(desk.vault.store).well


def test_a_notebook_only_looked_into_writes_its_marks_no_more(
    desk: Desk, reopen: Reopen, machine: Path
) -> None:
    """Each is flushed to the disk; a copy that is lost or damaged is written again."""
    look_back(desk, machine)
    desk = reopen(desk)
    look_back(desk, machine)
    marks = [desk.vault.folder / anchor.NAME, *machine.iterdir()]
    stood = [mark.stat() for mark in marks]
    desk = reopen(desk)
    look_back(desk, machine)
    assert [mark.stat() for mark in marks] == stood
    marks[0].write_bytes(b"")
    marks[1].unlink()
    desk = reopen(desk)
    look_back(desk, machine)
    assert len({mark.read_bytes() for mark in marks}) == 1
    assert marks[0].stat().st_size == stood[0].st_size


def test_a_crash_after_the_last_mark_is_not_told(desk: Desk, make: Makers, tmp_path: Path) -> None:
    desk.rest()
    writing.begin_matter(desk)
    shutil.copytree(desk.vault.folder, tmp_path / "after")
    (tmp_path / "after" / f"{DATABASE}-shm").unlink()
    desk.close()
    shutil.rmtree(desk.vault.folder)
    (tmp_path / "after").rename(desk.vault.folder)
    after = make.reopen(desk)
    assert after.vault.behind() is None
    assert len(after.vault.store.rows("SELECT 1 FROM record")) == 1


def test_a_log_deleted_is_told_once_and_noted(
    desk: Desk, reopen: Reopen, machine: Path, tmp_path: Path
) -> None:
    look_back(desk, machine)
    for _record in range(4):
        writing.begin_matter(desk)
    desk.vault.drop_anchor(desk.clock.now_ms())
    folder = desk.vault.folder
    shutil.copy(folder / DATABASE, tmp_path / DATABASE)
    shutil.copy(folder / anchor.NAME, tmp_path / anchor.NAME)
    desk.close()
    shutil.copy(tmp_path / DATABASE, folder / DATABASE)
    shutil.copy(tmp_path / anchor.NAME, folder / anchor.NAME)
    desk = reopen(desk)
    told = look_back(desk, machine)
    assert told is not None
    assert told.missing == 4
    assert "thiếu ít nhất 4 lần ghi" in str(told)
    assert not health.newest(desk.vault.store).well
    desk = reopen(desk)
    assert look_back(desk, machine) is None, "once"
    assert "1 lần" in health.newest(desk.vault.store).told


def test_the_whole_folder_put_back_is_told_by_this_machine(
    desk: Desk, reopen: Reopen, machine: Path, tmp_path: Path
) -> None:
    look_back(desk, machine)
    desk.close()
    shutil.copytree(desk.vault.folder, tmp_path / "older")
    desk = reopen(desk)
    look_back(desk, machine)
    writing.begin_matter(desk)
    desk.close()
    shutil.rmtree(desk.vault.folder)
    shutil.copytree(tmp_path / "older", desk.vault.folder)
    desk = reopen(desk)
    assert desk.vault.behind() is None, "its own anchor went back with it"
    assert look_back(desk, machine) is not None


def test_another_branch_of_the_same_length_is_told(
    desk: Desk, reopen: Reopen, machine: Path, tmp_path: Path
) -> None:
    desk.close()
    shutil.copytree(desk.vault.folder, tmp_path / "older")
    desk = reopen(desk)
    writing.begin_matter(desk)
    writing.discard(desk, writing.begin_matter(desk).value.id)
    look_back(desk, machine)
    desk.close()
    shutil.rmtree(desk.vault.folder)
    shutil.copytree(tmp_path / "older", desk.vault.folder)
    desk = reopen(desk)
    for _record in range(5):
        writing.discard(desk, writing.begin_matter(desk).value.id)
    assert look_back(desk, machine) is not None


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"writes": 9}'])
def test_a_damaged_or_forged_mark_is_as_none(desk: Desk, reopen: Reopen, content: bytes) -> None:
    place = desk.vault.folder / anchor.NAME
    desk.close()
    place.write_bytes(content)
    desk = reopen(desk)
    assert desk.vault.behind() is None
    mark = anchor.Mark(desk.vault.anchor.vault_id, 10_000, 1, b"", 1, b"x" * 32)
    place.write_bytes(msgspec.json.encode(mark))
    assert desk.vault.behind() is None


def test_nobody_told_leaves_the_mark(desk: Desk, reopen: Reopen, tmp_path: Path) -> None:
    desk.close()
    folder = desk.vault.folder
    shutil.copy(folder / DATABASE, tmp_path / DATABASE)
    desk = reopen(desk)
    writing.begin_matter(desk)
    desk.close()
    shutil.copy(tmp_path / DATABASE, folder / DATABASE)
    reopen(desk).close()
    assert reopen(desk).vault.behind() is not None


def test_ballast_is_kept_where_there_is_room(tmp_path: Path) -> None:
    ballast.keep(tmp_path)
    place = tmp_path / ballast.NAME
    assert place.stat().st_blocks * 512 >= ballast.SIZE, "room, not a hole"
    ballast.keep(tmp_path)
    assert ballast.drop(tmp_path)
    assert not ballast.drop(tmp_path)
    ballast.keep(tmp_path / "nowhere")
