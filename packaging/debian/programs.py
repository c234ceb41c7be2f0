"""The folder of a program: Debian's Python, the wheels without what nobody uses, and our own code.

    python/bin/python3.11     reads python3.11._pth beside it, and nothing else of the machine
    python/lib/python3.11     its standard library
    lib, app, licences        as in a version's folder on Windows (decision 059)

What both packages carry is made once, a folder a wheel, and copied into each.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from building import bytecode, locked, pruning, sbom

HOUSE: Final = Path(__file__).parents[2]
LOCK: Final = HOUSE / "packaging/lock/postgres.txt"  # the register may lie on a server
PYTHON: Final = "python/bin/python3.11"
STDLIB: Final = "python/lib/python3.11"
_SOUND: Final = HOUSE / "packaging/sound/build"  # our FFmpeg, in the place of the wheel's (060)
_PATHS: Final = "../lib/python3.11\n../lib/python3.11/lib-dynload\n../../lib\n../../app\n"


class Made:
    """What both are put together from, in a folder of its own."""

    def __init__(self, aside: Path) -> None:
        self._aside = aside
        self._rules = pruning.Rules(Path(__file__).with_name("pruned.toml"))
        self._parts: dict[str, sbom.Part] = {}

    def make(self, debs: Iterable[Path], wheels: Iterable[locked.Wheel]) -> None:
        """Make all of it; raises `ValueError` where `pruned.toml` names what is not there."""
        self._make_python(debs)
        for wheel in wheels:
            self._make_wheel(wheel)
        if self._rules.unused():
            raise ValueError(f"pruned.toml names in vain: {', '.join(self._rules.unused())}")

    def put_together(
        self, into: Path, without: Iterable[str], not_ours: Iterable[str]
    ) -> list[sbom.Part]:
        """Lay a program without these wheels and these folders of ours; return its parts."""
        shutil.copytree(self._aside / "python", into / "python")
        shutil.copytree(self._aside / "licences/python", into / "licences/python-3.11")
        carried = [part for name, part in self._parts.items() if name not in set(without)]
        for part in carried:
            shutil.copytree(self._aside / "lib" / part.name, into / "lib", dirs_exist_ok=True)
            licences = self._aside / "licences" / part.name
            if licences.is_dir():
                shutil.copytree(licences, into / "licences" / f"{part.name}-{part.version}")
        for text in sorted((HOUSE / "packaging/licences").glob("*.txt")):  # Qt's wheels name them
            shutil.copy(text, into / "licences" / text.name)
        _lay_own(into, not_ours)
        return [sbom.below(part, into / "lib") for part in carried]

    def _make_python(self, debs: Iterable[Path]) -> None:
        """Lay Debian's Python: its interpreter, what of its library is used, its licence."""
        packed, python = self._aside / "packed", self._aside / "python"
        packed.mkdir(parents=True)
        for deb in debs:
            subprocess.run(["dpkg-deb", "-x", deb, packed], check=True)
        program = self._aside / PYTHON
        program.parent.mkdir(parents=True)
        shutil.copy(packed / "usr/bin/python3.11", program)
        program.with_name("python3.11._pth").write_text(_PATHS, "ascii")
        library = packed / "usr/lib/python3.11"
        (library / "sitecustomize.py").unlink()  # a link to this system's own, as one below
        (library / "_sysconfigdata__linux_x86_64-linux-gnu.py").unlink()
        self._rules.prune("libpython", library)
        pruning.merge(library, self._aside / STDLIB)
        licence = self._aside / "licences/python/copyright"
        licence.parent.mkdir(parents=True)
        shutil.copy(packed / "usr/share/doc/libpython3.11-minimal/copyright", licence)
        _strip([program, *python.rglob("*.so")])
        bytecode.compile_folder(self._aside / STDLIB)

    def _make_wheel(self, wheel: locked.Wheel) -> None:
        alone = self._aside / "lib" / wheel.name
        locked.unpack(wheel.path, alone)
        if wheel.name == "av" and _SOUND.is_file():
            subprocess.run(["sh", _SOUND, "linux", alone], check=True)
        pruning.lay_licences(alone, self._aside / "licences" / wheel.name)
        self._rules.prune(wheel.name, alone)
        self._parts[wheel.name] = sbom.part_of(wheel, alone, locked.LINUX.markers)
        _strip(alone.rglob("*.so*"))
        if wheel.name == "shiboken6":
            self._unpack_shiboken(alone)
        bytecode.compile_folder(alone)

    def _unpack_shiboken(self, alone: Path) -> None:
        """Lay beside its library what PySide carries in it as Python, as prepare.sh does."""
        start = f"import sys; sys.path.insert(0, {str(alone)!r}); import shiboken6"
        subprocess.run(
            [self._aside / PYTHON, "-B", "-c", start],
            check=True,
            env=os.environ | {"SBK_EMBED": "0"},
            capture_output=True,
        )
        if not (alone / "shiboken6/files.dir").is_dir():
            raise ValueError("shiboken6 laid none of its own Python beside its library")


def _lay_own(into: Path, without: Iterable[str]) -> None:
    """Lay our own code and its resources as our wheel has them, but for some folders of it."""
    ours = into / "app/sotay"
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HOUSE / "desktop/sotay", ours, ignore=skipped)
    shutil.copytree(HOUSE / "resources", ours / "resources", ignore=skipped)
    for name in without:
        shutil.rmtree(ours / name)
    bytecode.compile_folder(into / "app")


def _strip(files: Iterable[Path]) -> None:
    """Take out of libraries what a debugger wants."""
    native = [one for one in sorted(files) if one.is_file() and one.read_bytes()[:4] == b"\x7fELF"]
    if native:
        subprocess.run(["strip", "--strip-unneeded", *native], check=True)
