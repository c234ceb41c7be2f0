"""A child started on Linux or macOS; `windows.starting` has the same few names.

It has two pipes and nothing else of ours, and puts its fences up by itself (`fences`).
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import IO, Final

from sotay.media.orders import Limits
from sotay.media.pipes import Pipes

LEVELS: Final = 1  # how many ways to start there are, the closest fenced first


class Started:
    """A child at work: its two pipes, how it ended, and its end."""

    def __init__(self, command: Sequence[str], _limits: Limits, _level: int) -> None:
        """Start it; raises `OSError`."""
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=os.sep,
            env={},
            start_new_session=True,
        )
        self.pid = self._child.pid
        pipes = (self._child.stdin, self._child.stdout)
        self._ends: list[IO[bytes]] = [pipe for pipe in pipes if pipe is not None]
        to_child, from_child = self._ends
        self._pipes = Pipes(from_child.fileno(), to_child.fileno())

    @property
    def returncode(self) -> int | None:
        """Return its exit status, negative for a signal, None while it runs."""
        return self._child.returncode

    def read(self, count: int, beat: Callable[[], None]) -> bytes:
        """Return exactly `count` bytes of what it says; `EOFError` where it is gone."""
        return self._pipes.read(count, beat)

    def write(self, data: bytes, beat: Callable[[], None]) -> None:
        """Tell it all of `data`."""
        self._pipes.write(data, beat)

    def ended(self, seconds: float) -> int | None:
        """Return its exit status, None where it runs on after so many seconds."""
        try:
            status = self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        self._kill_group()
        return status

    def ran_out(self) -> bool:
        """Return whether the system ended it for the time it took."""
        return self.returncode == -signal.SIGXCPU

    def end(self) -> None:
        """End it and all that it may have started, and let go of everything."""
        if self._child.returncode is None:  # else its number may be another's by now
            self._kill_group()
        self._child.kill()
        for pipe in self._ends:
            pipe.close()
        self._child.wait()

    def _kill_group(self) -> None:
        """End what the child may have left behind too, where it could start anything."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, signal.SIGKILL)


def python() -> str:
    """Return the Python to start."""
    return sys.executable
