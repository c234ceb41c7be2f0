"""How fast the province takes records in, beside raw inserts of the same rows, in both databases.

    python tests/bench/bench_intake.py [bundles]

Bundles of 100 records, each opened, verified, judged, admitted in a transaction of its own that is
on the medium, and answered by a signed receipt. Raw inserts put the same rows, the bundle's entry
in the log with them, into an empty register of the same kind with the same indexes, a transaction
on the medium for each bundle: `executemany`, or `COPY` where there is a server. Both take turns,
bundle by bundle, so that a busy machine is busy for both.

Admission alone is what both do: the one transaction, from its beginning until it is on the medium.
The shares say where the rest of the time goes: opening proves two signatures and decrypts, judging
reads each record and holds it against the register, a receipt is signed twice and flushed.
"""

import dataclasses
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from evil import Evil, matter, rid, written
from intake_raw import raw, rows_of
from table import Table

from makers import CHEAP, PASSPHRASE
from postgres import Cluster, make_cluster, program
from sotay.base.progress import silent
from sotay.bundle.records import hlc_text
from sotay.model.office import Office
from sotay.province import enrolling as province_enrolling
from sotay.province import moving, opening, receipts, receiving
from sotay.province.opening import Province
from sotay.store.driver import Connection
from sotay.work import desk as desks
from sotay.work.transfer import enrolling

RECORDS = 100  # in a bundle
GOAL = 5_000  # records a second
T = TypeVar("T")
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


def take(province: Province, path: Path) -> None:
    got = receiving.receive(province, path)
    assert got.state == "imported", got


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


@dataclass
class Spent:
    """Seconds of this process and of the clock, by what they went for."""

    cpu: Counter[str] = field(default_factory=Counter)
    wall: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        used, began = process_time(), perf_counter()
        try:
            yield
        finally:
            self.cpu[what] += process_time() - used
            self.wall[what] += perf_counter() - began

    def watched(self, job: Callable[..., T], what: str) -> Callable[..., T]:
        def told(*given: object, **named: object) -> T:
            with self.on(what):
                return job(*given, **named)

        return told


@contextmanager
def watching(province: Province, spent: Spent) -> Iterator[None]:
    """Tell the parts of what is done to a bundle from each other."""
    own, parts = province.writing, (receiving.open_bundle, receiving._judged, receipts.admitted)

    @contextmanager
    def writing(act: str, what: str = "") -> Iterator[Connection]:
        with spent.on("admission"), own(act, what) as connection:
            yield connection

    province.writing = writing  # type: ignore[method-assign]
    receiving.open_bundle = spent.watched(parts[0], "opening")
    receiving._judged = spent.watched(parts[1], "judging")
    receipts.admitted = spent.watched(parts[2], "receipt")
    yield
    receiving.open_bundle, receiving._judged, receipts.admitted = parts
    del province.writing


def registers(home: Path, name: str, server: Cluster | None) -> tuple[list[Province], Evil]:
    """Return three registers alike, their rows on the server where there is one, and a laptop."""
    first, evil = enrolled(home, name)
    first.close()
    made = []
    for nth in range(3):
        folder = home / f"{name}-{nth}"
        shutil.copytree(home / name, folder)
        province = opening.unlock(folder, PASSPHRASE, floor=CHEAP)
        if server:
            moving.move_to(province, server.database(), silent)
        made.append(province)
    return made, dataclasses.replace(evil, province=made[0])


def measure(table: Table, home: Path, name: str, number: int, server: Cluster | None) -> None:
    """Take bundles in, in turns with the same rows put in raw, and tell both."""
    (rehearsal, province, bare), evil = registers(home, name, server)
    paths = list(bundles(evil, number + 1))
    for path in paths:
        take(rehearsal, path)
    spent = Spent()
    with watching(province, spent):
        for nth, (path, rows) in enumerate(zip(paths, rows_of(rehearsal), strict=True)):
            if nth == 1:  # the first one warms up
                spent.cpu.clear(), spent.wall.clear()
            with spent.on("whole"):
                take(province, path)
            with spent.on("raw"):
                raw(bare, rows)
    tell(table, name, number * RECORDS, spent)
    for one in (rehearsal, province, bare):
        one.close()


def tell(table: Table, name: str, records: int, spent: Spent) -> None:
    rates = {what: records / seconds for what, seconds in spent.wall.items()}
    table.fact(f"{name}, a core of ours", records / spent.cpu["whole"], f">= {GOAL}", "/s")
    for what, told in (("admission", "admission alone"), ("whole", "with all it waits for")):
        table.row(
            f"{name}, {told}", rates[what], "the same rows, raw", rates["raw"], ">= 0.7", "/s"
        )
    for what in ("opening", "judging", "admission", "receipt"):
        table.row(f"  {what}", spent.wall[what] / records * RECORDS, "the whole",
                  spent.wall["whole"] / records * RECORDS)  # fmt: skip


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
