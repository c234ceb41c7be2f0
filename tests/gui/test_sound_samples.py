"""The two queues between PortAudio's threads and ours: nothing lost, nothing waited for."""

import array
import os

import pytest

from sotay.gui.notebook.sound.feed import Feed
from sotay.gui.notebook.sound.samples import Samples
from sotay.media import sound


def test_a_feed_gives_exactly_what_was_put_and_then_silence() -> None:
    feed = Feed()
    whole = os.urandom(4 * 1000)
    for start in range(0, len(whole), 333):
        feed.put(whole[start : start + 333])
    heard = b"".join(feed.pull(4 * 130) for _ in range(9))
    assert heard == whole + bytes(len(heard) - len(whole))
    assert feed.heard() == pytest.approx(1000 / sound.RATE)
    assert not feed.done()
    feed.whole = True
    assert feed.done()


def test_a_feed_softens_every_sample() -> None:
    feed = Feed()
    feed.put(array.array("h", [1000, -1000, 32767, -32768]).tobytes())
    feed.volume = 25
    assert array.array("h", feed.pull(8)).tolist() == [250, -250, 8191, -8192]


def test_samples_are_read_as_they_come_and_end() -> None:
    samples = Samples()
    samples.rate = sound.RATE
    samples.put(b"ab" * 50)
    samples.put(b"cd" * 50)
    assert samples.read(30) == b"ab" * 15
    assert samples.read(1 << 20) == b"ab" * 35
    samples.end()
    samples.put(b"ef" * 50)
    assert samples.read(1 << 20) == b"cd" * 50
    assert samples.read(1 << 20) == b""
    assert samples.fault is None
    assert samples.seconds() == 100 / sound.RATE


def test_a_pause_drops_what_is_heard() -> None:
    samples = Samples()
    samples.rate = sound.RATE
    samples.paused = True
    samples.put(array.array("h", [30_000] * 10).tobytes())
    assert (samples.seconds(), samples.level) == (0.0, 0)
    samples.paused = False
    samples.put(array.array("h", [-16_384] * 10).tobytes())
    assert samples.level == 50
    assert len(samples.read(1 << 20)) == 20


def test_six_hours_are_the_end() -> None:
    samples = Samples()
    samples.rate = 1
    samples.put(bytes(2) * sound.LONGEST)
    assert samples.read(1 << 20)
    assert samples.read(1 << 20) == b""
