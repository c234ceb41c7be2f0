"""A register in PostgreSQL: what lies there, who may do what, and what is told when it does not."""

import re
import shutil
from pathlib import Path

import psycopg
import pytest
from server_scene import There, accounts

from makers import CHEAP, PASSPHRASE, Makers
from postgres import make_cluster
from sotay.base.errors import SotayError
from sotay.base.progress import silent
from sotay.province import examining, moving, opening, placing, reading
from sotay.province.moving import upgrade
from sotay.register import bundles, devices
from sotay.register.errors import (
    RegisterElsewhere,
    RegisterForbidden,
    RegisterSpoilt,
    RegisterTooNew,
    RegisterToUpgrade,
    RegisterUnreachable,
    RegisterWentBack,
)
from sotay.register.postgres import schema
from sotay.register.postgres.door import Postgres, numbered
from sotay.register.postgres.link import translated
from sotay.store import held

pytestmark = pytest.mark.postgres
HOUSE = Path(__file__).parents[3]
DUMP = HOUSE / "desktop/sotay/register/postgres/schema.sql"
OWN = {"migration", "store_meta", "bodies"}  # of the server alone
_INDEX = "search"  # of words: each database has one of its own kind
BEYOND = {"revision": {"unit", "begun"}}


def test_the_tables_are_those_that_are_written_down(there: There) -> None:
    found = there.province.store.schema()
    if not DUMP.exists():  # taken away to be made anew
        DUMP.write_text(found, "utf-8")
    assert found == DUMP.read_text("utf-8")


def test_both_databases_have_the_same_tables_and_columns(there: There) -> None:
    """A column that came to one alone shows here."""
    with there.province.safe() as safe:
        tables = [name for (name,) in safe.rows("SELECT name FROM pragma_table_list")]
        own = {
            table: {row[0] for row in safe.rows("SELECT name FROM pragma_table_info(?)", (table,))}
            for table in tables
            if not table.startswith(("sqlite_", "_sqlite_", _INDEX))
        }
    query = (
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema()"
    )
    theirs: dict[str, set[str]] = {}
    for table, column in there.ask(query):
        theirs.setdefault(str(table), set()).add(str(column))
    apart = ("bodies_", _INDEX)
    theirs = {name: told for name, told in theirs.items() if not name.startswith(apart)}
    own["revision"].remove("body")
    assert {name: columns | BEYOND.get(name, set()) for name, columns in own.items()} == {
        name: columns for name, columns in theirs.items() if name not in OWN - own.keys()
    }


def test_every_text_is_ordered_by_its_bytes_as_sqlite_does(there: There) -> None:
    query = (
        "SELECT relname, attname FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
        " AND atttypid = 'text'::regtype AND attcollation <> (SELECT oid FROM pg_collation"
        " WHERE collname = 'C' AND collnamespace = 'pg_catalog'::regnamespace)"
    )
    assert there.ask(query) == []


def test_a_server_that_would_lose_what_it_kept_is_told(make: Makers) -> None:
    careless = make_cluster(also=("fsync=off", "full_page_writes=off")).start()
    try:
        province = make.province()
        moving.move_to(province, careless.database(), silent)
        told = placing.lack(province.store)
        assert "fsync, full_page_writes" in told
        assert "tổng kiểm" not in told
        assert told in examining.register_open(province)[0].told
        assert not examining.register_open(province)[0].well
        province.close()
    finally:
        careless.stop()
        shutil.rmtree(careless.folder)


def test_no_secret_lies_there(there: There) -> None:
    there.take(there.sealed("Cống sập"))
    assert {name for (name,) in there.ask("SELECT name FROM held")} <= set(schema.HELD)
    with there.province.safe() as safe:
        seeds = held.held(safe, "seeds")
        assert seeds is not None
        with pytest.raises(psycopg.errors.CheckViolation), there.province.store.write() as writer:
            held.hold(writer, "seeds", seeds)
        assert b"password" not in (held.held(safe, "register-at") or b"password")
        safe.truncate_log()
    password = re.search(rb"password=(\S+)", there.province.store.place.conninfo.encode())
    assert password is not None
    files = [path.read_bytes() for path in there.province.folder.rglob("*") if path.is_file()]
    assert not any(password[1] in content for content in files)
    assert password[1].decode() not in repr(there.province)


MAY_NOT = (
    "DELETE FROM revision", "DELETE FROM activity", "UPDATE activity SET at = 0",
    "UPDATE revision SET author = ''", "DELETE FROM bundle", "UPDATE bodies SET body = ''",
    "DROP TABLE refusal", "ALTER TABLE record ADD x text", "DELETE FROM withdrawal",
    "CREATE TABLE x (y int)", "TRUNCATE record",
)  # fmt: skip


