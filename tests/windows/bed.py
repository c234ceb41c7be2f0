"""A Windows to test on where there is none: CPython for Windows and the locked wheels, under wine.

`packaging/test --slow` makes it once, as `python -P tests/windows/bed.py`: everything by name,
version and hash. What wine 8 lacks of Windows is put in place by two libraries of `shims`, what
tests ask for and Windows has not got by a program there: for tests alone, no build carries them.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HOUSE = Path(__file__).parents[2]
BED = HOUSE / ".venv/windows"
LOCK = HOUSE / "packaging/lock/test.txt"
SHIMS = Path(__file__).with_name("shims")
WINE, SERVER = Path("/usr/lib/wine/wine64"), Path("/usr/lib/wine/wineserver64")
COMPILER = "x86_64-w64-mingw32-gcc"
# Checkers, which judge the sources and not the system; numpy asks wine 8 for what it has not got.
LEFT_OUT = {"mypy", "ruff", "vulture", "import-linter", "grimp", "numpy", "pyreadstat", "narwhals"}


@dataclass(frozen=True)
class Windows:
    """A prefix of wine's with its drives: C: its own, Z: this machine's root, T: files of tests."""

    prefix: Path
    temporary: Path  # what T: is

    def environment(self) -> dict[str, str]:
        """Return what a program is told of its surroundings: nothing of this person's."""
        home = self.prefix / "home"
        home.mkdir(exist_ok=True)
        here = {name: os.environ[name] for name in ("PATH", "DISPLAY") if name in os.environ}
        return here | {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            "WINESERVER": str(SERVER),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "TEMP": "T:\\",
            "TMP": "T:\\",
        }

    def command(self, program: Path | str, *words: str) -> list[str]:
        """Return how this machine starts a program of Windows."""
        return [str(WINE), str(program), *words]

    def run(
        self,
        program: Path | str,
        *words: str,
        limit: float = 120,
        also: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end, at most `limit` seconds; what it wrote to both streams is kept.

        Through pipes: what wine is handed as an open file of this machine is none to CPython.
        """
        return subprocess.run(
            self.command(program, *words),
            env=self.environment() | (also or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=HOUSE,
            timeout=limit,
            check=False,
        )

    def end(self) -> None:
        """End every program that runs in this prefix, and no other's."""
        subprocess.run([SERVER, "-k"], env=self.environment(), check=False)
        subprocess.run([SERVER, "-w"], env=self.environment(), timeout=60, check=False)


def seen_by_windows(path: Path) -> str:
    """Return a path of this machine as programs under wine name it."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def python() -> Path:
    """Return CPython for Windows of the bed; it has the locked libraries and the sources."""
    return BED / "python/python.exe"


def made() -> bool:
    """Tell whether the bed is there and was made from what it would be made from now."""
    stamp = BED / "made"
    return WINE.exists() and stamp.is_file() and stamp.read_text("ascii") == _inputs()


@contextlib.contextmanager
def windows(folder: Path) -> Iterator[Windows]:
    """Give a Windows that nobody has used, its T: in `folder`; what runs in it is ended with it."""
    with tempfile.TemporaryDirectory(dir=BED, prefix="of-", ignore_cleanup_errors=True) as own:
        it = Windows(Path(own), folder / "t")
        it.temporary.mkdir()
        _copy_prefix(BED / "prefix", it.prefix)
        (it.prefix / "dosdevices/t:").symlink_to(it.temporary)
        try:
            yield it
        finally:
            it.end()


def make() -> None:
    """Make the bed anew. Raises `CalledProcessError`, `ValueError` where an input lacks."""
    sys.path.insert(0, str(HOUSE / "packaging"))
    from building import locked
    from windows import cpython

    shutil.rmtree(BED, ignore_errors=True)
    cache = HOUSE / "build/windows"
    cache.mkdir(parents=True, exist_ok=True)
    cpython.lay_out(cpython.fetch(cache), BED / "python")
    for wheel in locked.fetch(LOCK, cache / "test-wheels", locked.WINDOWS):
        if wheel.name not in LEFT_OUT:
            locked.unpack(wheel.path, BED / "lib")
    paths = ["python311.zip", ".", "..\\lib", seen_by_windows(HOUSE / "desktop")]
    (BED / "python/python311._pth").write_text("\r\n".join(paths), "utf-8", newline="")
    _make_prefix(Windows(BED / "prefix", BED))
    (BED / "made").write_text(_inputs(), "ascii")


def _make_prefix(it: Windows) -> None:
    it.prefix.mkdir()
    it.run("wineboot.exe", "--init", limit=300).check_returncode()
    it.run("winecfg.exe", "/v", "win10").check_returncode()  # wine 8 calls itself Windows 7
    subprocess.run([SERVER, "-w"], env=it.environment(), timeout=120, check=True)
    system = it.prefix / "drive_c/windows/system32"
    for source in sorted(SHIMS.glob("*.c")):
        program = source.stem == "pdftotext"
        kind, to = ("-mconsole", ".exe") if program else ("-shared", ".dll")
        words = [kind, "-O1", "-Wall", "-Werror", "-s", "-o", str(system / f"{source.stem}{to}")]
        subprocess.run([COMPILER, *words, str(source), "-ladvapi32", "-lshell32"], check=True)


def _copy_prefix(template: Path, to: Path) -> None:
    """Copy a prefix; the 700 MB of Windows' own libraries, which nobody writes to, by links."""
    for part in template.iterdir():
        linked = "-al" if part.name == "drive_c" else "-a"
        subprocess.run(["cp", linked, str(part), str(to)], check=True)


def _inputs() -> str:
    files: Sequence[Path] = (LOCK, Path(__file__), *sorted(SHIMS.iterdir()))
    parts = [HOUSE / "packaging/windows/python.toml", *files]
    return sha256(b"".join(one.read_bytes() for one in parts) + str(HOUSE).encode()).hexdigest()


if __name__ == "__main__":
    BED.parent.mkdir(parents=True, exist_ok=True)
    with (BED.parent / "windows.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not made():
            make()
