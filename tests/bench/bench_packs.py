"""How long a questionnaire of the province takes on its way: signed, asked for, taken in, recalled.

    python tests/bench/bench_packs.py [--rounds 3] [--mib 8]

A form with a list of communes of that size beside it, so as many pieces. Yardsticks are what no way
around it would save: reading the form once (both ends do), writing the same bytes into the
same kind of database. It measures and prints; it judges nothing.
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import beside  # noqa: F401 - finds what follows
from table import Table, timed

from makers import START, Makers
from moulds import Moulds
from publishing import form
from sotay.base.clock import ManualClock
from sotay.bundle import questionnaires as bundled
from sotay.forms.opening import open_form
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing
from sotay.province.receiver.known import look
from sotay.vault.questionnaires import pieces
from sotay.work.desk import Desk
from sotay.work.transfer.papers import Papers, take_in

ROW = b"%07d,Thon %07d xa Ban Nguyen Thuong huyen Lam Thao tinh Phu Tho\n"


def villages(mib: int) -> bytes:
    """Return a list of choices of so many MiB."""
    one = len(ROW % (0, 0))
    rows = b"".join(ROW % (n, n) for n in range((mib << 20) // one))
    return b"name,label\n" + rows


def papers(province: Province) -> Papers:
    """Return all that goes down for a questionnaire."""
    return Papers(tuple((name, content()) for name, content in giving.papers(province)))


def kept(desk: Desk, content: bytes) -> None:
    """Write the bytes as pieces that wait, and drop them."""
    _file, parts = bundled.pack_file("media", "thon.csv", content)
    for sha256, part in parts.items():
        with desk.vault.writing(desk.clock) as connection:
            pieces.keep(connection, sha256, part)
    with desk.vault.writing(desk.clock) as connection:
        pieces.drop_but(connection, set())


def one_round(make: Makers, number: int, mib: int, took: dict[str, list[float]]) -> None:
    """Publish, give, take in and recall one questionnaire, each timed."""
    province, desk = make.province(f"tinh-{number}"), make.desk(f"xa-{number}")
    make.enrol(desk, province)
    beside_it = {"thon.csv": villages(mib)}

    def note(what: str, job: Callable[[], object]) -> None:
        took.setdefault(what, []).append(timed(job))

    note("read the form once", lambda: open_form("ho.md", form(), beside_it.get))
    note("write its bytes", lambda: kept(desk, beside_it["thon.csv"]))
    note("publish", lambda: publishing.publish(province, "ho.md", form(), beside_it))
    note("sign the list, lay its pieces out", lambda: look(province))
    note("look again, nothing changed", lambda: look(province))
    came = papers(province)
    note("take it in, by a stick", lambda: take_in(desk, came))
    note("the same stick again", lambda: take_in(desk, came))
    publishing.recall(province, "ho", "1", "sai")
    gone = papers(province)
    note("take its recall in", lambda: take_in(desk, gone))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mib", type=int, default=8)
    asked = parser.parse_args()
    took: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.rounds):
            place = Path(folder, f"{number}")
            place.mkdir()
            make = Makers(place, ManualClock(START), Moulds(place / "moulds"), [])
            one_round(make, number, asked.mib, took)
            make.close()
    middle = {what: statistics.median(times) for what, times in took.items()}
    table = Table()
    table.title(f"a questionnaire with {asked.mib} MiB beside it, {asked.rounds} rounds")
    read, write = middle.pop("read the form once"), middle.pop("write its bytes")
    for what, seconds in middle.items():
        if what == "take it in, by a stick":
            table.row(what, seconds, "read the form once, write its bytes", read + write)
        else:
            table.row(what, seconds, "read the form once", read)


if __name__ == "__main__":
    main()
