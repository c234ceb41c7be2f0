"""Nothing of an open notebook is left behind by the operating system, as far as it can be told."""

import ctypes
import sys

from sotay.store.memory import write_over_freed

_PR_SET_DUMPABLE = 4  # <linux/prctl.h>


def keep_memory_private() -> None:
    """On Linux: no core dump, no other process of the user may read our memory, freed text goes."""
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415 - not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    write_over_freed()
