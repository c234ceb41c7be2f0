"""kill -9 of whoever takes in and of the server: what was said is in, nothing is by halves."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from server_scene import There
from test_register_at_once import INTAKE

from makers import Makers
from postgres import Cluster, make_cluster
from sotay.base.progress import silent
from sotay.province import moving, reading

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
BUNDLES = 30


@pytest.fixture
def kept() -> Iterator[Cluster]:
    """A server that has on its disk what it says is kept."""
    made = make_cluster(safe=True).start()
    yield made
    made.stop()
    shutil.rmtree(made.folder)


@pytest.fixture
def on_disk(make: Makers, kept: Cluster, tmp_path: Path) -> There:
    desk, province, address = make.desk(), make.province(), kept.database()
    moving.move_to(province, address, silent)
    make.enrol(desk, province)
    (tmp_path / "usb").mkdir()
    return There(make, kept, address, desk, province, tmp_path / "usb")


def begun(there: There, paths: list[Path]) -> subprocess.Popen[str]:
    """Start a program that takes in, each bundle told as soon as it is in."""
    told = INTAKE.replace(
        "for one in collecting.receive_all(province, map(Path, sys.argv[2:])):",
        "for path in sys.argv[2:]:\n    one = collecting.receive_all(province, [Path(path)])[0]",
    ).replace("one.told)", "one.told, flush=True)")
    words = [sys.executable, "-c", told, str(there.province.folder), *map(str, paths)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def whole(there: There, said: int) -> None:
    """Hold what is there against what was said, take the rest in, and look it over."""
    there.province = there.make.reopen_province(there.province)
    assert len(reading.page(there.province)) >= said
    assert there.province.store.integrity() == []
    there.province.verify_activity()


@pytest.mark.parametrize("after", [0, 3, 11])
def test_whoever_takes_in_is_killed(on_disk: There, whole_stretch: None, after: int) -> None:
    paths = [on_disk.sealed(f"việc {nth}") for nth in range(BUNDLES)]
    on_disk.province.close()
    running = begun(on_disk, paths)
    assert running.stdout is not None
    said = [running.stdout.readline() for _nth in range(after)]
    running.send_signal(signal.SIGKILL)
    said += running.communicate(timeout=60)[0].splitlines()
    whole(on_disk, sum(line.startswith("imported") for line in said))
    states = {on_disk.take(path).state for path in paths}
    assert states <= {"imported", "duplicate"}
    assert len(reading.page(on_disk.province)) == BUNDLES


@pytest.mark.parametrize("after", [1, 7])
def test_the_server_is_killed(on_disk: There, whole_stretch: None, after: int) -> None:
    paths = [on_disk.sealed(f"việc {nth}") for nth in range(BUNDLES)]
    on_disk.province.close()
    running = begun(on_disk, paths)
    assert running.stdout is not None
    said = [running.stdout.readline() for _nth in range(after)]
    os.kill(on_disk.cluster.pid, signal.SIGKILL)
    said += running.communicate(timeout=100)[0].splitlines()
    assert any("CSDL-01" in line for line in said), said
    on_disk.cluster.start_again()
    whole(on_disk, sum(line.startswith("imported") for line in said))
    for path in paths:
        assert on_disk.take(path).state in ("imported", "duplicate")
    assert len(reading.page(on_disk.province)) == BUNDLES
