"""From what was recorded to an attachment: cleaned, sealed, hung on its record, beside the rest."""

import io
from collections.abc import Callable
from functools import partial
from typing import BinaryIO, cast

from PySide6.QtCore import QObject, Signal

from sotay.base.clock import local
from sotay.base.errors import SotayError
from sotay.base.progress import Stopped
from sotay.base.sentences import _
from sotay.gui.kit.beside import Beside
from sotay.gui.notebook.shell import Runner
from sotay.media import sound
from sotay.media.errors import MediaBroken, NoSound
from sotay.work import attachments
from sotay.work.attachments import Added, AttachJob, Recording, Written


class Adopting(QObject):
    """One recording at a time or several; each stays in the notebook until it is an attachment."""

    kept = Signal(object, object)  # the Recording, its Attachment
    failed = Signal(object, object)  # the Recording, why (SotayError)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner

    def adopt(self, recording: Recording) -> None:
        """Begin; what was ended before anything was heard is dropped and told as `NoSound`."""
        self._runner.side(
            Beside.FILES,
            lambda job: cleaned(recording, job.stopped),
            lambda added: self._prepare(recording, added),
            owner=self,
            failed=lambda fault: self._no_sound(recording, fault),
        )

    def drop(self, recording: Recording) -> None:
        """Shred a recording that is not wanted."""
        self._runner.do(lambda desk: attachments.drop_recording(desk, recording), owner=self)

    def _prepare(self, recording: Recording, added: Added) -> None:
        self._runner.ask(
            lambda desk: attachments.prepare(desk, recording.record_id, added),
            lambda ready: self._write(recording, ready),
            owner=self,
            failed=self._fails(recording),
        )

    def _write(self, recording: Recording, ready: AttachJob) -> None:
        self._runner.side(
            Beside.FILES,
            lambda job: ready.write(job.progress, job.stopped),
            lambda written: self._record(recording, ready, written),
            owner=self,
            failed=self._fails(recording),
        )

    def _record(self, recording: Recording, ready: AttachJob, written: Written) -> None:
        self._runner.do(
            lambda desk: attachments.adopt_recording(desk, recording, ready, written),
            lambda made: self.kept.emit(recording, made[0]),
            owner=self,
            failed=self._fails(recording),
        )

    def _fails(self, recording: Recording) -> Callable[[SotayError], None]:
        return lambda fault: self.failed.emit(recording, fault)

    def _no_sound(self, recording: Recording, fault: SotayError) -> None:
        if isinstance(fault, NoSound):
            self.drop(recording)
        self.failed.emit(recording, fault)


def cleaned(recording: Recording, cancelled: Stopped) -> Added:
    """Return a recording as what may be attached, named after when it was begun."""
    with recording.open() as tape:
        try:
            heard = sound.clean(cast("BinaryIO", tape), cancelled=cancelled)
        except MediaBroken as fault:
            if tape.whole and tape.size < sound.TAPE_RATE:
                raise NoSound from fault  # ended before its first second: a head and nothing more
            raise
    begun = f"{local(recording.at):%Y-%m-%d %H.%M}"
    return Added(
        _("Ghi âm {begun}.mka").format(begun=begun),
        "audio/x-matroska",
        partial(io.BytesIO, heard.content),
        len(heard.content),
        seconds=heard.seconds,
    )
