"""The folder that runs: launchers, `current`, and one version, whole (decision 059)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from sound import wheel as sound

from building import bytecode, locked, pruning, sbom, versionfolder
from windows import cpython, launchers

HOUSE: Final = Path(__file__).parents[2]
WORK: Final = HOUSE / "build/windows"  # what was fetched, kept from build to build
NAME: Final = "SoTay"
_TEXTS: Final = HOUSE / "packaging/licences"  # that Qt's wheels only name
_SOUND: Final = HOUSE / "packaging/sound"
_FREE: Final = {"ffmpeg": "LGPL-2.1-or-later", "opus": "BSD-3-Clause"}
_SOURCES: Final = ("pyproject.toml", "setup.py", "LICENSE", "README.md", "desktop", "resources")


class Made(NamedTuple):
    """What `make` made: the folder, its version, what it is made of."""

    folder: Path
    version: str
    parts: list[sbom.Part]


def made_at() -> int:
    """Return the time that all files bear, seconds since 1970: SOURCE_DATE_EPOCH, else 2026."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600"))


def make(out: Path) -> Made:
    """Make the folder `SoTay` in `out` from nothing but the locked inputs."""
    folder = out / NAME
    shutil.rmtree(folder, ignore_errors=True)
    scratch = out / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    (app,) = _own_wheel(scratch)
    version = app.name.split("-")[1]
    inside = folder / "versions" / version
    WORK.mkdir(parents=True, exist_ok=True)
    parts = [_lay_python(inside), *_lay_libraries(inside, scratch), *_sound_parts()]
    _lay_app(app, inside)
    for part in ("lib", "app"):
        bytecode.compile_folder(inside / part)
    launchers.compile_all(version, folder, scratch)
    versionfolder.write_list(inside)
    (folder / "current").write_text(f"{version}\n", "ascii")
    shutil.rmtree(scratch)
    versionfolder.settle_times(folder, made_at())
    return Made(folder, version, parts)


def _lay_python(inside: Path) -> sbom.Part:
    package = cpython.fetch(WORK)
    cpython.lay_out(package, inside / "python")
    _lay_text(inside / "python/LICENSE.txt", inside / "licences/cpython/LICENSE.txt")
    version = cpython.TOLD["python"]["version"]
    native = [*(inside / "python").glob("*.dll"), *(inside / "python").glob("*.pyd")]
    purl, sha256 = f"pkg:generic/cpython@{version}", locked.sha256_of(package)
    return sbom.Part(purl, "cpython", version, sha256, "PSF-2.0", (), tuple(sorted(native)))


def _lay_libraries(inside: Path, scratch: Path) -> list[sbom.Part]:
    """Unpack the locked wheels, pruned, into `lib`, and their licences into `licences`."""
    rules = pruning.Rules(Path(__file__).with_name("pruned.toml"))
    parts = []
    lock = HOUSE / "packaging/lock/run.txt"
    for wheel in locked.fetch(lock, WORK / "wheels", locked.WINDOWS):
        alone = scratch / wheel.name
        locked.unpack(wheel.path, alone)
        if wheel.name == "av":
            _swap_sound(alone)
        pruning.lay_licences(alone, inside / "licences" / f"{wheel.name}-{wheel.version}")
        rules.prune(wheel.name, alone)
        part = sbom.part_of(wheel, alone, locked.WINDOWS.markers)
        pruning.merge(alone, inside / "lib")
        parts.append(sbom.below(part, inside / "lib"))
    if rules.unused():
        raise ValueError(f"pruned.toml names what is not there: {', '.join(rules.unused())}")
    for text in _TEXTS.glob("*.txt"):
        _lay_text(text, inside / "licences" / text.name)
    return parts


def _lay_app(wheel: Path, inside: Path) -> None:
    locked.unpack(wheel, inside / "app")
    shutil.rmtree(next((inside / "app").glob("*.dist-info")))  # pip's; our version is in the code
    _lay_text(HOUSE / "LICENSE", inside / "licences/so-tay/LICENSE")


def _lay_text(text: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(text, to)


def _swap_sound(av: Path) -> None:
    """Put our FFmpeg for sound in the place of the wheel's (decision 060)."""
    subprocess.run(["sh", str(_SOUND / "build"), "windows", str(av)], check=True)


def _sound_parts() -> list[sbom.Part]:
    return [
        sbom.Part(f"pkg:generic/{s.name}@{s.version}", s.name, s.version, s.whole, _FREE[s.name])
        for s in sound.listed(_SOUND / "sources")
    ]


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
