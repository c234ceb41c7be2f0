"""The search index beside the records: queued, changed, forgotten, rebuilt."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from search_notes import Notes, open_notes

from sotay.store.door import set_meta
from sotay.store.search.finding import COUNT_CAP
from sotay.store.search.index import enqueue, optimise
from sotay.vault.search.narrowing import Narrowing


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    notes = open_notes(tmp_path)
    yield notes
    notes.store.close()


def test_an_edited_record_is_found_by_new_words_only(notes: Notes) -> None:
    rowid = notes.write("Họp", "chuyện đường sá")
    assert notes.find("đường sá") == [rowid]
    notes.edit(rowid, "chuyện nước sạch")
    assert notes.find("đường sá") == []
    assert notes.find("nước sạch") == [rowid]


def test_the_last_edit_is_found_at_once_though_many_wait(notes: Notes) -> None:
    old = notes.write("Họp", "chuyện đường sá")
    for n in range(60):
        notes.write("Nhập", f"bản ghi {n}")
    notes.edit(old, "chuyện nước sạch")
    hits = notes.search("nước sạch")
    assert [hit.rowid for hit in hits.items] == [old]
    assert hits.pending == 41


def test_a_deleted_record_is_not_found(notes: Notes) -> None:
    indexed, queued = notes.write("Họp", "rác thải"), notes.write("Họp", "rác thải")
    notes.index(limit=1)
    notes.delete(indexed)
    notes.delete(queued)
    hits = notes.search("rác thải")
    assert (hits.items, hits.count, hits.pending) == ((), 0, 0)


def test_a_record_that_is_no_longer_to_be_found_leaves_the_index(notes: Notes) -> None:
    rowid = notes.write("Họp", "rác thải")
    notes.index()
    with notes.store.write() as connection:
        connection.execute("DELETE FROM record WHERE rowid = ?", (rowid,))
        enqueue(connection, rowid)
    assert notes.search("rác thải").count == 0


def test_the_count_stops_at_the_cap(notes: Notes) -> None:
    with notes.store.write() as connection:
        for _ in range(COUNT_CAP):
            row = connection.execute("INSERT INTO record (title, body) VALUES ('Họp', 'nước')")
            enqueue(connection, row.lastrowid)
    assert notes.index(limit=5000) == 0
    hits = notes.search("nước", limit=50)
    assert (hits.count, hits.capped, len(hits.items)) == (COUNT_CAP, False, 50)
    notes.write("Họp", "nước")
    hits = notes.search("nước", limit=50)
    assert (hits.count, hits.capped) == (COUNT_CAP, True)
    assert hits.items[0].rowid == COUNT_CAP + 1


def test_hits_are_of_the_kinds_asked_for(notes: Notes) -> None:
    meeting = notes.write("Họp", "nước sạch", kind="meeting")
    interview = notes.write("Phỏng vấn", "nước sạch", kind="interview")
    for words in ("nước", "nuoc sach"):
        both = notes.search(words, narrowing=Narrowing(frozenset({"meeting", "interview"})))
        assert [hit.rowid for hit in both.items] == [interview, meeting]
        one = notes.search(words, narrowing=Narrowing(frozenset({"meeting"})))
        assert [hit.rowid for hit in one.items] == [meeting]
        assert one.count == 1
        assert notes.search(words, narrowing=Narrowing(frozenset())).items == ()


def test_the_queue_is_worked_off_in_small_steps(notes: Notes) -> None:
    for n in range(7):
        notes.write("Họp", f"số {n}")
    assert notes.index(limit=5) == 2
    assert notes.index(limit=5) == 0


def test_a_new_form_of_words_rebuilds_the_index(notes: Notes) -> None:
    rowid = notes.write("Họp", "nước sạch")
    notes.index()
    with notes.store.write() as connection:
        connection.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
        connection.execute("INSERT INTO search_exact (search_exact) VALUES ('delete-all')")
    assert notes.find("nước") == []
    with notes.store.write() as connection:
        set_meta(connection, "search_form", "0")
    assert notes.find("nước") == [rowid]
    assert notes.store.meta("search_form") != "0"


def test_optimising_drops_the_words_of_deleted_records(notes: Notes) -> None:
    rowid = notes.write("Họp", "từkhóariêng")
    notes.write("Họp", "còn lại")
    notes.index()
    notes.delete(rowid)
    pieces = "SELECT count(*) FROM search_text_data WHERE instr(block, CAST('tukhoarieng' AS BLOB))"
    assert [row[0] for row in notes.store.rows(pieces)] == [1]
    optimise(notes.store)
    assert [row[0] for row in notes.store.rows(pieces)] == [0]
    assert notes.find("còn lại") != []


def test_the_index_agrees_with_itself_after_many_changes(notes: Notes) -> None:
    rowids = [notes.write(f"Họp {n}", "đường sá " * n) for n in range(1, 40)]
    notes.index()
    for rowid in rowids[::3]:
        notes.edit(rowid, "nước sạch")
    for rowid in rowids[1::3]:
        notes.delete(rowid)
    notes.index()
    with notes.store.write() as connection:
        for table in ("search_text", "search_exact"):
            sql = f"INSERT INTO {table} ({table}) VALUES ('integrity-check')"  # noqa: S608 - ours
            connection.execute(sql)
    assert sorted(notes.find("nước sạch")) == rowids[::3]
    assert sorted(notes.find("đường sá")) == rowids[2::3]
