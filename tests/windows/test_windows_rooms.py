"""Each room's quick tests pass under a Python of Windows, but for what is told with its reason."""

from pathlib import Path

import pytest
from bed import windows
from rooms import OTHERS, ROOMS, faults, run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]


@pytest.mark.parametrize("name", [*ROOMS, *OTHERS])
def test_a_room_runs_on_windows(name: str, tmp_path: Path) -> None:
    with windows(tmp_path) as it:
        assert faults(run(it, name)) == []
