"""The province's list and search at a million records, in both registers, as its window asks.

    python tests/bench/bench_finding.py [records] [here|there]

A page is 50 records judged, with marks and pieces of the text, and the capped count. The yardstick
is those 50 records fetched by number and judged, without looking for any. The texts, 70 words each
that follow as in the practice notebook, are 20,000 told again under other numbers, days, communes;
the rows and the index are put in by SQL. Each question is asked once before it is timed.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
from bench_intake import enrolled, servers
from finding_rows import FIRST, UNITS, Text, fill, put_index, texts
from table import Table, timed

from postgres import Cluster
from sotay.base.progress import silent
from sotay.base.text import fold
from sotay.model.words import MATTER_STATES, SECTORS
from sotay.province import finding, moving, reading
from sotay.province.opening import Province
from sotay.register.narrowing import Narrowing

TEXTS = 20_000


@contextmanager
def _without_gin(province: Province, server: Cluster | None, address: str) -> Iterator[None]:
    """Make GIN after the rows are there, which takes a part of the time."""
    if server is None:
        yield
        return
    schema = province.store.place.schema  # type: ignore[attr-defined]
    server.ask(address, f"DROP INDEX {schema}.search_words")
    yield
    make = f"CREATE INDEX search_words ON {schema}.search USING gin (words) WITH (fastupdate = off)"
    server.ask(address, f"SET maintenance_work_mem = '1GB'; {make}")
    server.ask(address, f"ANALYZE {schema}.record, {schema}.search, {schema}.revision")


_BESIDE = "50 records by number"
QUESTIONS: dict[str, Callable[[list[str]], str]] = {
    "phrase, no marks": lambda w: fold(" ".join(w[20:23])) + " ",
    "phrase, marks": lambda w: " ".join(w[20:23]) + " ",
    "one syllable": lambda w: w[40] + " ",
    "words far apart": lambda w: f"{w[5]} {w[30]} {w[60]} ",
    "typing": lambda w: " ".join(w[20:22])[:-1],
    "two letters": lambda w: fold(w[20])[:2],
    "a code": lambda w: next(word for word in w if word.startswith("NG-")) + " ",
    "no hit": lambda w: f"khongco{len(w)}{w[-1][-3:]} ",
}
ONLY = {
    "nothing": Narrowing(),
    "a commune": Narrowing(unit=UNITS[3]),
    "sector, state, commune": Narrowing(
        unit=UNITS[3], sector=sorted(SECTORS)[2], state=sorted(MATTER_STATES)[1]
    ),
    "two old weeks": Narrowing(since=FIRST + timedelta(days=90), until=FIRST + timedelta(days=104)),
    "kind": Narrowing(kind="meeting"),
}


def measure(table: Table, province: Province, number: int, some: list[Text]) -> None:
    few = list(range(number, number - 50, -1))
    plain = [timed(lambda: finding._Shown(province).texts(few)) for _time in range(20)]
    for name, only in ONLY.items():
        _list(table, province, f"list, by {name}", plain, only=only)
    middle = reading.page(province, limit=1)[0].id.replace(f"{number:012x}", f"{number // 2:012x}")
    _list(table, province, "list, from the middle", plain, after=middle)
    words = [split for one in some if len(split := one.words[1].split()) > 65][:30]
    for kind, typed in QUESTIONS.items():
        _search(table, province, kind, [typed(w) for w in words], Narrowing(), plain)
    for name, only in list(ONLY.items())[1:]:
        asked = [QUESTIONS["one syllable"](w) for w in words]
        _search(table, province, f"a syllable, by {name}", asked, only, plain)


def _list(
    table: Table, province: Province, what: str, plain: list[float], **narrowed: object
) -> None:
    def page() -> object:
        return reading.page(province, limit=50, **narrowed)  # type: ignore[arg-type]

    page()
    table.spread(what, [timed(page) for _ in range(20)], _BESIDE, plain, most_ms=50)


def _search(
    table: Table,
    province: Province,
    kind: str,
    asked: list[str],
    only: Narrowing,
    plain: list[float],
) -> None:
    times, hits = [], 0
    for words in asked:
        hits += len(finding.find(province, words, only).items)
        times.append(timed(lambda w=words: finding.find(province, w, only)))  # type: ignore[misc]
    beside_ = f"{_BESIDE} ({hits / len(asked):.0f} hits)"
    table.spread(f"search, {kind}", times, beside_, plain, most_ms=50)


def run(table: Table, home: Path, name: str, number: int, server: Cluster | None) -> None:
    province, _evil = enrolled(home, name)
    address = server.database() if server else ""
    if server:
        moving.move_to(province, address, silent)
    some = texts(TEXTS)
    began = perf_counter()
    fill(province, number, some)
    table.fact(f"{name}: rows put in a second", number / (perf_counter() - began), "", "")
    began = perf_counter()
    with _without_gin(province, server, address):
        put_index(province, number, some)
    table.fact(f"{name}: indexed by SQL a second", number / (perf_counter() - began), "", "")
    measure(table, province, number, some)
    province.close()


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    shown_ = Table()
    place = Path(tempfile.mkdtemp(dir=os.environ.get("SOTAY_BENCH")))
    try:
        if sys.argv[2:3] != ["there"]:
            shown_.title(f"The province's records: {count:,} in the encrypted register")
            run(shown_, place, "SQLCipher", count, None)
        with servers(shown_) as there:
            if there is not None and sys.argv[2:3] != ["here"]:
                shown_.title(f"The province's records: {count:,} in PostgreSQL")
                run(shown_, place, "PostgreSQL", count, there)
    finally:
        shutil.rmtree(place, ignore_errors=True)
