"""A log that a kill left is read into the database it belongs to, and into no other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from store_notes import VAULT, key, notes, reopen, texts, write

from sotay.store import rescue
from sotay.store.copying import copy_database
from sotay.store.door import Store

SAVED = ["một", "hai", "ba", "bốn"]


def _session(path: Path, *, at_rest: Callable[[Path], None] = lambda _path: None) -> Store:
    """Return a store open for the second time, with a rest between its saves."""
    Store.create(path, key(), VAULT, notes()).close()
    with reopen(path) as first:
        write(first, "một")
    store = reopen(path)
    write(store, "hai")
    store.checkpoint()
    write(store, "ba")
    at_rest(path)
    store.checkpoint()
    write(store, "bốn")
    return store


def _killed(store: Store, folder: Path) -> Path:
    """Return the database in a folder that is as a kill leaves it now; the store is closed."""
    shutil.copytree(store.path.parent, folder)
    store.close()
    (folder / "so.db-shm").unlink()
    return folder / "so.db"


def _put(at: str) -> Callable[[Path], None]:
    def kept(path: Path) -> None:
        shutil.copy(path, path.with_name(at))

    return kept


def _another_branch(path: Path) -> list[str]:
    """Another machine went on in a copy, farther than this one."""
    other = path.with_name("khác") / "so.db"
    other.parent.mkdir()
    shutil.copy(path.with_name("trước"), other)
    with reopen(other) as store:
        write(store, *"abc")
        for word in "defg":
            write(store, word)
        read = texts(store)
    other.replace(path)
    return read


def _same_session(path: Path) -> list[str]:
    path.with_name("trước").replace(path)
    return ["một", "hai"]


def _a_backup(path: Path) -> list[str]:
    with reopen(path.with_name("sao") / "so.db") as store, store.read() as connection:
        copy_database(connection, store.path, path.with_name("mới"))
        read = texts(store)
    path.with_name("mới").replace(path)
    return read


@pytest.mark.parametrize("swap", [_same_session, _another_branch, _a_backup])
def test_another_database_is_opened_without_it(
    tmp_path: Path, swap: Callable[[Path], list[str]]
) -> None:
    (tmp_path / "sổ").mkdir()
    store = _session(tmp_path / "sổ" / "so.db", at_rest=_put("trước"))
    shutil.copytree(tmp_path / "sổ", tmp_path / "sổ" / "sao")
    path = _killed(store, tmp_path / "tắt đột ngột")
    left = path.with_name("so.db-wal").read_bytes()
    ours = path.read_bytes()
    read = swap(path)
    shutil.copytree(path.parent, tmp_path / "hỏng")
    with reopen(path) as again:
        assert texts(again) == read
        assert again.integrity() == []
        told = again.log_aside
        assert told is not None
        assert Path(told.log).read_bytes() == left
        assert told.log in str(told)
    copied = tmp_path / "đọc lại.db"
    rescue.copy_with_log(tmp_path / "hỏng" / "so.db", copied, key())
    with reopen(copied) as salvaged:
        assert texts(salvaged) == read
    path.write_bytes(ours)  # as the sentence says
    Path(told.log).rename(path.with_name(told.name))
    with reopen(path) as back:
        assert texts(back) == SAVED
        assert back.log_aside is None


def _first_session(path: Path) -> Store:
    store = Store.create(path, key(), VAULT, notes())
    for word in SAVED:
        write(store, word)
    return store


def _moved_by_itself(path: Path) -> Store:
    """SQLite itself moved the log into the database, where nothing notes it."""
    store = reopen(_session(path).path) if path.exists() else _first_session(path)
    with store.read() as connection:
        connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    write(store, "năm")
    return store


def _not_noted(path: Path) -> Store:
    """The disk was full, so that the lock says what an earlier session noted."""
    store = _session(path)
    said = path.with_name("so.db.lock").read_bytes()
    write(store, "năm")
    store.truncate_log()
    write(store, "sáu")
    path.with_name("so.db.lock").write_bytes(said)
    return store


def _of_an_earlier_version(path: Path) -> Store:
    store = _session(path)
    path.with_name("so.db.lock").write_bytes(b"")
    return store


def _in_a_migration(path: Path) -> Store:
    """Some of it moved into the database already, some in the log alone."""
    _session(path).close()
    store = Store.open(path, key(), VAULT, notes(second=True))
    store.checkpoint()
    with store.read() as connection:
        connection.execute("INSERT INTO note (text) VALUES ('năm')")
    return store


def _killed_again(path: Path) -> Store:
    """A kill before the log of the last one was moved."""
    again = reopen(_killed(_session(path), path.parent.with_name("lần một")))
    write(again, "năm")
    return again


@pytest.mark.parametrize(
    "before",
    [_first_session, _session, _moved_by_itself, _not_noted, _of_an_earlier_version, _killed_again],
)
def test_after_a_kill_nothing_of_ours_is_left_out(
    tmp_path: Path, before: Callable[[Path], Store]
) -> None:
    (tmp_path / "sổ").mkdir()
    store = before(tmp_path / "sổ" / "so.db")
    saved = texts(store)
    path = _killed(store, tmp_path / "tắt đột ngột")
    assert path.with_name("so.db-wal").stat().st_size
    with Store.open(path, key(), VAULT, notes(second=before is _in_a_migration)) as again:
        assert texts(again) == saved
        assert again.log_aside is None
        assert again.integrity() == []
