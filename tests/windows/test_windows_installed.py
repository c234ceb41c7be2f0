"""The real installer on a Windows that nobody has used: installed, used for all, and removed.

As a new user would: silently, no administrator, the whole main job by the installed `sotayctl`, the
window of `SoTay.exe`, a bundle double-clicked, and what is left behind.
"""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from atwindow import is_open, look, notebook, titles, unlock, window, write
from bed import HOUSE, Windows, windows
from mainjob import Terminal, walk
from screen import Screen, screen, wait

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3000),
    pytest.mark.usefixtures("whole_stretch"),  # the program opens what is made here
]
MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"


@dataclass(frozen=True)
class Installed:
    """Sổ tay as its installer laid it out, for one person of one Windows."""

    it: Windows
    setup: Path

    @property
    def person(self) -> Path:
        """The person's own folder."""
        folders = (self.it.prefix / "drive_c/users").iterdir()
        (own,) = (folder for folder in folders if folder.name != "Public")
        return own

    @property
    def folder(self) -> Path:
        return self.person / "AppData/Local/Programs/SoTay"

    def install(self) -> None:
        done = self.it.run(self.setup, "/S", limit=900)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")

    def uninstall(self) -> str:
        at = "C:" + str(self.folder).split("drive_c")[1].replace("/", "\\")
        done = self.it.run(self.folder / "GoCaiDat.exe", "/S", f"_?={at}", limit=900)
        assert done.returncode == 0
        return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all of it from the sources by the one command, or take what SOTAY_SETUP names."""
    if told := os.environ.get("SOTAY_SETUP"):
        return Path(told)
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(["sh", "packaging/windows/build", str(out)], cwd=HOUSE, check=True)
    (made,) = out.glob("SoTay-*-cai-dat.exe")
    return made


@pytest.fixture(scope="module")
def installed(setup: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    with windows(tmp_path_factory.mktemp("windows")) as it:
        found = Installed(it, setup)
        found.install()
        yield found


def test_a_new_user_does_the_whole_job(installed: Installed) -> None:
    links = {path.name for path in (installed.person / MENU).glob("*.lnk")}
    assert links == {"Sổ tay.lnk", "Sổ tay - tỉnh.lnk"}
    home = installed.it.temporary / "Xã Yên Phong"
    walk(Terminal(installed.it, home, (str(installed.folder / "sotayctl.exe"),)))


def test_the_window_opens_once_and_is_raised(installed: Installed) -> None:
    folder = installed.it.temporary / "Sổ của xã"
    notebook(folder)
    program = (str(installed.folder / "SoTay.exe"), "--notebook", "T:\\Sổ của xã")
    with screen() as shown, contextlib.ExitStack() as running:
        running.enter_context(window(installed.it, shown, *program))
        unlock(shown, folder)
        write(shown, "cuoc hop thu")
        second = running.enter_context(window(installed.it, shown, *program))
        assert second.wait(120) == 0, "a second start hands over to the first, and ends"
        assert len(shown.windows("Sổ tay")) == 1
        shown.focus(*shown.windows("Sổ tay"))
        shown.key("ctrl+l")
        wait(lambda: not is_open(folder), "it does not lock")
    assert titles(folder) == ["cuoc hop thu"]


def test_a_bundle_that_is_double_clicked_is_told_of(installed: Installed) -> None:
    home = installed.it.temporary / "Xã Yên Phong"
    (bundle,) = sorted(home.glob("usb/**/*.sotay"))[:1]
    (installed.it.temporary / "gói.sotay").write_bytes(bundle.read_bytes())
    # Windows looks at the types of this person, wine 8 at those of the whole machine alone.
    for key in (".sotay", "SoTay.Goi"):
        at = f"Software\\Classes\\{key}"
        installed.it.run("reg.exe", "copy", f"HKCU\\{at}", f"HKLM\\{at}", "/s", "/f", limit=60)
    with screen() as shown:
        words = ("start.exe", "T:\\gói.sotay")
        with window(installed.it, shown, *words):
            wait(lambda: shown.windows("Sổ tay"), "no window comes of it")
            look(shown, "4-double-click", least=20)
            _end_programs(installed.it, shown)


def test_it_goes_and_leaves_what_people_wrote(installed: Installed) -> None:
    data = list((installed.person / "AppData/Local").rglob("so.db"))
    assert data
    before = {path: path.read_bytes() for path in data}
    told = installed.uninstall()
    assert "AppData\\Local\\sotay".lower() in told.lower()
    assert {path: path.read_bytes() for path in data} == before
    assert [path.name for path in installed.folder.iterdir()] == ["GoCaiDat.exe"]  # it runs there
    assert list((installed.person / MENU).glob("*.lnk")) == []
    installed.install()
    home = installed.it.temporary / "về sau"
    terminal = Terminal(installed.it, home, (str(installed.folder / "sotayctl.exe"),))
    assert len(terminal.ask("list")) == 141


def _end_programs(it: Windows, shown: Screen) -> None:
    it.end()
    wait(lambda: not shown.windows("Sổ tay"), "it does not end")
