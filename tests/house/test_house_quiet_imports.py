"""Every module imports on its own accord, without a warning and without a word."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EVERYTHING = """
import importlib, pkgutil, sotay
for module in pkgutil.walk_packages(sotay.__path__, "sotay."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def test_imports_are_quiet_with_warnings_as_errors() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", EVERYTHING],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


BEFORE_THE_WINDOW = """
import importlib, linecache, sys
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication
window = importlib.import_module(sys.argv[1])

def told():
    print(*sorted(sys.modules))
    print(*vars(QtWidgets))
    print(*(name for name in linecache.cache if "/widgets/" in name))
    return 0

QApplication.exec = staticmethod(told)
window.run([])
"""
# What the first page takes of the rooms that are not the window's own parts.
NEEDED = {
    "sotay.gui.notebook",
    "sotay.gui.notebook.keys",
    "sotay.gui.notebook.keys.sessionpin",
    "sotay.gui.notebook.shell",
    "sotay.gui.notebook.start",
    "sotay.gui.notebook.start.gate",
    "sotay.gui.notebook.start.opened",
    "sotay.gui.notebook.start.welcome",
    "sotay.media",  # the word that a child is called by
    "sotay.store",
    "sotay.store.pin",
    "sotay.store.pin.lease",
}

NEEDED_AT_THE_PROVINCE = {
    "sotay.gui.province",
    "sotay.gui.province.shell",
    "sotay.gui.province.start",
    "sotay.gui.province.start.gate",
    "sotay.gui.province.start.opened",
    "sotay.gui.province.start.welcome",
    "sotay.media",
}


@pytest.mark.parametrize(
    ("program", "needed"),
    [("sotay.app.window", NEEDED), ("sotay.app.office", NEEDED_AT_THE_PROVINCE)],
)
def test_only_what_the_first_page_needs_is_imported_before_the_window_stands(
    tmp_path: Path, program: str, needed: set[str]
) -> None:
    """Every other module waits until the person reads, types or has opened the notebook."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_THE_WINDOW, program],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    loaded, made, read = (set(line.split()) for line in done.stdout.split("\n")[:3])
    assert not read, "PySide reads the source of what is imported, see `gui/__init__`"
    ours = {name for name in loaded if name.startswith("sotay.")}
    own_parts = {
        name for name in ours if name.split(".")[1] in {"app", "base"} or ".gui.kit" in name
    }
    assert ours - own_parts - {"sotay.gui"} == needed
    assert not {name for name in ours if name.startswith("sotay.gui.kit.widgets.row")}
    assert "sotay.gui.kit.widgets.listpane" not in ours
    assert "QStyle" not in made, "its 28 enumerations are made when it is first named: 12 ms"
    dear = {"PySide6.QtDBus", "PySide6.QtNetwork", "click", "cryptography", "reportlab", "socket"}
    assert not loaded & {"msgspec", "sotay.gui.kit.keyshelp", "sotay.gui.kit.widgets.floating"}
    assert not loaded & (dear | {"sqlcipher3", "sqlite_utils", "zxcvbn", "PIL", "pypdfium2"})


LISTED = """
import sys
from sotay.app.cli.records import reading
print(*sys.modules)
"""


def test_a_list_in_the_terminal_imports_nothing_of_sealing_and_no_rules_of_notices() -> None:
    """It would take longer to import them than to open the notebook, its passphrase apart."""
    done = subprocess.run([sys.executable, "-c", LISTED], stdout=subprocess.PIPE, check=True)
    loaded = set(done.stdout.decode().split())
    assert "sotay.vault.notebook" in loaded
    assert not loaded & {"sotay.bundle.keys", "sotay.bundle.documents", "sotay.model.notices"}
    assert not loaded & {"PySide6", "reportlab", "pypdfium2", "PIL", "tomllib"}


def test_the_terminal_imports_a_command_when_it_is_asked_for() -> None:
    """`--version` and a wrong word need none of the notebook, the province or cryptography."""
    asked = "import sys, sotay.app.cli.terminal; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], stdout=subprocess.PIPE, check=True)
    loaded = set(done.stdout.decode().split())
    rooms = {name.split(".")[1] for name in loaded if name.startswith("sotay.")}
    assert rooms == {"app", "base", "media"}  # of media the word that a child is called by
    assert not loaded & {"cryptography", "sqlcipher3", "PySide6", "sotay.app.cli.notebook"}


BEGUN = """
import gc
from sotay.app import begin
begin._imported("sotay.app.cli.terminal")
print(gc.isenabled(), gc.get_freeze_count() > 1000)
"""


def test_what_a_start_imported_is_left_alone_and_all_later_garbage_is_collected() -> None:
    done = subprocess.run([sys.executable, "-c", BEGUN], stdout=subprocess.PIPE, check=True)
    assert done.stdout.split() == [b"True", b"True"]
