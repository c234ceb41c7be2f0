"""Nothing of an open notebook is left behind by the operating system, as far as it can be told."""

import ctypes
import sys

from sotay.base.memory import write_over_freed

_PR_SET_DUMPABLE = 4  # <linux/prctl.h>
_PR_SET_PDEATHSIG = 1
_SIGKILL = 9


def keep_memory_private() -> None:
    """Keep no picture of a crash; nobody else of this account reads our memory (not on macOS).

    On Linux freed text is written over from now on. For the window and for `sotayctl`, before the
    first passphrase is read.
    """
    if sys.platform == "win32":
        from sotay.app import winhardening  # noqa: PLC0415 - Windows only

        winhardening.keep_memory_private()
        return
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        write_over_freed()


def end_with_parent() -> None:
    """Have the system end this process when the one that started it is gone (Linux).

    Elsewhere a worker sees the end of its stdin, and ends after what it has in hand.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
