"""The rows that intake made, told bundle by bundle, and put raw into another register."""

from collections.abc import Sequence
from contextlib import closing
from typing import Final

from sotay.province.opening import Province
from sotay.register import carrying, revisions
from sotay.register.postgres.door import Postgres, Writer
from sotay.store.driver import Connection
from sotay.store.log import anchor

Rows = dict[str, list[carrying.Row]]
PUT: Final = ("bundle", "revision", "record", "activity")


def rows_of(province: Province) -> list[Rows]:
    """Return the rows that intake made, of each bundle apart, to be put in raw."""
    tables = {one.name: one for one in carrying.TABLES}
    still = province.store.still() if isinstance(province.store, Postgres) else None
    with still or province.store.read() as connection:
        every: Rows = {}
        for name in PUT:
            with closing(carrying.batches(connection, tables[name])) as some:
                every[name] = [row for rows in some for row in rows]
    came = sorted(every["bundle"], key=lambda row: row[tables["bundle"].columns.index("came")])
    of_bundle: dict[str, Rows] = {row[0]: {name: [] for name in PUT} for row in came}
    brought = {row[0]: row[-1] for row in every["revision"]}
    for row in came:
        of_bundle[row[0]]["bundle"].append(row)
    for row in every["revision"]:
        of_bundle[row[-1]]["revision"].append(row)
    for row in every["record"]:
        of_bundle[brought[row[-2]]]["record"].append(row)
    for row in every["activity"]:
        if row[2] == "admit":
            of_bundle[row[3]]["activity"].append(row)
    return list(of_bundle.values())


def put(connection: Connection, table: carrying.Table, rows: Sequence[carrying.Row]) -> None:
    columns = tuple(name.rpartition(".")[2] for name in table.columns)
    if not isinstance(connection, Writer):
        places = ", ".join("?" * len(columns))
        into = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
        connection.executemany(into, rows)
    elif table.name == "revision":
        placed = [revisions.Placed(revisions.RevisionRow(*row), "07210") for row in rows]
        connection.copy("revision", revisions.GRAPH, [one.graph for one in placed])
        connection.copy("bodies", revisions.BODY, [one.body for one in placed])
    else:
        connection.copy(table.name, columns, rows)


def raw(province: Province, rows: Rows) -> None:
    """Put the rows of one bundle into a register that has only their device."""
    with province.store.write() as connection:
        for table in carrying.TABLES:
            if table.name in PUT:
                put(connection, table, rows[table.name])
        anchor.count(connection)
