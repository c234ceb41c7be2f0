"""A store of titled notes that can be searched, for the tests beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sotay.store.door import Store
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
from sotay.store.search.finding import Asked, Hits
from sotay.store.search.index import SEARCH_TABLES, SEARCH_TITLES, enqueue, forget, index_pending
from sotay.store.search.tiers import Only, search
from sotay.vault.search.narrowing import ALL, Narrowing

NOTES = Migrations("notes")


@NOTES(name="001")
def _tables(db: Any) -> None:
    tables = "CREATE TABLE record (rowid INTEGER PRIMARY KEY, kind TEXT, title TEXT, body TEXT);\n"
    tables += "CREATE INDEX record_face ON record (rowid, kind);\n"
    for statement in (tables + SEARCH_TABLES + SEARCH_TITLES).split(";\n"):
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

    def read_texts(self, rowids: Sequence[int]) -> dict[int, tuple[str, str]]:
        sql = "SELECT title, body FROM record WHERE rowid = ?"
        rows = {rowid: self.store.one(sql, (rowid,)) for rowid in rowids}
        return {rowid: (row[0], row[1]) for rowid, row in rows.items() if row is not None}

    def index(self, limit: int = 1000) -> int:
        return index_pending(self.store, self.read_texts, limit)

    def search(self, words: str, narrowing: Narrowing = ALL, **asked: Any) -> Hits:
        self.index(20)  # as `work.search.catch_up`, before it is asked
        where, values = narrowing.where()
        only = Only(where, tuple(values))
        return search(
            self.store, words, read_texts=self.read_texts, only=only, asked=Asked(**asked)
        )

    def find(self, words: str) -> list[int]:
        return [hit.rowid for hit in self.search(words).items]


def open_notes(folder: Path) -> Notes:
    key = MasterKey(bytearray(range(1, 33)))
    return Notes(Store.create(folder / "so.db", key, "v", NOTES))
