"""A database deep in folders, on Windows and elsewhere: opened, copied, closed to others."""

from pathlib import Path

import pytest
from store_notes import ODD, VAULT, key, notes, texts, write

from sotay.base.private import new_folder
from sotay.store.copying import beside, copy_database, look_into
from sotay.store.door import Store
from sotay.store.errors import OpenElsewhere
from sotay.store.place import Lock, alone, is_held


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    folder = tmp_path
    while len(str(folder)) < 300:
        folder /= "thư mục của cán bộ xã Đồng Tâm"
    new_folder(folder)
    return folder


def test_a_database_lies_deeper_than_260_letters(deep: Path) -> None:
    with Store.create(deep / ODD, key(), VAULT, notes()) as store:
        write(store, "một")
        with beside(deep / ODD, key()) as connection:
            copy_database(connection, deep / ODD, deep / "bản sao.db")
        with pytest.raises(OpenElsewhere):
            Lock(deep / ODD)
    with Store.open(deep / ODD, key(), VAULT, notes()) as store:
        assert texts(store) == ["một"]
    with look_into(deep / "bản sao.db", key()) as connection:
        assert connection.execute("SELECT count(*) FROM note").fetchone()[0] == 1


def test_a_folder_in_use_is_told_from_one_left_behind(tmp_path: Path) -> None:
    assert not is_held(tmp_path)
    with alone(tmp_path):
        assert is_held(tmp_path)
    assert not is_held(tmp_path)
