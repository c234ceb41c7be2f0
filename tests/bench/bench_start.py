"""How long the window and `sotayctl` take to start, from fresh processes, and the window's memory.

    python tests/bench/bench_start.py [--rounds 9] [--beside picard]

The window: on an X server of the bench's own, in a home without a notebook, until its first window
stands there; beside the province's, a process that shows an empty window of the same Qt and, where
asked, another program of this machine with a window of Qt. `sotayctl list`: on a small notebook,
less what Argon2id takes by itself in a process of the same run. Rounds are interleaved; both the
medians and the least are told, and the time of the processor: what else runs beside only adds to
each. It measures and prints; it judges nothing.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from screen import Screen, Stood
from table import Table

from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work.desk import create_notebook

PASSPHRASE = "chín con trâu xanh qua cầu gỗ lim 77"
_OURS = "from sotay.app.begin import window; window()"
_OFFICE = "from sotay.app.begin import office; office()"
_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 740)
window.show()
app.exec()
"""
_TERMINAL = "from sotay.app.begin import terminal; terminal()"
_ARGON2ID = """
import time
from sotay.store.slots import FLOOR, stretch
began, worked = time.perf_counter(), time.process_time()
stretch("", bytes(16), FLOOR)
print(time.perf_counter() - began, time.process_time() - worked)
"""
_ICONS = """
import json, os, time
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from sotay.base.resources import resource
from sotay.gui.kit.style import look
app = QApplication([])
picture = QPixmap(40, 40)
painter = QPainter(picture)
painter.drawText(0, 20, "a")

def memory():
    with open("/proc/self/status") as status:
        held = dict(line.split(":") for line in status)
    return [int(held[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile")]

own, shared = memory()
worked = time.process_time()
from sotay.gui.kit.style.icons import names, paint_glyph
for name in names()[:20]:
    paint_glyph(painter, name, QRect(0, 0, 40, 40), QColor("black"))
worked = time.process_time() - worked
print(worked, memory()[0] - own, memory()[1] - shared, flush=True)
os._exit(0)
"""
Times = list[tuple[float, ...]]


def _python(program: str, *words: str) -> list[str]:
    return [sys.executable, "-c", program, *words]


def in_turns(cases: dict[str, Callable[[], tuple[float, ...]]], rounds: int) -> dict[str, Times]:
    """Return what each case gave in each round; the first warms the disk's cache."""
    found: dict[str, Times] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, case in cases.items():
            told = case()
            if turn:
                found[name].append(told)
    return found


def measure_window(table: Table, rounds: int, beside: Sequence[str]) -> None:
    """Print the first window beside an empty one and beside other programs."""
    if not shutil.which("Xvfb"):
        sys.stdout.write("\nthe window is not measured: Xvfb is not installed\n")
        return
    programs = {
        "ours": _python(_OURS),
        "the province's": _python(_OFFICE),
        "an empty window of the same Qt": _python(_EMPTY),
    }
    for other in beside:
        if shutil.which(other):
            programs[other] = [other]
        else:
            sys.stdout.write(f"\nnothing is measured beside {other}: it is not installed\n")
    with Screen() as screen:

        def run(command: list[str]) -> Callable[[], Stood]:
            return lambda: screen.first_window(command)

        found = in_turns({name: run(command) for name, command in programs.items()}, rounds)
    table.title(f"the first window, {rounds} rounds")
    mine = _by_kind(found.pop("ours"))
    for name, theirs in ((name, _by_kind(times)) for name, times in found.items()):
        quick, small = ("<= 0.6", "<= 0.75") if name in beside else ("", "")
        table.row("until it stands, median", mine[0], name, theirs[0], quick)
        table.row("until it stands, least", mine[1], name, theirs[1])
        table.row("processor until then, least", mine[2], name, theirs[2])
        table.row("memory a second later", mine[3], name, theirs[3], small, "MiB")


def _by_kind(times: Times) -> tuple[float, float, float, float]:
    seconds, at_work, memory = zip(*times, strict=True)
    return statistics.median(seconds), min(seconds), min(at_work), statistics.median(memory)


def measure_terminal(table: Table, rounds: int) -> None:
    """Print what `--version` takes, and `list` less the stretching of its passphrase."""
    with TemporaryDirectory() as folder:
        notebook, secret = Path(folder, "so"), Path(folder, "pass")
        secret.write_text(PASSPHRASE, "utf-8")
        office = Office(unit="07210", name="UBND PHƯỜNG BẮC GIANG")
        create_notebook(notebook, PASSPHRASE, office, cost=FLOOR)[0].close()
        options = ("--notebook", str(notebook), "--passphrase-file", str(secret))
        home = {"XDG_DATA_HOME": folder}
        cases = {
            "version": lambda: _ended(_python(_TERMINAL, "--version"), home),
            "list": lambda: _ended(_python(_TERMINAL, "list", *options), home),
            "argon2id": lambda: _told(_python(_ARGON2ID)),
        }
        found = in_turns(cases, rounds)
    table.title(f"sotayctl, {rounds} rounds")
    for how, of in (("median", statistics.median), ("least", min)):
        version, listed, bare = (
            of(one[0] for one in found[name]) for name in ("version", "list", "argon2id")
        )
        table.fact(f"sotayctl --version, {how}", version, "<= 0.15 s")
        table.row(f"sotayctl list, {how}", listed, "Argon2id 64 MiB alone", bare)
        table.fact(f"sotayctl list less Argon2id, {how}", listed - bare, "<= 0.25 s")
    listed, bare = (min(one[1] for one in found[name]) for name in ("list", "argon2id"))
    table.fact("processor, list less Argon2id, least", listed - bare)


def _ended(command: list[str], surroundings: dict[str, str]) -> tuple[float, float]:
    """Run a program to its end; return its seconds, and those of the processor."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | surroundings, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return took, used.ru_utime + used.ru_stime


def _told(command: list[str]) -> tuple[float, ...]:
    done = subprocess.run(
        command, env=os.environ, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    )
    return tuple(map(float, done.stdout.split()))


def measure_icons(table: Table, rounds: int) -> None:
    """Print what the icons cost a start that has Qt's widgets already (decision 007)."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    found = in_turns({"icons": lambda: _told(_python(_ICONS))}, rounds)["icons"]
    worked, own, shared = zip(*found, strict=True)
    table.title(f"QtSvg and the first 20 icons, {rounds} rounds")
    table.fact("processor, least", min(worked))
    table.fact("memory of its own", statistics.median(own), "", "MiB")
    table.fact("memory shared with files", statistics.median(shared), "", "MiB")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--beside", nargs="+", default=[], metavar="PROGRAM")
    asked = parser.parse_args()
    table = Table()
    measure_window(table, asked.rounds, asked.beside)
    measure_terminal(table, asked.rounds)
    measure_icons(table, asked.rounds)
    missed = f"{len(table.missed)} goals missed: {', '.join(table.missed)}"
    sys.stdout.write(f"\n{missed if table.missed else 'every goal held'}\n")


if __name__ == "__main__":
    main()
