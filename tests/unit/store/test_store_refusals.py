"""What is not our database, and is not opened."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_notes import ODD, VAULT, filled, key, notes, reopen, texts

from sotay.base.errors import FileExists
from sotay.store.door import Store
from sotay.store.driver import connect
from sotay.store.errors import (
    StoreDamaged,
    StoreMismatch,
    StoreMissing,
    StorePlain,
    StoreTooNew,
)
from sotay.store.migrations import Migrations


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ODD


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.create(path, key(), VAULT, notes())
    yield store
    store.close()


def test_another_key_does_not_open(path: Path) -> None:
    filled(path)
    with pytest.raises(StoreDamaged):
        Store.open(path, key(first=9), VAULT, notes())
    assert reopen(path).close() is None


def test_another_headers_database_is_refused(path: Path) -> None:
    filled(path)
    with pytest.raises(StoreMismatch):
        Store.open(path, key(), "fedcba9876543210", notes())


def test_another_kind_of_database_is_refused(path: Path) -> None:
    filled(path)
    with pytest.raises(StoreMismatch):
        Store.open(path, key(), VAULT, Migrations("intake"))


def test_a_foreign_database_under_our_key_is_refused(path: Path) -> None:
    connection = connect(path, key(), create=True)
    connection.execute("CREATE TABLE anything (x)")
    connection.close()
    with pytest.raises(StoreMismatch):
        reopen(path)


def test_no_file(path: Path) -> None:
    with pytest.raises(StoreMissing):
        reopen(path)
    assert not path.exists()


@pytest.mark.parametrize("size", [0, 1, 16, 4095])
def test_an_empty_or_tiny_file_is_not_an_empty_notebook(path: Path, size: int) -> None:
    path.write_bytes(b"\x07" * size)
    with pytest.raises(StoreDamaged):
        reopen(path)
    assert path.stat().st_size == size


def test_a_plain_database_is_refused(path: Path) -> None:
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript('CREATE TABLE t(a)')"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    with pytest.raises(StorePlain):
        reopen(path)


def test_a_random_file_is_refused(path: Path) -> None:
    path.write_bytes(os.urandom(40960))
    with pytest.raises(StoreDamaged):
        reopen(path)


def test_creating_over_something_is_refused(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(FileExists):
        Store.create(path, key(), VAULT, notes())


def test_a_creation_that_fails_leaves_no_database(path: Path) -> None:
    with pytest.raises(Exception, match="nowhere"):
        Store.create(path, key(), VAULT, notes(broken=True))
    assert not path.exists()
    with Store.create(path, key(), VAULT, notes()) as store:
        assert texts(store) == []
    left = sorted(file.name for file in path.parent.iterdir())
    assert left == [path.name, f"{path.name}.lock"]


def test_due_migrations_run_once_on_opening(path: Path) -> None:
    filled(path, 3)
    for _ in range(2):
        with Store.open(path, key(), VAULT, notes(second=True)) as store:
            assert store.rows("SELECT id, name FROM place") == []
            assert len(texts(store)) == 3


def test_a_migration_that_fails_leaves_nothing_and_stays_due(path: Path) -> None:
    filled(path, 3)
    with pytest.raises(Exception, match="nowhere"):
        Store.open(path, key(), VAULT, notes(broken=True))
    with reopen(path) as store:
        assert "place" not in store.schema()
        assert len(texts(store)) == 3


def test_a_newer_programs_database_is_refused(path: Path) -> None:
    filled(path, 3)
    Store.open(path, key(), VAULT, notes(second=True)).close()
    with pytest.raises(StoreTooNew, match="002_places"):
        reopen(path)
