"""A register moves to a server: whole and compared, or it stays; and comes back by a backup."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from server_scene import There

from makers import CHEAP, PASSPHRASE, Makers
from postgres import Cluster
from sotay.base.errors import Cancelled
from sotay.base.progress import silent
from sotay.province import backups, examining, moving, reading, receiving
from sotay.province.opening import Province
from sotay.register import carrying
from sotay.register.errors import (
    AlreadyThere,
    CopyDiffers,
    RegisterNotUnicode,
    RegisterPlaceTaken,
)
from sotay.register.postgres.door import Postgres
from sotay.store.backups import returning
from sotay.store.door import Store
from sotay.store.errors import OpenElsewhere
from sotay.work.transfer import sealing

pytestmark = pytest.mark.postgres
SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)


@pytest.fixture
def full(make: Makers, tmp_path: Path) -> Province:
    """A register in its own folder with all kinds of records, and an attachment."""
    desk, province = make.desk(unit="07330", full=True), make.province()
    make.enrol(desk, province)
    (tmp_path / "usb").mkdir()
    path = sealing.seal(desk, tmp_path / "usb").value[1]
    assert receiving.receive(province, path).state == "imported"
    return province


def known(province: Province) -> list[object]:
    """What is listed, and every row by its sum, but for the log and the count of writes."""
    with province.store.read() as rows:
        if isinstance(rows, carrying.Writer):
            with province.store.still() as still:  # type: ignore[attr-defined]
                sums = carrying.sums(still, lambda: None)
        else:
            sums = carrying.sums(rows, lambda: None)
    gone = {name: told for name, told in sums.items() if name not in ("activity", "store_meta")}
    return [reading.page(province), gone]


def test_everything_goes_on_there(full: Province, make: Makers, cluster: Cluster) -> None:
    before, log = known(full), full.verify_activity()
    moved = moving.move_to(full, cluster.database(), silent)
    assert isinstance(full.store, Postgres)
    assert moved["record"].rows == len(reading.page(full)) > 100
    assert known(full) == before
    again = make.reopen_province(full)
    assert known(again) == before
    assert again.verify_activity() == log + 1
    assert all(one.well for one in examining.register_open(again))
    with pytest.raises(AlreadyThere):
        moving.move_to(again, cluster.database(), silent)


def stopped_at(nth: int) -> Callable[[int, int | None], None]:
    calls = count()

    def step(_done: int, _total: int | None) -> None:
        if next(calls) == nth:
            raise Cancelled

    return step


@pytest.mark.parametrize("nth", [0, 1, 7, 12, 20])
def test_stopped_anywhere_it_is_still_here(
    full: Province, make: Makers, cluster: Cluster, nth: int
) -> None:
    before, address = known(full), cluster.database()
    with pytest.raises(Cancelled):
        moving.move_to(full, address, stopped_at(nth))
    assert isinstance(full.store, Store)
    again = make.reopen_province(full)
    assert isinstance(again.store, Store)
    assert known(again) == before
    moving.move_to(again, address, silent)
    assert known(again) == before


def test_a_row_that_came_out_otherwise_is_named(full: Province, cluster: Cluster) -> None:
    address, schema = cluster.database(), f"sotay_{full.anchor.vault_id[:8]}"
    seen = []

    def tamper(_done: int, _total: int | None) -> None:
        there = f"SELECT 1 FROM pg_namespace WHERE nspname = '{schema}'"  # noqa: S608
        if not seen and cluster.ask(address, there):  # all was written, nothing compared yet
            seen.append(cluster.ask(address, f"UPDATE {schema}.record SET title = 'khác'"))  # noqa: S608

    with pytest.raises(CopyDiffers) as told:
        moving.move_to(full, address, tamper)
    assert (seen, told.value.tables) == ([[]], "record")
    assert isinstance(full.store, Store)


def test_a_database_of_fewer_letters_is_refused_before_anything_is_sent(
    full: Province, cluster: Cluster
) -> None:
    make_it = "CREATE DATABASE hep ENCODING 'LATIN1' TEMPLATE template0"
    cluster.ask(cluster.address("postgres"), make_it)
    with pytest.raises(RegisterNotUnicode) as told:
        moving.move_to(full, cluster.address("hep"), silent)
    assert told.value.encoding == "LATIN1"
    assert isinstance(full.store, Store)


def test_a_second_backup_at_the_same_moment_leaves_the_first_alone(
    there: There, tmp_path: Path
) -> None:
    there.take(there.sealed("một"))
    (tmp_path / "usb-2").mkdir()
    refused = []

    def meanwhile(_done: int, _total: int | None) -> None:
        if not refused:
            with pytest.raises(OpenElsewhere) as told:
                backups.back_up(there.province, tmp_path / "usb-2", silent)
            refused.append(told.value)

    assert backups.back_up(there.province, there.stick, meanwhile).manifest.records == 1
    assert refused
    assert list((tmp_path / "usb-2").iterdir()) == []
    assert backups.back_up(there.province, tmp_path / "usb-2", silent).manifest.records == 1


def test_a_restored_copy_does_not_push_out_the_one_in_use(there: There, tmp_path: Path) -> None:
    there.take(there.sealed("một"))
    made = backups.back_up(there.province, there.stick, silent)
    back = backups.restore(made.path, tmp_path / "moi", SLOT, silent, clock=there.province.clock)
    with pytest.raises(RegisterPlaceTaken):
        moving.move_to(back, there.address, silent)
    accounts = "SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'sotay%intake'"
    before = there.cluster.ask(there.address, accounts)
    moving.move_to(back, there.cluster.database(), silent)
    assert reading.page(back) == reading.page(there.province)
    after = there.cluster.ask(there.address, accounts)
    assert set(before) < set(after), "the accounts of the one in use are as they were"
    back.close()


def test_a_backup_brings_all_back_into_a_folder(there: There, tmp_path: Path) -> None:
    for text in ("một", "hai"):
        there.take(there.sealed(text))
    made = backups.back_up(there.province, there.stick, silent)
    assert made.manifest.records == 2
    assert not (there.province.folder / "chep-tam").exists()
    back = backups.restore(made.path, tmp_path / "moi", SLOT, silent, clock=there.province.clock)
    assert isinstance(back.store, Store)
    assert known(back)[0] == known(there.province)[0]
    assert back.verify_activity() > there.province.verify_activity() - 3
    assert there.take(there.sealed("ba")).state == "imported"
    back.close()


def test_rows_that_stayed_behind_go_with_the_first_backup(
    full: Province, cluster: Cluster, tmp_path: Path
) -> None:
    moving.move_to(full, cluster.database(), silent)
    count_ = "SELECT count(*) FROM revision"
    with full.safe() as safe:
        assert safe.rows(count_)[0][0] > 100
    backups.back_up(full, tmp_path / "usb", silent)
    with full.safe() as safe:
        assert safe.rows(count_)[0][0] == 0
        assert safe.integrity() == []
