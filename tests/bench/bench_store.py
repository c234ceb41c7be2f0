# ruff: noqa: T201 - a bench prints
"""The store and its search against plain SQLite doing the same job, on this machine.

    python tests/bench/bench_store.py [--folder DIR] [--notes 100000] [--queries 20]

Input: notes of about 1.2 kB that a word chain makes from the practice notebook (seeded, so each
run has the same). "Plain" is the same SQLite code without a key and with stock FTS5, filled in
the transaction that saves, ranked by bm25. What is compared runs interleaved; read the ratios.
It measures and prints; it judges nothing.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store_corpus import (
    INSERT,
    NOTES,
    notes,
    plain,
    queries,
    reader,
    save_plain,
    save_queued,
)

from sotay.base import text
from sotay.store.door import Store
from sotay.store.header import create_header
from sotay.store.slots import FLOOR
from sotay.vault.search import enqueue, index_pending, search

PAGE = (
    "SELECT rowid, title FROM record WHERE (day, rowid) < (?, ?) "
    "ORDER BY day DESC, rowid DESC LIMIT 50"
)


PASSPHRASE = "một câu để đo"


def timed(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def fill(store: Store, connection: Any, count: int) -> None:
    """Fill both databases in large transactions and print what that takes."""
    everything = list(notes(count))
    size = sum(len((note[2] + note[3]).encode()) for note in everything)

    def fill_plain() -> None:
        connection.execute("BEGIN")
        connection.executemany(INSERT, everything)
        connection.execute("COMMIT")

    def index_plain() -> None:
        connection.execute(
            "INSERT INTO words (rowid, title, body) SELECT rowid, title, body FROM record"
        )

    def fill_ours() -> None:
        with store.write() as into:
            for note in everything:
                enqueue(into, into.execute(INSERT, note).lastrowid)

    def index_ours() -> None:
        while index_pending(store, reader(store), 2000):
            pass

    rows_plain, rows_ours = timed(fill_plain), timed(fill_ours)
    index_stock, index = timed(index_plain), timed(index_ours)
    pages = "SELECT sum(length(block)) FROM {}_data"
    ours = sum(store.rows(pages.format(t))[0][0] for t in ("search_text", "search_exact"))
    theirs = connection.execute(pages.format("words")).fetchone()[0]
    print(f"{count} notes, {size / count:.0f} bytes each")
    row("bulk import, rows (and queue)", rows_ours, rows_plain, "s")
    row("bulk import, index", index, index_stock, "s")
    print(
        f"  index {count / index:.0f} notes/s; {ours / size:.2f} x text (stock {theirs / size:.2f})"
    )


def row(name: str, ours: float, theirs: float, unit: str = "ms") -> None:
    scale = 1000 if unit == "ms" else 1
    ratio = ours / theirs
    print(f"{name:<38} {ours * scale:9.2f} {theirs * scale:9.2f} {unit}  ratio {ratio:6.2f}")


def spread(name: str, ours: list[float], theirs: list[float]) -> None:
    for label, pick in (
        ("p50", statistics.median),
        ("p95", lambda v: sorted(v)[len(v) * 95 // 100]),
    ):
        row(f"{name} {label}", pick(ours), pick(theirs))


def bench_saves(store: Store, connection: Any, rounds: int = 300) -> None:
    ours, theirs = [], []
    for number, note in enumerate(notes(rounds)):
        ours.append(timed(lambda note=note: save_queued(store, note)))
        theirs.append(timed(lambda note=note: save_plain(connection, note)))
        if number % 5 == 4:  # the vault's thread, between two saves
            index_pending(store, reader(store))
            store.checkpoint()
    spread("one save, FULL", ours, theirs)


def bench_lists(store: Store, connection: Any, count: int) -> None:
    places = [(count // 7 * n // 40, count) for n in range(1, 40)]
    ours = [timed(lambda p=place: store.rows(PAGE, p)) for place in places]
    theirs = [timed(lambda p=place: connection.execute(PAGE, p).fetchall()) for place in places]
    spread("page of 50 by key", ours, theirs)


def bench_search(store: Store, connection: Any, count: int, each: int) -> None:
    stock = (
        "SELECT rowid, snippet(words, 1, '[', ']', '…', 20) FROM words "
        "WHERE words MATCH ? ORDER BY rank LIMIT 50"
    )

    def ask_stock(phrase: str, stock_found: list[int]) -> None:
        stock_found.append(len(connection.execute(stock, (phrase,)).fetchall()))
        connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (phrase,)).fetchone()

    for kind, asked in queries(count, each).items():
        ours, theirs, hits, stock_hits = [], [], [], []
        for typed, phrase in asked:
            ours.append(
                timed(lambda t=typed, h=hits: h.append(search(store, t, read_text=reader(store))))
            )
            theirs.append(timed(lambda p=phrase, h=stock_hits: ask_stock(p, h)))
        shown = sum(len(found.items) for found in hits) / each
        print(f"search: {kind}; {shown:.0f} shown, stock {sum(stock_hits) / each:.0f}")
        spread("", ours, theirs)


_UNLOCK = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from sotay.store.door import Store
from sotay.store.header import read_header, unlock
from sotay.store.migrations import Migrations
from sotay.store.slots import FLOOR, _stretch
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
steps = Migrations("bench")
steps(name="001")(lambda db: None)
began = time.perf_counter()
key = unlock(folder, passphrase)
store = Store.open(folder / "so.db", key, read_header(folder).vault_id, steps)
store.rows(sys.argv[3], (10**9, 0))
listed = time.perf_counter()
_stretch(passphrase, bytes(16), FLOOR)
print(listed - started, listed - began, time.perf_counter() - listed)
"""


def bench_unlock(folder: Path, rounds: int = 9) -> None:
    """Time fresh processes to the first page, beside one bare Argon2id in the same process.

    Once as in the window, which has its modules by then, and once with every import.
    """
    command = [sys.executable, "-c", _UNLOCK, str(folder), PASSPHRASE, PAGE]
    times = []
    for _ in range(rounds):
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        times.append([float(part) for part in printed.split()])
    from_start, from_enter, bare = map(statistics.median, zip(*times, strict=True))
    row("unlock to first list / Argon2id 64 MiB", from_enter, bare)
    row("the same with the imports", from_start, bare)


def bench_fold() -> None:
    samples = [note[3] for note in notes(2000)]
    size = sum(len(sample.encode()) for sample in samples) / 1e6

    def each(form: Callable[[str], str]) -> float:
        return statistics.median(
            timed(lambda: [form(sample) for sample in samples]) for _ in range(7)
        )

    bare = each(text.bare)
    row("dropping marks / str.translate", bare, each(lambda s: s.lower().translate(text._BARE)))
    print(f"  bare {size / bare:.0f} MB/s, fold {size / each(text.fold):.0f}", end="")
    print(f", canon {size / each(text.canon):.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("bench-store"))
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=20)
    asked = parser.parse_args()
    asked.folder.mkdir()
    try:
        made = create_header(asked.folder, PASSPHRASE, cost=FLOOR)
        store = Store.create(asked.folder / "so.db", made.key, made.vault_id, NOTES)
        connection = plain(asked.folder / "plain.db")
        print(f"{'':<38} {'ours':>9} {'plain':>9}")
        bench_fold()
        fill(store, connection, asked.notes)
        bench_saves(store, connection)
        bench_lists(store, connection, asked.notes)
        bench_search(store, connection, asked.notes, asked.queries)
        connection.close()
        store.close()
        bench_unlock(asked.folder)
    finally:
        shutil.rmtree(asked.folder)


if __name__ == "__main__":
    main()
