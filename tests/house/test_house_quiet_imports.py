"""Every module imports on its own accord, without a warning and without a word."""

import os
import subprocess
import sys

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
