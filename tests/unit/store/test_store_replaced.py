"""Nothing is called saved that is not in the file at the path, whoever puts another one there."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from store_notes import VAULT, notes, texts, write

from makers import CHEAP, PASSPHRASE
from sotay.store import header
from sotay.store.door import Store
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
from sotay.store.standing.errors import StoreReplaced


def _renamed_over(folder: Path) -> None:
    shutil.copy(folder.with_name("cũ") / "so.db", folder / ".so.db.dongbo")
    (folder / ".so.db.dongbo").replace(folder / "so.db")


def _all_renamed_over(folder: Path) -> None:
    """As a program that syncs: every file that the older copy has, the log as well."""
    (folder.with_name("cũ") / "so.db-wal").write_bytes(b"log of another")
    for path in folder.with_name("cũ").iterdir():
        shutil.copy(path, folder / ".dongbo")
        (folder / ".dongbo").replace(folder / path.name)


def _deleted(folder: Path) -> None:
    for name in ("so.db", "so.db-wal", "so.db-shm"):
        (folder / name).unlink()


def _moved(folder: Path) -> None:
    folder.rename(folder.with_name("chỗ khác"))


def _another_folder(folder: Path) -> None:
    _moved(folder)
    shutil.copytree(folder.with_name("cũ"), folder)


def _all_deleted(folder: Path) -> None:
    shutil.rmtree(folder)


WAYS = [_renamed_over, _all_renamed_over, _deleted, _moved, _another_folder, _all_deleted]


def _contents(folder: Path, way: Callable[[Path], None]) -> dict[str, bytes]:
    """Return what lies there but for a log that is still ours."""
    ours = {"so.db-wal", "so.db-shm"} if way is _renamed_over else set()
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in ours)
    return {str(path): path.read_bytes() for path in files}


def test_no_log_of_ours_is_left_for_the_next_opening_to_read_into_another(
    folder: Path, store: Store
) -> None:
    assert (folder / "so.db-wal").stat().st_size
    _renamed_over(folder)
    with pytest.raises(StoreReplaced):
        store.look()
    assert not (folder / "so.db-wal").stat().st_size


def _opened_apart(saved: str) -> Store:
    apart = Path(saved)
    key = header.unlock(apart, PASSPHRASE, floor=CHEAP)
    return Store.open(apart / "so.db", key, header.read_header(apart).vault_id, notes())


@pytest.mark.parametrize("way", WAYS)
def test_a_save_is_refused_and_all_that_was_saved_is_a_notebook_of_its_own(
    folder: Path, store: Store, way: Callable[[Path], None]
) -> None:
    way(folder)
    there = _contents(folder, way)
    for _again in range(2):
        with pytest.raises(StoreReplaced) as told:
            write(store, "chưa lưu")
    assert texts(store) == ["hôm qua", "đã lưu"], "what is on the screen can still be read"
    apart = Path(told.value.saved)
    assert str(apart) in str(told.value)
    assert apart.parent == folder.parent
    assert len(list(folder.parent.glob("*.cuu-*"))) == 1, "one is enough"
    store.close()
    assert _contents(folder, way) == there, "not a byte of what somebody put there"
    with _opened_apart(told.value.saved) as again:
        assert texts(again) == ["hôm qua", "đã lưu"]
        assert again.integrity() == []
        assert again.meta("branch") == "of its own"
    gone = way is _all_deleted
    assert ("trừ 1 tệp đính kèm" in str(told.value)) == gone
    if not gone:
        assert (apart / "tep-dinh-kem" / "a1").read_bytes() == b"sealed"


@pytest.mark.parametrize("way", WAYS)
def test_at_rest_it_is_told_without_a_save(
    folder: Path, store: Store, way: Callable[[Path], None]
) -> None:
    store.look()
    way(folder)
    with pytest.raises(StoreReplaced):
        store.look()


def test_a_file_that_goes_between_the_write_and_its_answer_is_not_called_saved(
    folder: Path, store: Store
) -> None:
    with pytest.raises(StoreReplaced) as told:
        _write_while(store, lambda: _renamed_over(folder))
    with _opened_apart(told.value.saved) as again:
        assert texts(again) == ["hôm qua", "đã lưu", "vừa ghi"]


def _write_while(store: Store, happens: Callable[[], None]) -> None:
    with store.write() as connection:
        connection.execute("INSERT INTO note (text) VALUES ('vừa ghi')")
        happens()


def test_brought_back_it_is_written_again(folder: Path, store: Store) -> None:
    _another_folder(folder)
    with pytest.raises(StoreReplaced):
        write(store, "ba")
    shutil.rmtree(folder)
    folder.with_name("chỗ khác").rename(folder)
    write(store, "ba")
    assert texts(store) == ["hôm qua", "đã lưu", "ba"]


@pytest.mark.parametrize(
    ("name", "does"),
    [("os.mkdir", lambda *_a, **_n: _refuses()), ("shutil.disk_usage", lambda _p: _Full())],
)
def test_where_nothing_can_be_put_beside_it_is_said_so(
    folder: Path,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    does: Callable[..., object],
) -> None:
    monkeypatch.setattr(name, does)
    _deleted(folder)
    with pytest.raises(StoreReplaced) as told:
        write(store, "ba")
    assert told.value.saved == ""
    assert "Đừng đóng" in str(told.value)
    monkeypatch.undo()
    with pytest.raises(StoreReplaced) as told:
        write(store, "ba")
    assert told.value.saved, "tried again at the next save"


class _Full:
    free = 4096


def _refuses() -> None:
    raise PermissionError(13, "no")


@pytest.mark.parametrize("foreign", [None, b"log of another"])
def test_a_log_without_its_name_loses_nothing(
    folder: Path, store: Store, foreign: bytes | None
) -> None:
    key = header.unlock(folder, PASSPHRASE, floor=CHEAP)
    (folder / "so.db-wal").unlink()
    if foreign is not None:
        (folder / "so.db-wal").write_bytes(foreign)
    write(store, "ba")
    shutil.copytree(folder, folder.with_name("như sau kill -9"))
    assert (folder / "so.db-wal").stat().st_size, "a log with a name again"
    vault_id = header.read_header(folder).vault_id
    with Store.open(folder.with_name("như sau kill -9") / "so.db", key, vault_id, notes()) as again:
        assert texts(again) == ["hôm qua", "đã lưu", "ba"]
        assert again.integrity() == []
    kept = [path.read_bytes() for path in folder.glob("so.db-wal.*.la")]
    assert kept == ([foreign] if foreign is not None else [])


def test_a_log_that_goes_within_the_write_loses_nothing(folder: Path, store: Store) -> None:
    key = header.unlock(folder, PASSPHRASE, floor=CHEAP)
    with store.write() as connection:
        connection.execute("INSERT INTO note (text) VALUES ('ba')")
        (folder / "so.db-wal").unlink()
    shutil.copytree(folder, folder.with_name("như sau kill -9"))
    vault_id = header.read_header(folder).vault_id
    with Store.open(folder.with_name("như sau kill -9") / "so.db", key, vault_id, notes()) as again:
        assert texts(again) == ["hôm qua", "đã lưu", "ba"]


_WRITER = """
import os, sys
from pathlib import Path
from sotay.store.door import Store
from sotay.store.standing.errors import StoreReplaced
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
path = Path(sys.argv[1])
store = Store.open(path, MasterKey(bytearray(range(1, 33))), sys.argv[2], Migrations("notes"))
for turn in range(1000):
    try:
        with store.write() as db:
            db.execute("INSERT OR REPLACE INTO store_meta VALUES ('turn', ?)", (str(turn),))
    except StoreReplaced as told:
        print("saved", told.saved, flush=True)
        break
    print(turn, flush=True)
sys.stdin.read()
"""


def test_after_a_kill_every_answered_save_is_in_a_file_with_a_name(tmp_path: Path) -> None:
    path = tmp_path / "sổ" / "so.db"
    path.parent.mkdir()
    key = MasterKey(bytearray(range(1, 33)))
    Store.create(path, key, VAULT, Migrations("notes")).close()
    shutil.copy(path, tmp_path / "older.db")
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), VAULT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        told = writer.stdout.readline()
        shutil.copy(tmp_path / "older.db", tmp_path / "sổ" / "new")
        (tmp_path / "sổ" / "new").replace(path)
        last = told
        while not told.startswith("saved "):
            last, told = told, writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
    saved = told.removeprefix("saved ").strip()
    with Store.open(Path(saved) / "so.db", key, VAULT, Migrations("notes")) as apart:
        assert int(apart.meta("turn") or -1) >= int(last)
