"""kill -9 while attaching and recording: on a small board of its own."""

from pathlib import Path

import pytest
from fault_kills import KILLS, killed
from fault_scene import Row, Scene


@pytest.mark.parametrize("work", ["attach", "record_sound"])
def test_a_kill_loses_nothing_that_was_promised(tmp_path: Path, work: str) -> None:
    scene = Scene.make(tmp_path)
    (kill,) = [kill for kill in KILLS if kill[1] == work]
    name, kind, template, longest, check, _share = kill
    row, promised = Row(name), 0
    for number in range(8):
        with scene.copy(template) as folder:
            ((place, said, at),) = killed(kind, [folder], [longest * number / 7])
            check(place, said, at, row)
            promised += len(said)
    assert row.clean, row
    assert promised > 8
