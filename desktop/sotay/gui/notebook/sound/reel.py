"""A kept recording being read for the loudspeaker, beside the notebook."""

from typing import BinaryIO, cast

from sotay.media.sound import Listening
from sotay.store.sealedfile import SealedReader
from sotay.work.attachments import Content


class Reel:
    """Decodes from `start` s on at `speed` percent; the child is started with the first `read`."""

    def __init__(self, content: Content, start: float, speed: int) -> None:
        self._content = content
        self._start = start
        self._speed = speed
        self._file: SealedReader | None = None
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
