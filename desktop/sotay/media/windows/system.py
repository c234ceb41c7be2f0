"""What is asked of Windows: its numbers, its structures, its libraries with their shapes.

Numbers and shapes are those of the Windows SDK (winnt.h, winbase.h); handles are whole numbers.
"""

import ctypes
from collections.abc import Callable
from contextlib import suppress
from ctypes import Structure, c_size_t, c_uint32, c_uint64, c_void_p, c_wchar_p, sizeof
from functools import cache
from typing import Any, Final

# From which Windows 10 on each is there: 1607 for no children, 1703 for the rest.
HANDLE_LIST: Final = 0x20002  # PROC_THREAD_ATTRIBUTE_…
MITIGATIONS: Final = 0x20007
JOB_LIST: Final = 0x2000D
CHILD_PROCESSES: Final = 0x2000E

_SHAPES: Final[dict[str, tuple[Any, ...]]] = {
    "kernel32": (
        ("AssignProcessToJobObject", c_void_p, c_void_p),
        ("CloseHandle", c_void_p),
        ("CreateFileW", c_wchar_p, c_uint32, c_uint32, c_void_p, c_uint32, c_uint32, c_void_p),
        ("CreateJobObjectW", c_void_p, c_wchar_p),
        ("CreateProcessW", c_wchar_p, c_void_p, c_void_p, c_void_p, c_uint32, c_uint32, c_void_p,
         c_wchar_p, c_void_p, c_void_p),
        ("DeleteProcThreadAttributeList", c_void_p),
        ("GetErrorMode",),
        ("GetExitCodeProcess", c_void_p, c_void_p),
        ("GetModuleFileNameW", c_void_p, c_void_p, c_uint32),
        ("InitializeProcThreadAttributeList", c_void_p, c_uint32, c_uint32, c_void_p),
        ("IsProcessInJob", c_void_p, c_void_p, c_void_p),
        ("LocalFree", c_void_p),
        ("OpenProcess", c_uint32, c_uint32, c_uint32),
        ("QueryInformationJobObject", c_void_p, c_uint32, c_void_p, c_uint32, c_void_p),
        ("ResumeThread", c_void_p),
        ("SetErrorMode", c_uint32),
        ("SetInformationJobObject", c_void_p, c_uint32, c_void_p, c_uint32),
        ("SetProcessMitigationPolicy", c_uint32, c_void_p, c_size_t),
        ("TerminateJobObject", c_void_p, c_uint32),
        ("TerminateProcess", c_void_p, c_uint32),
        ("UpdateProcThreadAttribute", c_void_p, c_uint32, c_size_t, c_void_p, c_size_t, c_void_p,
         c_void_p),
        ("WaitForSingleObject", c_void_p, c_uint32),
    ),
    "advapi32": (
        ("ConvertStringSidToSidW", c_wchar_p, c_void_p),
        ("CreateProcessAsUserW", c_void_p, c_wchar_p, c_void_p, c_void_p, c_void_p, c_uint32,
         c_uint32, c_void_p, c_wchar_p, c_void_p, c_void_p),
        ("CreateRestrictedToken", c_void_p, c_uint32, c_uint32, c_void_p, c_uint32, c_void_p,
         c_uint32, c_void_p, c_void_p),
        ("DuplicateTokenEx", c_void_p, c_uint32, c_void_p, c_uint32, c_uint32, c_void_p),
        ("GetTokenInformation", c_void_p, c_uint32, c_void_p, c_uint32, c_void_p),
        ("OpenProcessToken", c_void_p, c_uint32, c_void_p),
        ("RevertToSelf",),
        ("SetThreadToken", c_void_p, c_void_p),
        ("SetTokenInformation", c_void_p, c_uint32, c_void_p, c_uint32),
    ),
}  # fmt: skip
_HANDLES: Final = {"CreateFileW", "CreateJobObjectW", "OpenProcess"}
THIS_PROCESS: Final = c_void_p(-1)
NO_HANDLE: Final = c_void_p(-1).value


class StartupInfo(Structure):
    """STARTUPINFOEXW."""

    _fields_ = (
        ("size", c_uint32), ("_reserved", c_wchar_p), ("desktop", c_wchar_p),
        ("title", c_wchar_p), ("_place", c_uint32 * 7), ("flags", c_uint32),
        ("_show", c_uint32), ("_reserved2", c_void_p), ("stdin", c_void_p),
        ("stdout", c_void_p), ("stderr", c_void_p), ("attributes", c_void_p),
    )  # fmt: skip


class SecurityAttributes(Structure):
    """SECURITY_ATTRIBUTES."""

    _fields_ = (("size", c_uint32), ("descriptor", c_void_p), ("inherit", c_uint32))


class ProcessInformation(Structure):
    """PROCESS_INFORMATION."""

    _fields_ = (
        ("process", c_void_p), ("thread", c_void_p), ("number", c_uint32), ("_thread", c_uint32),
    )  # fmt: skip


class JobLimits(Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; times in 100 ns, memory in bytes."""

    _fields_ = (
        ("process_time", c_uint64), ("job_time", c_uint64), ("flags", c_uint32),
        ("least_set", c_size_t), ("most_set", c_size_t), ("processes", c_uint32),
        ("affinity", c_size_t), ("priority", c_uint32), ("scheduling", c_uint32),
        ("_io", c_uint64 * 6), ("process_memory", c_size_t), ("job_memory", c_size_t),
        ("_peak", c_size_t * 2),
    )  # fmt: skip


class SidAndAttributes(Structure):
    """SID_AND_ATTRIBUTES; TOKEN_USER and TOKEN_MANDATORY_LABEL are one each."""

    _fields_ = (("sid", c_void_p), ("attributes", c_uint32))


def inheritable() -> SecurityAttributes:
    """Return what makes a new handle one that a child may be handed."""
    return SecurityAttributes(sizeof(SecurityAttributes), None, 1)


@cache
def library(name: str) -> Any:
    """Return a library of the system, its functions with their shapes."""
    found = ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined]
    for function, *shapes in _SHAPES[name]:
        with suppress(AttributeError):  # an older Windows has not got it
            call = getattr(found, function)
            call.argtypes = shapes
            call.restype = c_void_p if function in _HANDLES else c_uint32
    return found


def kernel() -> Any:
    """Return kernel32."""
    return library("kernel32")


def security() -> Any:
    """Return advapi32."""
    return library("advapi32")


def sure(answer: Any) -> Any:
    """Return an answer; one that says no is raised as `OSError`."""
    if answer in {None, 0, NO_HANDLE}:
        raise ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined]
    return answer


def held(make: Callable[[Any], Any]) -> int:
    """Return the handle, or the pointer, that `make` writes where it is told; raises `OSError`."""
    place = c_void_p()
    sure(make(ctypes.byref(place)))
    return place.value or 0


def close(handle: int) -> None:
    """Let go of a handle."""
    kernel().CloseHandle(handle)


def array(kind: Any, items: list[Any]) -> Any:
    """Return what C calls an array, None where there is nothing."""
    return (kind * len(items))(*items) if items else None
