"""kill -9 while sound is recorded: all but the last two seconds is there and can be kept."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from sotay.gui.notebook.sound.adopting import cleaned
from sotay.media import sound
from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.vault.attachments import contents
from sotay.work import attachments as attaching
from sotay.work import desk as desks
from sotay.work.attachments import cutoff

PASSPHRASE = "mưa rào giếng đá"
LOST_AT_MOST = 2.0  # seconds


def killed_after(folder: Path, heard: float) -> float:
    """Record until so many seconds are shown, kill; return what was shown last."""
    script = Path(__file__).with_name("recorder_to_kill.py")
    with subprocess.Popen(
        [sys.executable, script, folder, PASSPHRASE],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as recorder:
        assert recorder.stdout is not None
        shown = 0.0
        while shown < heard:
            shown = float(recorder.stdout.readline())
        recorder.kill()
        return max([shown, *map(float, recorder.stdout.read().split())])


def seconds_of(content: bytes) -> float:
    """Return how much can be heard, to the sample."""
    listening = sound.Listening(content, 0)
    samples = 0
    while not listening.ended:
        samples += len(listening.read(10)) // 4
    return samples / sound.RATE


@pytest.mark.slow
def test_a_kill_takes_two_seconds_at_most(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    office = Office(unit="07210", name="UBND")
    desks.create_notebook(folder, PASSPHRASE, office, cost=FLOOR)[0].close()
    lost = []
    for _run in range(5):
        shown = killed_after(folder, 3 + secrets.randbelow(4000) / 1000)
        desk = desks.open_notebook(folder, PASSPHRASE)
        (one,) = cutoff.left_sounds(desk)
        assert not one.whole
        added = cleaned(one.recording, lambda: False)
        lost.append(shown - seconds_of(added.open().read()))
        assert one.seconds == pytest.approx(shown - lost[-1], abs=0.5)
        job = attaching.prepare(desk, one.recording.record_id, added)
        made = attaching.adopt_recording(desk, one.recording, job, job.write()).value
        assert made[0].seconds == added.seconds
        assert cutoff.left_sounds(desk) == []
        there = {path.name for path in desk.vault.attachments.iterdir()}
        assert there == contents.files(desk.vault.store), "nothing of the recording is left"
        assert desk.vault.store.integrity() == []
        desk.close()
    print(f"lost to kill -9, seconds: {', '.join(f'{one:.2f}' for one in lost)}")  # noqa: T201 - the figure
    assert max(lost) <= LOST_AT_MOST
