"""Bodies of revisions on three servers, laid out by the very commands that are written down."""

import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from server_scene import There, accounts
from test_register_unseen import interviewed

from postgres import Cluster, make_cluster
from sotay.base.progress import silent
from sotay.province import backups, reading
from sotay.register.errors import RegisterUnreachable

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
PAGE = Path(__file__).parents[3] / "desktop/sotay/register/postgres/PARTS.md"
ROLE, PART, ONCE, SERVER, MOVE = re.findall(
    r"^```sql\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
)
DAY = 86_400_000  # ms
PASSWORD = "một mật khẩu"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def far() -> Iterator[list[Cluster]]:
    """Two more servers, which ask for a password and, left alone, keep things a bit later."""
    late = ("synchronous_commit=off", "wal_writer_delay=10s")
    made = [
        make_cluster(port=free_port(), loopback=True, auth="scram-sha-256", also=late).start()
        for _one in range(2)
    ]
    yield made
    for one in made:
        one.stop()
        shutil.rmtree(one.folder)


def filled(text: str, **values: object) -> str:
    """Return a block with its names filled in."""
    return re.sub(r"\{(\w+)\}", lambda name: str(values[name[1]]), text)


def lay_out(there: There, far: list[Cluster]) -> None:
    """Lay every other part on one of the servers, in turn."""
    it = there.province.store.place.schema
    by = accounts(there)
    there.cluster.ask(there.address, filled(ONCE, it=it))
    for nth, server in enumerate(far):
        names = {"it": it, "by": by, "far": f"far{nth}", "host": "127.0.0.1", "port": server.port,
                 "db": "postgres", "password": "kín"}  # fmt: skip
        away = f"{server.address('postgres')} password='{PASSWORD}'"
        server.ask(away, filled(ROLE, **names))
        there.cluster.ask(there.address, filled(SERVER, **names))
        for n in range(nth, 8, 3):
            server.ask(away, filled(PART, n=n, **names))
            there.cluster.ask(there.address, filled(MOVE, n=n, **names))
        server.ask(away, "CHECKPOINT")


def sent(there: There, number: int) -> None:
    """Take in one record of each of so many days."""
    for nth in range(number):
        there.make.clock.at_ms += DAY
        assert there.take(there.sealed(f"ngày {nth}")).state == "imported"


def rows(server: Cluster, it: str) -> int:
    away = f"{server.address('postgres')} password='{PASSWORD}'"
    tables = server.ask(away, f"SELECT tablename FROM pg_tables WHERE schemaname = '{it}'")  # noqa: S608
    return sum(
        int(str(server.ask(away, f"SELECT count(*) FROM {it}.{name}")[0][0]))  # noqa: S608
        for (name,) in tables
    )


def test_bodies_lie_on_three_servers_and_nothing_else_changes(
    there: There, far: list[Cluster], tmp_path: Path
) -> None:
    sent(there, 12)
    before = reading.page(there.province)
    lay_out(there, far)
    there.province = there.make.reopen_province(there.province)
    assert reading.page(there.province) == before
    sent(there, 12)
    it = there.province.store.place.schema
    away = [rows(server, it) for server in far]
    assert min(away) > 0
    assert sum(away) < 24, "some stay on the central one"
    shown = reading.page(there.province)
    assert len(shown) == 24
    for row in shown:
        assert reading.show(there.province, row.id).record.id == row.id
    assert there.province.store.integrity() == []
    assert backups.back_up(there.province, there.stick, silent).manifest.records == 24


def test_what_was_taken_in_outlives_the_server_it_lies_on(there: There, far: list[Cluster]) -> None:
    lay_out(there, far)
    sent(there, 24)
    for server in far:
        server.stop()  # as a kill: what it had only in mind is gone
        server.start()
    there.province = there.make.reopen_province(there.province)
    shown = reading.page(there.province)
    assert len(shown) == 24
    for row in shown:
        assert reading.show(there.province, row.id).record.id == row.id
    assert there.province.store.integrity() == []


def test_while_one_is_away_the_others_take_in_and_nothing_goes_in_by_halves(
    there: There, far: list[Cluster]
) -> None:
    lay_out(there, far)
    sent(there, 6)
    far[0].stop()
    waiting, taken = [], 0
    for nth in range(12):
        there.make.clock.at_ms += DAY
        path = there.sealed(f"sau {nth}")
        try:
            taken += there.take(path).state == "imported"
        except RegisterUnreachable:
            waiting.append(path)
    assert waiting
    assert taken
    far[0].start()
    assert [there.take(path).state for path in waiting] == ["imported"] * len(waiting)
    assert len(reading.page(there.province)) == 18
    assert there.province.store.integrity() == []


def test_while_one_is_away_all_is_listed_and_what_cannot_be_read_is_told(
    there: There, far: list[Cluster]
) -> None:
    lay_out(there, far)
    sent(there, 6)
    for nth in range(6):
        there.make.clock.at_ms += DAY
        interviewed(there, f"buổi {nth}")
    far[0].stop()
    shown = reading.page(there.province)
    assert len(shown) == 12
    assert {row.kind for row in shown if row.unseen} == {"interview"}
    assert not any(row.title for row in shown if row.unseen), "somebody may have taken it back"
    far[0].start()
    assert not any(row.unseen for row in reading.page(there.province))
