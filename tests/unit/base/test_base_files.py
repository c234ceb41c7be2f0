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
    confirm_written,
    file_sha256,
    read_limited,
    reason_of,
    sweep_parts,
    unwritable,
    whole_file,
    write_whole,
)


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
