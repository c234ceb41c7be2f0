"""The corpus of the benches ends as records saved one by one, and is the same each time."""

from pathlib import Path

from corpus import fill, index
from corpus_notes import records

from makers import Makers
from sotay.store.search.index import index_pending
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.records import writing

COUNT = 60
_ROWS = "SELECT rowid, id, kind, state, title, day, unit, hamlet, body FROM record ORDER BY rowid"
_WORDS = ("duong", "đường", "bà con kiến nghị", "ng-000017", "xã ")


def found(desk: Desk) -> list[list[str]]:
    return [[hit.row.id for hit in search.find(desk, words).items] for words in _WORDS]


def test_built_at_once_or_saved_one_by_one(make: Makers, tmp_path: Path) -> None:
    built, saved = make.desk("xây"), make.desk("ghi")
    fill(built, COUNT, batch=25)
    index(built, batch=25)
    for number, record in enumerate(records(COUNT)):
        (writing.keep if number % 4 else writing.close)(saved, record)
        saved.vault.index()
    assert [tuple(row) for row in built.vault.store.rows(_ROWS)] == [
        tuple(row) for row in saved.vault.store.rows(_ROWS)
    ]
    assert found(built) == found(saved)
    assert any(found(built))
    for table in ("revision", "search_queue", "heard_at"):
        count = f"SELECT count(*) FROM {table}"  # noqa: S608 - named above
        assert built.vault.store.rows(count)[0][0] == saved.vault.store.rows(count)[0][0]


def test_records_are_the_same_each_time() -> None:
    assert list(records(30)) == list(records(30))
    assert len({record.id for record in records(500)}) == 500


def test_nothing_waits_after_building(make: Makers) -> None:
    desk = make.desk()
    fill(desk, 10)
    index(desk)
    assert index_pending(desk.vault.store, lambda _rowids: {}) == 0
