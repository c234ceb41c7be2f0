"""A store of small notes, for the tests beside it."""

import os
from pathlib import Path
from typing import Any

from sotay.store.door import Store
from sotay.store.keys import MasterKey
from sotay.store.migrations import Apart, Migrations

VAULT = "0123456789abcdef"
ODD = "sổ tay #1%.db" if os.name == "nt" else "sổ tay #1?.db"  # an address reads these otherwise


CANARY = "CHIMHOANGYENTRONGMO"


def _branch(connection: Any) -> None:
    connection.execute("INSERT INTO store_meta VALUES ('branch', 'of its own')")


def notes(*, broken: bool = False, second: bool = False) -> Migrations:
    apart = Apart(_branch, "SELECT 'a1'")
    steps = Migrations("notes", apart)

    @steps(name="001_notes")
    def _first(db: Any) -> None:
        db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
        db.execute("CREATE VIRTUAL TABLE words USING fts5(text)")

    if second or broken:

        @steps(name="002_places")
        def _second(db: Any) -> None:
            db["place"].create({"id": int, "name": str}, pk="id")
            if broken:
                db.execute("INSERT INTO nowhere VALUES (1)")

    return steps


def key(first: int = 1) -> MasterKey:
    return MasterKey(bytearray([first, *range(2, 33)]))


def reopen(path: Path) -> Store:
    return Store.open(path, key(), VAULT, notes())


def write(store: Store, *texts: str) -> None:
    with store.write() as connection:
        for text in texts:
            connection.execute("INSERT INTO note (text) VALUES (?)", (text,))


def texts(store: Store) -> list[str]:
    return [row["text"] for row in store.rows("SELECT text FROM note ORDER BY id")]


def filled(path: Path, notes_count: int = 200) -> Path:
    with Store.create(path, key(), VAULT, notes()) as store:
        write(store, *(f"{CANARY} {n} " * 20 for n in range(notes_count)))
    return path
