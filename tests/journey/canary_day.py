"""A day of a typist before a real program in a home of its own, and what it leaves anywhere."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from canary_search import canary, forms, in_memory, leaks, new_mark, spellings

from sotay.store import header
from sotay.store.keys import Purpose

SHARED = [Path(place) for place in ("/tmp", "/var/tmp", "/dev/shm")]  # noqa: S108 - looked into


@dataclass
class Day:
    """What a run of the typist left: files below `home`, words on stderr, counts in memory."""

    home: Path
    usb: Path
    mark: str
    began: float
    told: list[dict[str, Any]] = field(default_factory=list)
    found_open: list[str] = field(default_factory=list)
    memory: dict[str, dict[str, int]] = field(default_factory=dict)
    program: str = "canary_typist.py"
    place: str = "so-tay"  # of the notebook or register, below the folder of all
    writable: set[str] = field(default_factory=set)
    stderr: bytes = b""

    @property
    def notebook(self) -> Path:
        return self.home / "data/sotay" / self.place

    @property
    def passphrase(self) -> str:
        return f"{canary(self.mark, 0)} giếng đá"

    @property
    def wanted(self) -> re.Pattern[bytes]:
        return spellings(self.mark)

    def of(self, name: str) -> Any:
        return next(told for told in self.told if name in told)


def environment(home: Path) -> dict[str, str]:
    """Return surroundings in which every folder a program may write to is below `home`."""
    below = {"XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config"}
    below |= {"XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "run", "TMPDIR": "tmp"}
    folders = {name: home / place for name, place in below.items()}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    found = {"HOME": home} | folders
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"} | {n: str(p) for n, p in found.items()}


def key_forms(day: Day) -> dict[str, list[bytes]]:
    """Return what finds the notebook's keys: raw, and in hex digits of either case."""
    master = header.unlock(day.notebook, day.passphrase)
    found = {"canaries": forms(day.mark)}
    for purpose in get_args(Purpose):
        found[purpose] = _spelt(bytes(master.subkey(purpose)))
    return found | {"master": _spelt(bytes(master.secret))}


def _spelt(key: bytes) -> list[bytes]:
    return [key, key.hex().encode(), key.hex().upper().encode()]


def look(day: Day, pid: int, told: dict[str, Any]) -> None:
    """Look at the running program at a turn of its day."""
    if "open" in told:
        day.found_open = leaks(day.wanted, day.home)
        day.writable = open_for_writing(pid) if os.geteuid() == 0 else set()
    if ("open" in told or "locked" in told) and os.geteuid() == 0:
        state = "open" if "open" in told else "locked"
        day.memory[state] = in_memory(pid, key_forms(day))


def open_for_writing(pid: int) -> set[str]:
    """Return the plain files that a process holds open for writing."""
    found = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = handle.readlink()
            flags = Path(f"/proc/{pid}/fdinfo/{handle.name}").read_text("utf-8")
        except OSError:
            continue
        mode = int(re.search(r"^flags:\s+(\d+)", flags, re.MULTILINE)[1], 8)  # type: ignore[index]
        if mode & os.O_ACCMODE != os.O_RDONLY and target.is_file():
            found.add(str(target))
    return found


def live(home: Path, usb: Path, end: signal.Signals, **which: str) -> Day:
    """Let a typist work through its day, looking on, and end it by a signal while it types."""
    home.mkdir()
    usb.mkdir()
    day = Day(home, usb, new_mark(), time.time() - 1, **which)
    with (
        (home / "stderr").open("wb") as said,
        subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name(day.program)), str(usb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            env=environment(home),
            cwd=home,
        ) as typist,
    ):
        try:
            follow(day, typist)
            typist.send_signal(end)
        except BaseException:
            typist.kill()
            raise
        day.stderr = (day.home / "stderr").read_bytes()
    return day


def follow(day: Day, typist: subprocess.Popen[bytes]) -> None:
    """Go along with the typist's day until it is to be ended."""
    assert typist.stdin is not None
    assert typist.stdout is not None
    typist.stdin.write(day.mark.encode() + b"\n")
    typist.stdin.flush()
    for line in typist.stdout:
        day.told.append(json.loads(line))
        assert "fault" not in day.told[-1], (day.told[-1], (day.home / "stderr").read_text())
        look(day, typist.pid, day.told[-1])
        if "kill" in day.told[-1]:
            return
        typist.stdin.write(b"\n")
        typist.stdin.flush()
    raise AssertionError((day.told, (day.home / "stderr").read_text()))
