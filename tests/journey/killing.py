"""Work done in a process of its own, which is killed after so many calls: anywhere, and again so.

A kill by the clock falls elsewhere each time; one by the number of what was called falls where the
seed says. Nothing may be open when the process parts: what is open belongs to one.
"""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Any

DONE, KILLED = "done", "killed"


def begun(work: Callable[[], object], calls: int = 0) -> int:
    """Begin `work` in a process of its own; it is killed after so many calls, if not 0."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        if calls:
            kill_after(calls)
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends here
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(status)


def ended(child: int) -> str:
    """Wait for a process; return whether it was killed or done, and fail where it failed."""
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, f"ended by signal {os.WTERMSIG(status)}"
        return KILLED
    assert os.WEXITSTATUS(status) == 0, "the work failed: see what it wrote on standard error"
    return DONE


def kill_after(calls: int) -> None:
    """Have this process kill itself after so many calls from here."""
    left = calls

    def count(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal left
        if event == "c_call":
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    threading.setprofile(count)
    sys.setprofile(count)
