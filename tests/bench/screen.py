"""An X server of the bench's own, and when the first window of a program stands on it."""

import ctypes
import os
import select
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self

_MAP_NOTIFY, _SUBSTRUCTURE = 19, 1 << 19  # <X11/X.h>
_SETTLED_S = 1.0  # after the window stands, until its memory is read
_LOOK_S = 0.02  # between two looks at the titles
_APART_S = 0.3  # until the server has cleared away after a program that was ended


class Stood(NamedTuple):
    """From the start of a process until its first window stood: seconds, and of them at work.

    `memory` is what the process and its children hold a second later, in MiB.
    """

    seconds: float
    at_work: float
    memory: float


class Screen:
    """Tells of windows by the server's own events: to ask again and again would take their time."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as told:
            self._name = f":{told.readline().strip()}"
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = self._x.XDefaultRootWindow.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(self._name.encode()))
        root = ctypes.c_void_p(self._x.XDefaultRootWindow(self._display))
        self._x.XSelectInput(self._display, root, ctypes.c_long(_SUBSTRUCTURE))
        self._event = (ctypes.c_long * 24)()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._x.XCloseDisplay(self._display)
        self._server.terminate()
        self._server.wait()

    def first_window(self, command: Sequence[str]) -> Stood:
        """Run a program in a home of its own until its window stands, and end it.

        Raises `ChildProcessError` where the program ends without one.
        """
        time.sleep(_APART_S)
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, self._event)  # of the one before
        with TemporaryDirectory() as home:
            folders = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), home)
            surroundings = {"DISPLAY": self._name, "QT_QPA_PLATFORM": "xcb", "HOME": home}
            began = time.perf_counter()
            process = subprocess.Popen(
                command,
                env=os.environ | folders | surroundings,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                self._wait_for_window(process)
                took, worked = time.perf_counter() - began, _at_work(process.pid)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_SETTLED_S)
                return Stood(took, worked, sum(map(_memory, _family(process.pid))))
            finally:
                process.kill()
                process.wait()

    def titled(self, command: Sequence[str], words: str, home: str) -> float:
        """Return the seconds until a window has `words` in its title; the home stays as it was."""
        folders = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), home)
        here = (
            os.environ | folders | {"DISPLAY": self._name, "QT_QPA_PLATFORM": "xcb", "HOME": home}
        )
        time.sleep(_APART_S)
        began = time.perf_counter()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, env=here, **quiet)
        try:
            look = ["xdotool", "search", "--name", words]
            while subprocess.run(look, env=here, check=False, **quiet).returncode:
                if process.poll() is not None:
                    raise ChildProcessError(f"{command[0]} ended before it had a window so called")
                time.sleep(_LOOK_S)
            return time.perf_counter() - began
        finally:
            process.terminate()
            process.wait()

    def _wait_for_window(self, process: "subprocess.Popen[bytes]") -> None:
        while True:
            while not self._x.XPending(self._display):
                select.select([self._x.XConnectionNumber(self._display)], [], [], _SETTLED_S)
                if process.poll() is not None:
                    raise ChildProcessError(f"{process.args} ended without a window")
            self._x.XNextEvent(self._display, self._event)
            if self._event[0] & 0xFFFFFFFF == _MAP_NOTIFY:
                return


def _at_work(pid: int) -> float:
    """Return the seconds of processor all threads of a process had."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
    return found


def _memory(pid: int) -> float:
    with suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 2**20
    return 0.0
