"""PostgreSQL killed, or who works on it, while the province answers, assigns and sets.

The rows lie on a server with a disk of its own; each run begins with a copy of its database.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import fault_office
from fault_answers import answered, assigned
from fault_kills import WORKER, Check, said_by
from fault_scene import Row, Scene, Spoilt, refuse_readable
from fault_set import accounts_made, cards_opened, lists_set

from postgres import Cluster, make_cluster, program
from sotay.base.errors import SotayError
from sotay.base.progress import silent
from sotay.province import moving

_WORK = (
    ("answering", "office_answer", answered), ("sealing letters", "office_letters", answered),
    ("assigning in bulk", "office_assign", assigned), ("setting lists", "office_lists", lists_set),
    ("making accounts", "office_accounts", accounts_made),
    ("opening contact cards", "office_cards", cards_opened),
)  # fmt: skip
Kill = Callable[[Cluster, "subprocess.Popen[str]"], None]


def _server(cluster: Cluster, _worker: "subprocess.Popen[str]") -> None:
    os.kill(cluster.pid, signal.SIGKILL)


def _worker(_cluster: Cluster, worker: "subprocess.Popen[str]") -> None:
    worker.kill()


_KILLS: dict[str, Kill] = {"PostgreSQL killed": _server, "kill -9 on PostgreSQL": _worker}


def board(scene: Scene, runs: int) -> list[Row]:
    """Kill the server and the program `runs` times each under each work; a row for each."""
    if not runs:
        return []
    if program("initdb") is None:
        return [Row("PostgreSQL killed", detail="not run: no PostgreSQL here")]
    chance = random.Random(runs)  # noqa: S311 - when to kill
    cluster = make_cluster(safe=True).start()
    try:
        name = _move(scene, cluster)
        return [
            _row(scene, cluster, name, (f"{how} while {what}", kind, check), kill, runs, chance)
            for what, kind, check in _WORK
            for how, kill in _KILLS.items()
        ]
    finally:
        cluster.stop()


def _move(scene: Scene, cluster: Cluster) -> str:
    """Have a copy of the office go on at the server; return its database, kept as a mould."""
    address = cluster.database()
    with scene.copy("office") as folder:
        province = fault_office.register(folder)
        moving.move_to(province, address, silent)
        province.close()
        folder.rename(scene.folder / "there")
        folder.mkdir()
    name = address.rpartition("=")[2]
    cluster.keep(name)
    return name


def _row(
    scene: Scene,
    cluster: Cluster,
    name: str,
    work: tuple[str, str, Check],
    kill: Kill,
    runs: int,
    chance: random.Random,
) -> Row:
    says, kind, check = work
    row = Row(says)
    for _run in range(runs):
        row.runs += 1
        cluster.cast(name)
        with scene.copy("there") as folder:
            said = _killed(kind, folder, partial(kill, cluster), chance.uniform(0, 0.6))
            if (
                not (cluster.data / "postmaster.pid").exists()
                or kill is _KILLS["PostgreSQL killed"]
            ):
                cluster.start_again()
            try:
                refuse_readable(folder)
                check(folder, said, 0, row)
            except (Spoilt, SotayError) as fault:
                row.damaged += 1
                row.detail = str(fault)
    return row


def _killed(
    kind: str, folder: Path, kill: Callable[["subprocess.Popen[str]"], None], wait: float
) -> list[str]:
    command = [sys.executable, str(WORKER), kind, str(folder), str(folder.parent)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as worker:
        assert worker.stdout is not None
        if not worker.stdout.readline().endswith(" start\n"):
            raise Spoilt(f"{kind}: the worker did not start")
        time.sleep(wait)
        kill(worker)
        return said_by(worker)
