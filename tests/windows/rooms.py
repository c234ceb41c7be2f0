"""The quick tests that need no screen, run by a Python of Windows: a figure for each room.

    .venv/bin/python tests/windows/rooms.py [ROOM…]   prints the table and what fails

`lacking.txt` names what wine lacks and what is not mended yet, each with its reason; `figures.toml`
how many tests have passed: fewer is a fault, whatever the reason.
"""

import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from bed import HOUSE, Windows, python, seen_by_windows, windows

HERE = Path(__file__).parent
MARKS = "not slow and not interop and not journey and not thorough and not postgres"
LIMIT = 1200  # seconds that a room may take on a busy machine
ROOMS = sorted(path.name for path in (HOUSE / "tests/unit").iterdir() if path.is_dir())
WHOLE = {"media"}  # all of whose tests `--quick` leaves out
OTHERS = ("contract",)  # what lies beside `tests/unit` and is run here


@dataclass
class Room:
    """What the tests of a room came to; a test is named as `test_file::test_name`."""

    name: str
    passed: set[str] = field(default_factory=set)  # none of whose cases failed
    failed: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))  # of cases
    said: str = ""  # the end of what was printed

    @property
    def whole(self) -> bool:
        """Whether the tests ran to their end."""
        return sum(self.counts.values()) > 0

    def line(self) -> str:
        """Return the room's line of the table."""
        return f"{self.name:10}" + "".join(f"{self.counts[kind]:9}" for kind in KINDS)


KINDS = ("passed", "failed", "skipped")


def tests_of(name: str) -> Path:
    """Return the folder that a room's tests lie in."""
    return HOUSE / "tests" / name if name in OTHERS else HOUSE / "tests/unit" / name


def run(it: Windows, name: str) -> Room:
    """Run a room's quick tests under wine."""
    report = it.temporary / f"{name}.xml"
    words = f"-X utf8 -m pytest -q -p no:cacheprovider --tb=short --junitxml=T:\\{name}.xml".split()
    words += ["--continue-on-collection-errors", "--timeout=900"]  # which ends the whole room
    marks = MARKS if name not in WHOLE else "not slow and not interop"
    done = it.run(
        python(),
        *words,
        *("-m", marks, seen_by_windows(tests_of(name))),
        limit=LIMIT,
        also={"PYTEST_DEBUG_TEMPROOT": "T:\\", "QT_QPA_PLATFORM": "offscreen"},
    )
    room = Room(name, said=done.stdout.decode("utf-8", "replace")[-40_000:])
    if report.is_file():
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest's own
            _count(room, case)
    room.passed -= room.failed
    return room


def _count(room: Room, case: ET.Element) -> None:
    kind = _kind(case)
    room.counts[kind] += 1
    file, test = (case.get(part, "").split("[")[0] for part in ("classname", "name"))
    # A file that cannot be loaded has no class.
    name = f"{file.rsplit('.', 1)[-1]}::{test}" if file else test.rsplit(".", 1)[-1]
    {"passed": room.passed, "failed": room.failed}.get(kind, set()).add(name)


def _kind(case: ET.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def lacking(name: str) -> dict[str, str]:
    """Return what of a room is known to fail under wine, with the reason."""
    return {test: why for room, test, why in _lines() if room == name}


def _lines() -> Iterator[tuple[str, str, str]]:
    for line in (HERE / "lacking.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            test, why = line.split(maxsplit=1)
            room, found = test.split("/", 1)
            yield room, found, why


def least(name: str) -> int:
    """Return how many cases of a room have passed."""
    told: dict[str, int] = tomllib.loads((HERE / "figures.toml").read_text("utf-8"))["passed"]
    return told[name]


def faults(room: Room) -> list[str]:
    """Return what is not as it was told, a sentence each."""
    known = lacking(room.name)
    found = [
        f"fails, and lacking.txt does not say why: {one}" for one in room.failed - known.keys()
    ]
    found += [f"is in lacking.txt and passes: {one}" for one in room.passed & known.keys()]
    gone = known.keys() - room.failed - room.passed
    found += [f"is in lacking.txt and was not run: {one}" for one in gone]
    if not room.whole:
        found = [f"broke off: {room.said[-3000:]}"]
    elif room.counts["passed"] < least(room.name):
        found.append(f"{room.counts['passed']} pass, where {least(room.name)} have passed")
    return sorted(found)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(names: list[str]) -> None:
    """Print the table of these rooms, or of all, and what is amiss."""
    say(f"{'':10}" + "".join(f"{kind:>9}" for kind in KINDS))
    for name in names or [*ROOMS, *OTHERS]:
        with tempfile.TemporaryDirectory(prefix="sotay-") as at, windows(Path(at)) as it:
            room = run(it, name)
        say(room.line())
        (HOUSE / "build/windows" / f"{name}.log").write_text(room.said, "utf-8")
        for fault in faults(room):
            say(f"  {fault}")


if __name__ == "__main__":
    main(sys.argv[1:])
