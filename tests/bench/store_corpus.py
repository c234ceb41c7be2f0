"""The same notes twice: in our store, and in plain SQLite with stock FTS5."""

import itertools
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sotay.base import text
from sotay.base.resources import resource
from sotay.store.door import Store
from sotay.store.driver import sqlcipher3
from sotay.store.migrations import Migrations
from sotay.vault.search import SEARCH_TABLES, enqueue

RECORD = (
    "CREATE TABLE record (rowid INTEGER PRIMARY KEY, kind TEXT, day INTEGER, title TEXT, body TEXT)"
)


BY_DAY = "CREATE INDEX by_day ON record (day DESC, rowid DESC)"


INSERT = "INSERT INTO record (kind, day, title, body) VALUES (?, ?, ?, ?)"


NOTES = Migrations("bench")


@NOTES(name="001")
def _tables(db: Any) -> None:
    for statement in f"{RECORD};\n{BY_DAY};\n{SEARCH_TABLES}".split(";\n"):
        if statement.strip():
            db.execute(statement)


Note = tuple[str, int, str, str]


def notes(count: int) -> Iterator[Note]:
    """Yield notes whose words follow each other as in the practice notebook."""
    lines = resource("practice/so-tay-thuc-hanh.jsonl").read_text(encoding="utf-8").splitlines()
    words = " ".join(_strings(json.loads(line)) for line in lines)
    chain: dict[str, list[str]] = {}
    spelt = text.nfc(words).split()
    for word, after in itertools.pairwise(spelt):
        chain.setdefault(word, []).append(after)
    chance = random.Random(7)  # noqa: S311 - the same notes in each run
    word = spelt[0]
    for number in range(count):
        body = []
        for _ in range(230):
            word = chance.choice(chain.get(word) or spelt)
            body.append(word)
        title = f"{' '.join(body[:7])} NG-{number:06}"
        yield ("meeting", number // 7, title, " ".join(body))


def _strings(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(_strings(inner) for inner in value.values())
    if isinstance(value, list):
        return " ".join(_strings(inner) for inner in value)
    return value if isinstance(value, str) and " " in value else ""


def plain(path: Path) -> Any:
    """Return plain SQLite with the same settings and stock FTS5."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    for statement in (RECORD, BY_DAY, "CREATE VIRTUAL TABLE words USING fts5(title, body)"):
        connection.execute(statement)
    return connection


def save_plain(connection: Any, note: Note) -> None:
    connection.execute("BEGIN IMMEDIATE")
    rowid = connection.execute(INSERT, note).lastrowid
    connection.execute(
        "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (rowid, *note[2:])
    )
    connection.execute("COMMIT")


def save_queued(store: Store, note: Note) -> None:
    with store.write() as connection:
        enqueue(connection, connection.execute(INSERT, note).lastrowid)


def reader(store: Store) -> Callable[[int], tuple[str, str] | None]:
    def read_text(rowid: int) -> tuple[str, str] | None:
        found = store.one("SELECT title, body FROM record WHERE rowid = ?", (rowid,))
        return None if found is None else (found[0], found[1])

    return read_text


def queries(count: int, each: int) -> dict[str, list[tuple[str, str]]]:
    """Return, by name, what is typed and the phrase stock FTS5 is given for it."""
    chosen = list(notes(each))
    kinds: dict[str, list[tuple[str, str]]] = {}
    for kind, typed in (
        ("phrase, no marks", lambda w: text.fold(" ".join(w[20:23])) + " "),
        ("phrase, marks", lambda w: " ".join(w[20:23]) + " "),
        ("one syllable", lambda w: w[40] + " "),
        ("words far apart", lambda w: f"{w[5]} {w[120]} {w[200]} "),
        ("typing", lambda w: " ".join(w[20:22])[:-1]),
    ):
        words = [typed(note[3].split()) for note in chosen]
        kinds[kind] = [
            (w, f'"{w.strip().replace(chr(34), " ")}"' + " *" * (kind == "typing")) for w in words
        ]
    codes = [f"NG-{(count * n // each):06}" for n in range(each)]
    kinds["a code"] = [(code, f'"{code}"') for code in codes]
    kinds["no hit"] = [(f"khongco{n} ", f'"khongco{n}"') for n in range(each)]
    return kinds
