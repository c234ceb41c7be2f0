"""The job a child lives in: what it may take, and that it is gone when its parent is.

The only handle of the job is the parent's, and is not inherited: the system closes it when the
parent ends in whatever way, and the child ends with it.
"""

from ctypes import byref, c_uint32, sizeof
from typing import Final

from sotay.media.orders import Limits
from sotay.media.windows.system import JobLimits, kernel, sure

_EXTENDED, _UI = 9, 4  # JOBOBJECTINFOCLASS
_PROCESS_TIME, _PROCESSES, _PROCESS_MEMORY = 0x2, 0x8, 0x100  # JOB_OBJECT_LIMIT_…
_DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x400, 0x2000
_ALL_UI: Final = 0xFF  # no windows of others, clipboard, settings, desktops, atoms, end of session
_TICKS: Final = 10_000_000  # of 100 ns in a second
OUT_OF_TIME: Final = frozenset({1816, 0xC0000044})  # with what the system ends one: out of quota


def fenced_job(limits: Limits) -> int:
    """Return a job for one process within `limits`; raises `OSError`."""
    job: int = sure(kernel().CreateJobObjectW(None, None))
    flags = _PROCESSES | _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
    if limits.cpu is not None:
        flags |= _PROCESS_TIME
    told = JobLimits(
        flags=flags,
        processes=1,
        process_memory=limits.memory,
        process_time=(limits.cpu or 0) * _TICKS,
    )
    sure(kernel().SetInformationJobObject(job, _EXTENDED, byref(told), sizeof(told)))
    words = c_uint32(_ALL_UI)
    kernel().SetInformationJobObject(job, _UI, byref(words), sizeof(words))
    return job


def own_limits() -> JobLimits | None:
    """Return the limits of the job this process is in, None where it is in none."""
    told = JobLimits()
    known = kernel().QueryInformationJobObject(None, _EXTENDED, byref(told), sizeof(told), None)
    return told if known else None


def bounds_memory(told: JobLimits) -> bool:
    """Return whether those limits bound a process's memory."""
    return bool(told.flags & _PROCESS_MEMORY)


def ends_with_parent(told: JobLimits) -> bool:
    """Return whether those limits end the job's processes with their parent."""
    return bool(told.flags & _KILL_ON_CLOSE)
