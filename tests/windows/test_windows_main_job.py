"""The whole main job by the sources, under a Python of Windows: real processes, real files."""

from pathlib import Path

import pytest
from bed import python, windows
from mainjob import Terminal, walk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]
BEGIN = "from sotay.app.begin import terminal; terminal()"


def test_the_main_job_by_sotayctl(tmp_path: Path) -> None:
    with windows(tmp_path) as it:
        home = it.temporary / "Xã Yên Phong"
        walk(Terminal(it, home, (str(python()), "-I", "-X", "utf8", "-c", BEGIN)))
