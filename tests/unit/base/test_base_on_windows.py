"""Files as Windows has them: held by others, named oddly, moved, locked, closed to other accounts.

Run where Python is one of Windows (tests/windows runs it under wine); elsewhere nothing is here.
"""

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sotay.base.changing import (
    remove,
    remove_folder,
    remove_tree,
    rename,
    replace_file,
    sync_path,
)
from sotay.base.errors import FileUnwritable, LinkInside, NotAFile
from sotay.base.files import folder_there, outside_file, read_limited, there, write_whole
from sotay.base.fileset import FileSet
from sotay.base.links import is_link
from sotay.base.private import close_to_others, new_file, new_folder, own_folder, remove_in
from sotay.base.proven import confirm_written, file_sha256
from sotay.base.reasons import reason_of
from sotay.base.winlibs import NO_HANDLE

if sys.platform != "win32":
    pytest.skip("what Windows alone has", allow_module_level=True)

from sotay.base import winfiles, winlists, winlocks, winvolumes

_SCANNED = 0.3  # seconds that a virus scanner looks into a new file


def _hold(path: Path, share: int = 0) -> int:
    """Open a file as a scanner does, shared with nobody; return its handle."""
    open_file = winfiles._KERNEL.CreateFileW
    handle = open_file(str(path), 0x80000000, share, None, 3, 0x02000000, None)
    assert handle != NO_HANDLE
    return int(handle)


@contextlib.contextmanager
def scanned(path: Path, seconds: float = _SCANNED) -> Iterator[None]:
    """Hold `path` for a while, from another thread's hand."""
    handle = _hold(path)
    letting_go = threading.Timer(seconds, winfiles.close, (handle,))
    letting_go.start()
    try:
        yield
    finally:
        letting_go.join()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "biên bản thôn Đoài.pdf"
    path.write_bytes(b"noi dung")
    return path


def test_what_a_scanner_holds_for_a_moment_is_moved_replaced_and_removed(path: Path) -> None:
    second = path.with_name("tệp hai")
    with scanned(path):
        rename(path, second)
    path.write_bytes(b"moi")
    with scanned(second):
        replace_file(path, second)
    assert second.read_bytes() == b"moi"
    with scanned(second):
        assert read_limited(second, 10) == b"moi"
    with scanned(second):
        write_whole(second, b"moi hon", replace=True)
    with scanned(second):
        sync_path(second)
    with scanned(second):
        remove(second)
    assert not second.exists()


def test_a_folder_is_named_and_removed_while_a_file_in_it_is_looked_at(tmp_path: Path) -> None:
    aside, target = tmp_path / ".so.part", tmp_path / "sổ"
    new_folder(aside)
    (aside / "so.db").write_bytes(b"x")
    with scanned(aside / "so.db"):
        rename(aside, target)
    with scanned(target / "so.db"):
        remove_tree(target, strict=True)
    assert not target.exists()


def test_who_holds_on_is_told_as_another_program(path: Path) -> None:
    handle = _hold(path)
    try:
        for act in (remove, lambda at: rename(at, at.with_name("b")), open_it):
            with pytest.raises(OSError) as met:
                act(path)
            assert "chương trình khác" in reason_of(met.value)
    finally:
        winfiles.close(handle)
    assert path.read_bytes() == b"noi dung"


def open_it(path: Path) -> None:
    os.close(winfiles.open_number(path, os.O_RDONLY))


@pytest.mark.parametrize(
    "name",
    ["họp: tháng 6.pdf", "con", "NUL.txt", "com1.tar.gz", "AUX ", "cuối.", "cuối ", "a?b", 'a"b'],
)
def test_a_name_that_windows_reads_otherwise_is_refused(tmp_path: Path, name: str) -> None:
    for write in (write_whole, _write_set, lambda at, _: new_folder(at), _rename):
        with pytest.raises((FileUnwritable, OSError)) as met:
            write(tmp_path / name, b"x")
        fault = met.value
        said = fault.reason if isinstance(fault, FileUnwritable) else reason_of(fault)
        assert "Windows không dùng được" in said or "thiết bị" in said
    assert {one.name for one in tmp_path.iterdir()} <= {"nguồn"}


def _write_set(path: Path, content: bytes) -> None:
    with FileSet() as files:
        files.write(path, content)


def _rename(path: Path, content: bytes) -> None:
    source = path.with_name("nguồn")
    source.write_bytes(content)
    rename(source, path)


