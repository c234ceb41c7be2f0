"""Tries, in the child, what a child must not be able to do. Nothing is changed if it can."""

import errno
import os
import socket
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from sotay.media.orders import Open, Probed
from sotay.media.windows import trying

_REFUSED: Final = {errno.EPERM, errno.EACCES, errno.EMFILE, errno.EAGAIN}
# Access, privilege, quota (of a job's processes); of sockets: access, no provider, not ready.
_REFUSED_ON_WINDOWS: Final = {5, 1314, 1816, 10013, 10091, 10106, 10107}
_NOWHERE: Final = "/khong-co/khong-co"  # so that a change which is not refused finds nothing


def run(_source: BinaryIO, _options: bytes, _send: Callable[[bytes], None]) -> Probed:
    """Return what was not refused; only Linux is known to refuse all of it."""
    able: dict[Open, None] = {name: None for name, tried in _tries() if _can(tried)}
    return Probed(tuple(able))


def _tries() -> list[tuple[Open, Callable[[], Any]]]:
    tries: list[tuple[Open, Callable[[], Any]]] = [
        ("network", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()),
        ("look", lambda: os.stat(os.sep)),  # noqa: PTH116 - the call itself
        ("read", lambda: os.open(sys.executable, os.O_RDONLY)),
    ]
    return tries + (_on_windows() if sys.platform == "win32" else _elsewhere())


def _elsewhere() -> list[tuple[Open, Callable[[], Any]]]:
    return [
        ("change", lambda: os.chmod(_NOWHERE, 0o600)),  # noqa: PTH101 - the call itself
        ("change", lambda: os.utime(_NOWHERE)),
        ("change", lambda: os.rmdir(_NOWHERE)),  # noqa: PTH106 - the call itself
        ("process", lambda: os.execv(_NOWHERE, [_NOWHERE])),  # noqa: S606 - nothing is there
        ("network", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()),
        ("process", _fork),
        ("priority", lambda: os.setpriority(os.PRIO_PROCESS, 0, 19)),
        ("signal", lambda: os.kill(os.getppid(), 0)),
        ("core", _keep_core),
    ]


def _on_windows() -> list[tuple[Open, Callable[[], Any]]]:
    return [
        ("change", trying.add_file),
        ("process", trying.start),
        ("signal", trying.end_parent),
        ("core", trying.report_crash),
        ("memory", trying.take_memory),
        ("stay", trying.outlive_parent),
    ]


def _can(tried: Callable[[], Any]) -> bool:
    try:
        tried()
    except OSError as fault:
        refusal: int | None = getattr(fault, "winerror", None)
        return refusal not in _REFUSED_ON_WINDOWS if refusal else fault.errno not in _REFUSED
    return True


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _keep_core() -> None:
    import resource  # noqa: PLC0415 - not there on Windows

    if resource.getrlimit(resource.RLIMIT_CORE) == (0, 0):
        raise PermissionError(errno.EPERM, "RLIMIT_CORE")
