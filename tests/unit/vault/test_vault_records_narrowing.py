"""Lists and searches narrowed in SQL: by state, sector, hamlet and period."""

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from sotay.model.records import Place
from sotay.store.search.finding import COUNT_CAP
from sotay.vault.search.narrowing import Narrowing
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing

KIND = ("matter",)


def matter(desk: Desk, text: str, sector: str = "khac", hamlet: str = "", days: int = 0) -> str:
    begun = writing.begin_matter(desk).value
    place = Place(unit=begun.place.unit, hamlet=hamlet)
    made = msgspec.structs.replace(
        begun, text=text, sector=sector, place=place, noted=begun.noted - timedelta(days=days)
    )
    writing.keep(desk, made)
    return made.id


def listed(desk: Desk, narrowing: Narrowing) -> set[str]:
    rows = {row.id for row in reading.page(desk, KIND, narrowing=narrowing)}
    assert reading.count(desk, KIND, narrowing) == len(rows)
    search.catch_up(desk)
    found = search.find(desk, "nước", KIND, narrowing=narrowing)
    assert {hit.row.id for hit in found.items} == rows
    assert found.count == len(rows)
    return rows


def test_each_filter_narrows_the_list_and_the_search_alike(desk: Desk) -> None:
    water = matter(desk, "nước sạch", "nuoc_dien", "Thôn Hạ")
    field = matter(desk, "nước tưới", "nong_nghiep", "Thôn Thượng", days=40)
    today = reading.entry(desk, water).record.noted.date()
    assert listed(desk, Narrowing()) == {water, field}
    assert listed(desk, Narrowing(sector="nong_nghiep")) == {field}
    assert listed(desk, Narrowing(hamlet="Thôn Hạ")) == {water}
    assert listed(desk, Narrowing(since=today - timedelta(days=7))) == {water}
    assert listed(desk, Narrowing(hamlet="Thôn Hạ", sector="nong_nghiep")) == set()
    assert reading.hamlets(desk, KIND) == ["Thôn Hạ", "Thôn Thượng"]
    assert reading.hamlets(desk, ("meeting",)) == []


def test_every_state_is_told_apart(make: object, tmp_path: Path) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    ids = [matter(desk, f"nước {number}") for number in range(4)]
    draft, kept, amending, sealed = ids
    for one in (amending, sealed):
        writing.close(desk, reading.entry(desk, one).record)
    stick = tmp_path / "usb"
    stick.mkdir()
    sealing.seal(desk, stick)
    writing.close(desk, reading.entry(desk, kept).record)
    was = reading.entry(desk, amending).record
    writing.keep(desk, msgspec.structs.replace(was, text="nước đã sửa"))
    for status, one in (("draft", draft), ("kept", kept), ("sealed", sealed)):
        assert listed(desk, Narrowing(statuses=frozenset({status}))) == {one}
    open_ones = frozenset({"draft", "amending"})
    assert listed(desk, Narrowing(statuses=open_ones)) == {draft, amending}
    assert listed(desk, Narrowing(statuses=open_ones | {"sealed"})) == {draft, amending, sealed}
    assert listed(desk, Narrowing(statuses=frozenset({"received"}))) == set()


def test_a_long_search_goes_on_where_the_page_ended(desk: Desk) -> None:
    made = {matter(desk, f"nước số {number}") for number in range(23)}
    desk.vault.index()
    seen: list[str] = []
    while True:
        page = search.find(desk, "nước", KIND, skip=len(seen), limit=10)
        assert page.count == 23
        if not page.items:
            break
        seen += [hit.row.id for hit in page.items]
    assert len(seen) == 23
    assert set(seen) == made


def test_pages_of_a_narrowed_list_hold_nothing_else(desk: Desk) -> None:
    for number in range(30):
        matter(desk, "nước", "nuoc_dien" if number % 3 else "khac")
    narrowing = Narrowing(sector="nuoc_dien")
    after, seen = None, []
    while rows := reading.page(desk, KIND, narrowing=narrowing, after=after, limit=7):
        seen += [row.id for row in rows]
        after = rows[-1]
    assert len(seen) == len(set(seen)) == 20


def test_counting_stops_above_the_cap(desk: Desk) -> None:
    with desk.vault.store.write() as connection:
        for number in range(COUNT_CAP + 5):
            connection.execute(
                "INSERT INTO record (id, kind, state, title, day, unit, hamlet, updated, body)"
                " VALUES (?, 'meeting', 'draft', '', '2026-11-18', '07210', 'Thôn Hạ', 1, '{}')",
                (str(number),),
            )
    every = Narrowing(hamlet="Thôn Hạ")
    assert reading.count(desk, ("meeting",), every) == COUNT_CAP + 1
    assert reading.count(desk, ("meeting",), Narrowing(since=date(2027, 1, 1))) == 0


@pytest.mark.parametrize("status", ["kept", "draft"])
def test_a_status_is_looked_for_by_index(desk: Desk, status: str) -> None:
    where, values = Narrowing(frozenset(KIND), frozenset({status})).where()
    asked = f"EXPLAIN QUERY PLAN SELECT 1 FROM record WHERE {where}"  # noqa: S608 - of our making
    plan = desk.vault.store.rows(asked, values)
    assert any("INDEX record_by" in line[3] for line in plan)
