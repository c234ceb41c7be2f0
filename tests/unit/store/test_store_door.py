"""Reading and writing an encrypted database."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_notes import CANARY, ODD, VAULT, key, notes, reopen, texts, write

from sotay.base.errors import Cancelled, DiskFull, DiskGone
from sotay.store.door import Store, set_meta
from sotay.store.driver import connect
from sotay.store.errors import StoreBusy, StoreDamaged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ODD


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.create(path, key(), VAULT, notes())
    yield store
    store.close()


def _write_then(store: Store, bad: str) -> None:
    with store.write() as connection:
        connection.execute("INSERT INTO note (text) VALUES ('hai')")
        connection.execute(bad)


def test_what_was_written_is_there_after_reopening(store: Store, path: Path) -> None:
    write(store, "một", "hai")
    row = store.one("SELECT id, text FROM note WHERE text = :text", {"text": "hai"})
    assert row is not None
    assert (row["id"], row[1]) == (2, "hai")
    assert store.one("SELECT 1 FROM note WHERE text = 'ba'") is None
    store.close()
    store.close()
    with reopen(path) as again:
        assert texts(again) == ["một", "hai"]


def test_a_block_that_fails_leaves_nothing(store: Store) -> None:
    write(store, "một")
    for bad in ("INSERT INTO note (text) VALUES (NULL)", "INSERT INTO nowhere VALUES (1)"):
        with pytest.raises(Exception, match=r"NOT NULL|nowhere"):
            _write_then(store, bad)
    assert texts(store) == ["một"]


def test_the_connection_is_set_up_as_decided(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "cipher_status": "1",
        "temp_store": 0,
    }
    assert {name: store.rows(f"PRAGMA {name}")[0][0] for name in wanted} == wanted
    options = {row[0] for row in store.rows("PRAGMA compile_options")}
    assert "TEMP_STORE=2" in options  # else a big sort would put plain text in a temporary file


def test_nothing_plain_reaches_the_disk(store: Store, path: Path) -> None:
    write(store, *(f"{CANARY} {n}" for n in range(2000)))
    with store.write() as connection:
        connection.execute("INSERT INTO words SELECT text FROM note")
        connection.execute("CREATE INDEX by_text ON note (text)")
    store.rows("SELECT text FROM note ORDER BY text || id DESC")

    def all_bytes() -> bytes:
        files = {file.name for file in path.parent.iterdir()}
        names = {path.name + ending for ending in ("", "-wal", "-shm", ".lock")}
        assert files <= names
        return b"".join(file.read_bytes() for file in path.parent.iterdir())

    for _ in range(2):
        content = all_bytes()
        assert len(content) > 100_000
        assert CANARY.encode() not in content
        assert b"CREATE TABLE" not in content
        store.truncate_log()
    assert path.with_name(path.name + "-wal").stat().st_size == 0


def test_steps_have_different_names() -> None:
    steps = notes()
    with pytest.raises(ValueError, match="001_notes"):
        steps(name="001_notes")(lambda _: None)


def test_the_schema_is_the_same_each_time_and_without_shadow_tables(
    store: Store, tmp_path: Path
) -> None:
    schema = store.schema()
    with Store.create(tmp_path / "two.db", key(7), "other", notes()) as other:
        assert other.schema() == schema
    assert "CREATE VIRTUAL TABLE words USING fts5(text);\n" in schema
    assert "words_data" not in schema
    assert "CREATE TABLE store_meta" in schema


def test_notes_of_the_store_itself(store: Store) -> None:
    assert store.meta("colour") is None
    for value in ("xanh", "đỏ"):
        with store.write() as connection:
            set_meta(connection, "colour", value)
        assert store.meta("colour") == value
    assert store.meta("vault_id") == VAULT


def test_sqlite_utils_works_over_the_connection(store: Store) -> None:
    table = store.database["note"]
    table.insert_all([{"id": n, "text": f"số {n}"} for n in range(1, 4)])
    table.upsert({"id": 2, "text": "hai"}, pk="id")
    assert [row["text"] for row in table.rows] == ["số 1", "hai", "số 3"]


def test_foreign_keys_are_held(store: Store) -> None:
    with store.write() as connection:
        connection.execute("CREATE TABLE line (note INTEGER NOT NULL REFERENCES note (id)) STRICT")
    with pytest.raises(Exception, match="FOREIGN KEY"), store.write() as connection:
        connection.execute("INSERT INTO line VALUES (99)")


def test_a_full_disk_is_named_and_the_transaction_undone(store: Store) -> None:
    write(store, "một")
    store.truncate_log()
    pages = store.rows("PRAGMA page_count")[0][0]
    store.rows(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(DiskFull):
        write(store, *["đầy" * 2000] * 20)
    assert texts(store) == ["một"]
    store.rows("PRAGMA max_page_count=1000000")
    write(store, "hai")
    assert texts(store) == ["một", "hai"]


def test_a_busy_database_is_named(store: Store, path: Path) -> None:
    other = connect(path, key())
    other.execute("BEGIN IMMEDIATE")
    store.rows("PRAGMA busy_timeout=20")
    with pytest.raises(StoreBusy):
        write(store, "hai")
    other.execute("ROLLBACK")
    other.close()
    write(store, "ba")
    assert texts(store) == ["ba"]


def test_a_running_query_is_cancelled_from_another_thread(store: Store) -> None:
    stop = threading.Event()

    def interrupt() -> None:
        while not stop.wait(0.02):
            store.interrupt()

    other = threading.Thread(target=interrupt)
    other.start()
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with pytest.raises(Cancelled):
        store.rows(endless)
    stop.set()
    other.join()
    assert texts(store) == []


def test_stopping_a_query_while_the_disk_is_away_is_no_harm(store: Store, path: Path) -> None:
    path.rename(path.with_name("pulled"))
    for _turn in range(2):  # the second lets go of the dead connection and gets no other
        with pytest.raises(DiskGone), store.read():
            raise StoreDamaged(str(path), "as a dead disk says")
    store.interrupt()
    path.with_name("pulled").rename(path)
    assert texts(store) == []
