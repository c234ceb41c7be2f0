"""Files are on the medium together, by one wait or one for each; a fault of either is named."""

import sys
from pathlib import Path

import pytest

from sotay.base.errors import FileUnwritable
from sotay.base.settling import Settling

linux = pytest.mark.skipif(sys.platform != "linux", reason="one wait for all is Linux's syncfs")


def files(folder: Path, number: int) -> list[Path]:
    paths = [folder / f"{n}" for n in range(number)]
    for path in paths:
        path.write_bytes(b"x")
    return paths


def test_few_are_asked_for_one_by_one(tmp_path: Path) -> None:
    with Settling(tmp_path) as settling:
        settling.settle(files(tmp_path, 3))
        (tmp_path / "1").unlink()
        with pytest.raises(FileUnwritable):
            settling.settle([tmp_path / "1"])


@linux
def test_many_are_asked_for_at_once(tmp_path: Path) -> None:
    with Settling(tmp_path) as settling:
        settling.settle(files(tmp_path, 100))
        (tmp_path / "1").unlink()
        settling.settle([tmp_path / f"{n}" for n in range(100)])  # none of them is opened


@linux
def test_what_the_system_says_of_many_is_told(tmp_path: Path) -> None:
    settling = Settling(tmp_path)
    with settling:
        pass
    with pytest.raises(FileUnwritable):  # its folder is closed
        settling.settle(files(tmp_path, 100))


@linux
def test_nothing_stays_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with Settling(tmp_path) as settling:
        settling.settle([])
    assert len(list(Path("/proc/self/fd").iterdir())) == before
