"""Linux's seccomp: of all system calls, only those that decoding needs; the rest is refused.

Landlock cannot forbid a look at a path, a change of mode or times, UDP, or a new process. Here is
a list of what may be called, for x86-64 and ARM64; what is not on it answers EPERM, so that a
library that asks for more goes on without. Calls of another processor's kind (32 bits) end the
child. The program is the kernel's classic BPF (<linux/filter.h>, <linux/seccomp.h>): each answer
of it is final, and nobody in the child can take it off again.
"""

import ctypes
import errno
import os
import platform
import struct
from typing import Final, NamedTuple

from sotay.media.kernel import call

_LOAD, _AND, _EQUAL, _ANSWER = 0x20, 0x54, 0x15, 0x06  # what a line of BPF does
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_REFUSE: Final = 0x00050000 | errno.EPERM
_NOT_KNOWN: Final = 0x00050000 | errno.ENOSYS
_NUMBER, _PROCESSOR, _WORDS = 0, 4, 16  # where they lie in `struct seccomp_data`
_LINE: Final = struct.Struct("<HBBI")
_TO_FILTER, _ALL_THREADS = 1, 1


class _Processor(NamedTuple):
    column: int  # in the tables below
    audit: int  # its name in <linux/audit.h>
    seccomp: int  # the number of the call that puts the filter on


class _Check(NamedTuple):
    """A call is allowed if 32 bits of its arguments, under `mask`, are `value`."""

    half: int  # 0 the low half of the first argument, 1 its high half, 2 the low of the second
    mask: int
    value: int


_PROCESSORS: Final = {
    "x86_64": _Processor(0, 0xC000003E, 317),
    "aarch64": _Processor(1, 0xC00000B7, 277),
}
_FREE: Final = {  # memory, the pipes, the clock, waiting and the end: x86-64, ARM64
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "lseek": (8, 62),
    "close": (3, 57),
    "mmap": (9, 222),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "mprotect": (10, 226),
    "madvise": (28, 233),
    "brk": (12, 214),
    "futex": (202, 98),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "getcwd": (79, 17),  # a late import asks; it is the root
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getrandom": (318, 278),
    "sched_yield": (24, 124),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "membarrier": (324, 283),
    "getrusage": (98, 165),
}
_FCNTL, _OPENAT, _CLONE, _TGKILL = (72, 25), (257, 56), (56, 220), (234, 131)
_PRLIMIT, _AFFINITY = (302, 261), (204, 123)
_CLONE3: Final = 435  # its flags lie behind a pointer, so libc is sent back to `clone`
_WHOLE: Final = 0xFFFFFFFF
_CLOEXEC: Final = 0o2000000
_THREAD: Final = 0x10000
_NEW_NAMESPACES: Final = 0x7E020080


def confine(*, files: bool, threads: bool) -> bool:
    """Leave this process what decoding needs; tell whether this kernel does so.

    `files`: it may open files to read them (which ones is for Landlock); `threads`: it may start
    threads, never a process. `PR_SET_NO_NEW_PRIVS` must be set.
    """
    processor = _PROCESSORS.get(platform.machine())
    if processor is None:
        return False
    lines = _program(processor, files=files, threads=threads)
    held = ctypes.create_string_buffer(b"".join(lines))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(lines), ctypes.addressof(held)))
    return call(processor.seccomp, _TO_FILTER, _ALL_THREADS, head) == 0


def _program(processor: _Processor, *, files: bool, threads: bool) -> list[bytes]:
    column = processor.column
    lines = [
        _line(_LOAD, _PROCESSOR),
        _line(_EQUAL, processor.audit, 1, 0),
        _line(_ANSWER, _KILL),
        _line(_LOAD, _NUMBER),
    ]
    for numbers in _FREE.values():
        lines += _case(numbers[column], _line(_ANSWER, _ALLOW))
    for numbers, checks in _checked(files=files, threads=threads):
        lines += _case(numbers[column], *_checking(checks))
    lines += _case(_CLONE3, _line(_ANSWER, _NOT_KNOWN))
    return [*lines, _line(_ANSWER, _REFUSE)]


def _checked(*, files: bool, threads: bool) -> list[tuple[tuple[int, int], list[_Check]]]:
    """Return the calls that are allowed for some arguments only."""
    ours = _Check(0, _WHOLE, os.getpid())
    this = _Check(0, _WHOLE, 0)
    checked = [
        (_FCNTL, [_Check(2, _WHOLE & ~3, 0)]),  # its flags, no signal to an owner
        (_TGKILL, [ours]),  # `abort`
        (_PRLIMIT, [this, _Check(4, _WHOLE, 0), _Check(5, _WHOLE, 0)]),  # to ask, not to set
        (_AFFINITY, [this]),
    ]
    if files:
        checked.append((_OPENAT, [_Check(4, _WHOLE & ~_CLOEXEC, 0)]))  # to read, and no folder
    if threads:
        checked.append((_CLONE, [_Check(0, _THREAD | _NEW_NAMESPACES, _THREAD)]))
    return checked


def _case(number: int, *then: bytes) -> list[bytes]:
    """Return lines that do `then`, which answers, for this number and nothing for another."""
    return [_line(_EQUAL, number, 0, len(then)), *then]


def _checking(checks: list[_Check]) -> list[bytes]:
    lines = []
    for half, mask, value in checks:
        lines += [_line(_LOAD, _WORDS + 4 * half), _line(_AND, mask)]
        lines += [_line(_EQUAL, value, 1, 0), _line(_ANSWER, _REFUSE)]
    return [*lines, _line(_ANSWER, _ALLOW)]


def _line(does: int, value: int, if_equal: int = 0, if_not: int = 0) -> bytes:
    return _LINE.pack(does, if_equal, if_not, value)
