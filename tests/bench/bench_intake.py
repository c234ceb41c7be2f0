"""How fast the province takes records in, beside raw inserts of the same rows, in both databases.

    python tests/bench/bench_intake.py [bundles]

Bundles of 100 records, each opened, verified, judged, admitted in a transaction of its own that is
on the medium, and answered by a signed receipt. Raw inserts put the rows of the very tables into an
empty database of the same kind, a transaction for each bundle. Process time counts, of one core.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import process_time

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from evil import Evil, matter, rid, written
from table import Table, timed

from makers import CHEAP, PASSPHRASE
from postgres import Cluster, make_cluster, program
from sotay.base.progress import silent
from sotay.bundle.records import hlc_text
from sotay.model.office import Office
from sotay.province import enrolling as province_enrolling
from sotay.province import moving, opening, receiving
from sotay.province.opening import Province
from sotay.register import carrying, revisions
from sotay.register.many import add_new
from sotay.register.postgres.door import Postgres, Writer
from sotay.store.driver import Connection
from sotay.work import desk as desks
from sotay.work.transfer import enrolling

RECORDS = 100  # in a bundle
GOAL = 5_000  # records a second
TEXT = "Đề nghị sửa cống thoát nước ở đầu thôn, mưa lớn là ngập vào ba nhà, đã báo hai lần. " * 6


def enrolled(home: Path, name: str) -> tuple[Province, Evil]:
    """Return an empty register and one laptop that it enrolled."""
    province = opening.create(home / name, PASSPHRASE, cost=CHEAP).province
    office = Office(unit="07210", name="UBND", symbol="UBND", recorder="Hà")
    desk, _code = desks.create_notebook(home / f"{name}-so", PASSPHRASE, office, cost=CHEAP)
    with closing(desk):
        request, answer = home / f"{name}.json", home / f"{name}-tra-loi.json"
        code = enrolling.write_request(desk, request).value
        asked = province_enrolling.read_request(request.read_bytes())
        answer.write_bytes(province_enrolling.enrol(province, asked, code))
        enrolling.accept(desk, answer, province.code)
        return province, Evil.of(desk, province, home / f"{name}-goi")


def bundles(evil: Evil, number: int) -> Iterator[Path]:
    """Yield bundles of new records, as a laptop seals them."""
    for nth in range(number):
        lines = []
        for one in range(RECORDS):
            n = nth * RECORDS + one
            hlc = hlc_text(1_795_000_000_000 + n, 0, "ab" * 32)
            lines.append(written(matter(n, id=rid(n), text=f"{n} {TEXT}"), hlc=hlc)[1])
        yield evil.seal(lines)


def take_all(province: Province, paths: list[Path]) -> None:
    for path in paths:
        got = receiving.receive(province, path)
        assert got.state == "imported", got


Rows = dict[str, list[carrying.Row]]


def rows_of(province: Province) -> list[Rows]:
    """Return the rows that intake made, of each bundle apart, to be put in raw."""
    tables = {one.name: one for one in carrying.TABLES}
    still = province.store.still() if isinstance(province.store, Postgres) else None
    with still or province.store.read() as connection:
        every: Rows = {}
        for name in ("bundle", "revision", "record"):
            with closing(carrying.batches(connection, tables[name])) as some:
                every[name] = [row for rows in some for row in rows]
    of_bundle: dict[str, Rows] = {
        row[0]: {"bundle": [row], "revision": [], "record": []} for row in every["bundle"]
    }
    brought = {row[0]: row[-1] for row in every["revision"]}
    for row in every["revision"]:
        of_bundle[row[-1]]["revision"].append(row)
    for row in every["record"]:
        of_bundle[brought[row[-2]]]["record"].append(row)
    return list(of_bundle.values())


def put(connection: Connection, table: carrying.Table, rows: Rows) -> None:
    if isinstance(connection, Writer):
        connection.copy(table.name, table.columns, rows[table.name])
    else:
        add_new(connection, table.name, table.columns, rows[table.name])


def raw(province: Province, bundles_: list[Rows]) -> None:
    """Put rows that intake made elsewhere into a register that has only their device."""
    tables = {one.name: one for one in carrying.TABLES}
    for rows in bundles_:
        with province.store.write() as connection:
            put(connection, tables["bundle"], rows)
            new = [revisions.New(revisions.RevisionRow(*row), (), ()) for row in rows["revision"]]
            revisions.add(connection, "07210", new)
            put(connection, tables["record"], rows)


@contextmanager
def servers(table: Table) -> Iterator[Cluster | None]:
    """Lend a server that keeps what it says is kept, where there is PostgreSQL."""
    if program("initdb") is None:
        table.title("PostgreSQL is not installed: left out")
        yield None
        return
    cluster = make_cluster(safe=True).start()
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(cluster.folder)


def cpu(job: Callable[[], object]) -> float:
    began = process_time()
    job()
    return process_time() - began


def register(home: Path, name: str, address: str) -> tuple[Province, Evil]:
    """Return an empty register, its rows at `address` where one is given."""
    province, evil = enrolled(home, name)
    if address:
        moving.move_to(province, address, silent)
    return province, evil


def copied_device(source: Province, target: Province) -> None:
    """Let the rows of one register be those of the other's device."""
    rows = source.store.rows("SELECT * FROM device")
    with target.store.write() as connection:
        for row in rows:
            connection.execute("INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(row))


def measure(table: Table, home: Path, name: str, number: int, server: Cluster | None) -> None:
    """Take bundles in, then put the same rows in raw, and tell both."""
    address = [server.database() if server else "" for _one in range(2)]
    province, evil = register(home, name, address[0])
    warm, *paths = list(bundles(evil, number + 1))
    take_all(province, [warm])
    own: list[float] = []
    whole = timed(lambda: own.append(cpu(lambda: take_all(province, paths))))
    rows, (bare, _evil) = rows_of(province), register(home, f"{name}-thô", address[1])
    copied_device(province, bare)
    beside_it = timed(lambda: raw(bare, rows[1:]))
    records = number * RECORDS
    table.fact(f"{name}, a core of ours", records / own[0], f">= {GOAL}", "/s")
    table.row(
        f"{name}, with all it waits for", records / whole, "the same rows, raw",
        records / beside_it, ">= 0.7", "/s",
    )  # fmt: skip
    for one in (province, bare):
        one.close()


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    shown = Table()
    shown.title(f"Intake of {count} bundles of {RECORDS} records")
    place = Path(tempfile.mkdtemp(dir=os.environ.get("SOTAY_BENCH")))
    try:
        measure(shown, place, "SQLCipher", count, None)
        with servers(shown) as server:
            if server is not None:
                measure(shown, place, "PostgreSQL", count, server)
    finally:
        shutil.rmtree(place, ignore_errors=True)
