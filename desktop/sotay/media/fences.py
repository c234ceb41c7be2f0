"""What the child takes from itself before it looks at a byte from outside; it cannot take it back.

On Linux and macOS the limits are the kernel's; on Linux Landlock leaves nothing but fonts to be
read, and seccomp no system call but those of decoding. On Windows the child is started behind most
of them (`media.windows`). What a machine does not close is found by trying (`media.probing`).
"""

import contextlib
import ctypes
import signal
import sys

from sotay.media import landlock, seccomp
from sotay.media.kernel import sure
from sotay.media.orders import Limits, Open
from sotay.media.windows.confining import confine, say_nothing

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38  # <linux/prctl.h>
_FONTS = ("/usr/share/fonts", "/usr/share/X11/fonts", "/usr/local/share/fonts")

# What a person cannot put right where it is open: there is no fence to be put up, or (Windows)
# what is open depends on where the program lies and on what else guards the machine.
_UNFENCED: tuple[Open, ...] = (
    "network", "look", "read", "change", "process", "priority", "signal",
)  # fmt: skip
_ON_WINDOWS: tuple[Open, ...] = ("core", "memory", "stay")


def unfenced(platform: str) -> frozenset[Open]:
    """Return what the child can do on this system (as `sys.platform`) for want of any fence."""
    if platform == "linux":
        return frozenset()
    return frozenset((*_UNFENCED, *_ON_WINDOWS) if platform == "win32" else _UNFENCED)


def be_quiet() -> None:
    """Have no box stand on the screen, and no report written, where the child crashes."""
    if sys.platform == "win32":
        say_nothing()


def enclose(limits: Limits) -> None:
    """Put up every fence that this operating system has."""
    if sys.platform == "win32":
        confine(files=limits.files > 0)
        return
    import resource  # noqa: PLC0415 - not there on Windows

    bounds = [
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_NOFILE, limits.files, limits.files),
    ]
    if limits.cpu is not None:
        bounds.append((resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1))  # SIGXCPU, then SIGKILL
    if (
        sys.platform == "linux" and not limits.threads
    ):  # it counts all of a user's: none, or no bound
        bounds.append((resource.RLIMIT_NPROC, 0, 0))
    if sys.platform == "linux":
        _enclose_on_linux()
    for bound, soft, hard in bounds:
        with contextlib.suppress(ValueError, OSError):  # macOS bounds no address space
            resource.setrlimit(bound, (soft, hard))
    if sys.platform == "linux":  # last: it forbids to set limits too
        seccomp.confine(files=limits.files > 0, threads=limits.threads)


def _enclose_on_linux() -> None:
    kernel = ctypes.CDLL(None)
    sure(kernel.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0), "PR_SET_PDEATHSIG")
    sure(kernel.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0), "PR_SET_DUMPABLE")
    sure(kernel.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "PR_SET_NO_NEW_PRIVS")
    landlock.leave_readable(_FONTS)
