"""The same records in a real notebook and in plain SQLite, built once and kept for the next run.

The notebook is filled by what import uses (`keeping.keep`, `recording.freeze` for one in four),
in large transactions, and indexed by the vault's own indexer: `test_bench_corpus` holds that it
ends as records saved one by one. Beside it, without a key: the same rows with stock FTS5, and a
folded copy with FTS4 as Joplin has it.
"""

import shutil
import sys
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from corpus_notes import records

from sotay.base.text import fold
from sotay.model.office import Office
from sotay.model.record import Record
from sotay.store.driver import sqlcipher3
from sotay.store.search.index import index_pending
from sotay.store.slots import FLOOR
from sotay.vault.privacy import withholding
from sotay.vault.records import keeping
from sotay.work import identity
from sotay.work.desk import Desk, create_notebook, open_notebook
from sotay.work.records.writing import freeze

PASSPHRASE = "mưa rào giếng đá cũ"
OFFICE = Office(unit="07210", name="UBND phường Bắc Giang", symbol="UBND", recorder="Phạm Thu Hà")
FORM = 2  # raise when the records or the tables beside change: what was kept is built again
FTS4_UP_TO = 200_000  # records: beyond, FTS4 and the plain copy are left out (disk, time)
_BATCH = 2_000
_CLOSED = 4  # every fourth record is closed

PLAIN_TABLES = """\
CREATE TABLE record (rowid INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, day TEXT,
  title TEXT, body TEXT);
CREATE INDEX by_day ON record (kind, day DESC, rowid DESC);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='record', content_rowid='rowid');
"""
FTS4_TABLES = """\
CREATE TABLE folded (title TEXT, body TEXT);
CREATE VIRTUAL TABLE joplin USING fts4(title, body, content='folded');
"""
PLAIN_INSERT = "INSERT INTO record (id, kind, day, title, body) VALUES (?, ?, ?, ?, ?)"


@dataclass
class Corpus:
    """An open notebook of `count` records, and plain SQLite with the same."""

    folder: Path
    count: int
    desk: Desk
    plain: Any
    same: Any  # the notebook's own tables in plain SQLite; None where there is no room
    has_fts4: bool
    told: dict[str, float]  # seconds that building took, by step; empty when it was kept

    def reopen(self) -> None:
        """Open the notebook again, once others have had it."""
        self.desk = open_notebook(self.folder / "so", PASSPHRASE)

    def close(self) -> None:
        self.desk.close()
        self.plain.close()
        if self.same is not None:
            self.same.close()


def open_corpus(cache: Path, count: int) -> Corpus:
    """Return the corpus of `count` records kept in `cache`, built first where it is not there."""
    folder = cache.absolute() / f"records-{count}-{FORM}"
    fts4 = count <= FTS4_UP_TO
    told = {} if (folder / "made").exists() else _build(folder, count, fts4=fts4)
    desk = open_notebook(folder / "so", PASSPHRASE)
    same = connect_plain(folder / "same.db") if fts4 else None
    return Corpus(folder, count, desk, connect_plain(folder / "plain.db"), same, fts4, told)


def connect_plain(path: Path) -> Any:
    """Return plain SQLite with the settings of our own door, but for the key."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def as_plain(record: Record) -> tuple[str, ...]:
    title, body = record.words()
    day = record.day.isoformat()
    return record.id, record.of_kind, day, title, body


def _build(folder: Path, count: int, *, fts4: bool) -> dict[str, float]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    told: dict[str, float] = {}
    desk, _code = create_notebook(folder / "so", PASSPHRASE, OFFICE, cost=FLOOR)
    plain = connect_plain(folder / "plain.db")
    plain.executescript(PLAIN_TABLES + (FTS4_TABLES if fts4 else ""))
    _timed(told, "records", lambda: fill(desk, count))
    _timed(told, "plain records", lambda: _fill_plain(plain, count))
    _timed(told, "index", lambda: index(desk))
    rebuild = "INSERT INTO {0} ({0}) VALUES ('rebuild')"
    _timed(told, "stock FTS5", lambda: plain.execute(rebuild.format("words")))
    if fts4:
        _timed(told, "FTS4", lambda: _fill_fts4(plain))
        _timed(told, "plain copy", lambda: _copy_plain(desk, folder / "same.db"))
    plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain.close()
    desk.close()
    (folder / "made").touch()
    return told


def _timed(told: dict[str, float], step: str, job: Any) -> None:
    began = perf_counter()
    job()
    told[step] = perf_counter() - began
    sys.stderr.write(f"  corpus, {step}: {told[step]:.1f} s\n")


def fill(desk: Desk, count: int, batch: int = _BATCH) -> None:
    """Keep every record in the notebook, and close one in four, some thousand at once."""
    author = identity.signing_keys(desk).id
    source = records(count)
    number = 0
    while some := list(islice(source, batch)):
        with desk.vault.writing(desk.clock) as connection:
            for record in some:
                kept = keeping.keep(connection, record, desk.clock.now_ms())
                if number % _CLOSED == 0:
                    freeze(desk, connection, kept.record, kept.body, author)
                number += 1
        desk.vault.store.checkpoint()


def index(desk: Desk, batch: int = _BATCH) -> None:
    """Work off the queue of the search index."""
    store = desk.vault.store
    while index_pending(store, partial(withholding.indexed_texts, store), batch):
        store.checkpoint()


def _fill_plain(plain: Any, count: int) -> None:
    source = records(count)
    while some := list(islice(source, 50 * _BATCH)):
        plain.execute("BEGIN")
        plain.executemany(PLAIN_INSERT, map(as_plain, some))
        plain.execute("COMMIT")


def _copy_plain(desk: Desk, path: Path) -> None:
    """Copy the notebook to a database without a key, which only invented records allow."""
    path.touch()
    with desk.vault.store.read() as connection:
        connection.execute("ATTACH ? AS copy KEY ''", (str(path),))
        connection.execute("SELECT sqlcipher_export('copy')").fetchall()
        connection.execute("DETACH copy")


def _fill_fts4(plain: Any) -> None:
    plain.create_function("fold", 1, fold)
    plain.execute("BEGIN")
    plain.execute(
        "INSERT INTO folded (rowid, title, body) SELECT rowid, fold(title), fold(body) FROM record"
    )
    plain.execute("INSERT INTO joplin (joplin) VALUES ('rebuild')")
    plain.execute("COMMIT")
