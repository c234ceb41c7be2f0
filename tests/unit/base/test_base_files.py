"""Files are whole or absent, and the system's refusals are told in Vietnamese."""

import errno
import os
import sys
import tracemalloc
from pathlib import Path

import pytest

from sotay.base.errors import (
    DiskFull,
    FileExists,
    FileTooLarge,
    FileUnreadable,
    FileUnwritable,
    WriteNotConfirmed,
)
from sotay.base.files import (
    at_hand,
    file_there,
    folder_there,
    name_it,
    read_limited,
    refuse_overwriting,
    sweep_parts,
    there,
    whole_file,
    write_whole,
)
from sotay.base.proven import confirm_written, copy_whole, file_sha256
from sotay.base.reasons import reason_of, unwritable


def test_a_file_appears_whole_and_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "tệp"
    write_whole(path, b"mot")
    with pytest.raises(FileExists):
        write_whole(path, b"hai")
    write_whole(path, b"hai", replace=True)
    assert path.read_bytes() == b"hai"
    assert list(tmp_path.iterdir()) == [path]


def test_a_broken_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "tệp"
    write_whole(path, b"cu")

    def broken() -> None:
        with whole_file(path, replace=True) as out:
            out.write(b"moi")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert path.read_bytes() == b"cu"
    assert list(tmp_path.iterdir()) == [path]


def test_limits_and_places_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "tệp"
    write_whole(path, b"12345")
    assert read_limited(path, 5) == b"12345"
    with pytest.raises(FileTooLarge):
        read_limited(path, 4)
    with pytest.raises(FileUnreadable, match="không có tệp"):
        read_limited(tmp_path / "không", 4)
    with pytest.raises(FileUnwritable, match="không có tệp hoặc thư mục"):
        write_whole(tmp_path / "không" / "có", b"")


def test_what_is_there_is_told_from_what_may_not_be_looked_at(tmp_path: Path) -> None:
    """A name too long stands for a folder closed to us: root may look into any."""
    (tmp_path / "tệp").touch()
    (tmp_path / "vòng").symlink_to(tmp_path / "vòng")
    shown = {name: tmp_path / name for name in (".", "tệp", "không", "tệp/trong", "vòng", "\0")}
    told = {
        name: (there(path), file_there(path), folder_there(path), at_hand(path))
        for name, path in shown.items()
    }
    nothing = (False, False, False, False)
    assert told.pop(".") == (True, False, True, True)
    assert told.pop("tệp") == (True, True, False, True)
    assert set(told.values()) == {nothing}
    beyond = tmp_path / ("x" * 300)
    for ask in (there, file_there, folder_there):
        with pytest.raises(FileUnreadable, match="tên quá dài"):
            ask(beyond)
    assert not at_hand(beyond)


def test_a_file_is_refused_before_anything_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    (tmp_path / "lối").symlink_to(tmp_path / "không")
    refuse_overwriting(tmp_path / "không", None)
    for taken in ("tệp", "lối", "."):
        with pytest.raises(FileExists):
            refuse_overwriting(None, tmp_path / "không", tmp_path / taken)
    for asks in (refuse_overwriting, lambda path: write_whole(path, b"")):
        with pytest.raises(FileUnwritable, match="tên quá dài"):
            asks(tmp_path / ("x" * 300))


def test_a_folder_made_aside_takes_an_empty_ones_place_alone(tmp_path: Path) -> None:
    target = tmp_path / "sổ"
    for name in ("một", "hai"):
        (tmp_path / name).mkdir()
    (tmp_path / "một" / "tệp").touch()
    target.mkdir()
    name_it(tmp_path / "một", target)
    with pytest.raises(FileUnwritable, match="không trống"):
        name_it(tmp_path / "hai", target)
    assert [path.name for path in target.iterdir()] == ["tệp"]


def test_a_small_file_takes_no_memory_for_a_large_limit(tmp_path: Path) -> None:
    """What is taken is written over (base.memory): each opening of a notebook took 0.15 s so."""
    path = tmp_path / "tệp"
    write_whole(path, b"12345")
    tracemalloc.start()
    try:
        assert read_limited(path, 64 << 20) == b"12345"
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a file of the kernel")
def test_a_file_without_a_size_of_its_own_is_read_and_limited() -> None:
    assert b"Linux" in read_limited(Path("/proc/version"), 4096)
    with pytest.raises(FileTooLarge):
        read_limited(Path("/proc/version"), 4)


def test_a_medium_that_gives_back_something_else_is_found(tmp_path: Path) -> None:
    path = tmp_path / "tệp"
    write_whole(path, b"dung")
    confirm_written(path, file_sha256(path))
    sha256 = file_sha256(path)
    path.write_bytes(b"hong")
    with pytest.raises(WriteNotConfirmed):
        confirm_written(path, sha256)
    assert not path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a file whose reading fails: Linux has one")
def test_what_cannot_be_read_is_not_told_as_what_cannot_be_written(tmp_path: Path) -> None:
    bad = Path("/proc/self/mem")  # nothing is at its beginning: an error of the disk
    for read in (file_sha256, lambda path: copy_whole(path, tmp_path / "ra")):
        with pytest.raises(FileUnreadable, match=str(bad)):
            read(bad)
    assert list(tmp_path.iterdir()) == []


def test_full_is_told_apart_and_no_english_is_in_the_reason(tmp_path: Path) -> None:
    assert isinstance(unwritable(tmp_path, OSError(errno.ENOSPC, "x")), DiskFull)
    for number in (errno.ENOENT, errno.EACCES, errno.EROFS, errno.EIO, errno.EXDEV):
        fault = OSError(number, os.strerror(number))
        assert os.strerror(number) not in reason_of(fault)


def test_what_a_kill_left_of_an_export_goes_at_the_next(tmp_path: Path) -> None:
    target = tmp_path / "tất cả.jsonl"
    left = tmp_path / ".tất cả.jsonl.0a1b2c3d.part"
    others = (tmp_path / ".khác.jsonl.0a1b2c3d.part", tmp_path / ".0a1b2c3d.part", target)
    for path in (left, *others):
        path.write_bytes(b"x")
    sweep_parts(target)
    assert not left.exists()
    assert all(path.exists() for path in others)
    sweep_parts(tmp_path / "không có" / "x")
