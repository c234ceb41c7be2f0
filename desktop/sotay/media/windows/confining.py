"""What the child takes from itself on Windows, before it looks at a byte from outside."""

from ctypes import byref, c_uint32, sizeof
from typing import Final

from sotay.media.windows.system import kernel, security, sure

# PROCESS_MITIGATION_POLICY and its bits (winnt.h). What a Windows has not got, or what comes too
# late, is refused and left: `doctor` finds what can still be done.
_NO_NEW_CODE: Final = (2, 0x1)
_NO_WINDOW_CALLS: Final = (4, 0x1)
_NO_HOOKS: Final = (6, 0x1)
_SYSTEM_LIBRARIES: Final = (8, 0x1)
_NO_CHILDREN: Final = (13, 0x1)
FAULTS_UNSEEN: Final = 0x1 | 0x2 | 0x8000  # no box for a missing disk, a crash, a missing file


def confine(*, files: bool) -> None:
    """Give back what the first thread borrowed; load and make no more code, start nothing.

    `files`: the work opens some, which draws PDFs: with fonts of the system, through its windows'
    calls, and with code made for each callback. Raises `OSError` where the token stays.
    """
    own = [_NO_HOOKS, _SYSTEM_LIBRARIES, _NO_CHILDREN]
    if not files:
        own += [_NO_NEW_CODE, _NO_WINDOW_CALLS]
    for policy, bits in own:
        told = c_uint32(bits)
        kernel().SetProcessMitigationPolicy(policy, byref(told), sizeof(told))
    sure(security().RevertToSelf())


def say_nothing() -> None:
    """Have the system show no box, and report no crash, of this process."""
    kernel().SetErrorMode(FAULTS_UNSEEN)
