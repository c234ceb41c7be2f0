"""The folder of a program: Debian's Python, the wheels without what nobody uses, and our own code.

python/bin/python3.11     reads python3.11._pth beside it, and nothing else of the machine
python/lib/python3.11     its standard library
lib, app, licences        as in a version's folder on Windows (decision 059)
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from building import bytecode, locked, pruning

HOUSE: Final = Path(__file__).parents[2]
LOCK: Final = HOUSE / "packaging/lock/postgres.txt"  # the register may lie on a server
PYTHON: Final = "python/bin/python3.11"
STDLIB: Final = "python/lib/python3.11"
_PATHS: Final = "../lib/python3.11\n../lib/python3.11/lib-dynload\n../../lib\n../../app\n"


def lay_python(debs: Iterable[Path], rules: pruning.Rules, into: Path, aside: Path) -> None:
    """Lay Debian's Python: its interpreter, what of its library is used, its licence."""
    for deb in debs:
        subprocess.run(["dpkg-deb", "-x", deb, aside], check=True)
    program = into / PYTHON
    program.parent.mkdir(parents=True)
    shutil.copy(aside / "usr/bin/python3.11", program)
    program.with_name("python3.11._pth").write_text(_PATHS, "ascii")
    library = aside / "usr/lib/python3.11"
    (library / "sitecustomize.py").unlink()  # a link to this system's own, as one below
    (library / "_sysconfigdata__linux_x86_64-linux-gnu.py").unlink()
    rules.prune("libpython", library)
    pruning.merge(library, into / STDLIB)
    licence = into / "licences/python-3.11/copyright"
    licence.parent.mkdir(parents=True)
    shutil.copy(aside / "usr/share/doc/libpython3.11-minimal/copyright", licence)
    shutil.rmtree(aside)


def lay_wheels(
    wheels: Iterable[locked.Wheel], rules: pruning.Rules, into: Path, aside: Path
) -> None:
    """Unpack wheels into `lib`, each pruned, and their licences into `licences`."""
    for wheel in wheels:
        alone = aside / wheel.name
        locked.unpack(wheel.path, alone)
        pruning.lay_licences(alone, into / "licences" / f"{wheel.name}-{wheel.version}")
        rules.prune(wheel.name, alone)
        pruning.merge(alone, into / "lib")


def lay_own(into: Path, without: Iterable[str]) -> None:
    """Lay our own code and its resources as our wheel has them, but for some folders of it."""
    ours = into / "app/sotay"
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HOUSE / "desktop/sotay", ours, ignore=skipped)
    shutil.copytree(HOUSE / "resources", ours / "resources", ignore=skipped)
    for name in without:
        shutil.rmtree(ours / name)


def finish(into: Path) -> None:
    """Strip libraries of what a debugger wants, unpack shiboken's own Python, compile all."""
    libraries = (
        file
        for file in sorted(into.rglob("*.so*"))
        if not file.is_symlink() and file.read_bytes()[:4] == b"\x7fELF"
    )
    subprocess.run(["strip", "--strip-unneeded", into / PYTHON, *libraries], check=True)
    if (into / "lib/shiboken6").is_dir():
        _unpack_shiboken(into)
    for part in (STDLIB, "lib", "app"):
        bytecode.compile_folder(into / part)


def _unpack_shiboken(into: Path) -> None:
    """Lay beside its library what PySide carries in it as Python, as prepare.sh does."""
    subprocess.run(
        [into / PYTHON, "-B", "-c", "import shiboken6"],
        check=True,
        env=os.environ | {"SBK_EMBED": "0"},
        capture_output=True,
    )
    if not (into / "lib/shiboken6/files.dir").is_dir():
        raise ValueError("shiboken6 laid none of its own Python beside its library")
