"""Two real programs on one display: a second start brings the first to the front and ends."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_window_start import PASSPHRASE, PATIENCE_S, display, end, is_open, wait, window

from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks

__all__ = ["display"]  # a fixture

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="it needs an X server of its own"
)


class Hands:
    """A keyboard, and eyes for which window is in front, on one display."""

    def __init__(self, display: str) -> None:
        self.at = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}

    def run(self, *words: str) -> str:
        return subprocess.run(
            words, env={**os.environ, **self.at}, capture_output=True, encoding="utf-8", check=False
        ).stdout.strip()

    def windows(self, process: "subprocess.Popen[str]") -> list[str]:
        """Return the visible windows of a program."""
        found = ("search", "--all", "--onlyvisible", "--pid", str(process.pid), "--name", "tay")
        return self.run("xdotool", *found).split()

    def in_front(self) -> str:
        """Return the process whose window has the focus."""
        return self.run("xdotool", "getwindowfocus", "getwindowpid")

    def unlock(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        wait(lambda: self.windows(process))
        self.run("xdotool", "windowfocus", "--sync", self.windows(process)[0])
        wait(lambda: self.in_front() == str(process.pid))
        time.sleep(0.5)  # until the window has painted and knows that it has the focus
        self.run("xdotool", "type", "--delay", "30", PASSPHRASE)
        self.run("xdotool", "key", "Return")
        wait(lambda: is_open(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    office = Office(unit="07210", name="UBND")
    desks.create_notebook(tmp_path / "so", PASSPHRASE, office, cost=FLOOR)[0].close()
    return tmp_path / "so"


@pytest.mark.slow
def test_a_second_start_brings_the_first_window_forward(
    tmp_path: Path, folder: Path, display: str
) -> None:
    hands = Hands(display)
    runtime = tmp_path / "run"
    more = hands.at | {"XDG_RUNTIME_DIR": str(runtime)}
    runtime.mkdir(mode=0o700)
    with (
        window(tmp_path, "--notebook", str(folder), **more) as first,
        window(tmp_path / "b", "--notebook", str(tmp_path / "none"), **more) as other,
    ):
        hands.unlock(first, folder)
        wait(lambda: list(runtime.glob("sotay-o-cam/*")))  # made after the notebook is open
        there = runtime.rglob("*")
        assert {one.lstat().st_mode & 0o077 for one in there} == {0}
        wait(lambda: hands.windows(other))
        hands.run("xdotool", "windowfocus", "--sync", hands.windows(other)[0])
        wait(lambda: hands.in_front() == str(other.pid))
        with window(tmp_path, "--notebook", str(folder), **more) as second:
            _out, said = second.communicate(timeout=PATIENCE_S)
            assert (second.returncode, said) == (0, "")
        assert hands.in_front() == str(first.pid)
        hands.run("xdotool", "key", "ctrl+l")  # locked, it is still the one that comes forward
        wait(lambda: not is_open(folder))
        hands.run("xdotool", "windowfocus", "--sync", hands.windows(other)[0])
        with window(tmp_path, "--notebook", str(folder), **more) as second:
            _out, said = second.communicate(timeout=PATIENCE_S)
            assert (second.returncode, said) == (0, "")
        assert hands.in_front() == str(first.pid)
        first.kill()  # what it leaves of its socket must not stop the next
        first.wait()
        with window(tmp_path, "--notebook", str(folder), **more) as third:
            hands.unlock(third, folder)
            end(third)
        end(other)


@pytest.mark.slow
def test_what_was_marked_in_the_window_is_gone_once_it_locks(
    tmp_path: Path, folder: Path, display: str
) -> None:
    if shutil.which("xclip") is None:
        pytest.skip("xclip is not installed")
    hands = Hands(display)
    with window(tmp_path, "--notebook", str(folder), **hands.at) as process:
        hands.unlock(process, folder)

        def held(where: str) -> str:
            return hands.run("xclip", "-o", "-selection", where)

        time.sleep(0.5)  # until Hôm nay is there
        hands.run("xdotool", "key", "ctrl+n")
        time.sleep(0.5)  # until the editor has the focus
        hands.run("xdotool", "type", "--delay", "30", "ke khai bi mat")
        hands.run("xdotool", "key", "ctrl+a")
        wait(lambda: held("primary") == "ke khai bi mat")
        hands.run("xdotool", "key", "ctrl+c")
        wait(lambda: held("clipboard") == "ke khai bi mat")
        hands.run("xdotool", "key", "ctrl+l")
        wait(lambda: not is_open(folder))
        assert (held("primary"), held("clipboard")) == ("", "")
        end(process)