def test_a_device_is_never_read(tmp_path: Path) -> None:
    for name in ("CON", "nul", "com1"):
        with pytest.raises(NotAFile):
            outside_file(tmp_path / name)


def test_long_paths_with_vietnamese_letters_are_written_moved_and_read(tmp_path: Path) -> None:
    deep = tmp_path
    while len(str(deep)) < 300:
        deep /= "thư mục của cán bộ xã Đồng Tâm"
    new_folder(deep)
    write_whole(deep / "sổ.txt", b"x" * 9)
    rename(deep / "sổ.txt", deep / "sổ khác.txt")
    assert there(deep / "sổ khác.txt")
    assert folder_there(deep)
    assert read_limited(deep / "sổ khác.txt", 10) == b"x" * 9
    remove(deep / "sổ khác.txt")
    remove_folder(deep)
    assert not deep.exists()


@pytest.mark.parametrize("size", [0, 1, 4096, 70_001, (1 << 20) + 5])
def test_read_back_comes_from_the_medium_whole(tmp_path: Path, size: int) -> None:
    path = tmp_path / "gói.sotay"
    content = os.urandom(size)
    write_whole(path, content)
    assert file_sha256(path, medium=True) == file_sha256(path)
    with outside_file(path, medium=True) as source:
        assert source.read(3) == content[:3]
        source.seek(size // 2)
        assert source.read() == content[size // 2 :]
        source.seek(0, os.SEEK_END)
        assert source.tell() == size
        assert source.read(1) == b""
    confirm_written(path, file_sha256(path))


def test_a_lock_keeps_another_handle_out_and_the_note_readable(tmp_path: Path) -> None:
    path = tmp_path / "khóa"
    path.write_bytes(b"ghi")
    with path.open("r+b") as first, path.open("r+b") as second:
        assert winlocks.lock(first.fileno(), 1 << 20)
        assert not winlocks.lock(second.fileno(), 1 << 20)
        assert second.read() == b"ghi"
    with path.open("r+b") as third:
        assert winlocks.lock(third.fileno(), 1 << 20)


def test_what_is_made_is_closed_to_other_accounts(tmp_path: Path) -> None:
    folder = tmp_path / "của mình"
    new_folder(folder)
    with new_file(folder / "tệp"):
        pass
    assert winlists.is_closed(folder)
    assert winlists.is_closed(folder / "tệp")


def test_what_an_earlier_version_left_open_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "để ngỏ"
    folder.mkdir()
    (folder / "tệp").write_bytes(b"x")
    close_to_others(folder, folder / "tệp")
    assert winlists.is_closed(folder)
    assert winlists.is_closed(folder / "tệp")
    assert (folder / "tệp").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("sddl", "who"),
    [
        ("D:P(A;OICI;FA;;;S-1-5-21-1)(A;;FA;;;SY)", ["S-1-5-21-1", "SY"]),
        ("D:(D;;FA;;;WD)(A;ID;0x1200a9;;;BU)", ["BU"]),
        ("D:P", []),
        ("D:NO_ACCESS_CONTROL", ["WD"]),
        ("", ["WD"]),
    ],
)
def test_a_list_says_whom_it_lets_in(sddl: str, who: list[str]) -> None:
    assert winlists.marks(sddl) == who


def test_a_folder_in_hand_is_not_put_away_while_a_name_in_it_goes(path: Path) -> None:
    held = winfiles.hold_folder(path.parent)
    try:
        with pytest.raises(OSError):
            path.parent.rename(path.parent.with_name("nơi khác"))
    finally:
        winfiles.close(held)
    remove_in(path.parent, path.name)
    assert not path.exists()


def test_a_link_of_windows_is_a_link(tmp_path: Path) -> None:
    own_folder(tmp_path / "thật")
    with contextlib.suppress(OSError):
        (tmp_path / "dẫn").symlink_to(tmp_path / "thật", target_is_directory=True)
    if not os.path.lexists(tmp_path / "dẫn"):
        pytest.skip("this account, or wine, makes no links")
    assert is_link(tmp_path / "dẫn")
    with pytest.raises(LinkInside):
        own_folder(tmp_path / "dẫn")


def test_a_local_folder_is_not_on_the_network(tmp_path: Path) -> None:
    assert not winvolumes.is_remote(tmp_path)
    assert winvolumes.is_remote(Path(r"\\may-chu\chung\so"))
