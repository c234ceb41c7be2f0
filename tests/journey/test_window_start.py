"""The real program in a process of its own: it starts, opens, locks and ends in good order."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main
from sotay.app.practice import PASSPHRASE as KNOWN
from sotay.base.settings import SettingsFile
from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks

PATIENCE_S = 40.0
PASSPHRASE = "mua rao gieng da"  # typed by xdotool, which has only a plain keyboard here


def wait(for_what: Callable[[], object]) -> None:
    """Wait until something is so; fails after `PATIENCE_S`."""
    until = time.monotonic() + PATIENCE_S
    while not for_what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


@contextmanager
def window(home: Path, *words: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """Run `sotay` with its data below `home`; kills it if the test does not end it."""
    plain = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-m", "sotay.app.window", *words],
        env=os.environ | plain | more,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def end(process: subprocess.Popen[str]) -> None:
    """Ask the program to end, as a log-out does; it must, and without a word."""
    process.send_signal(signal.SIGTERM)
    _out, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert said == ""


def is_open(folder: Path) -> bool:
    """Tell whether somebody has the notebook open; to try its lock here could win it."""
    return (folder / "so.db-wal").exists()


def test_practice_opens_and_ends_in_good_order(tmp_path: Path) -> None:
    folder = tmp_path / "sotay/so-thuc-hanh"
    with window(tmp_path, "--practice") as process:
        wait(lambda: is_open(folder))
        if sys.platform.startswith("linux"):
            limits = Path(f"/proc/{process.pid}/limits").read_text("utf-8")
            line = next(line for line in limits.splitlines() if "core file size" in line)
            assert line.split()[4] == "0", "a crash must not write the notebook to disk"
        end(process)
    desk = desks.open_notebook(folder, KNOWN)
    assert desk.vault.store.integrity() == []
    desk.close()
    settings = SettingsFile.read(tmp_path / "sotay/settings.json")
    assert settings.fault is None
    assert settings.now.frame is not None
    assert settings.now.notebook == ""


FIRST_PAGE = """
from PySide6.QtWidgets import QApplication
from sotay.app import window
from sotay.gui.notebook.start.gate import Gate

def told():
    (gate,) = [at for top in QApplication.topLevelWidgets() for at in top.findChildren(Gate)]
    print(gate.page().property("page"), gate.page().heading.text())
    return 0

QApplication.exec = staticmethod(told)
window.run([])
"""


@pytest.mark.parametrize("there", [True, False])
def test_a_first_window_finds_the_notebook_that_sotayctl_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    (tmp_path / "mk").write_text(PASSPHRASE, encoding="utf-8")
    if there:
        words = ["--passphrase-file", str(tmp_path / "mk"), "init", "--unit", "07210"]
        made = CliRunner().invoke(main, [*words, "--name", "UBND"])
        assert made.exit_code == 0, made.output
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=True,
    )
    assert done.stdout.split()[0] == ("unlock" if there else "welcome")


def test_an_unknown_word_is_refused(tmp_path: Path) -> None:
    with window(tmp_path, "--levitate") as process:
        _out, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert "--levitate" in said
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("Xvfb and xdotool are not installed")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(PATIENCE_S)


@pytest.mark.slow
def test_a_person_types_the_passphrase_and_locks(tmp_path: Path, display: str) -> None:
    folder = tmp_path / "so"
    office = Office(unit="07210", name="UBND")
    desks.create_notebook(folder, PASSPHRASE, office, cost=FLOOR)[0].close()

    def xdotool(*words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=os.environ | {"DISPLAY": display},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout.strip()

    x11 = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    with window(tmp_path, "--notebook", str(folder), **x11) as process:
        wait(lambda: xdotool("search", "--onlyvisible", "--name", "tay"))
        xdotool("windowfocus", "--sync", xdotool("search", "--onlyvisible", "--name", "tay"))
        time.sleep(0.5)  # until the window has painted and knows that it has the focus
        xdotool("type", "--delay", "30", PASSPHRASE)
        xdotool("key", "Return")
        settings = tmp_path / "sotay/settings.json"
        wait(lambda: SettingsFile.read(settings).now.notebook == str(folder))
        wait(lambda: is_open(folder))
        xdotool("key", "ctrl+l")
        wait(lambda: not is_open(folder))
        end(process)
