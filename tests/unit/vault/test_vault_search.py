"""What a cadre types, and what must come back first."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.base import text
from sotay.store.door import Store, set_meta
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
from sotay.vault.search import (
    COUNT_CAP,
    SEARCH_TABLES,
    Hits,
    enqueue,
    forget,
    index_pending,
    optimise,
    search,
)
from sotay.vault.search_words import Query

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


def _open(folder: Path) -> Notes:
    key = MasterKey(bytearray(range(1, 33)))
    return Notes(Store.create(folder / "so.db", key, "v", NOTES))


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    notes = _open(tmp_path)
    yield notes
    notes.store.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notes]:
    """One store for the property tests, with a few notes that never change."""
    notes = _open(tmp_path_factory.mktemp("shared"))
    notes.write("Họp thôn Đồng Quỳ", "Bà con kiến nghị sửa đường liên thôn bị ngập")
    notes.write("Đối thoại", "kỹ thuật thủy lợi; 50 kg thóc; ĐT-7K3QX2 “gấp”")
    notes.index()
    yield notes
    notes.store.close()


SPELLINGS = {
    "typed without marks": ("cán bộ xã", "can bo xa"),
    "typed with marks": ("cán bộ xã", "cán bộ xã"),
    "written without marks, typed with them": ("can bo xa", "cán bộ xã"),
    "typed by a keyboard that sends NFD": (
        "đường liên thôn",
        unicodedata.normalize("NFD", "đường liên thôn"),
    ),
    "written in NFD": (unicodedata.normalize("NFD", "đường liên thôn"), "đường liên thôn"),
    "old tone placement written, new typed": ("hòa giải", "hoà giải"),
    "new tone placement written, old typed": ("hoà giải", "hòa giải"),
    "y written, i typed": ("kỹ thuật", "kĩ thuật"),
    "i written, y typed": ("kĩ thuật", "kỹ thuật"),
    "thủy and thuỷ": ("thủy lợi", "thuỷ lợi"),
    "quý and quí": ("họp quý hai", "quí"),
    "đ typed as d": ("Đặng Đình Đức", "dang dinh duc"),
    "đ typed as đ": ("Đặng Đình Đức", "đặng đình đức"),
    "capitals": ("ỦY BAN NHÂN DÂN", "ủy ban"),
    "another script": ("gặp đoàn 日本語 tại xã", "日本語"),
    "beside an emoji": ("họp 😀 vui", "họp vui"),
    "a capital that has no single small letter": ("công ty İstanbul", "istanbul"),
    "a code": ("mã NG-7K3QX2", "ng-7k3qx2"),
    "half typed": ("kiến nghị của nhân dân", "kiến ngh"),
    "half typed, no marks": ("kiến nghị của nhân dân", "kien ngh"),
    "quy on the way to quyết": ("quyết định", "quy"),
    "quy on the way to quyết, in a row": ("nghị quyết số 2", "nghi quy"),
    "letters that Vietnamese lacks": ("buôn ê\u0306 ban", "ê\u0306"),
}


@pytest.mark.parametrize(("written", "typed"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_spellings_of_one_word_find_each_other(notes: Notes, written: str, typed: str) -> None:
    wanted = notes.write("Biên bản", written)
    notes.write("Biên bản", "việc khác")
    assert notes.find(typed) == [wanted]


def test_with_marks_the_very_word_comes_first(notes: Notes) -> None:
    mother = notes.write("a", "má")
    grave, ghost = notes.write("b", "mạ"), notes.write("c", "mà")
    assert notes.find("má") == [mother, ghost, grave]
    assert notes.find("mà") == [ghost, grave, mother]
    assert notes.find("mạ") == [grave, ghost, mother]
    assert notes.find("ma") == [ghost, grave, mother]


def test_what_is_written_without_marks_comes_first_when_typed_so(notes: Notes) -> None:
    bare = notes.write("a", "thong ke")
    marked = notes.write("b", "thống kê")
    assert notes.find("thong ke") == [bare, marked]


def test_words_in_a_row_come_before_words_apart(notes: Notes) -> None:
    in_a_row = notes.write("a", "sửa đường liên thôn")
    apart = notes.write("b", "liên quan đến đường của các thôn")
    assert notes.find("đường liên thôn") == [in_a_row, apart]
    assert notes.find("duong lien thon") == [in_a_row, apart]


def test_title_comes_before_body(notes: Notes) -> None:
    in_title = notes.write("Sửa đường làng")
    in_body = notes.write("Họp", "sửa đường làng")
    assert notes.find("sửa đường") == [in_title, in_body]
    assert notes.find("sua duong") == [in_title, in_body]


def test_newest_comes_first(notes: Notes) -> None:
    rowids = [notes.write("Họp", f"lần {n} về rác thải") for n in range(5)]
    assert notes.find("rác thải") == rowids[::-1]


def test_every_word_must_be_there(notes: Notes) -> None:
    notes.write("Họp", "rác thải sinh hoạt")
    assert notes.find("rác thủy lợi") == []
    assert notes.search("không có đâu").count == 0


def test_words_may_stand_in_title_and_body(notes: Notes) -> None:
    wanted = notes.write("Họp thôn Đông", "nước sạch")
    assert notes.find("thôn nước") == [wanted]


def test_a_single_letter_is_a_word_not_a_beginning(notes: Notes) -> None:
    wanted = notes.write("Y", "Già làng Y Bham")
    notes.write("yến", "nuôi yến")
    assert notes.find("y") == [wanted]


def test_a_space_ends_the_word(notes: Notes) -> None:
    notes.write("a", "nghị quyết")
    assert notes.find("ngh") != []
    assert notes.find("ngh ") == []


@pytest.mark.parametrize("typed", ["", "   ", "😀", "\"'*^(){}:-+", "_", "“”"])
def test_no_word_finds_nothing(notes: Notes, typed: str) -> None:
    notes.write("Họp", "bàn")
    assert notes.search(typed).items == ()


@pytest.mark.parametrize(
    "typed",
    ['thôn"', "thôn*", "title:thôn", "thôn OR", "NOT thôn", "^thôn", "(thôn", "{thôn}", "+thôn"],
)
def test_operators_are_plain_text(notes: Notes, typed: str) -> None:
    notes.write("a", "họp thôn")
    wanted = notes.write("b", "title: not thôn or")
    assert wanted in notes.find(typed)


def test_or_is_a_word(notes: Notes) -> None:
    notes.write("a", "thôn")
    assert notes.find("thôn OR bản") == []


@given(st.text(max_size=60))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_anything_may_be_typed(shared: Notes, typed: str) -> None:
    hits = shared.search(typed)
    assert hits.count == len(hits.items) <= 2


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_piece_of_a_text_finds_it(shared: Notes, data: st.DataObject) -> None:
    rowid = data.draw(st.sampled_from([1, 2]))
    title_body = shared.read_text(rowid)
    assert title_body is not None
    words = title_body[1].split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    change = data.draw(st.sampled_from([str, str.upper, text.fold, text.canon]))
    assert rowid in shared.find(change(" ".join(words[start:end])))


def test_highlights_are_places_in_the_original(notes: Notes) -> None:
    notes.write(
        "Họp 😀 về KỸ thuật", "Mở đầu. " * 40 + "Bàn 😀 về kỹ thuật thủy lợi. " + "Hết. " * 99
    )
    hit = notes.search("ki thuat").items[0]
    assert [hit.title.text[a:b] for a, b in hit.title.marks] == ["KỸ thuật"]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["kỹ thuật"]
    body = notes.read_text(hit.rowid)
    assert body is not None
    assert body[1][hit.snippet.at :].startswith(hit.snippet.text)
    assert 100 < len(hit.snippet.text) <= 180
    assert hit.title.text == "Họp 😀 về KỸ thuật"


pieces = st.lists(
    st.sampled_from(["đường", "Đường", " ", "\n", "x" * 50, "a", "ỷ", "😀", ".", "_"])
)


@given(pieces.map("".join), st.sampled_from(["đường", "duong a", "a x", "ỷ "]))
@settings(deadline=None)
def test_marks_lie_in_any_text(body: str, typed: str) -> None:
    query = Query.read(typed)
    assert query is not None
    for whole in (True, False):
        _, passage = query.mark(body, whole=whole)
        assert body[passage.at :].startswith(passage.text)
        assert passage.text == body or not whole
        assert len(passage.text) <= 180 or whole
        for start, end in passage.marks:
            marked = text.fold(passage.text[start:end])
            assert marked.startswith(("duong", "a", "x", "y", "i"))


def test_highlights_prefer_the_word_with_its_marks(notes: Notes) -> None:
    notes.write("Họp", "ma quỷ, " + "vân vân, " * 60 + "má nuôi")
    snippet = notes.search("má").items[0].snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["má"]


def test_highlights_of_words_apart_and_half_typed(notes: Notes) -> None:
    notes.write("Họp", "thôn kiến nghị sửa đường")
    snippet = notes.search("đường kiến ngh").items[0].snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["kiến", "nghị", "đường"]


def test_a_hit_in_the_title_alone_shows_the_start_of_the_body(notes: Notes) -> None:
    notes.write("Rác thải", "Mở đầu buổi họp. " * 30)
    snippet = notes.search("rác").items[0].snippet
    assert snippet.text.startswith("Mở đầu")
    assert snippet.marks == ()


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
        both = notes.search(words, kinds=frozenset({"meeting", "interview"}))
        assert [hit.rowid for hit in both.items] == [interview, meeting]
        one = notes.search(words, kinds=frozenset({"meeting"}))
        assert [hit.rowid for hit in one.items] == [meeting]
        assert one.count == 1
        assert notes.search(words, kinds=frozenset()).items == ()


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
    assert notes.store.meta("search_form") == str(text.FORM)


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
