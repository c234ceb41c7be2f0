"""kill -9 while attaching and recording: on a small board of its own."""

from pathlib import Path

import pytest
from fault_kills import KILLS, killed
from fault_scene import Row, Scene


@pytest.mark.timeout(240)
def test_a_kill_loses_nothing_that_was_promised(tmp_path: Path) -> None:
    scene = Scene.make(tmp_path)
    for work in ("attach", "record_sound"):
        (kill,) = [kill for kill in KILLS if kill[1] == work]
        name, kind, template, longest, check, _share = kill
        row, promised = Row(name), 0
        for number in range(40):
            if number >= 8 and promised > 8:  # on a machine with much to do a kill meets little
                break
            with scene.copy(template) as folder:
                ((place, said, at),) = killed(kind, [folder], [longest * (number % 8) / 7])
                check(place, said, at, row)
                promised += len(said)
        assert row.clean, row
        assert promised > 8