def test_the_account_that_takes_in_takes_nothing_away(there: There) -> None:
    for statement in MAY_NOT:
        with pytest.raises(RegisterForbidden), there.province.store.write() as writer:
            writer.execute(statement)


def test_who_counts_reads_no_word(there: There) -> None:
    there.take(there.sealed("Cống sập"))
    role = f"{accounts(there)}_reader"

    def as_reader(query: str) -> list[tuple[object, ...]]:
        schema = there.province.store.place.schema
        options = f"options='-crole={role} -csearch_path={schema}'"
        return there.cluster.ask(f"{there.address} {options}", query)

    assert as_reader("SELECT unit, kind, count(*) FROM record GROUP BY 1, 2") == [
        ("07210", "matter", 1)
    ]
    for query in ("SELECT title FROM record", "SELECT body FROM body_of", "SELECT * FROM held"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_reader(query)


def _drop(there: There) -> None:
    there.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              " WHERE pid <> pg_backend_pid() AND datname = current_database()")  # fmt: skip


def test_a_connection_that_was_lost_meanwhile_is_taken_up_again(there: There) -> None:
    there.take(there.sealed("một"))
    _drop(there)
    with pytest.raises(RegisterUnreachable):
        reading.page(there.province)
    assert [row.title for row in reading.page(there.province)] == ["một"]
    assert there.take(there.sealed("hai")).state == "imported"


def _lost_in_between(there: There) -> None:
    with there.province.writing("look") as connection:
        bundles.refuse(connection, 1, "x", "y")
        _drop(there)


def test_of_a_write_that_lost_its_connection_nothing_stays(there: There) -> None:
    before = there.province.verify_activity()
    with pytest.raises(RegisterUnreachable):
        _lost_in_between(there)
    assert there.ask("SELECT count(*) FROM refusal") == [(0,)]
    assert there.province.verify_activity() == before


def test_a_server_that_went_back_is_not_written_to(there: There) -> None:
    there.take(there.sealed("một"))
    there.ask("UPDATE store_meta SET value = '0' WHERE name = 'writes'")
    _drop(there)
    with pytest.raises(SotayError):
        there.take(there.sealed("hai"))
    with pytest.raises(RegisterWentBack):
        reading.page(there.province)


def test_a_later_versions_tables_are_left_alone(there: There) -> None:
    there.ask("INSERT INTO migration (name) VALUES ('999_sau')")
    with pytest.raises(RegisterTooNew, match="999_sau"):
        there.make.reopen_province(there.province)


def test_tables_of_before_are_changed_by_who_may(
    there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.province.close()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, "998_sau"))
    folder = there.province.folder
    with pytest.raises(RegisterToUpgrade):
        opening.unlock(folder, PASSPHRASE, floor=CHEAP)
    with pytest.raises(RegisterElsewhere):
        upgrade(folder, there.cluster.database())
    upgrade(folder, there.address)
    opening.unlock(folder, PASSPHRASE, floor=CHEAP).close()


def test_another_register_there_is_not_opened(there: There) -> None:
    with pytest.raises(RegisterElsewhere):
        Postgres.open(there.province.store.place, "0" * 32)


def test_what_does_not_fit_together_is_told(there: There) -> None:
    there.take(there.sealed("một"))
    assert there.province.store.integrity() == []
    there.ask("DELETE FROM bodies")
    assert there.province.store.integrity() == ["bodies: -1"]


def test_text_with_a_nul_is_kept_as_postgresql_can(there: There) -> None:
    with there.province.store.write() as writer:
        devices.add(writer, devices.DeviceRow("x", "1", "a\0b", "c", b"\0", 1))
    found = devices.find(there.province.store, "x")
    assert found is not None
    assert (found.label, found.enrolment) == ("a\ufffdb", b"\0")


def test_a_damaged_page_is_named(there: There) -> None:
    fault = psycopg.errors.DataCorrupted("invalid page")
    with pytest.raises(RegisterSpoilt), translated(there.province.store.place):
        raise fault


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("a = ? AND b IN (?, ?)", "a = $1 AND b IN ($2, $3)"),
        ("?1 = '' OR unit = ?1 LIMIT ?2", "$1 = '' OR unit = $1 LIMIT $2"),
    ],
)
def test_places_for_values_are_numbered(query: str, told: str) -> None:
    assert numbered(query) == told
