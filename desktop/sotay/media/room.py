"""One job on one foreign file, in a child process that is started for it and ends with it.

    with Room("picture", order, source, cancelled=cancelled) as room:
        content = b"".join(room)        # or piece by piece, and leave when enough came
        facts = room.facts(PictureFacts)

The child has two pipes and nothing else: no file, no environment, no handle of ours; what it may
take is in `Limits`. It asks for pieces of `source`, so a large file is never held whole here.
Leaving the `with`, by an error too, kills it and whatever it started. What it says is believed only
as far as it fits: frames and output of bounded length, facts that parse as the type asked for.

Where it is started behind its fences (Windows), one that dies before it asked for a byte of the
source is started once more behind fewer; `sotayctl doctor` says what those leave open (`probing`).

A frozen build has no `python -c`: it is called again with `sys.argv[1] == CALL`, and `app` then
runs `sotay.media.child.main()` before anything else.
"""

import io
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final, Self, TypeVar

import msgspec

from sotay.base.errors import Cancelled, SotayError
from sotay.base.progress import Stopped, never
from sotay.base.reasons import reason_of
from sotay.media import CALL
from sotay.media.errors import (
    DecoderCrashed,
    DecoderLied,
    DecoderMissing,
    TookTooLong,
    TookTooMuch,
    refusal,
)
from sotay.media.frames import DONE, HEAD, LENGTH, MOST, OUTPUT, PIECE, REFUSED, WANT
from sotay.media.orders import Limits, Order, Part, Refusal

if sys.platform == "win32":
    from sotay.media.windows.starting import LEVELS, Started, python
else:
    from sotay.media.posix import LEVELS, Started, python

_START: Final = "from sotay.media.child import main; main()"
_HOLDS: Final = {False: 0, True: 0}  # the level that a child lives at here: opens files or none

T = TypeVar("T", bound=Part)


def command() -> list[str]:
    """Return what starts a child: this Python, or this frozen program once more."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CALL]
    return [python(), "-I", "-B", "-X", "utf8", "-c", _START]


class Room:
    """A child at work: iterate over its output, then ask for the facts. Used once.

    `cancelled` is asked some 20 times a second; where it says yes, `Cancelled` is raised.
    `child` is another program to start, for tests of children that go wrong.
    """

    def __init__(
        self,
        job: str,
        options: Part,
        source: BinaryIO | bytes,
        *,
        limits: Limits | None = None,
        cancelled: Stopped = never,
        child: Sequence[str] = (),
    ) -> None:
        self._source = io.BytesIO(source) if isinstance(source, bytes) else source
        self._size = self._source.seek(0, os.SEEK_END)
        self._limits = limits or Limits()
        raw = msgspec.Raw(msgspec.json.encode(options))
        self._order = msgspec.json.encode(Order(job, self._limits, raw, self._size))
        self._cancelled = cancelled
        self._command = list(child) or command()
        levels = range(_HOLDS[self._limits.files > 0], LEVELS)
        self._levels = list(levels[:1] if child else levels)
        self._left = self._limits.seconds
        self._since = time.monotonic()
        self._came = 0
        self._facts: bytes | None = None
        self._heard: tuple[bytes, bytes] | None = None

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._child.end()

    def __iter__(self) -> Iterator[bytes]:
        """Yield pieces of output. The time until the next one is asked for does not count."""
        self._since = time.monotonic()
        self._begin()
        while (piece := self._next()) is not None:
            self._left -= time.monotonic() - self._since
            yield piece
            self._since = time.monotonic()

    def facts(self, kind: type[T]) -> T:
        """Return what the child found, once its output was taken to the end."""
        assert self._facts is not None  # noqa: S101 - asked too early
        try:
            return msgspec.json.decode(self._facts, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise DecoderLied from None

    def _start(self) -> None:
        """Start the child behind the closest fences left to try."""
        while True:
            try:
                self._child = Started(self._command, self._limits, self._levels[0])
            except OSError as fault:
                if len(self._levels) == 1:
                    raise DecoderMissing(reason_of(fault)) from None
                self._levels.pop(0)
            else:
                return

    def _begin(self) -> None:
        """Give the order and hear the first word; a child that dies before it is started again.

        It has seen no foreign byte by then, so that no file can bring it there.
        """
        while True:
            try:
                self._tell(self._order)
                self._heard = self._hear()
            except DecoderCrashed:
                if len(self._levels) == 1:
                    raise
                self._child.end()
                self._levels.pop(0)
                self._start()
            else:
                _HOLDS[self._limits.files > 0] = self._levels[0]
                return

    def _next(self) -> bytes | None:
        """Answer questions until output comes; None at the end."""
        while True:
            letter, body = self._heard or self._hear()
            self._heard = None
            if letter == OUTPUT and body:  # nothing is not output
                return self._counted(body)
            if letter == DONE:
                self._facts = body
                return None
            if letter == REFUSED:
                raise self._refusal(body)
            self._answer(body)

    def _hear(self) -> tuple[bytes, bytes]:
        try:
            letter, length = HEAD.unpack(self._child.read(HEAD.size, self._beat))
            if length > MOST.get(letter, -1):
                raise DecoderLied
            return letter, self._child.read(length, self._beat)
        except EOFError:
            raise self._end() from None

    def _answer(self, body: bytes) -> None:
        if len(body) != WANT.size:
            raise DecoderLied
        offset, count = WANT.unpack(body)
        if offset > self._size or count > PIECE:
            raise DecoderLied
        self._source.seek(offset)
        self._tell(self._source.read(count))

    def _tell(self, data: bytes) -> None:
        try:
            self._child.write(LENGTH.pack(len(data)) + data, self._beat)
        except EOFError:
            raise self._end() from None

    def _counted(self, body: bytes) -> bytes:
        self._came += len(body)
        if self._limits.output is not None and self._came > self._limits.output:
            raise TookTooMuch
        return body

    def _refusal(self, body: bytes) -> SotayError:
        try:
            said = msgspec.json.decode(body, type=Refusal)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return DecoderLied()
        return refusal(said.reason, said.number)

    def _beat(self) -> None:
        if self._cancelled():
            raise Cancelled
        if time.monotonic() - self._since > self._left:
            raise TookTooLong

    def _end(self) -> SotayError:
        """Return why the child is gone without a last word."""
        status = self._child.ended(1)
        if status is None:
            return DecoderLied()
        return TookTooLong() if self._child.ran_out() else DecoderCrashed(status)
