"""kill -9 while somebody types: what the screen said is saved is there, and is told about."""

import os
import subprocess
import sys
from pathlib import Path

from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.records import reading, resuming

PASSPHRASE = "mưa rào giếng đá"
SAVES = 3  # seen before the kill


def test_a_killed_window_loses_nothing_it_called_saved(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    desks.create_notebook(folder, PASSPHRASE, Office(unit="07210", name="UBND"), cost=FLOOR)[
        0
    ].close()
    script = Path(__file__).with_name("window_to_kill.py")
    plain = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, script, folder, PASSPHRASE],
        env=os.environ | plain,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as window:
        assert window.stdout is not None
        saved = [window.stdout.readline().rstrip("\n") for _ in range(SAVES)]
        window.kill()
    assert saved[-1].startswith("chữ1 chữ2")
    desk = desks.open_notebook(folder, PASSPHRASE)
    broken = resuming.begin(desk).value
    assert broken is not None
    (row,) = broken.drafts
    assert row.title == "Họp đang ghi thì mất điện"
    assert reading.entry(desk, row.id).record.body.startswith(saved[-1])
    assert desk.vault.store.integrity() == []
    resuming.end(desk)
    desk.close()
