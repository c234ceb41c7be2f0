"""Nothing of an open notebook is left behind by the operating system, as far as it can be told."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4  # <linux/prctl.h>


def keep_memory_private() -> None:
    """On Linux: no core dump, and no other process of the same user may read this one's memory."""
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
