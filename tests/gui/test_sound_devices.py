"""PortAudio itself, in a program of its own: on a device that swallows sound, and on none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

NULL = "pcm.!default { type null }\nctl.!default { type null }\n"
SPEAKER = """
import time
from sotay.gui.notebook.sound.devices import open_loudspeaker
from sotay.gui.notebook.sound.feed import Feed
feed = Feed()
feed.put(bytes(48_000 * 4 * 3))
feed.whole = True
device = open_loudspeaker(feed.pull)
for _ in range(500):
    if feed.done():
        break
    time.sleep(0.01)
device.stop()
print(feed.done(), round(feed.heard()))
"""
MICROPHONE = """
import time
from sotay.gui.notebook.sound.devices import open_microphone
heard = []
device, rate = open_microphone(lambda piece: heard.append(len(piece)) if len(heard) < 9 else None)
for _ in range(500):
    if len(heard) == 9:
        break
    time.sleep(0.01)
device.stop()
print(rate, set(heard))
"""
NOTHING = """
from sotay.base.errors import SotayError
from sotay.gui.notebook.sound import devices
for open_one in (devices.open_loudspeaker, devices.open_microphone):
    try:
        open_one(print)
    except SotayError as fault:
        print(fault.code, "Error" in str(fault))
"""
LAZY = """
import sys
import sotay.app.window
import sotay.app.watch.recordings
import sotay.gui.notebook.sound.taping
import sotay.gui.notebook.sound.playing
import sotay.gui.notebook.attachments.player
print("sounddevice" in sys.modules, "av" in sys.modules)
"""


def said(program: str, config: Path) -> list[str]:
    """Run a program under a sound configuration; return the lines it printed."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"ALSA_CONFIG_PATH": str(config), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


@pytest.fixture
def null(tmp_path: Path) -> Path:
    config = tmp_path / "null.conf"
    config.write_text(NULL)
    return config


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA's own null device")
def test_a_loudspeaker_plays_all_there_is(null: Path) -> None:
    assert said(SPEAKER, null) == ["True 3"]


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA's own null device")
def test_a_microphone_gives_pieces_of_a_twentieth_second(null: Path) -> None:
    assert said(MICROPHONE, null) == ["48000 {4800}"]


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA without a device")
def test_a_machine_without_sound_is_told_in_words(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.conf"
    nothing.write_text("pcm.!default { type hw card 63 }\nctl.!default { type hw card 63 }\n")
    assert said(NOTHING, nothing) == ["AMT-05 False", "AMT-06 False"]


def test_neither_portaudio_nor_ffmpeg_is_loaded_before_it_is_needed(null: Path) -> None:
    assert said(LAZY, null) == ["False False"]
