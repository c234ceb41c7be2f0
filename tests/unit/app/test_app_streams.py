"""A program whose output is a file or pipe in a Windows code page still says all it has to."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

APP = Path(__file__).parents[3] / "desktop/sotay/app"
CODE_PAGES = ("cp1258", "ascii")
BEGINS = "import sys; sys.argv[1:] = ['--help']; from sotay.app.begin import {entry}; {entry}()"


@pytest.mark.parametrize("entry", ["window", "office", "terminal"])
@pytest.mark.parametrize("page", CODE_PAGES)
def test_each_program_speaks_utf8_into_a_pipe_of_any_code_page(entry: str, page: str) -> None:
    command = [sys.executable, "-c", BEGINS.format(entry=entry)]
    at = {**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=at, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Sổ tay" in done.stdout.decode("utf-8")


def test_every_module_that_can_be_run_settles_its_streams() -> None:
    for file in APP.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        if any(
            isinstance(one, ast.If) and "__name__" in ast.unparse(one.test) for one in tree.body
        ):
            calls = {ast.unparse(one.func) for one in ast.walk(tree) if isinstance(one, ast.Call)}
            assert calls & {"settle_streams", "speak_utf8"}, file


def test_a_window_without_any_stream_begins_and_owns_up_to_a_bug() -> None:
    """As Windows starts one: no standard stream, and a bug must still reach the person."""
    probe = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None\n"
        "from sotay.app.streams import settle_streams; settle_streams()\n"
        "from PySide6.QtWidgets import QApplication; app = QApplication([])\n"
        "from sotay.gui.kit.presenter import Presenter\n"
        "from sotay.gui.notebook.shell import Runner\n"
        "runner = Runner(); presenter = Presenter(runner)\n"
        "presenter.show_bug(ValueError('bí mật')); runner.close()\n"
        "import os; os._exit(int('LOI' not in [n.code for n in presenter.area.notes()]))\n"
    )
    at = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run([sys.executable, "-c", probe], env=at, check=False).returncode == 0
