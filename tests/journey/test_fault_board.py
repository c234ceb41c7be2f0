"""The fault board holds zeros: 50 kills in the normal suite, 500 in the slow one."""

from pathlib import Path

import pytest
from fault_board import run, table


@pytest.mark.timeout(1500)
@pytest.mark.parametrize("kills", [50, pytest.param(500, marks=pytest.mark.slow)])
def test_nothing_committed_is_lost_and_every_damage_is_told(tmp_path: Path, kills: int) -> None:
    rows = run(tmp_path, kills)
    assert [row for row in rows if not row.clean] == [], table(rows)
    assert sum(row.runs for row in rows if row.kind.startswith("kill")) >= kills * 0.96
    damages = [row for row in rows if row.told]
    assert len(damages) >= 8, "the damages were damages"
