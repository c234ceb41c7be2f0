"""kill -9 while backing up and restoring: the last good one stays good, no half one is listed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.resources import resource
from sotay.store.backups import returning
from sotay.store.backups.rotation import NEWEST
from sotay.work.backups import backing_up, restoring
from sotay.work.exchange import jsonlines

PRACTICE = resource("practice/so-tay-thuc-hanh.jsonl")
SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)

BACK_UP_FOREVER = """
import sys
from pathlib import Path
from sotay.store.slots import Cost
from sotay.work.backups import backing_up
from sotay.work import desk as desks
from sotay.work.records import writing
desk = desks.open_notebook(Path(sys.argv[1]), "một con vịt xòe ra", floor=Cost(64, 1, 1))
print("open", flush=True)
while True:
    writing.begin_meeting(desk)
    print(backing_up.back_up(desk, Path(sys.argv[2])).value.path, flush=True)
"""

RESTORE_FOREVER = """
import sys
from pathlib import Path
from sotay.store.slots import Cost
from sotay.store.backups import returning
from sotay.work.backups import restoring
slot = returning.by_passphrase("một con vịt xòe ra", Cost(64, 1, 1))
target = Path(sys.argv[2])
print("open", flush=True)
number = len(list(target.iterdir()))
while True:
    number += 1
    newest = restoring.found(Path(sys.argv[1]))[0].path
    restoring.restore(newest, target / str(number), slot).desk.close()
    print(target / str(number), flush=True)
"""


def killed(code: str, *arguments: Path, after_s: float) -> list[str]:
    """Let a program work, kill it, and return the whole lines it said after `open`."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "open\n"
        time.sleep(after_s)
        os.kill(worker.pid, signal.SIGKILL)
        said = worker.stdout.read()
    return said[: said.rfind("\n") + 1].splitlines()


@pytest.mark.parametrize(
    "kills", [20, pytest.param(120, marks=[pytest.mark.slow, pytest.mark.timeout(600)])]
)
def test_a_killed_backup_harms_no_other(make: Makers, tmp_path: Path, kills: int) -> None:
    chance = random.Random(kills)  # noqa: S311 - when to kill
    desk = make.desk()
    jsonlines.import_lines(desk, PRACTICE, close=True)
    usb = tmp_path / "usb"
    usb.mkdir()
    promised = backing_up.back_up(desk, usb).value.path
    desk.close()
    halves = 0
    for _kill in range(kills):
        said = killed(BACK_UP_FOREVER, desk.vault.folder, usb, after_s=chance.uniform(0.005, 0.25))
        promised = Path(said[-1]) if said else promised
        found = restoring.found(usb)
        halves += any(path.name.startswith(".") for path in usb.iterdir())
        newest = [one.path for one in found[:NEWEST]]
        if len(newest) == NEWEST and promised.name < newest[-1].name:
            promised = newest[-1]  # one that is whole before it is told counts as well: it may go
        assert promised in [one.path for one in found]
        assert all(one.whole for one in found)
        returning.check(found[0].path, SLOT)
        returning.check(promised, SLOT)
    assert halves > 0, "the kills hit backups while they were being written"
    for one in restoring.found(usb):
        returning.check(one.path, SLOT)
    desk = make.reopen(desk)
    assert desk.vault.store.integrity() == []
    taken = backing_up.back_up(desk, usb).value
    assert taken.manifest.records >= 141
    assert [path.name for path in usb.iterdir() if path.name.startswith(".")] == []


def test_a_killed_restore_leaves_whole_notebooks_or_none(make: Makers, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - when to kill
    desk = make.desk()
    jsonlines.import_lines(desk, PRACTICE, close=True)
    usb, target = tmp_path / "usb", tmp_path / "phục hồi"
    usb.mkdir()
    target.mkdir()
    backing_up.back_up(desk, usb)
    for _kill in range(12):
        killed(RESTORE_FOREVER, usb, target, after_s=chance.uniform(0.005, 0.3))
        for folder in target.iterdir():
            if not folder.name.startswith("."):
                with SLOT(folder) as key:
                    assert key.secret
                assert (folder / "so.db").stat().st_size > 100_000
    restoring.restore(restoring.found(usb)[0].path, target / "cuối", SLOT).desk.close()
