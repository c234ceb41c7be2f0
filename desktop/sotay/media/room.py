"""One job on one foreign file, in a child process that is started for it and ends with it.

    with Room("picture", order, source, cancelled=cancelled) as room:
        content = b"".join(room)        # or piece by piece, and leave when enough came
        facts = room.facts(PictureFacts)

The child has two pipes and nothing else: no file, no environment, no handle of ours; what it may
take is in `Limits`. It asks for pieces of `source`, so a large file is never held whole here.
Leaving the `with`, by an error too, kills it and whatever it started. What it says is believed
only as far as it fits: frames and output of bounded length, facts that parse as the type asked for.

A frozen build has no `python -c`: it is called again with `sys.argv[1] == CALL`, and `app` then
runs `sotay.media.child.main()` before anything else.
"""

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final, Self, TypeVar

import msgspec

from sotay.base.errors import Cancelled, SotayError
from sotay.base.files import reason_of
from sotay.base.progress import Stopped, never
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
from sotay.media.pipes import Pipes

_START: Final = "from sotay.media.child import main; main()"
_NEEDED: Final = ("SYSTEMROOT",)  # without it Windows starts no Python
_CPU_SIGNAL: Final = 24  # SIGXCPU, not in `signal` on Windows

T = TypeVar("T", bound=Part)


def command() -> list[str]:
    """Return what starts a child: this Python, or this frozen program once more."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CALL]
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START]


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
        self._left = self._limits.seconds
        self._since = time.monotonic()
        self._came = 0
        self._facts: bytes | None = None

    def __enter__(self) -> Self:
        try:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd=os.sep,
                env={name: os.environ[name] for name in _NEEDED if name in os.environ},
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as fault:
            raise DecoderMissing(reason_of(fault)) from None
        self._pipes = Pipes(self._child, self._beat)
        return self

    def __exit__(self, *_: object) -> None:
        self._kill()
        for pipe in (self._child.stdin, self._child.stdout):
            assert pipe is not None  # noqa: S101 - both are pipes
            pipe.close()
        self._child.wait()

    def __iter__(self) -> Iterator[bytes]:
        """Yield pieces of output. The time until the next one is asked for does not count."""
        self._since = time.monotonic()
        self._tell(self._order)
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

    def _next(self) -> bytes | None:
        """Answer questions until output comes; None at the end."""
        while True:
            letter, body = self._hear()
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
            letter, length = HEAD.unpack(self._pipes.read(HEAD.size))
            if length > MOST.get(letter, -1):
                raise DecoderLied
            return letter, self._pipes.read(length)
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
            self._pipes.write(LENGTH.pack(len(data)) + data)
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
        try:
            status = self._child.wait(1)
        except subprocess.TimeoutExpired:
            return DecoderLied()
        self._kill_group()
        return TookTooLong() if status == -_CPU_SIGNAL else DecoderCrashed(status)

    def _kill(self) -> None:
        if self._child.returncode is None:  # else its number may be another's by now
            self._kill_group()
        self._child.kill()

    def _kill_group(self) -> None:
        """End what the child may have left behind too, where it could start anything."""
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
