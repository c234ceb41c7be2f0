"""A store of titled notes that can be searched, for the tests beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sotay.store.door import Store
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
from sotay.vault.search import (
    SEARCH_TABLES,
    Hits,
    enqueue,
    forget,
    index_pending,
    search,
)

NOTES = Migrations("notes")


@NOTES(name="001")
def _tables(db: Any) -> None:
    tables = "CREATE TABLE record (rowid INTEGER PRIMARY KEY, kind TEXT, title TEXT, body TEXT);\n"
    for statement in (tables + SEARCH_TABLES).split(";\n"):
        if statement.strip():
            db.execute(statement)


@dataclass
class Notes:
    """A store of titled notes, and what a person does with it."""

    store: Store

    def write(self, title: str, body: str = "", kind: str = "meeting") -> int:
        with self.store.write() as connection:
            sql = "INSERT INTO record (kind, title, body) VALUES (?, ?, ?)"
            rowid = connection.execute(sql, (kind, title, body)).lastrowid
            enqueue(connection, rowid)
        return int(rowid)

    def edit(self, rowid: int, body: str) -> None:
        with self.store.write() as connection:
            connection.execute("UPDATE record SET body = ? WHERE rowid = ?", (body, rowid))
            enqueue(connection, rowid)

    def delete(self, rowid: int) -> None:
        with self.store.write() as connection:
            connection.execute("DELETE FROM record WHERE rowid = ?", (rowid,))
            forget(connection, rowid)

    def read_text(self, rowid: int) -> tuple[str, str] | None:
        row = self.store.one("SELECT title, body FROM record WHERE rowid = ?", (rowid,))
        return None if row is None else (row[0], row[1])

    def index(self, limit: int = 1000) -> int:
        return index_pending(self.store, self.read_text, limit)

    def search(self, words: str, **options: Any) -> Hits:
        return search(self.store, words, read_text=self.read_text, **options)

    def find(self, words: str) -> list[int]:
        return [hit.rowid for hit in self.search(words).items]


def open_notes(folder: Path) -> Notes:
    key = MasterKey(bytearray(range(1, 33)))
    return Notes(Store.create(folder / "so.db", key, "v", NOTES))
