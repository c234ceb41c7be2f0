"""What the probe tries on Windows (`inside.probe`): each raises `OSError` where it is refused.

What is tried is there, so that a refusal is one. Nothing is changed where it is not.
"""

import ctypes
import errno
import os
import sys
from ctypes import byref
from pathlib import Path

from sotay.media.windows import job
from sotay.media.windows.confining import FAULTS_UNSEEN
from sotay.media.windows.system import ProcessInformation, StartupInfo, close, kernel, sure

_ADD_FILE, _SHARED, _THERE, _A_FOLDER = 0x2, 0x7, 3, 0x02000000
_SUSPENDED, _TERMINATE = 0x4, 0x1


def add_file() -> None:
    """Open the program's folder as who writes a new file there does."""
    folder = str(Path(sys.executable).parent)
    close(sure(kernel().CreateFileW(folder, _ADD_FILE, _SHARED, None, _THERE, _A_FOLDER, None)))


def start() -> None:
    """Start another process, which is ended before its first step."""
    begun = ProcessInformation()
    told = StartupInfo(size=StartupInfo.attributes.offset)
    line = ctypes.create_unicode_buffer(f'"{sys.executable}" -c 0')
    sure(kernel().CreateProcessW(
        None, line, None, None, 0, _SUSPENDED, None, None, byref(told), byref(begun)
    ))  # fmt: skip
    kernel().TerminateProcess(begun.process, 0)
    close(begun.thread)
    close(begun.process)


def end_parent() -> None:
    """Open the parent as who ends it does."""
    close(sure(kernel().OpenProcess(_TERMINATE, 0, os.getppid())))


def report_crash() -> None:
    """Look whether a crash would be reported, which writes memory to the disk."""
    _refused(kernel().GetErrorMode() & FAULTS_UNSEEN == FAULTS_UNSEEN)


def take_memory() -> None:
    """Look whether nothing bounds the memory."""
    told = job.own_limits()
    _refused(told is not None and job.bounds_memory(told))


def outlive_parent() -> None:
    """Look whether nothing ends this process with its parent."""
    told = job.own_limits()
    _refused(told is not None and job.ends_with_parent(told))


def _refused(yes: bool) -> None:
    if yes:
        raise PermissionError(errno.EPERM, "bounded")
