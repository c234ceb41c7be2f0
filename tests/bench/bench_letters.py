"""Letters to 297 devices sealed, and their places read, in both registers.

    python tests/bench/bench_letters.py [--lines 50000]

Ninety-nine communes of three machines each, to which ten things are to be said. The yardstick is
those letters written by the same keys, with no register. Then the same with the lines of years
behind them: what *Gửi xuống* and *Hôm nay* ask. Goal: sealing within 60 s.
"""

import argparse
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from bench_intake import servers
from table import Table, timed

from makers import CHEAP, PASSPHRASE
from manydevices import enrolled
from postgres import Cluster
from sotay.base.clock import local
from sotay.base.ids import new_id
from sotay.base.progress import silent
from sotay.bundle import canonical
from sotay.bundle.letters import Place, write_letter
from sotay.model.letters import Referral
from sotay.model.shape import as_json
from sotay.province import enrolling, moving, opening
from sotay.province.authority import policies
from sotay.province.letters import posted, sealing
from sotay.province.opening import Province
from sotay.province.today import today
from sotay.register import devices, said
from sotay.register import letters as rows
from sotay.register.letters import LetterRow
from sotay.register.said import LineRow

UNITS, MACHINES, WAITING = 99, 3, 10
AT_ONCE = 5_000


def lines(number: int, per_unit: int, at_ms: int) -> Iterator[LineRow]:
    """Yield things to be said, `per_unit` of them to each commune."""
    for n in range(per_unit):
        for unit in range(number):
            issued = at_ms + n * 1000
            body = Referral(
                id=new_id(issued), matter=new_id(issued), agency="Sở Xây dựng", state="da_chuyen",
                issued=local(issued),
            )  # fmt: skip
            content = canonical.encode(as_json(body))
            yield LineRow(body.id, "referral", body.matter, f"{7000 + unit:05d}", content, issued)


def say(province: Province, per_unit: int) -> list[LineRow]:
    told = list(lines(UNITS, per_unit, province.clock.now_ms()))
    for at in range(0, len(told), AT_ONCE):
        with province.writing("bench") as connection:
            for one in told[at : at + AT_ONCE]:
                said.add_line(connection, one)
    return told


def behind(province: Province, number: int) -> None:
    """Have so many lines of years be said, in letters of five, which all came."""
    told = say(province, number // UNITS)
    known = devices.every(province.store)
    for device in known:
        own = [one.id for one in told if one.unit == device.unit]
        chain = secrets.token_hex(16)
        with province.writing("bench") as connection:
            for seq, at in enumerate(range(0, len(own), 5), 1):
                digest = secrets.token_hex(32)
                row = LetterRow(digest, device.id, chain, seq, 0, 0, 1)
                rows.add(connection, row, b"x" * 9_000, own[at : at + 5])
                rows.came(connection, [digest], 1)


def bare(province: Province, told: list[LineRow]) -> None:
    """Write the same letters, and keep nothing."""
    escrow, now = policies.escrow(province), province.clock.now_ms() // 1000
    for device in devices.every(province.store):
        place = Place(device.id, secrets.token_hex(16), 1, None, now)
        both = enrolling.recipient_of(province, device), escrow
        own = [one.body for one in told if one.unit == device.unit]
        write_letter(province.signing, province.authority, place, both, own, {})


def made(home: Path, name: str, server: Cluster | None) -> Province:
    province = opening.create(home / name, PASSPHRASE, cost=CHEAP).province
    if server:
        moving.move_to(province, server.database(), silent)
    for _machine in range(MACHINES):
        enrolled(province, UNITS)
    return province


def run(table: Table, home: Path, name: str, server: Cluster | None, number: int) -> None:
    with closing(made(home, name, server)) as province:
        table.title(f"{name}: {UNITS * MACHINES} devices, {WAITING} things to say to each")
        told = say(province, WAITING)
        ours = timed(partial(sealing.seal_all, province))
        theirs = timed(partial(bare, province, told))
        table.row("sealing", ours, "the letters alone", theirs)
        table.fact("sealing, goal", ours, "<= 60")
        behind(province, number)
        table.title(f"{name}: {number:,} lines behind them")
        say(province, 1)
        table.fact("Gửi xuống is read", min(timed(partial(posted.every, province)) for _ in "123"))
        table.fact("Hôm nay is read", min(timed(partial(today, province)) for _ in "123"))
        table.fact("sealing, one thing each", timed(partial(sealing.seal_all, province)), "<= 60")
        table.fact("sealing, nothing waits", timed(partial(sealing.seal_all, province)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lines", type=int, default=50_000)
    asked = parser.parse_args()
    table, home = Table(), Path(tempfile.mkdtemp(dir=os.environ.get("SOTAY_BENCH")))
    try:
        run(table, home, "SQLCipher", None, asked.lines)
        with servers(table) as server:
            if server is not None:
                run(table, home, "PostgreSQL", server, asked.lines)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    missed = f"{len(table.missed)} goals missed: {', '.join(table.missed)}"
    sys.stdout.write(f"\n{missed if table.missed else 'every goal held'}\n")


if __name__ == "__main__":
    main()
