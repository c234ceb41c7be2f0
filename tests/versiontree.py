"""Versions of the program as a build lays them (decision 059), for Linux, and their repository.

`app/` is the real source with byte code that asks no times, Python a copy of this one with a
`pyvenv.cfg`, the libraries those of this environment: what an update moves is whole and starts.
"""

import compileall
import json
import os
import py_compile
import shutil
import subprocess
import sys
import sysconfig
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sotay.updates.selftest import PYTHON

HOUSE = Path(__file__).parents[1]
SIGNING = HOUSE / "packaging/updates"
LAUNCHER = HOUSE / "packaging/building/launcher.sh"


def release() -> ModuleType:
    """Return the release side's program, as a module."""
    sys.path.insert(0, str(SIGNING))
    try:
        return import_module("release")
    finally:
        sys.path.remove(str(SIGNING))


def lay(version: str, folder: Path, root: bytes = b"") -> Path:
    """Make the version folder `folder/version` of these sources; `root` is what it will trust."""
    to = folder / version
    app = to / "app/sotay"
    shutil.copytree(HOUSE / "desktop/sotay", app, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HOUSE / "resources", app / "resources")
    (app / "resources/updates").mkdir(exist_ok=True)
    (app / "resources/updates/root.json").write_bytes(root)
    head = (app / "__init__.py").read_text("utf-8").split("__version__")[0]
    (app / "__init__.py").write_text(f'{head}__version__ = "{version}"\n', "utf-8")
    never = py_compile.PycInvalidationMode.UNCHECKED_HASH
    assert compileall.compile_dir(app, quiet=1, invalidation_mode=never, stripdir=str(to))
    _lay_python(to)
    (to / "lib").mkdir()
    (to / "lib/licences.txt").write_text("…\n", "utf-8")
    release()
    import_module("packing").list_files(to)
    return to


def lay_small(
    version: str, folder: Path, steps: dict[str, list[str]], *, fails: bool = False
) -> Path:
    """Make a version that is nothing but its trial: a program that says what it is, or fails."""
    to = folder / version
    python = to / PYTHON
    python.parent.mkdir(parents=True)
    says = json.dumps({"version": version, "steps": steps})
    python.write_text(f"#!/bin/sh\necho '{says}'\nexit {int(fails)}\n", "utf-8")
    python.chmod(0o755)
    (to / "app").mkdir()
    (to / "app/sổ.txt").write_text(version * 1000, "utf-8")
    release()
    import_module("packing").list_files(to)
    return to


def _lay_python(to: Path) -> None:
    base = Path(sys._base_executable).resolve()
    python = to / "python/bin/python3"
    python.parent.mkdir(parents=True)
    shutil.copy(base, python)
    (to / "python/pyvenv.cfg").write_text(f"home = {base.parent}\n", "utf-8")
    site = to / f"python/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    site.mkdir(parents=True)
    lines = ["../../../../app", "../../../../lib", sysconfig.get_path("purelib")]
    (site / "sotay.pth").write_text("\n".join(lines) + "\n", "utf-8")


def install(version: Path, root: Path) -> Path:
    """Install a version folder into the new folder `root` as an installer does; return it."""
    (root / "versions").mkdir(parents=True)
    shutil.copytree(version, root / "versions" / version.name)
    (root / "current").write_text(f"{version.name}\n", "utf-8")
    shutil.copy(LAUNCHER, root / "sotayctl")
    (root / "sotayctl").chmod(0o755)
    return root


def run(root: Path, home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the installed `sotayctl` with nothing of this environment."""
    env = {"HOME": str(home), "XDG_DATA_HOME": str(home), "PATH": os.environ["PATH"], **more}
    return subprocess.run(
        [str(root / "sotayctl"), *words],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
