"""A worker that goes wrong is begun again; one bundle that ends it stands in nobody's way."""

import asyncio
import sys
from pathlib import Path

from makers import Makers
from sotay.province import revoking
from sotay.province.receiver.answering import Answers
from sotay.province.receiver.tending import Tending
from sotay.province.receiver.worker import Order
from sotay.store.keys import MasterKey
from sotay.upload.serving.metrics import Metrics
from sotay.upload.serving.staging import Staging

POISON, GOOD = f"{'a' * 64}.{'0' * 16}", f"{'b' * 64}.{'0' * 16}"
# Ends in the poisoned bundle, takes any other in; speaks as a worker does.
CHILD = """
import json, os, sys
order = json.loads(sys.stdin.buffer.readline())
sys.stdin.buffer.read(32)
def tell(**what):
    print(json.dumps(what), flush=True)
for line in sys.stdin.buffer:
    for name in sorted(os.listdir(order["staging"])):
        if not name.endswith(".sotay"):
            continue
        name = name[:-6]
        tell(type="begun", name=name)
        if name.startswith("a"):
            os._exit(9)
        place = {"digest": name[:64], "device": "d", "chain": "c", "seq": 1}
        tell(type="took", name=name, place=place, state="imported", code="", told="", keep=False,
             size=1)
    tell(type="turn", known=None, admitted=[], upto=0, more=False, faults=[])
"""


def test_one_poisoned_bundle_is_set_aside_and_the_next_goes_in(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "cho-nhan")
    for name in (POISON, GOOD):
        staging.whole(name).write_bytes(b"x")
    log: list[str] = []
    order = Order(str(tmp_path), str(staging.folder), str(tmp_path / "neo"))
    key = MasterKey(bytearray(b"k" * 32))
    tending = Tending(order, key, [sys.executable, "-c", CHILD], staging, log.append)
    answers = Answers(tmp_path, "0" * 64, staging.waiting, tending.wake)

    async def run() -> None:
        task = asyncio.create_task(tending.run(answers, Metrics()))
        await tending.learnt.wait()
        tending.stop()
        await task

    asyncio.run(run())
    assert sorted(path.name for path in staging.folder.iterdir()) == [f"{POISON}.hong"]
    assert sum(line.startswith("worker ended 9 aaaa") for line in log) == 2
    assert f"{'b' * 16} imported 1" in log


def test_what_was_set_aside_is_tried_with_the_next_start(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "cho-nhan")
    (staging.folder / f"{GOOD}.hong").write_bytes(b"x")
    order = Order(str(tmp_path), str(staging.folder), str(tmp_path / "neo"))
    key = MasterKey(bytearray(b"k" * 32))
    tending = Tending(order, key, [sys.executable, "-c", CHILD], staging, lambda _line: None)
    answers = Answers(tmp_path, "0" * 64, staging.waiting, tending.wake)

    async def run() -> None:
        task = asyncio.create_task(tending.run(answers, Metrics()))
        await tending.learnt.wait()
        tending.stop()
        await task

    asyncio.run(run())
    assert not list(staging.folder.iterdir())


def test_what_a_command_beside_it_wrote_is_seen_wherever_the_rows_lie(
    make: Makers, tmp_path: Path
) -> None:
    province, desk = make.province(), make.desk()
    make.enrol(desk, province)
    province.close()
    staging = Staging(tmp_path / "cho-nhan")
    order = Order(str(province.folder), str(staging.folder), str(tmp_path / "neo"))
    key = MasterKey(bytearray(b"k" * 32))
    tending = Tending(order, key, [sys.executable, "-c", CHILD], staging, lambda _line: None)
    before = tending._mark()
    again = make.reopen_province(province)
    revoking.revoke(again, revoking.devices(again)[0].code)
    again.close()
    assert tending._mark() != before
