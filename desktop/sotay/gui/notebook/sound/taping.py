"""One recording being made: from the red button to the attachment, or to whatever cut it off.

Samples go from PortAudio's thread to the runner's third line, where a child encodes them and the
sealed file takes each page; the notebook has noted that file before the first one. A lock or the
window's end finishes the file; the next opening of the notebook adopts it (`app.watch.recordings`).
"""

from collections.abc import Callable
from typing import BinaryIO, Literal, cast

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.errors import SotayError
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.sound.adopting import Adopting
from sotay.gui.notebook.sound.devices import Device, Take, open_microphone
from sotay.gui.notebook.sound.samples import Samples
from sotay.media import sound
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.attachments import Recording
from sotay.work.attachments.recordings import CHUNK

State = Literal["", "beginning", "recording", "paused", "keeping"]
_TICK_MS = 150
_LEAVE_S = 1.0  # a lock waits so long at most


class Taping(QObject):
    """Not two at once: `start` does nothing while `state` is not ""."""

    changed = Signal()  # `state` is another
    moved = Signal(float, int)  # seconds recorded, level in percent
    kept = Signal(object, object)  # the Recording, its Attachment
    failed = Signal(object, bool)  # why (SotayError), whether what was recorded is being kept

    def __init__(
        self,
        runner: Runner,
        parent: QObject,
        open_device: Callable[[Take], tuple[Device, int]] = open_microphone,
    ) -> None:
        super().__init__(parent)
        self.state: State = ""
        self._runner = runner
        self._open = open_device
        self._samples = Samples()
        self._device: Device | None = None
        self._recording: Recording | None = None
        self._unwanted = False
        self._turn = 0  # of beginning: what is told of an earlier one is of nobody's any more
        self._adopting = Adopting(runner, self)
        self._adopting.kept.connect(self._kept)
        self._adopting.failed.connect(lambda _one, fault: self._fail(fault))
        self._ticks = QTimer(self, interval=_TICK_MS)
        self._ticks.timeout.connect(self._tick)
        runner.shutting.connect(self._leave)

    def start(self, record: str) -> None:
        """Begin to record for a record, once the notebook has noted it."""
        if self.state:
            return
        self._turn += 1
        turn = self._turn
        self._stand("beginning")
        self._runner.do(
            lambda desk: attachments.begin_recording(desk, record),
            lambda recording: self._begun(recording, turn),
            owner=self,
            failed=lambda fault: self._not_begun(fault, turn),
        )

    def pause(self) -> None:
        """Hear nothing until `resume`."""
        if self.state == "recording":
            self._samples.paused = True
            self._stand("paused")

    def resume(self) -> None:
        """Go on behind what was recorded."""
        if self.state == "paused":
            self._samples.paused = False
            self._stand("recording")

    def stop(self) -> None:
        """End the recording and keep it; before the microphone is open there is nothing to keep."""
        if self.state == "beginning":
            self._turn += 1
            self._stand("")
        elif self.state in ("recording", "paused"):
            self._stand("keeping")
            self._hush()

    def drop(self) -> None:
        """End the recording and shred it."""
        self._unwanted = True
        self.stop()

    def seconds(self) -> float:
        """Return how much has been recorded."""
        return self._samples.seconds()

    def _not_begun(self, fault: SotayError, turn: int) -> None:
        if turn == self._turn:
            self._fail(fault)

    def _begun(self, recording: Recording, turn: int) -> None:
        if turn != self._turn:  # stopped, or the window was locked meanwhile
            self._adopting.drop(recording)
            return
        self._samples = samples = Samples()
        self._unwanted = False
        self._recording = recording
        try:
            self._device, samples.rate = self._open(samples.put)
        except SotayError as fault:
            self._adopting.drop(recording)
            self._fail(fault)
            return
        self._runner.apart.run(
            lambda: run_tape(recording, samples),
            lambda _value, fault: self._ended(recording, fault),
        )
        self._ticks.start()
        self._stand("recording")

    def _ended(self, recording: Recording, fault: BaseException | None) -> None:
        """Adopt what was recorded, whatever ended it; or leave it to the next opening."""
        if recording is not self._recording:
            return  # locked; another one may be made by now
        self._hush()
        self._recording = None
        if self._unwanted:
            self._adopting.drop(recording)
            self._stand("")
            return
        fault = fault or self._samples.fault
        if fault is not None and not isinstance(fault, SotayError):
            self._runner.broke.emit(fault)
        elif fault is not None:
            self.failed.emit(fault, True)
        self._stand("keeping")
        self._adopting.adopt(recording)

    def _kept(self, recording: Recording, attachment: Attachment) -> None:
        self._stand("")
        self.kept.emit(recording, attachment)

    def _fail(self, fault: SotayError) -> None:
        self._hush()
        self._stand("")
        self.failed.emit(fault, False)

    def _leave(self, _why: object) -> None:
        """Have the file finished before the notebook is shut; the next opening adopts it."""
        self._hush()
        if self._recording is not None:
            self._samples.wait_taken(_LEAVE_S)
        self._recording = None
        self._turn += 1
        self._stand("")

    def _hush(self) -> None:
        self._ticks.stop()
        if self._device is not None:
            self._device.stop()
            self._device = None
        self._samples.end()

    def _stand(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _tick(self) -> None:
        self.moved.emit(self._samples.seconds(), self._samples.level)


def run_tape(recording: Recording, samples: Samples) -> None:
    """Record until `samples` end. What was sealed stays, whatever this raises.

    Raises `DiskFull`, `FileUnwritable` or an error of `media.room`.
    """
    writer = recording.writer()
    flushed = 0
    try:

        def keep(page: bytes) -> None:
            nonlocal flushed
            writer.write(page)
            if writer.size // CHUNK > flushed:  # a whole chunk: about a second
                writer.flush()
                flushed = writer.size // CHUNK

        sound.tape(cast("BinaryIO", samples), samples.rate, keep)
        writer.finish()
    finally:
        writer.leave()
        samples.note_taken()
