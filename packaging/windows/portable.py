"""The folder that runs: launchers, `current`, and one version, whole (decision 059).

Run as `python -P -m windows.portable OUTDIR`, by `packaging/windows/build`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from building import bytecode, locked, pruning, versionfolder
from windows import cpython, launchers

HOUSE: Final = Path(__file__).parents[2]
WORK: Final = HOUSE / "build/windows"  # what was fetched, kept from build to build
NAME: Final = "SoTay"
_SOURCES: Final = ("pyproject.toml", "setup.py", "LICENSE", "README.md", "desktop", "resources")


def made_at() -> int:
    """Return the time that all files bear, seconds since 1970: SOURCE_DATE_EPOCH, else 2026."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600"))


def make(out: Path) -> Path:
    """Make the folder `SoTay` in `out` from nothing but the locked inputs; return it."""
    folder = out / NAME
    shutil.rmtree(folder, ignore_errors=True)
    scratch = out / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    (app,) = _own_wheel(scratch)
    version = app.name.split("-")[1]
    inside = folder / "versions" / version
    cpython.lay_out(cpython.fetch(_made(WORK)), inside / "python")
    lay_libraries(inside, scratch)
    locked.unpack(app, inside / "app")
    for part in ("lib", "app"):
        bytecode.compile_folder(inside / part)
    launchers.compile_all(version, folder, scratch)
    versionfolder.write_list(inside)
    (folder / "current").write_text(f"{version}\n", "ascii")
    shutil.rmtree(scratch)
    versionfolder.settle_times(folder, made_at())
    return folder


def lay_libraries(inside: Path, scratch: Path) -> None:
    """Unpack the locked wheels, pruned, into `lib`, and their licences into `licences`."""
    rules = pruning.Rules(Path(__file__).with_name("pruned.toml"))
    for wheel in locked.fetch(HOUSE / "packaging/lock/run.txt", WORK / "wheels", locked.WINDOWS):
        alone = scratch / wheel.name
        locked.unpack(wheel.path, alone)
        pruning.lay_licences(alone, inside / "licences" / f"{wheel.name}-{wheel.version}")
        rules.prune(wheel.name, alone)
        pruning.merge(alone, inside / "lib")
    if rules.unused():
        raise ValueError(f"pruned.toml names what is not there: {', '.join(rules.unused())}")


def _own_wheel(scratch: Path) -> list[Path]:
    """Build our wheel from a copy: a checkout may hold what an earlier build left behind."""
    copy = scratch / "source"
    copy.mkdir()
    for name in _SOURCES:
        if (HOUSE / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(HOUSE / name, copy / name, ignore=ignored)
        else:
            shutil.copy(HOUSE / name, copy)
    subprocess.run(
        [
            *(sys.executable, "-I", "-m", "pip", "wheel", "--quiet", "--no-input", "--no-deps"),
            *("--no-index", "--no-build-isolation", "--disable-pip-version-check"),
            *("--wheel-dir", str(scratch), str(copy)),
        ],
        check=True,
    )
    return list(scratch.glob("sotay-*.whl"))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    make(Path(sys.argv[1]))
