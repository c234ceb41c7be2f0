"""kill -9 while the key is changed, half of them in the very moment of the switch."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fault_kills import WORKER, rekeyed
from fault_scene import Row, Scene

from sotay.vault.settling import READY

LONGEST_S = 0.5


def killed_at_work(folder: Path, wait: float, *, at_switch: bool) -> list[str]:
    """Let a worker change the key again and again; kill it, and return what it said was done."""
    command = [sys.executable, str(WORKER), "rekey", str(folder), str(folder.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline().endswith(" start\n")
        until = time.monotonic() + 10
        while at_switch and not (folder / READY).exists() and time.monotonic() < until:
            pass
        time.sleep(wait / 100 if at_switch else wait)
        worker.kill()
        said = worker.stdout.read()
    return said[: said.rfind("\n") + 1].splitlines()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kills", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_a_kill_leaves_the_old_key_or_the_new_one_and_loses_nothing(
    tmp_path: Path, kills: int
) -> None:
    chance = random.Random(kills)  # noqa: S311 - when to kill
    scene, row, unfinished = Scene.make(tmp_path), Row("changing the key"), 0
    for number in range(kills):
        with scene.copy("attached") as folder:
            at_switch = number % 2 == 0
            said = killed_at_work(folder, chance.uniform(0, LONGEST_S), at_switch=at_switch)
            unfinished += (folder / READY).exists()
            rekeyed(folder, said, 0.0, row)
    assert (row.lost, row.damaged) == (0, 0)
    assert unfinished, "no kill fell into the switch"
