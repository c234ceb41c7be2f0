"""A child started behind its fences, as far as this Windows has them (decision 061).

It has its two pipes and no other handle, no console, no window of its own. It begins in the job
that bounds it, with a token that opens next to nothing; only its first thread borrows another, to
load what the work needs, and gives it back before the first foreign byte (`confining`).
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from ctypes import byref, c_size_t, c_uint32, c_uint64, c_void_p, sizeof
from pathlib import Path
from subprocess import list2cmdline
from typing import Any, Final

from sotay.media.orders import Limits
from sotay.media.windows import system
from sotay.media.windows.job import OUT_OF_TIME, fenced_job
from sotay.media.windows.pipes import Pipes
from sotay.media.windows.system import close, kernel, security, sure
from sotay.media.windows.tokens import PLAIN, Token

_SUSPENDED, _DETACHED, _UNICODE, _EXTENDED = 0x4, 0x8, 0x400, 0x80000  # CREATE_…
LEVELS: Final = PLAIN + 1
_USES_HANDLES: Final = 0x100  # STARTF_USESTDHANDLES
_NO_CHILDREN: Final = 1  # PROCESS_CREATION_CHILD_PROCESS_RESTRICTED
# PROCESS_CREATION_MITIGATION_POLICY_…: heap ends at damage, addresses at random (bottom-up, high
# entropy), no hooks of others, no fonts but the system's, no library from afar or of low trust.
_MITIGATED: Final = 1 << 12 | 1 << 16 | 1 << 20 | 1 << 32 | 1 << 48 | 1 << 52 | 1 << 56
_ENDED: Final = 5.0  # seconds the system has to end one
_KILLED: Final = 9
_RUNS: Final = 258  # WAIT_TIMEOUT


class Started:
    """A child at work: its two pipes, how it ended, and its end."""

    def __init__(self, command: Sequence[str], limits: Limits, level: int) -> None:
        """Start it behind the fences of `level`; raises `OSError`."""
        self.returncode: int | None = None
        self._kept = ExitStack()
        with self._kept:  # all of it is let go of where something fails
            self._pipes = pipes = Pipes()
            self._kept.callback(pipes.close)
            self._job = fenced_job(limits)
            self._kept.callback(close, self._job)
            token = Token(level, reads_files=limits.files > 0)
            self._process, self.pid = _start(command, self._job, pipes.theirs, token)
            self._kept.callback(close, self._process)
            pipes.give_away()
            self._kept = self._kept.pop_all()

    def read(self, count: int, beat: Callable[[], None]) -> bytes:
        """Return exactly `count` bytes of what it says; `EOFError` where it is gone."""
        return self._pipes.read(count, beat)

    def write(self, data: bytes, beat: Callable[[], None]) -> None:
        """Tell it all of `data`."""
        self._pipes.write(data, beat)

    def ended(self, seconds: float) -> int | None:
        """Return its exit status, None where it runs on after so many seconds."""
        if self.returncode is None:
            if kernel().WaitForSingleObject(self._process, int(seconds * 1000)) == _RUNS:
                return None
            status = c_uint32()
            sure(kernel().GetExitCodeProcess(self._process, byref(status)))
            self.returncode = status.value
        return self.returncode

    def ran_out(self) -> bool:
        """Return whether the system ended it for the time it took."""
        return self.returncode in OUT_OF_TIME

    def end(self) -> None:
        """End it and all that it may have started, and let go of everything."""
        with self._kept:
            kernel().TerminateJobObject(self._job, _KILLED)
            kernel().TerminateProcess(self._process, _KILLED)
            self.ended(_ENDED)


def _start(command: Sequence[str], job: int, pipes: Sequence[int], token: Token) -> tuple[int, int]:
    """Return the handle and the number of the child's process, which runs."""
    begun = system.ProcessInformation()
    with token.made() as (own, borrowed), _attributes(job, pipes, token.level) as info:
        sure(security().CreateProcessAsUserW(
            own, command[0], ctypes.create_unicode_buffer(list2cmdline(command)), None, None, 1,
            _SUSPENDED | _DETACHED | _UNICODE | _EXTENDED, _environment(), _root(),
            byref(info), byref(begun),
        ))  # fmt: skip
        try:
            _join(job, begun.process)
            if borrowed:
                sure(security().SetThreadToken(byref(c_void_p(begun.thread)), borrowed))
            if kernel().ResumeThread(begun.thread) == c_uint32(-1).value:
                sure(0)
        except OSError:
            kernel().TerminateProcess(begun.process, _KILLED)
            close(begun.process)
            raise
        finally:
            close(begun.thread)
    return begun.process, begun.number


@contextmanager
def _attributes(job: int, pipes: Sequence[int], level: int) -> Iterator[system.StartupInfo]:
    """Yield with what a process is to begin: its pipes, its job, its mitigations."""
    told: list[tuple[int, Any]] = [
        (system.HANDLE_LIST, (c_void_p * len(pipes))(*pipes)),
        (system.JOB_LIST, (c_void_p * 1)(job)),
    ]
    if level < PLAIN:
        told += [
            (system.MITIGATIONS, c_uint64(_MITIGATED)),
            (system.CHILD_PROCESSES, c_uint32(_NO_CHILDREN)),
        ]
    size = c_size_t()
    kernel().InitializeProcThreadAttributeList(None, len(told), 0, byref(size))
    held = ctypes.create_string_buffer(size.value)
    sure(kernel().InitializeProcThreadAttributeList(held, len(told), 0, byref(size)))
    try:
        for number, value in told:
            done = kernel().UpdateProcThreadAttribute(
                held, 0, number, byref(value), sizeof(value), None, None
            )
            if number == system.HANDLE_LIST:
                sure(done)
        reads, writes = pipes
        yield system.StartupInfo(
            size=sizeof(system.StartupInfo), flags=_USES_HANDLES, stdin=reads, stdout=writes,
            attributes=ctypes.addressof(held),
        )  # fmt: skip
    finally:
        kernel().DeleteProcThreadAttributeList(held)


def _join(job: int, process: int) -> None:
    """See to it that the process, which does not run yet, is in the job; raises `OSError`."""
    inside = c_uint32()
    sure(kernel().IsProcessInJob(process, job, byref(inside)))
    if not inside:
        sure(kernel().AssignProcessToJobObject(job, process))


def _root() -> str:
    """Return the system's folder: to stand there keeps no stick from being pulled."""
    return os.environ.get("SYSTEMROOT", r"C:\Windows")


def _environment() -> Any:
    """Return what a Python cannot start without, and nothing of ours."""
    told = {"SYSTEMROOT": _root()}
    if sys.prefix != sys.base_prefix:  # a Python in a folder of a developer's (venv)
        told["__PYVENV_LAUNCHER__"] = sys.executable
    lines = "".join(f"{name}={value}\0" for name, value in told.items())
    return ctypes.create_unicode_buffer(lines)  # which ends with another nothing


def python() -> str:
    """Return the Python to start: the one whose library this program runs by.

    A program's own starter is no Python, and that of a venv would start a second process.
    """
    name = sys.executable if Path(sys.executable).stem.lower().startswith("python") else ""
    if sys.prefix != sys.base_prefix:
        name = sys._base_executable  # type: ignore[attr-defined]  # noqa: SLF001 - as multiprocessing
    return name or str(Path(_library_path()).with_name("pythonw.exe"))


def _library_path() -> str:
    """Return where the library of this Python lies."""
    told = ctypes.create_unicode_buffer(32_768)
    sure(kernel().GetModuleFileNameW(sys.dllhandle, told, len(told)))  # type: ignore[attr-defined]
    return told.value
