"""What the recording's line does until the samples end: encode, seal, have it on the medium."""

from typing import BinaryIO, cast

from sotay.gui.notebook.sound.samples import Samples
from sotay.media import sound
from sotay.work.attachments import Recording
from sotay.work.attachments.recordings import CHUNK


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
