"""A program folder as builds lay it out, small: the installer's own steps are tried with it.

Its launchers and its Python are real; of `sotay` it has what an installer calls, which is
told to say yes or no.
"""

import shutil
import sys
from pathlib import Path

import bed

PYTHON = (
    *("python.exe", "pythonw.exe", "python3.dll", "python311.dll", "python311.zip"),
    *("vcruntime140.dll", "vcruntime140_1.dll"),
)
BEGIN = """
import sys, time
from pathlib import Path

def laid_out():
    sys.exit(0 if {whole} else 1)

def terminal():
    print("{version}", sys.argv[1:], flush=True)
    time.sleep(float((sys.argv[1:] or ["0"])[0]))
"""


def lay(version: str, folder: Path, *, whole: bool = True) -> Path:
    """Make the folder `SoTay` of a version in `folder`."""
    sys.path.insert(0, str(bed.HOUSE / "packaging"))
    from building import versionfolder
    from windows import launchers

    home = folder / version / "SoTay"
    inside = home / "versions" / version
    (inside / "python").mkdir(parents=True)
    for name in PYTHON:
        shutil.copy(bed.python().with_name(name), inside / "python")
    (inside / "python/python311._pth").write_text("python311.zip\n.\n..\\app\n", "ascii")
    begin = inside / "app/sotay/app/begin.py"
    begin.parent.mkdir(parents=True)
    begin.write_text(BEGIN.format(version=version, whole=whole), "utf-8")
    launchers.compile_all(version, home, folder)
    versionfolder.write_list(inside)
    (home / "current").write_text(f"{version}\n", "ascii")
    return home


def installer(version: str, folder: Path, *, whole: bool = True) -> Path:
    """Make the installer of such a version in `folder`."""
    home = lay(version, folder, whole=whole)
    from windows import installer as made

    return made.make_installer(home, version, home.parent, 1767225600)
