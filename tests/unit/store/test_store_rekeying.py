"""A database exported under another key: the same content, and nothing of the old one touched."""

from pathlib import Path

import pytest
from header_parts import CHEAP, PASSPHRASE
from store_notes import CANARY, VAULT, filled, key, notes, texts

from sotay.base.errors import Cancelled, FileUnwritable
from sotay.store import header
from sotay.store.door import Store
from sotay.store.errors import StoreDamaged
from sotay.store.keys import MasterKey
from sotay.store.rekeying import export, succeed

FRESH = 99


def never() -> None:
    """Stop nothing."""


def test_the_copy_holds_all_under_the_new_key_alone(tmp_path: Path) -> None:
    old, new = filled(tmp_path / "so.db"), tmp_path / "moi.db"
    before = old.read_bytes()
    export(old, key(), new, key(FRESH), never)
    assert old.read_bytes() == before
    assert CANARY.encode() not in new.read_bytes()
    with pytest.raises(StoreDamaged):
        Store.open(new, key(), VAULT, notes())
    with Store.open(new, key(FRESH), VAULT, notes()) as store:
        assert len(texts(store)) == 200
        assert store.integrity() == []


def test_stopped_it_leaves_nothing(tmp_path: Path) -> None:
    old, new = filled(tmp_path / "so.db", 2000), tmp_path / "moi.db"

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export(old, key(), new, key(FRESH), stop)
    assert not new.exists()


def test_a_damaged_database_is_told_and_no_copy_made(tmp_path: Path) -> None:
    old, new = filled(tmp_path / "so.db"), tmp_path / "moi.db"
    content = bytearray(old.read_bytes())
    content[len(content) // 2] ^= 1
    old.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"so\.db"):
        export(old, key(), new, key(FRESH), never)
    assert not new.exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    old = filled(tmp_path / "so.db")
    with pytest.raises(FileUnwritable):
        export(old, key(), tmp_path / "không có" / "moi.db", key(FRESH), never)


def test_a_successor_writes_newer_key_files_that_only_it_proves(tmp_path: Path) -> None:
    made = header.create_header(tmp_path, PASSPHRASE, cost=CHEAP)
    new = succeed(tmp_path, made.key, PASSPHRASE, CHEAP, None)
    before = header.prove(tmp_path, made.key)
    new.write(tmp_path, before.generation)
    after = header.prove(tmp_path, new.key)
    assert (after.generation, after.vault_id) == (before.generation + 1, made.vault_id)
    with header.unlock_with_recovery(tmp_path, new.recovery_code) as opened:
        assert isinstance(opened, MasterKey)
        assert opened.secret == new.key.secret != made.key.secret
    assert "key=" not in repr(new)
