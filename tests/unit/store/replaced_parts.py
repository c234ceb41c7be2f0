"""A folder with an open store, as a notebook has it, for the tests of what is put in its place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_notes import notes, write

from makers import CHEAP, PASSPHRASE
from sotay.store import header
from sotay.store.door import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Sổ tay"
    made.mkdir()
    return made


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An open store with its key files, an attachment and one note; beside it an older copy."""
    made = header.create_header(folder, PASSPHRASE, cost=CHEAP)
    opened = Store.create(folder / "so.db", made.key, made.vault_id, notes())
    write(opened, "hôm qua")
    opened.truncate_log()
    shutil.copytree(folder, folder.with_name("cũ"))
    (folder / "tep-dinh-kem").mkdir()
    (folder / "tep-dinh-kem" / "a1").write_bytes(b"sealed")
    write(opened, "đã lưu")
    yield opened
    opened.close()
