"""Two programs write a register's lists at once, as they may where its rows lie on a server."""

import threading
from pathlib import Path

import pytest
from province_scene import Scene

from makers import Makers
from sotay.province import revoking
from sotay.province.lists import alone as turns
from sotay.province.lists import contents, files, outside
from sotay.province.opening import Province
from sotay.store import held
from sotay.store.errors import OpenElsewhere


def ends(province: Province, machine: Path) -> set[str]:
    file = files.of(province, machine, contents.KINDS[0], held.branch(province.store))
    told = files.read(province, file)
    return {end.device for end in told.ends} if told else set()


@pytest.mark.own_file
def test_who_comes_second_writes_what_the_first_decided_meanwhile(
    scene: Scene, make: Makers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads the register when it has its turn, and not before."""
    machine = tmp_path / "máy"
    make.enrol(make.desk("khac"), scene.province)
    first, second = revoking.devices(scene.province)
    revoking.revoke(scene.province, first.code)
    held_by = turns.Lock(scene.province.folder / "danh-sach")

    def waits(_seconds: float) -> None:
        """The first ends, having decided something more."""
        revoking.revoke(scene.province, second.code)
        held_by.release()

    monkeypatch.setattr(turns.time, "sleep", waits)
    assert outside.keep(scene.province, machine) == []
    assert ends(scene.province, machine) == {first.id, second.id}


def test_whose_turn_never_comes_is_told(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", 0.0)
    with turns.alone(scene.province.folder):
        (fault,) = outside.keep(scene.province, tmp_path / "máy")
    assert isinstance(fault, OpenElsewhere)
    assert outside.keep(scene.province, tmp_path / "máy") == []


def test_many_at_once_end_one_after_another(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def one() -> None:
        for _turn in range(20):
            with turns.alone(tmp_path):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (80, 1)
