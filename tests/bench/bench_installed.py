"""The installed program beside programs of its size: first window, first list, memory, its room.

    python tests/bench/bench_installed.py [--program /usr/bin/sotay] [--rounds 9]
                                          [--beside picard qutebrowser]

In turns, on an X server of the bench's own, each time in an empty home. `first list`: on a practice
notebook that is there already, until it is open and its home is up; one number, no other program
has one. Without the package of `packaging/debian/build` it says so and measures nothing. It
measures and prints; it judges nothing.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from screen import Screen, Stood
from table import Table

_OPENED = "Sổ tay - sổ thực hành"  # what its title begins with


def measured(programs: list[str], rounds: int) -> dict[str, list[Stood]]:
    """Return when the first window of each stood; the first round warms the disk's cache."""
    found: dict[str, list[Stood]] = {program: [] for program in programs}
    with Screen() as screen:
        for turn in range(rounds + 1):
            for program, times in found.items():
                stood = screen.first_window([program])
                if turn:
                    times.append(stood)
    return found


def lists(program: str, rounds: int) -> list[float]:
    """Return how many seconds each start took until the practice notebook was open and shown."""
    with Screen() as screen, TemporaryDirectory() as home:
        command = [program, "--practice"]
        return [screen.titled(command, _OPENED, home) for _ in range(rounds + 1)][1:]


def tell(table: Table, ours: list[Stood], other: str, theirs: list[Stood]) -> None:
    """Print one program beside ours."""
    of: list[tuple[str, Callable[[Stood], float], str, str]] = [
        ("until the window stands", lambda one: one.seconds, "s", "<= 0.85"),
        ("processor until then", lambda one: one.at_work, "s", "<= 0.85"),
        ("memory a second later", lambda one: one.memory, "MiB", "<= 0.85"),
    ]
    for what, figure, unit, goal in of:
        mine, other_s = (statistics.median(map(figure, times)) for times in (ours, theirs))
        table.row(f"{what}, median", mine, other, other_s, goal, unit)


def installed_size(package: str) -> int:
    """Return what dpkg says a package takes, in KiB; 0 where it is not installed."""
    words = ["dpkg-query", "-W", "-f", "${Installed-Size}", package]
    done = subprocess.run(words, capture_output=True, encoding="ascii", check=False)
    return int(done.stdout or 0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--program", default="/usr/bin/sotay")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--beside", nargs="*", default=["picard", "qutebrowser"])
    asked = parser.parse_args()
    if not Path(asked.program).exists() or not shutil.which("Xvfb"):
        sys.stdout.write("nothing is measured: no installed sotay, or no Xvfb\n")
        return
    beside = [one for one in asked.beside if shutil.which(one)]
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # else qutebrowser does not start as root
    table = Table()
    found = measured([asked.program, *beside], asked.rounds)
    table.title(f"the installed program, {asked.rounds} rounds")
    for other in beside:
        tell(table, found[asked.program], other, found[other])
    times = lists(asked.program, asked.rounds)
    table.fact("until the practice notebook is shown, median", statistics.median(times))
    table.fact("room on the disk", installed_size("sotay") / 1024, "", "MiB")
    for other in set(asked.beside) - set(beside):
        sys.stdout.write(f"nothing is measured beside {other}: it is not installed\n")


if __name__ == "__main__":
    main()
