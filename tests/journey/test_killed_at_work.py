"""kill -9 at random moments of real work: what was said to be done stays, no number comes twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from sotay.base.resources import resource
from sotay.province import receiving
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing
from sticks import lying

PRACTICE = resource("practice/so-tay-thuc-hanh.jsonl")

WORKER = """
import sys
from pathlib import Path
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work.exchange import jsonlines
from sotay.work.records import writing
from sotay.work.transfer import sealing
import msgspec
folder, stick, what, source = sys.argv[1:]
desk = desks.open_notebook(Path(folder), "một con vịt xòe ra", floor=Cost(64, 1, 1))
print("open", flush=True)
if what == "import":
    jsonlines.import_lines(desk, Path(source), close=True)
elif what == "type":
    draft = writing.begin_interview(desk).value
    number = 0
    while True:
        number += 1
        writing.keep(desk, msgspec.structs.replace(draft, notes=str(number)))
        print(draft.id, number, flush=True)
else:
    while True:
        matter = writing.begin_matter(desk).value
        writing.close(desk, msgspec.structs.replace(matter, text="Cầu yếu"))
        bundle, path = sealing.seal(desk, Path(stick)).value
        print(path, flush=True)
"""


def killed(desk: Desk, stick: Path, what: str, after_s: float) -> list[str]:
    """Let a process work on the notebook, kill it, and return what it said it had done."""
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(desk.vault.folder), str(stick), what, str(PRACTICE)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "open\n"
    time.sleep(after_s)
    os.kill(worker.pid, signal.SIGKILL)
    said = worker.stdout.read().split("\n")[:-1]  # the last line may have been cut by the kill
    worker.stdout.close()
    worker.wait()
    return said


@pytest.mark.parametrize(
    "rounds", [4, pytest.param(40, marks=[pytest.mark.slow, pytest.mark.timeout(600)])]
)
def test_kill_while_typing_importing_and_sealing(make: object, tmp_path: Path, rounds: int) -> None:
    chance = random.Random(rounds)  # noqa: S311 - when to kill
    desk, province = make.desk(unit="07330"), make.province()
    make.enrol(desk, province)
    stick = tmp_path / "usb"
    stick.mkdir()
    for _round in range(rounds):
        desk.close()
        typed = killed(desk, stick, "type", chance.uniform(0.01, 0.3))
        killed(desk, stick, "import", chance.uniform(0.0, 0.4))
        sealed = killed(desk, stick, "seal", chance.uniform(0.05, 0.8))
        desk = make.reopen(desk)
        assert desk.vault.store.integrity() == []
        desk.vault.verify_activity()
        if typed:
            record, number = typed[-1].split()
            assert int(reading.entry(desk, record).record.notes) >= int(number)
        for path in sealed:
            assert Path(path).exists()
        for path in lying(stick):
            assert receiving.receive(province, path).state in ("imported", "duplicate")
    told = jsonlines.import_lines(desk, PRACTICE, close=True).value
    assert told.refused == []
    writing.close(desk, msgspec.structs.replace(writing.begin_matter(desk).value, text="sau cùng"))
    last = sealing.seal(desk, stick).value[1]
    assert receiving.receive(province, last).state == "imported"
    numbers = [bundle.seq for bundle in sealing.bundles(desk)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1)), json.dumps(numbers)
