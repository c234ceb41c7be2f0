"""What a notebook does beside writing: the activity log, a backup while one writes, a purge."""

import statistics
import threading
from functools import partial
from pathlib import Path
from shutil import copyfile

import msgspec
from corpus import Corpus
from corpus_notes import records
from notebook_saves import save_bare
from table import Table, p99, timed

from sotay.base.ids import new_id
from sotay.store.copying import beside, copy_database, flush
from sotay.store.log import activity
from sotay.vault.privacy import purging
from sotay.work.records import writing

ENTRIES = 20_000
PURGED = 100


def measure(corpus: Corpus, table: Table) -> None:
    """Run the three, the purge last: it leaves the index in one piece."""
    _log(corpus, table)
    _backup(corpus, table)
    _purge(corpus, table)


def _saved(corpus: Corpus, number: int) -> list[str]:
    ids = []
    for record in records(number, seed=corpus.desk.clock.now_ms() % 4096):
        made = msgspec.structs.replace(record, id=new_id(corpus.desk.clock.now_ms()))
        writing.keep(corpus.desk, made)
        ids.append(made.id)
    return ids


def _log(corpus: Corpus, table: Table) -> None:
    desk, vault = corpus.desk, corpus.desk.vault
    noted, bare = [], []
    for number, key in enumerate(_saved(corpus, 100)):
        both = ((noted, "bench"), (bare, ""))
        for times, act in both if number % 2 else both[::-1]:
            times.append(timed(partial(_touch, corpus, key, act)))
    beside_ = "the same without an entry"
    table.row("save with an entry in the log, p50", *_mid(noted, beside_, bare), "<= 1.4")

    def append() -> None:
        with vault.store.write() as connection:
            for n in range(ENTRIES):
                activity.note(connection, vault._audit, desk.clock.now_ms(), "bench", str(n))

    table.fact("log, entries appended a second", ENTRIES / timed(append), "", "")
    lines: list[int] = []
    took = timed(lambda: lines.append(vault.verify_activity()))
    table.fact("log, entries verified a second", lines[0] / took, ">= 40000", "")


def _mid(ours: list[float], beside_: str, theirs: list[float]) -> tuple[float, str, float]:
    return statistics.median(ours), beside_, statistics.median(theirs)


def _touch(corpus: Corpus, key: str, act: str) -> None:
    desk = corpus.desk
    with desk.vault.writing(desk.clock, act, key) as connection:
        connection.execute("UPDATE record SET updated = updated WHERE id = ?", (key,))


def _backup(corpus: Corpus, table: Table) -> None:
    """Copy the database on a thread of its own while this one saves all the time."""
    vault = corpus.desk.vault
    vault.store.truncate_log()
    target, took = corpus.folder / "copy.db", list[float]()

    def copy() -> None:
        with beside(vault.store.path, vault.key) as connection:
            took.append(timed(lambda: copy_database(connection, vault.store.path, target)))

    worker = threading.Thread(target=copy)
    saves: list[float] = []
    source = records(1_000_000, seed=5)
    worker.start()
    while worker.is_alive():
        made = msgspec.structs.replace(next(source), id=new_id(corpus.desk.clock.now_ms()))
        saves.append(timed(partial(writing.keep, corpus.desk, made)))
    worker.join()
    target.unlink()
    plain = timed(lambda: _cp(vault.store.path, target))
    table.row("backup (VACUUM INTO) while one writes", took[0], "cp, flushed", plain, "<= 15")
    table.fact(f"a save meanwhile, p99 of {len(saves)}", p99(saves), "<= 0.1")


def _cp(source: Path, target: Path) -> None:
    copyfile(source, target)
    flush(target)
    target.unlink()


def _purge(corpus: Corpus, table: Table) -> None:
    """Destroy some records, then take their words out of index and log."""
    vault, clock = corpus.desk.vault, corpus.desk.clock
    ids = _saved(corpus, PURGED)
    vault.index()
    with vault.writing(clock) as connection:
        chosen = [(key, next(records(1)).day) for key in ids]
        seq = purging.begin(connection, chosen, "due", clock.now_ms())
    times = []
    for key, due in chosen:
        with vault.writing(clock) as connection:
            times.append(timed(partial(purging.destroy, connection, seq, key, due.isoformat())))
    with vault.writing(clock) as connection:
        purging.end(connection, seq, clock.now_ms())
    table.fact("purge, one record destroyed, p50", statistics.median(times))
    ours = timed(lambda: purging.forget_words(vault.store))
    for record in records(PURGED, seed=9):  # else there may be nothing to merge
        save_bare(corpus.plain, msgspec.structs.replace(record, id=new_id(clock.now_ms())))
    optimize = "INSERT INTO words (words) VALUES ('optimize')"
    theirs = timed(lambda: corpus.plain.execute(optimize))
    table.row("purge, words out of the index and the log", ours, "optimize of stock FTS5", theirs)
