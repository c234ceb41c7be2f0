"""Ten thousand records between two laptops of one commune: given, taken in, put together.

    python tests/bench/bench_peers.py [--records 10000]

One laptop has closed so many matters, the other none; a stick carries them over. Then either amends
each of them in another field, and the stick carries that: out of two versions of each a third is
made that follows both, on both laptops the same. The yardstick is `import --close` of the same
lines, the first time and as amendments.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from table import Table, timed

from makers import START, Makers
from moulds import Moulds
from onematter import MATTER
from sotay.base.clock import ManualClock
from sotay.vault.records import apart, lookup
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.peers import visiting

TEXT = "Cống thoát nước ở đầu thôn bị sập một bên, nước tràn vào ruộng mỗi khi mưa lớn. " * 3


def lines(folder: Path, number: int, **more: str) -> Path:
    """Write so many matters as `import` takes them."""
    path = folder / f"vao-{'-'.join(more) or 'moi'}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for n in range(number):
            own = {"id": f"01a1ee56-5e16-725b-94b6-{n:012x}", "text": f"Việc {n}. {TEXT}"}
            out.write(json.dumps(MATTER | own | more, ensure_ascii=False) + "\n")
    return path


def came(told: visiting.Visited) -> int:
    """Return how many records a visit brought, and prove that it refused none."""
    assert not told.faults, told.faults
    assert not any(one.refused for one in told.came), told.came
    return sum(one.new + one.changed for one in told.came)


def heads(desk: Desk) -> list[str | None]:
    rows = desk.vault.store.rows("SELECT head FROM record WHERE state = 'closed' ORDER BY id")
    return [row[0] for row in rows]


def run(table: Table, home: Path, number: int) -> None:
    make = Makers(home, ManualClock(START), Moulds(home / "khuôn"), [])
    one, other, province = make.desk("một"), make.desk("hai"), make.province()
    stick = home / "usb"
    stick.mkdir()
    for desk in (one, other):
        make.enrol(desk, province)
    for desk in (one, other, one):
        visiting.visit(desk, stick)  # now they know each other
    table.title(f"{number:,} records of one laptop that the other has not")
    first = partial(jsonlines.import_lines, one, lines(home, number), close=True)
    alone = timed(first)
    table.row("left on the stick", timed(partial(visiting.visit, one, stick)), "import", alone)
    told: list[visiting.Visited] = []
    taken = timed(lambda: told.append(visiting.visit(other, stick).value))
    assert came(told[-1]) == number
    table.row("taken in by the other", taken, "import --close", alone)
    table.fact("the first hears that they came", timed(partial(visiting.visit, one, stick)))
    table.title(f"{number:,} records that either amended, each in another field")
    amending = partial(jsonlines.import_lines, one, lines(home, number, text=TEXT), close=True)
    alone = timed(amending)
    jsonlines.import_lines(other, lines(home, number, agency="Sở Xây dựng"), close=True)
    visiting.visit(other, stick)
    taken = timed(lambda: told.append(visiting.visit(one, stick).value))
    assert came(told[-1]) == number
    table.row("taken in and put together", taken, "import --close", alone)
    taken = timed(lambda: told.append(visiting.visit(other, stick).value))
    table.row("the other takes in what came of it", taken, "import --close", alone)
    assert [apart.count(desk.vault.store) for desk in (one, other)] == [0, 0]
    assert heads(one) == heads(other)
    assert lookup.counts(one.vault.store) == {("matter", "closed"): number}
    table.fact("nothing new", timed(partial(visiting.visit, one, stick)))
    make.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, default=10_000)
    asked = parser.parse_args()
    home = Path(tempfile.mkdtemp(dir=os.environ.get("SOTAY_BENCH")))
    try:
        run(Table(), home, asked.records)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
