"""The order of what is found, against every record read through; the quick first answer."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from search_notes import Notes, open_notes

from sotay.base.text import canon, fold
from sotay.store.search.index import enqueue
from sotay.vault.search.narrowing import Narrowing

WORDS = ("má", "mà", "ma", "nuôi", "nuôi", "nuối", "đường", "đương", "thôn")
TYPED = ("má nuôi ", "đường thôn ", "ma nuoi ", "má ", "nuôi má đường ", "má nuô", "má má ")


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    notes = open_notes(tmp_path)
    yield notes
    notes.store.close()


def write_many(notes: Notes, texts: list[tuple[str, str]]) -> None:
    with notes.store.write() as connection:
        for title, body in texts:
            sql = "INSERT INTO record (kind, title, body) VALUES ('meeting', ?, ?)"
            enqueue(connection, connection.execute(sql, (title, body)).lastrowid)
    notes.index(limit=len(texts))


def in_a_row(text: str, typed: str) -> bool:
    ending = "" if typed[-1].isalpha() else r"\b"
    return re.search(rf"\b{re.escape(typed.strip())}{ending}", text) is not None


def holds(text: str, typed: str) -> bool:
    *whole, last = typed.split()
    words = text.split()
    begun = any(word.startswith(last) for word in words) if typed[-1].isalpha() else last in words
    return begun and set(whole) <= set(words)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("typed", TYPED)
def test_order_agrees_with_reading_everything(notes: Notes, typed: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same in each run
    share = (0.02, 0.3, 1)[seed]  # records in which the words are at all
    texts = []
    for _ in range(700):
        some = WORDS if chance.random() < share else ("khác", "việc")
        texts.append((" ".join(chance.choices(some, k=2)), " ".join(chance.choices(some, k=5))))
    write_many(notes, texts)
    every = {n: texts[n - 1] for n in range(1, len(texts) + 1)}
    wanted = {n for n, text in every.items() if holds(fold(" ".join(text)), fold(typed))}
    exact = {n for n, text in every.items() if any(in_a_row(canon(t), canon(typed)) for t in text)}
    near = {
        n
        for n, text in every.items()
        if any(in_a_row(fold(t), fold(typed)) for t in text)
        and holds(canon(" ".join(text)), canon(typed))
    }
    assert exact <= near
    found = [hit.rowid for hit in notes.search(typed, limit=1000).items]
    assert len(found) == len(set(found))
    assert set(found) == wanted
    first = [hit.rowid for hit in notes.search(typed, limit=50).items]
    if len(near) <= 50 or typed == "ma nuoi ":
        assert set(first[: len(exact)]) == set(sorted(exact, reverse=True)[:50]) or (
            typed == "ma nuoi " and set(first) <= wanted
        )
    else:
        assert set(first) <= near


def test_what_is_typed_with_marks_is_found_behind_hundreds_that_fold_alike(notes: Notes) -> None:
    texts = [("a", "má nuôi")] + [("a", "mà nuôi")] * 300 + [("a", "má x nuôi")] * 3
    write_many(notes, texts)
    found = notes.find("má nuôi")
    assert found[0] == 1
    assert len(found) == 50


def test_pages_go_on_where_the_one_before_ended(notes: Notes) -> None:
    write_many(notes, [("đường thôn" if n % 7 else "khác", "đường thôn") for n in range(300)])
    pages = [notes.search("đường thôn", skip=skip) for skip in range(0, 350, 50)]
    found = [hit.rowid for page in pages for hit in page.items]
    assert sorted(found) == list(range(1, 301))


def test_the_first_answer_has_words_in_a_row_and_no_count(notes: Notes) -> None:
    in_a_row_too = notes.write("a", "đường liên thôn")
    apart = notes.write("b", "liên quan đến đường thôn")
    first = notes.search("đường liên thôn", whole=False)
    assert [hit.rowid for hit in first.items] == [in_a_row_too]
    assert first.count is None
    assert notes.find("đường liên thôn") == [in_a_row_too, apart]


def test_a_title_is_found_by_its_own_index_and_forgotten_with_it(notes: Notes) -> None:
    rowid = notes.write("Sửa đường làng", "khác")
    assert notes.find("sua duong") == [rowid]
    rows = notes.store.rows("SELECT rowid FROM search_title WHERE search_title MATCH 'duong'")
    assert [row[0] for row in rows] == [rowid]
    notes.delete(rowid)
    assert notes.store.rows("SELECT rowid FROM search_title WHERE search_title MATCH 'duong'") == []


def test_narrowing_reads_no_text_of_what_is_left_out(notes: Notes) -> None:
    notes.write("Họp", "nước", kind="meeting")
    where, values = Narrowing(frozenset({"meeting"})).where()
    joined = "CROSS JOIN record INDEXED BY record_face ON record.rowid = s.rowid"
    sql = f"SELECT s.rowid FROM search_text AS s {joined} WHERE s.search_text MATCH ? AND {where}"  # noqa: S608 - our own words
    plan = notes.store.rows(f"EXPLAIN QUERY PLAN {sql}", ("nuoc", *values))
    assert any("COVERING INDEX record_face" in str(row[3]) for row in plan)
