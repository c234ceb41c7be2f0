"""The lock and the key files beside an open database are still the ones it was opened with."""

import shutil
from pathlib import Path

import pytest
from store_notes import texts, write

from makers import CHEAP, PASSPHRASE
from sotay.store import header
from sotay.store.door import Store
from sotay.store.errors import HeaderAltered, OpenElsewhere
from sotay.store.place import Lock, lock_name


@pytest.mark.parametrize("left", [False, True])
def test_a_lock_whose_name_was_taken_is_taken_again(folder: Path, store: Store, left: bool) -> None:
    path = folder / "so.db"
    lock_name(path).unlink()
    if left:
        lock_name(path).touch()
    write(store, "ba")
    with pytest.raises(OpenElsewhere):
        Lock(path)


def test_two_windows_never_write_by_two_locks(folder: Path, store: Store) -> None:
    path = folder / "so.db"
    lock_name(path).replace(folder / "khóa cũ")
    second = Lock(path)
    with pytest.raises(OpenElsewhere):
        write(store, "ba")
    with pytest.raises(OpenElsewhere):
        store.look()
    second.release()
    write(store, "ba")
    assert texts(store)[-1] == "ba"


def test_key_files_that_go_are_put_back_and_others_are_told(folder: Path, store: Store) -> None:
    was = [(folder / name).read_bytes() for name in header.COPIES]
    for name in header.COPIES:
        (folder / name).unlink()
    store.look()
    assert [(folder / name).read_bytes() for name in header.COPIES] == was
    old = folder.with_name("khoa-cu.json")
    shutil.copy(folder / "khoa.json", old)
    key = header.unlock(folder, PASSPHRASE, floor=CHEAP)
    header.change_passphrase(folder, key, "một câu khác hẳn", cost=CHEAP)
    store.look()
    for planted in (old.read_bytes(), _foreign(folder)):
        for name in header.COPIES:
            (folder / name).write_bytes(planted)
        with pytest.raises(HeaderAltered):
            store.look()
        assert (folder / "khoa.json").read_bytes() == planted, "it stays as evidence"


def _foreign(folder: Path) -> bytes:
    other = folder.with_name("sổ khác")
    other.mkdir()
    header.create_header(other, PASSPHRASE, cost=CHEAP)
    return (other / "khoa.json").read_bytes()
