"""Bytes that changed under us."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_notes import ODD, VAULT, filled, key, notes, reopen

from sotay.store.door import Store
from sotay.store.errors import (
    StoreDamaged,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ODD


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.create(path, key(), VAULT, notes())
    yield store
    store.close()


def _findings(path: Path) -> list[str]:
    try:
        store = reopen(path)
    except StoreDamaged as damage:
        return [damage.code]
    with store:
        return store.integrity()


def test_every_flipped_byte_is_found(path: Path) -> None:
    whole = filled(path, 60).read_bytes()
    for place in range(5, len(whole), len(whole) // 60):
        damaged = bytearray(whole)
        damaged[place] ^= 0x40
        path.write_bytes(damaged)
        assert _findings(path), f"byte {place} of {len(whole)}"
    path.write_bytes(whole)
    assert _findings(path) == []


def test_a_cut_or_shuffled_database_is_found(path: Path) -> None:
    whole = filled(path, 60).read_bytes()
    page = 4096
    swapped = bytearray(whole)
    swapped[3 * page : 4 * page], swapped[5 * page : 6 * page] = (
        whole[5 * page : 6 * page],
        whole[3 * page : 4 * page],
    )
    for damaged in (whole[:-1], whole[: len(whole) // 2], whole[: -2 * page], bytes(swapped)):
        path.write_bytes(damaged)
        assert _findings(path)


def test_reading_damage_is_named_and_closing_still_works(path: Path) -> None:
    damaged = bytearray(filled(path).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    path.write_bytes(damaged)
    with reopen(path) as store, pytest.raises(StoreDamaged, match="Mật khẩu đúng"):
        store.rows("SELECT * FROM note")
