"""One recording being played: where it is, how fast, how loud; nothing of it is remembered."""

from collections.abc import Callable
from functools import partial
from typing import BinaryIO, Protocol, cast

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.errors import SotayError
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.sound.devices import Device, Pull, open_loudspeaker
from sotay.gui.notebook.sound.feed import Feed
from sotay.media.sound import Listening
from sotay.store.sealedfile import SealedReader


class Playable(Protocol):
    """A recording, wherever it is kept."""

    def open(self) -> SealedReader | BinaryIO:
        """Return it as a file, to be closed; called beside the window."""


class Reel:
    """Decodes from `start` s on at `speed` percent; the child is started with the first `read`."""

    def __init__(self, content: Playable, start: float, speed: int) -> None:
        self._content = content
        self._start = start
        self._speed = speed
        self._file: SealedReader | BinaryIO | None = None
        self._listening: Listening | None = None

    def read(self, seconds: float) -> tuple[bytes, bool]:
        """Return about so many seconds of samples, and whether that was all."""
        if self._listening is None:
            self._file = self._content.open()
            file = cast("BinaryIO", self._file)
            self._listening = Listening(file, self._start, self._speed)
        samples = self._listening.read(seconds)
        return samples, self._listening.ended

    def close(self) -> None:
        """End the child and let go of the file."""
        if self._listening is not None:
            self._listening.close()
        if self._file is not None:
            self._file.close()


_TICK_MS = 100
_FIRST_S, _MORE_S, _AHEAD_S = 1.0, 8.0, 8.0  # read at the start, at a time, kept in store
_SETTLE_MS = 180  # after the last of several jumps


class Playing(QObject):
    """Plays `content` from `at` s on. `open_device` is how a loudspeaker is opened."""

    moved = Signal(float)  # seconds into the recording
    stood = Signal(bool)  # whether it plays
    failed = Signal(object)  # SotayError

    def __init__(
        self,
        runner: Runner,
        parent: QObject,
        open_device: Callable[[Pull], Device] = open_loudspeaker,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._open = open_device
        self._content: Playable | None = None
        self._length = 0.0
        self._at = 0.0  # where the feed begins
        self._speed = 100
        self._feed = Feed()
        self._reel: Reel | None = None
        self._device: Device | None = None
        self._job: Job | None = None
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._roll)
        runner.shutting.connect(self.clear)

    def load(self, content: Playable, seconds: float) -> None:
        """Take a recording so many seconds long; it does not begin by itself."""
        self.clear()
        self._content, self._length, self._at = content, seconds, 0.0
        self.moved.emit(0.0)

    def clear(self, _why: object = None) -> None:
        """Stop, and let go of the recording."""
        self.pause()
        self._content = None

    def plays(self) -> bool:
        """Return whether it plays now, or is about to after a jump."""
        return self._ticks.isActive() or self._settle.isActive()

    def at(self) -> float:
        """Return where it is, in seconds from the start."""
        return min(self._at + self._feed.heard() * self._speed / 100, self._length)

    def toggle(self) -> None:
        """Play, or pause; at the end, play from the start."""
        if self.plays():
            self.pause()
            return
        if self.at() >= self._length:
            self._stand_at(0.0)
        self._roll()

    def pause(self) -> None:
        """Stop where it is."""
        played = self.plays()
        self._stand_at(self.at())
        if played:
            self.stood.emit(False)

    def jump(self, seconds: float) -> None:
        """Go to a moment, and on from there if it plays."""
        played = self.plays()
        self._stand_at(max(0.0, min(seconds, self._length)))
        self.moved.emit(self._at)
        if played:
            self._settle.start()

    def set_speed(self, percent: int) -> None:
        """Play at 50 to 200 percent of the speed, at the same pitch."""
        at = self.at()
        played = self.plays()
        self._stand_at(at)
        self._speed = percent
        if played:
            self._settle.start()

    def set_volume(self, percent: int) -> None:
        """Be as loud as recorded (100) or less."""
        self._feed.volume = percent

    def _stand_at(self, at: float) -> None:
        """End what is under way, and be ready to go on at `at`."""
        self._ticks.stop()
        self._settle.stop()
        if self._device is not None:
            self._device.stop()
        if self._job is not None:
            self._job.drop()
        if self._reel is not None:
            self._runner.side(Beside.MEDIA, partial(_close, self._reel), _nothing)
        self._device = self._job = self._reel = None
        volume, self._feed = self._feed.volume, Feed()
        self._feed.volume = volume
        self._at = at

    def _roll(self) -> None:
        if self._content is None:
            return
        try:
            self._device = self._open(self._feed.pull)
        except SotayError as fault:
            self.stood.emit(False)
            self.failed.emit(fault)
            return
        self._reel = Reel(self._content, self._at, self._speed)
        self._read(_FIRST_S)
        self._ticks.start()
        self.stood.emit(True)

    def _read(self, seconds: float) -> None:
        reel = self._reel
        assert reel is not None  # noqa: S101 - something plays
        self._job = self._runner.side(
            Beside.MEDIA, lambda _job: reel.read(seconds), self._came, owner=self, failed=self._fail
        )

    def _came(self, part: tuple[bytes, bool]) -> None:
        samples, self._feed.whole = part
        self._job = None
        self._feed.put(samples)
        self._tick()

    def _fail(self, fault: SotayError) -> None:
        self.pause()
        self.failed.emit(fault)

    def _tick(self) -> None:
        self.moved.emit(self.at())
        if self._feed.done():
            self._stand_at(self._length)
            self.moved.emit(self._length)
            self.stood.emit(False)
        elif self._job is None and not self._feed.whole and self._feed.ahead() < _AHEAD_S:
            self._read(_MORE_S)


def _close(reel: Reel, _job: Job) -> None:
    reel.close()


def _nothing(_none: object) -> None:
    pass
