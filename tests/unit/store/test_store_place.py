"""Where a database may live, and who may open it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

import pytest
from store_notes import ODD, VAULT, filled, key, notes, reopen

from sotay.store.door import Store
from sotay.store.errors import (
    OpenElsewhere,
    PlaceRefused,
    StoreMismatch,
    StoreReadOnly,
)
from sotay.store.migrations import Migrations
from sotay.store.place import Lock, refuse_network, sync_note


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ODD


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.create(path, key(), VAULT, notes())
    yield store
    store.close()


_HOLD = """
import sys
from pathlib import Path
from sotay.store.door import Store
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
key = MasterKey(bytearray(range(1, 33)))
store = Store.open(Path(sys.argv[1]), key, sys.argv[2], Migrations("notes"))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_kept_out_until_the_first_is_gone(path: Path) -> None:
    steps = Migrations("notes")
    Store.create(path, key(), VAULT, steps).close()
    first = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path), VAULT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"open"
        with pytest.raises(OpenElsewhere, match="cửa sổ khác"):
            Store.open(path, key(), VAULT, steps)
        first.kill()
    with Store.open(path, key(), VAULT, steps) as store:
        assert store.integrity() == []


def test_a_lock_is_held_once_and_let_go(path: Path) -> None:
    lock = Lock(path)
    with pytest.raises(OpenElsewhere):
        Lock(path)
    lock.release()
    Lock(path).release()


def test_a_refused_opening_lets_go_of_the_lock(path: Path) -> None:
    filled(path, 1)
    for _ in range(2):
        with pytest.raises(StoreMismatch):
            Store.open(path, key(), "another", notes())
    reopen(path).close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to become another user")
def test_a_read_only_folder_is_named(path: Path) -> None:
    filled(path, 1)
    path.with_name(f"{path.name}.lock").unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    child = os.fork()
    if child == 0:  # root may write anywhere, so become nobody, inside the folder
        try:
            os.fchdir(folder)
            if os.getuid() == 0:
                os.setuid(65534)
            Store.open(Path(path.name), key(), VAULT, notes())
        except StoreReadOnly:
            os._exit(7)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    os.close(folder)
    path.parent.chmod(0o755)


def test_a_lock_that_cannot_be_made_is_a_read_only_place(path: Path) -> None:
    with pytest.raises(StoreReadOnly):
        Lock(path.parent / "không có" / "so.db")


@pytest.mark.parametrize(
    "place", [r"\\may-chu\chung\so.db", "//may-chu/chung/so.db", r"\\?\UNC\may-chu\chung\so.db"]
)
def test_network_shares_are_refused(place: str) -> None:
    with pytest.raises(PlaceRefused):
        refuse_network(PureWindowsPath(place))


@pytest.mark.parametrize("place", ["C:\\So tay\\so.db", r"\\?\C:\So tay\so.db", "so.db"])
def test_local_places_are_taken(place: str) -> None:
    refuse_network(PureWindowsPath(place))


def test_synced_folders_are_noted() -> None:
    for part in ("OneDrive - UBND", "Dropbox", "Google Drive", "iCloudDrive"):
        note = sync_note(PureWindowsPath(f"C:/Users/a/{part}/so.db"))
        assert note is not None
        assert part in note
    assert sync_note(PureWindowsPath("C:/So tay/so.db")) is None
