"""The province's queue of matters, filtered, in both databases, beside a bare look-up of rows.

    python tests/bench/bench_cases.py [--open 50000] [--answered 200000]

A page is what an officer sees: 50 cases by filter and day due with what their records say, as it
may be shown, and how many there are in all. Beside it 50 records read by their keys and nothing
else, and the same page where a tenth are open. Goal: each filter within 100 ms.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from bench_intake import servers
from table import Table, timed

from makers import CHEAP, PASSPHRASE
from postgres import Cluster
from sotay.base.progress import silent
from sotay.base.resources import units
from sotay.model.cases import OPEN
from sotay.model.record import Face
from sotay.model.words import SECTORS
from sotay.province import moving, opening, reading
from sotay.province.cases import queue
from sotay.province.opening import Province
from sotay.register import bundles, cases, devices, records, revisions
from sotay.register.bundles import BundleRow
from sotay.register.casequeue import Narrowed
from sotay.register.records import Shown
from sotay.register.revisions import New, RevisionRow
from sotay.store.driver import Connection

AGENCIES = [f"Sở số {n}" for n in range(1, 31)]
AT_ONCE = 5_000
_DEVICE = "ab" * 32
DUE = "2026-12-15"


def matters(first: int, number: int, state: str, chance: Random) -> Iterator[Shown]:
    for n in range(first, first + number):
        day = f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}"
        unit, sector = chance.choice(list(units())), chance.choice(list(SECTORS))
        face = Face("matter", f"Cống số {n} sập, đề nghị sửa", day, unit, "Ngòi", sector, state)
        yield Shown(f"019b0000-0000-7000-9000-{n:012x}", face, f"{n:032x}", 1)


def put(connection: Connection, shown: Sequence[Shown], chance: Random) -> None:
    """Put matters in as admission does, half of those that wait given to agencies."""
    rows = [RevisionRow(one.head, one.record, "x", "x", b"{}", "d") for one in shown]
    revisions.add(connection, "07210", [New(row, (), ()) for row in rows])
    records.put(connection, shown)
    cases.put_shown(connection, shown, 1)
    known = cases.of(connection, [one.record for one in shown])
    given = [
        one._replace(
            agency=chance.choice(AGENCIES), due=f"2026-12-{chance.randint(1, 31):02}", version=1
        )
        for one in known.values()
        if chance.random() < 0.5
    ]
    cases.change(connection, given)


def fill(province: Province, waiting: int, answered: int) -> None:
    chance = Random(7)  # noqa: S311 - the same matters each time
    with province.writing("bench") as connection:
        devices.add(connection, devices.DeviceRow(_DEVICE, "07210", "x", "c", b"x", 1))
        bundles.add(connection, BundleRow("d", _DEVICE, "c", 1, None, 1, 1, "", 1, 0, 0))
    for first, number, state in ((0, waiting, OPEN[0]), (waiting, answered, "da_giai_quyet")):
        for at in range(first, first + number, AT_ONCE):
            shown = list(matters(at, min(AT_ONCE, first + number - at), state, chance))
            with province.writing("bench") as connection:
                put(connection, shown, chance)


def page(province: Province, narrowed: Narrowed) -> None:
    queue.count(province, narrowed)
    queue.page(province, narrowed)


ASKED = {
    "all that wait": Narrowed(),
    "overdue": Narrowed(until=DUE),
    "one agency": Narrowed(agency=AGENCIES[3]),
    "given to nobody": Narrowed(agency=""),
    "one sector": Narrowed(sector="dat_dai"),
    "one commune": Narrowed(unit="07210"),
    "commune, sector and day": Narrowed(unit="07210", sector="dat_dai", until="9999-12-31"),
    "agency, sector and day": Narrowed(agency=AGENCIES[3], sector="dat_dai", until=DUE),
    "one state, answered": Narrowed(state="da_giai_quyet"),
    "answered, of one commune": Narrowed(state="da_giai_quyet", unit="07210"),
}


def measure(table: Table, province: Province, tenth: Province, name: str) -> None:
    ids = [f"019b0000-0000-7000-9000-{n * 97:012x}" for n in range(50)]
    for what, narrowed in ASKED.items():
        assert queue.page(province, narrowed), what
        jobs = (
            partial(page, province, narrowed), partial(page, tenth, narrowed),
            partial(reading.these, province, ids),
        )  # fmt: skip
        every = [[timed(job) for job in jobs] for _turn in range(15)]
        ours, small, bare = (list(told) for told in zip(*every, strict=True))
        table.spread(f"{name}, {what}", ours, "50 records by their keys", bare, most_ms=100)
        table.row("  the same", statistics.median(ours), "a tenth open", statistics.median(small))


def registers(
    home: Path, name: str, sizes: Sequence[tuple[int, int]], server: Cluster | None
) -> list[Province]:
    made = []
    for nth, (waiting, answered) in enumerate(sizes):
        province = opening.create(home / f"{name}-{nth}", PASSPHRASE, cost=CHEAP).province
        if server:
            address = server.database()
            moving.move_to(province, address, silent)
        fill(province, waiting, answered)
        if server:
            server.ask(address, "VACUUM ANALYZE")  # as it does by itself within a minute
        made.append(province)
    return made


def run(asked: argparse.Namespace, table: Table, home: Path) -> None:
    sizes = [(asked.open, asked.answered), (asked.open // 10, asked.answered // 10)]
    with servers(table) as server:
        for name, where in (("SQLCipher", None), ("PostgreSQL", server)):
            if name == "PostgreSQL" and server is None:
                continue
            table.title(f"{name}: {asked.open:,} open matters, {asked.answered:,} answered")
            large, small = registers(home, name, sizes, where)
            with closing(large), closing(small):
                measure(table, large, small, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--open", type=int, default=50_000)
    parser.add_argument("--answered", type=int, default=200_000)
    table, home = Table(), Path(tempfile.mkdtemp(dir=os.environ.get("SOTAY_BENCH")))
    try:
        run(parser.parse_args(), table, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    missed = f"{len(table.missed)} goals missed: {', '.join(table.missed)}"
    sys.stdout.write(f"\n{missed if table.missed else 'every goal held'}\n")


if __name__ == "__main__":
    main()
