"""A register of every released schema: opened, copied first, upgraded, and it goes on taking in."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from makers import CHEAP, Makers
from publishing import publish
from sotay.base.clock import ManualClock
from sotay.model.record import Face
from sotay.model.schemas import READS
from sotay.model.shape import parse_record
from sotay.model.survey import Survey
from sotay.province import aside, opening, reading, receiving
from sotay.province.cases import queue
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing
from sotay.register import records, revisions
from sotay.register.casequeue import Narrowed
from sotay.register.narrowing import Narrowing
from sotay.register.records import Shown
from sotay.register.schema import PROVINCE
from sotay.store import header
from sotay.store.driver import connect_frozen

REGISTERS = Path(__file__).parent / "registers"
PASSPHRASE = "sổ đông lạnh của bộ kiểm thử"
FROZEN = sorted(path.name for path in REGISTERS.glob("v*"))
LATER = ManualClock(1_795_000_000_000 + 3 * 86_400_000)


@pytest.fixture(params=FROZEN)
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a frozen register; the recorded one is never touched."""
    folder = tmp_path / "sổ tiếp nhận cũ"
    shutil.copytree(REGISTERS / request.param, folder)
    return folder


def expected(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return told


def opened(folder: Path) -> Province:
    return opening.unlock(folder, PASSPHRASE, clock=LATER, floor=CHEAP)


def is_due(folder: Path) -> bool:
    """Return whether a register has to be changed to be opened."""
    with (
        header.unlock(folder, PASSPHRASE, floor=CHEAP) as key,
        closing(connect_frozen(folder / opening.DATABASE, key)) as connection,
    ):
        return PROVINCE.due(connection) is not None


def titles(province: Province) -> dict[str, str]:
    return {row.id: row.title for row in reading.page(province)}


def test_there_is_a_register_whose_table_named_the_kinds_and_of_before_and_with_packs() -> None:
    assert {"v007", "v012", "v013", "v013-log"} <= set(FROZEN)


def test_it_opens_upgraded_to_the_tables_of_today(frozen: Path, make: Makers) -> None:
    due = is_due(frozen)
    province = opened(frozen)
    assert titles(province) == expected(frozen)["before"]
    store = province.store
    assert store.schema() == make.province().store.schema()
    assert store.rows("PRAGMA integrity_check")[0][0] == "ok"
    assert store.rows("PRAGMA foreign_key_check") == []
    assert len(list(frozen.glob("*.truoc-*.db"))) == due
    assert {one.matter for one in queue.page(province, Narrowed())} == {
        row.id for row in reading.page(province, Narrowing(kind="matter"))
    }
    province.close()
    opened(frozen).close()


def test_it_takes_in_what_a_commune_sealed_then(frozen: Path) -> None:
    told, province = expected(frozen), opened(frozen)
    got = receiving.receive(province, frozen / "next.sotay")
    assert (got.state, got.withdrawn) == ("imported", 1), got
    now = titles(province)
    assert now.keys() == {*told["before"], *told["new"]}
    assert now.items() >= told["new"].items()
    assert [row.id for row in reading.page(province) if row.masked] == [told["withdrawn"]]
    assert receiving.receive(province, frozen / "next.sotay").state == "duplicate"
    province.close()


def test_a_survey_with_a_log_waits_where_the_province_is_older(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REGISTERS / "v013-log", folder := tmp_path / "sổ tiếp nhận cũ")
    told, province = expected(folder), opened(folder)
    with monkeypatch.context() as older:
        older.setitem(READS, "survey", frozenset((1,)))
        got = receiving.receive(province, folder / "next.sotay")
    assert (got.state, got.code) == ("quarantined", "TINH-21")
    assert "(survey 2)" in got.told
    assert "Cập nhật Sổ tay trên máy của tỉnh" in got.told
    assert titles(province) == told["before"], "nothing of it is believed yet"
    (kept,) = aside.kept(province)
    done = receiving.decide(province, kept.sha256, admit=True, reason="đã cập nhật")
    assert done.state == "imported"
    survey = reading.show(province, told["logged"]).record
    assert isinstance(survey, Survey)
    assert survey.log
    province.close()


def test_it_publishes_questionnaires_above_those_it_had(frozen: Path) -> None:
    had = "published" in expected(frozen)
    province = opened(frozen)
    assert [one.id for one in publishing.every(province)] == (["dien"] if had else [])
    first = giving.given(province)
    assert (first[1] if first else None) == ((0, 1) if had else None)
    publish(province)
    now = giving.given(province)
    assert now is not None
    assert (now[1], len(now[0].packs)) == ((0, 1 + had), 1 + had)
    assert len(giving.standing(province, now[0])) == 3 + 2 * had
    province.close()


def test_its_rows_say_what_a_record_that_comes_today_would(frozen: Path) -> None:
    province = opened(frozen)
    store = province.store
    before = records.page(store)
    heads = dict(store.rows("SELECT id, head FROM record"))
    with store.write() as connection:
        connection.execute("DELETE FROM record")
        for row, _body in reversed(before):
            body = revisions.body(connection, heads[row.id])
            one = Shown(row.id, parse_record(body).face, heads[row.id], row.heads)
            records.put(connection, [one])
    again = {row.id: row for row, _body in records.page(store)}
    assert again == {row.id: row for row, _body in before}, "a column that came later is empty"
    province.close()


def test_what_is_shown_over_a_record_is_shown_whole(frozen: Path) -> None:
    province = opened(frozen)
    head = province.store.rows("SELECT head FROM record")[0][0]
    old, new = (Face(*(f"{name} {nth}" for name in Face._fields)) for nth in (1, 2))
    with province.store.write() as connection:
        records.put(connection, [Shown("x", old, head, 1)])
        records.put(connection, [Shown("x", new, head, 2), Shown("y", new, head, 2)])
    rows = {row.id: row for row, _body in records.page(province.store)}
    assert replace(rows["x"], id="y") == rows["y"]
    province.close()


def test_it_shows_a_kind_that_came_later(frozen: Path) -> None:
    province = opened(frozen)
    head = province.store.rows("SELECT head FROM record")[0][0]
    face = Face("visit", "Đến thăm", "2026-11-18", "07210", hamlet="", sector="", state="")
    with province.store.write() as connection:
        records.put(connection, [Shown("x", face, head, 1)])
    province.close()
    province = opened(frozen)
    assert titles(province)["x"] == "Đến thăm"
    province.close()
