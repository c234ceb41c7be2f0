"""The time before the last long gap in a notebook, found without reading a log of years."""

import random
from itertools import pairwise

from sotay.store.driver import Connection
from sotay.vault.keys import keylog
from sotay.vault.records import keeping
from sotay.work.desk import Desk

Acts = list[tuple[int, str]]


def written(connection: Connection, acts: Acts, saves: list[int]) -> None:
    for table in ("activity", "revision", "record"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
    connection.executemany("INSERT INTO activity VALUES (NULL, ?, ?, '', x'')", acts)
    connection.executemany(
        "INSERT INTO record (id, kind, state, title, day, unit, hamlet, updated, body)"
        " VALUES (?1, 'matter', 'closed', '', '2026-11-18', '07210', '', ?1, '{}')",
        [(at,) for at in saves],
    )


def as_read(acts: Acts, saves: list[int], gap: int) -> int:
    """Return the same by reading all of it."""
    settled = max((at for at, act in acts if act == "purge-begin"), default=0)
    every = sorted({at for at, _act in acts} | set(saves))
    found = [before for before, at in pairwise(every) if at - before > gap and at > settled]
    return found[-1] if found else max(saves, default=0)


def test_the_last_gap_is_found_as_by_reading_every_time(desk: Desk) -> None:
    chance = random.Random(7)  # noqa: S311 - the same each time
    for _round in range(60):
        acts = [(chance.randrange(1, 300), chance.choice(("keep", "keep", "purge-begin")))
                for _n in range(chance.randrange(6))]  # fmt: skip
        saves = chance.sample(range(1, 300), chance.randrange(5))
        with desk.vault.writing(desk.clock) as connection:
            written(connection, acts, saves)
        for gap in (5, 20, 60, 200):
            found = keeping.before_the_gap(desk.vault.store, gap)
            assert found == as_read(acts, saves, gap), (acts, saves, gap)


def test_no_log_is_read_for_it_nor_for_what_an_act_was_last(desk: Desk) -> None:
    last = keylog._OF_ACTS.format(acts="'a', 'b'")
    for query in (keeping._UNTIL, keeping._SINCE, last):
        plan = desk.vault.store.rows(f"EXPLAIN QUERY PLAN {query}", (9,))
        assert not [row[3] for row in plan if row[3].startswith("SCAN activity")], query
