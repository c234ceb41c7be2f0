"""Recordings: taken in clean, listened to, made. Everything is done in a child (`media.room`).

Accepted from outside: M4A and 3GP (AAC, ALAC, AMR), MP3, WAV, OGG and Matroska (Opus, Vorbis), AMR,
FLAC. Kept is one kind: Matroska with the coded sound as it was (AAC, MP3, Opus of a known shape),
else as Opus; no tag, place, picture, chapter, name of a device or date comes along.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from sotay.base.progress import Stopped, never
from sotay.media import baresound, sizes
from sotay.media.errors import DecoderLied, MediaTooLarge
from sotay.media.orders import (
    Heard,
    Limits,
    ListenOrder,
    SoundFacts,
    SoundOrder,
    TapeFacts,
    TapeOrder,
)
from sotay.media.room import Room

TYPE: Final = "audio/x-matroska"
LONGEST: Final = 6 * 3600  # seconds
RATE: Final = 48_000  # samples a second of what is played
CHANNELS: Final = 2  # of what is played, 16 bits each
TAPE_RATE: Final = 4_200  # bytes a second of what `tape` makes, whatever is said
_TAKING: Final = Limits(memory=2 << 30, cpu=600, seconds=900, output=sizes.SOUND)
_HEARING: Final = Limits(memory=1 << 30, cpu=1200, seconds=7200, output=None)
# Pauses are counted, too.
_TAPING: Final = Limits(memory=1 << 30, cpu=None, seconds=24 * 3600, output=sizes.SOUND)


@dataclass(frozen=True)
class Sound:
    """A recording ready to be kept: Matroska of type `TYPE`, and its length in whole seconds."""

    content: bytes
    seconds: int


def clean(source: BinaryIO | bytes, *, cancelled: Stopped = never) -> Sound:
    """Return the sound of `source` and nothing else of it.

    Raises `MediaTooLarge`, `FilmRefused`, `NoSound`, `SoundTooLong`, `MediaBroken`, and what
    `media.room` raises when a child goes wrong.
    """
    _keep_within(source)
    with Room("sound", SoundOrder(LONGEST), source, limits=_TAKING, cancelled=cancelled) as room:
        content = b"".join(room)
        facts = room.facts(SoundFacts)
    if facts.size != len(content) or facts.length > LONGEST * 1000:
        raise DecoderLied
    if not baresound.is_bare(content):
        raise DecoderLied
    return Sound(content, max(1, round(facts.length / 1000)))


def _keep_within(source: BinaryIO | bytes) -> None:
    size = len(source) if isinstance(source, bytes) else source.seek(0, 2)
    if size > sizes.SOUND:
        raise MediaTooLarge(-(-size >> 20), sizes.SOUND >> 20)


class Listening:
    """A recording being played: samples from one moment on, taken when they are wanted.

    The child waits while nobody takes, and ends with the recording, with `close`, or with an
    error, which `read` raises. For one thread at a time.
    """

    def __init__(self, source: BinaryIO | bytes, start: float, speed: int = 100) -> None:
        """Start `start` seconds in, at `speed` percent (50 to 200); the pitch is kept."""
        order = ListenOrder(max(0, round(start * 1000)), speed)
        self._room = Room("listen", order, source, limits=_HEARING)
        self._pieces = iter(self._room.__enter__())
        self.ended = False

    def read(self, seconds: float) -> bytes:
        """Return about so many seconds of samples, less at the end; 16 bits, stereo, `RATE`."""
        wanted = int(seconds * RATE) * CHANNELS * 2
        taken = bytearray()
        while len(taken) < wanted and not self.ended:
            taken += self._piece()
        return bytes(taken)

    def close(self) -> None:
        """End the child; a second time does nothing."""
        if not self.ended:
            self.ended = True
            self._room.__exit__(None, None, None)

    def _piece(self) -> bytes:
        try:
            piece = next(self._pieces, b"")
            if not piece:
                self._room.facts(Heard)
        except BaseException:
            self.close()
            raise
        if not piece:
            self.close()
        return piece


def tape(
    source: BinaryIO, rate: int, keep: Callable[[bytes], object], cancelled: Stopped = never
) -> float:
    """Encode 16-bit mono samples, `rate` a second, as they come; return how many seconds came.

    `source.read` may wait and may return less than asked for; `keep` is given each page of Ogg
    Opus within a fraction of a second. Everything given up to some moment can be played.
    """
    with Room("tape", TapeOrder(rate), source, limits=_TAPING, cancelled=cancelled) as room:
        for page in room:
            keep(page)
        return room.facts(TapeFacts).length / 1000
