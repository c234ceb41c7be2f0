"""Workers on one register take turns: whichever comes first, each bundle is in exactly once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from makers import Makers
from sotay.app import intakeworker
from sotay.province import reading, receiving
from sotay.province.opening import STAGING, Province
from sotay.province.receiver.worker import Go, Order
from sotay.upload.serving.staging import WHOLE
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import sealing


class Work:
    """A worker's process, spoken to as the server does."""

    def __init__(self, province: Province, key: bytes) -> None:
        self._child = subprocess.Popen(
            intakeworker.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        order = Order(
            str(province.folder),
            str(province.folder / STAGING),
            str(province.folder.parent / "neo"),
        )
        self._child.stdin.write(msgspec.json.encode(order) + b"\n" + key)

    def begin(self) -> None:
        self._child.stdin.write(msgspec.json.encode(Go(0)) + b"\n")
        self._child.stdin.flush()

    def hear(self) -> list[dict[str, Any]]:
        """Return what is told up to the end of a turn."""
        told = []
        while not told or told[-1]["type"] not in {"turn", "busy", "faulty"}:
            told.append(json.loads(self._child.stdout.readline()))
        return told

    def close(self) -> int:
        self._child.stdin.close()
        self._child.stdout.close()
        return self._child.wait(60)


def staged(desk: Desk, province: Province, count: int) -> list[Path]:
    """Seal bundles of one matter each, and lay them into staging as the server does."""
    folder = province.place(STAGING)
    found = []
    for number in range(count):
        begun = writing.begin_matter(desk).value
        writing.close(desk, msgspec.structs.replace(begun, text=f"ý kiến {number}"))
        sealed, path = sealing.seal(desk, folder / f"{number}.sotay").value
        device = "0" * 16
        found.append(path.rename(folder / f"{sealed.digest}.{device}{WHOLE}"))
    return found


@pytest.fixture
def both(make: Makers) -> tuple[Desk, Province]:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    return desk, province


def test_two_workers_at_once_take_each_bundle_in_once(both, make: Makers) -> None:
    desk, province = both
    there = staged(desk, province, 6)
    key = bytes(province.key.secret)
    province.close()
    workers = [Work(province, key) for _ in range(2)]
    took: list[dict[str, Any]] = []
    ended = [False, False]
    while not all(ended):
        for worker in workers:
            worker.begin()
        for number, worker in enumerate(workers):
            told = worker.hear()
            took += [one for one in told if one["type"] == "took"]
            ended[number] = ended[number] or (told[-1]["type"] == "turn" and not told[-1]["more"])
    assert [worker.close() for worker in workers] == [0, 0]
    assert {one["state"] for one in took} == {"imported", "duplicate"}
    assert sum(one["state"] == "imported" for one in took) == len(there)
    again = make.reopen_province(province)
    assert len(reading.page(again)) == len(there)
    assert again.verify_activity() > 0


def test_a_turn_tells_what_is_known_once_and_what_came_since(both, make: Makers) -> None:
    desk, province = both
    staged(desk, province, 2)
    key = bytes(province.key.secret)
    province.close()
    worker = Work(province, key)
    worker.begin()
    first = last = worker.hear()[-1]
    while last["more"]:  # on a loaded machine a turn ends before all is in
        worker.begin()
        last = worker.hear()[-1]
        assert last["known"] is None
    assert (last["type"], len(first["known"]["devices"]), len(last["admitted"])) == ("turn", 1, 2)
    for path in (province.folder / STAGING).iterdir():
        path.unlink()
    worker.begin()
    second = worker.hear()[-1]
    assert second["known"] is None
    assert key.hex() not in json.dumps(first)
    worker.close()


@pytest.mark.own_file
def test_a_register_that_is_open_elsewhere_is_waited_for(both) -> None:
    desk, province = both
    (bundle,) = staged(desk, province, 1)
    worker = Work(province, bytes(province.key.secret))
    worker.begin()
    assert worker.hear()[-1] == {"type": "busy"}
    assert receiving.receive(province, bundle).state == "imported"
    province.close()
    worker.begin()
    assert [one["state"] for one in worker.hear() if one["type"] == "took"] == ["duplicate"]
    worker.close()


@pytest.mark.skipif(sys.platform != "linux", reason="asked of Linux")
def test_a_worker_without_its_server_ends(both) -> None:
    _desk, province = both
    worker = Work(province, bytes(province.key.secret))
    assert worker.close() == 0
