"""Which backups are kept, and what is saved of a damaged notebook, counted."""

import contextlib
import os
import random
import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.clock import VIETNAM
from sotay.base.errors import Cancelled
from sotay.store import rescue
from sotay.store.backups import returning
from sotay.store.backups.errors import NothingToSalvage
from sotay.store.backups.rotation import Made, kept
from sotay.store.copying import copy_database, look_into, problems
from sotay.store.driver import connect
from sotay.store.errors import OpenElsewhere, StoreDamaged
from sotay.work import search
from sotay.work.backups import salvaging
from sotay.work.desk import Desk, office_of
from sotay.work.records import reading, writing

SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)
PAGE = 4096


def at(year: int, month: int, day: int = 1) -> int:
    return int(datetime(year, month, day, 12, tzinfo=VIETNAM).timestamp() * 1000)


def test_the_newest_seven_and_one_a_month_are_kept() -> None:
    days = [at(2026, 1 + number // 28, 1 + number % 28) for number in range(28 * 10)]
    made = [Made(number, day) for number, day in enumerate(days, start=1)]
    newest = set(range(274, 281))
    last_of_month = {28 * month for month in range(1, 11)}
    assert kept(made) == newest | last_of_month


def test_no_more_than_twelve_months_are_kept() -> None:
    made = [Made(12 * (year - 2020) + month, at(year, month)) for year in range(2020, 2026)
            for month in range(1, 13)]  # fmt: skip
    assert kept(made) == {number for number, _ in sorted(made)[-12:]}


def test_a_clock_that_ran_wild_costs_no_new_backup() -> None:
    made = [Made(number, at(2099 - number, 1)) for number in range(1, 30)]
    assert set(range(23, 30)) <= kept(made)
    assert kept([Made(1, at(1970, 1))]) == {1}
    assert kept([]) == set()


def test_keeping_again_removes_no_more() -> None:
    chance = random.Random(7)  # noqa: S311 - which months
    made = [Made(number, at(2025 + chance.randrange(2), 1 + chance.randrange(12)))
            for number in range(1, 200)]  # fmt: skip
    once = kept(made)
    assert kept([one for one in made if one.number in once]) == once


@pytest.fixture
def damaged(make: Makers) -> tuple[Makers, Path, bytes]:
    """A closed notebook with closed records and twenty drafts, and its database's bytes."""
    desk = make.desk(full=True)
    for number in range(20):
        draft = writing.begin_interview(desk).value
        writing.keep(desk, msgspec.structs.replace(draft, notes=f"Ghi dở {number} " * 300))
    desk.vault.index()
    desk.close()
    return make, desk.vault.folder, (desk.vault.folder / "so.db").read_bytes()


def salvaged(make: Makers, folder: Path, name: str) -> tuple[Desk, salvaging.Salvaged]:
    return salvaging.salvage(folder, folder.parent / name, SLOT, clock=make.clock)


def holds(desk: Desk) -> dict[str, object]:
    """Return every record that can be read, by id; none may be half of what was written."""
    rows = desk.vault.store.rows("SELECT id FROM record")
    return {row[0]: reading.entry(desk, row[0]).record for row in rows}


def test_a_whole_notebook_loses_nothing(damaged: tuple[Makers, Path, bytes]) -> None:
    make, folder, _whole = damaged
    desk, saved = salvaged(make, folder, "cứu")
    assert (saved.records, saved.rebuilt, saved.exact) == (161, 0, True)
    assert (saved.lost_records, saved.lost_revisions, saved.lost_log) == (0, 0, 0)
    assert saved.lost_others == {}
    assert desk.vault.store.integrity() == []
    desk.vault.verify_activity()
    desk.vault.index()
    assert search.find(desk, "ghi do 19").count >= 1
    desk.close()


@pytest.mark.parametrize("pages", [1, 4, 12, 40])
def test_flipped_pages_cost_what_is_told_and_no_more(
    damaged: tuple[Makers, Path, bytes], pages: int
) -> None:
    make, folder, whole = damaged
    intact, _saved = salvaged(make, folder, "nguyên")
    before = holds(intact)
    intact.close()
    chance = random.Random(pages)  # noqa: S311 - which pages
    for attempt in range(3):
        content = bytearray(whole)
        for page in chance.sample(range(4, len(whole) // PAGE), pages):
            content[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        (folder / "so.db").write_bytes(content)
        try:
            desk, saved = salvaged(make, folder, f"cứu {attempt}")
        except NothingToSalvage:
            continue
        after = holds(desk)
        assert desk.vault.store.integrity() == []
        desk.vault.verify_activity()
        assert office_of(desk).unit in ("07210", "07330"), "the office's, or the records'"
        desk.close()
        assert all(before[key] == record for key, record in after.items())
        assert len(after) == saved.records
        assert not saved.exact or len(after) + saved.lost_records == len(before)
        assert saved.records >= 161 - 5 * pages
        assert (folder / "so.db").read_bytes() == bytes(content), "the damaged one stays as it is"


@pytest.mark.parametrize("part", [0.95, 0.6, 0.4])  # the tables alone take a third
def test_a_cut_notebook_gives_what_is_left(
    damaged: tuple[Makers, Path, bytes], part: float
) -> None:
    make, folder, whole = damaged
    (folder / "so.db").write_bytes(whole[: int(len(whole) * part)])
    desk, saved = salvaged(make, folder, "cứu")
    assert saved.records == len(holds(desk)) > 0
    assert desk.vault.store.integrity() == []
    desk.close()
    assert "Đã cứu được" in saved.told()
    if saved.records < 161:
        assert saved.lost_records == 161 - saved.records or "Không đếm được chắc" in saved.told()


def test_what_was_only_in_the_log_is_saved_too(make: Makers, desk: Desk) -> None:
    desk.vault.store.truncate_log()
    draft = writing.begin_interview(desk).value
    writing.keep(desk, msgspec.structs.replace(draft, notes="chưa vào tệp chính"))
    folder, taken = desk.vault.folder, desk.vault.folder.parent / "máy chết"
    taken.mkdir()
    for path in folder.iterdir():
        if path.is_file() and path.suffix != ".lock":
            (taken / path.name).write_bytes(path.read_bytes())
    saved, told = salvaging.salvage(taken, taken.parent / "cứu", SLOT, clock=make.clock)
    assert told.records == 1
    assert reading.entry(saved, draft.id).record.notes == "chưa vào tệp chính"
    saved.close()


def test_a_first_page_that_is_gone_leaves_nothing(damaged: tuple[Makers, Path, bytes]) -> None:
    make, folder, whole = damaged
    for content in (bytes(PAGE) + whole[PAGE:], b"", whole[:100]):
        (folder / "so.db").write_bytes(content)
        with pytest.raises(NothingToSalvage):
            salvaged(make, folder, "cứu")
    assert not (folder.parent / "cứu").exists()


def test_an_open_notebook_is_not_salvaged_under_its_owner(make: Makers, desk: Desk) -> None:
    with pytest.raises(OpenElsewhere):
        salvaged(make, desk.vault.folder, "cứu")


def test_salvage_can_be_stopped(damaged: tuple[Makers, Path, bytes]) -> None:
    make, folder, _whole = damaged

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        salvaging.salvage(folder, folder.parent / "cứu", SLOT, stop, clock=make.clock)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["so"]


def test_salvage_tells_how_far_it_is(damaged: tuple[Makers, Path, bytes]) -> None:
    make, folder, _whole = damaged
    told: list[tuple[int, int]] = []
    desk, _saved = salvaging.salvage(
        folder,
        folder.parent / "cứu",
        SLOT,
        lambda done, total: told.append((done, total)),
        clock=make.clock,
    )
    desk.close()
    dones, totals = zip(*told, strict=True)
    assert list(dones) == sorted(dones)
    assert len(set(totals)) == 1
    assert totals[0] > 141, "rowids of every table"
    assert totals[0] / 2 < dones[-1] <= totals[0]


def test_a_sector_that_cannot_be_read_becomes_zeros(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"abc")
    write_only = os.open(tmp_path / "f", os.O_WRONLY)  # reading it fails, as a bad sector does
    assert rescue.read_sector(write_only, 0) == bytes(PAGE)
    os.close(write_only)
    readable = os.open(tmp_path / "f", os.O_RDONLY)
    assert rescue.read_sector(readable, 1) == b"bc"
    os.close(readable)


def test_a_damaged_source_is_never_copied_as_if_whole(
    damaged: tuple[Makers, Path, bytes], tmp_path: Path
) -> None:
    _make, folder, whole = damaged
    with SLOT(folder) as key:
        good = told = 0
        for page in range(4, len(whole) // PAGE, 7):
            content = bytearray(whole)
            content[page * PAGE + 99] ^= 1
            (folder / "so.db").write_bytes(content)
            copy = tmp_path / f"{page}.db"
            try:
                with contextlib.closing(connect(folder / "so.db", key)) as connection:
                    copy_database(connection, folder / "so.db", copy)
                with look_into(copy, key) as made:
                    assert problems(made) == []
                    assert made.execute("SELECT count(*) FROM record").fetchone()[0] == 161
                    bodies = made.execute("SELECT body FROM record").fetchall()
                    assert all(body.startswith("{") and body.endswith("}") for (body,) in bodies)
                good += 1
            except StoreDamaged:
                assert not copy.exists()
                told += 1
        assert told > 20 > good, "pages that are free need not be copied"
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / "so.db").execute("SELECT 1 FROM record")
