"""The tables are the ones committed, and none can join two records by a person."""

import re
from pathlib import Path

from sotay.province.opening import Province
from sotay.register import schema as register_schema
from sotay.vault import schema as vault_schema
from sotay.work.desk import Desk

PERSON = re.compile(
    r"name|person|resident|citizen|phone|address|birth|identity|contact|ho_ten|dan_cu",
    re.IGNORECASE,
)
AGAIN = "run: python packaging/dumps.py"
NAMED_THINGS = {  # names of things this program keeps, and which questions ask for a person's
    "held.name", "store_meta.name", "questionnaire.source_name", "questionnaire_media.name",
    "questionnaire.personal", "arrived_file.name", "list_part.name", "officer.name",
}  # fmt: skip


def dump(module: object) -> Path:
    return Path(str(module.__file__)).with_name("schema.sql")


def test_the_notebook_is_made_as_its_dump_says(desk: Desk) -> None:
    assert desk.vault.store.schema() == dump(vault_schema).read_text(encoding="utf-8"), AGAIN


def test_the_register_is_made_as_its_dump_says(make: object) -> None:
    province: Province = make.province()
    assert province.store.schema() == dump(register_schema).read_text(encoding="utf-8"), AGAIN


def test_no_column_holds_a_person(make: object) -> None:
    for store in (make.desk().vault.store, make.province().store):
        columns = store.rows(
            "SELECT t.name || '.' || c.name FROM pragma_table_list AS t, pragma_table_info(t.name)"
            " AS c WHERE t.type IN ('table', 'view') AND t.name NOT GLOB 'sqlite_*'"
            " AND t.name NOT GLOB '_sqlite_*'"
        )
        found = {row[0] for row in columns}
        assert len(found) > 20
        assert {c for c in found if PERSON.search(c.split(".")[1])} <= NAMED_THINGS


# What one table may share with another: ids of records, revisions, bundles and jobs, and days.
SHARED = frozenset({
    "record", "id", "rev", "digest", "purge", "seq", "at", "day", "due", "kind", "state", "body",
    "received", "content", "name", "code", "why", "key", "line", "size", "file", "sector",
    "sha256", "serial", "rowid", "title", "arrival", "sound", "letter", "chain", "issued", "fault",
    "device", "confirmed",
})  # fmt: skip
OF_A_PERSON = re.compile(
    r"respondents|consents|witness|officials|speaker|recorder|ho_ten|chair|secretary", re.IGNORECASE
)


def test_nothing_joins_two_records_by_a_person(make: object) -> None:
    store = make.desk().vault.store
    listed = store.rows(
        "SELECT t.name, c.name, t.type FROM pragma_table_list AS t, pragma_table_info(t.name) AS c"
        " WHERE t.schema = 'main' AND t.type IN ('table', 'view') AND t.name NOT GLOB '*sqlite_*'"
    )
    tables: dict[str, set[str]] = {}
    for table, column, kind in listed:
        assert kind == "table", f"{table} is a view"
        tables.setdefault(column, set()).add(table)
    joining = {column for column, found in tables.items() if len(found) > 1}
    assert joining <= SHARED, "a column that two tables share: could it hold a person?"
    links = store.rows(
        "SELECT DISTINCT f.[table] || '.' || f.[to] FROM pragma_table_list AS t,"
        " pragma_foreign_key_list(t.name) AS f WHERE t.schema = 'main'"
    )
    assert {row[0] for row in links} <= {
        "record.id", "revision.rev", "bundle.digest", "sealed_card.record", "purge.seq",
        "attachment.sha256", "questionnaire.sha256", "arrival.id", "arrived.arrival",
        "letter.digest", "peer.device", "peer_bundle.digest",
    }  # fmt: skip
    made = store.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    assert [row[0] for row in made if OF_A_PERSON.search(row[0])] == []
