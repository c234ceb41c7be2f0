"""What the installer does, and does not, on a Windows (wine 8) that nobody has used."""

import contextlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import smallprogram
from bed import HOUSE, Windows, windows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
LOCAL = "drive_c/users/{user}/AppData/Local"
MENU = "drive_c/users/{user}/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
OPEN, NEWER, REFUSED, STOPPED = 3, 4, 5, 2


@dataclass(frozen=True)
class Person:
    """Somebody's Windows, and the installers of three versions; the third is not whole."""

    windows: Windows
    setups: dict[str, Path]

    def path(self, pattern: str) -> Path:
        (user,) = (
            p.name for p in (self.windows.prefix / "drive_c/users").iterdir() if p.name != "Public"
        )
        return self.windows.prefix / pattern.format(user=user)

    @property
    def home(self) -> Path:
        return self.path(LOCAL) / "Programs/SoTay"

    def install(self, version: str, *words: str) -> tuple[int, str]:
        done = self.windows.run(self.setups[version], "/S", *words)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    @property
    def here(self) -> str:
        """What keeps an uninstaller from starting again as a copy elsewhere."""
        return "_?=C:" + str(self.home).split("drive_c")[1].replace("/", "\\")

    def begun(self, program: Path, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.windows.command(program, *words),
            env=self.windows.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=HOUSE,
        )

    def told(self, program: subprocess.Popen[bytes], words: str) -> None:
        """Look for words a program said, and not for its end: wine's desktop keeps the pipe."""
        assert program.stdout is not None
        assert words in program.stdout.readline().decode("utf-8")

    def uninstall(self) -> tuple[int, str]:
        done = self.windows.run(self.home / "GoCaiDat.exe", "/S", self.here)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def versions(self) -> list[str]:
        return sorted(path.name for path in (self.home / "versions").iterdir())

    def pointer(self, name: str) -> str:
        path = self.home / name
        return path.read_text("ascii").strip() if path.exists() else ""

    def started(self) -> str:
        done = self.windows.run(self.home / "sotayctl.exe")
        assert done.returncode == 0, done.stdout
        return done.stdout.decode().split()[0]

    def registered(self) -> str:
        done = self.windows.run("reg.exe", "query", "HKCU\\Software", "/s")
        return "\n".join(
            line for line in done.stdout.decode("utf-8", "replace").splitlines() if "SoTay" in line
        )


@pytest.fixture(scope="session")
def setups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("setups")
    made = {version: smallprogram.installer(version, folder) for version in ("1.0", "1.1", "1.2")}
    return made | {"broken": smallprogram.installer("1.3", folder, whole=False)}


@pytest.fixture
def person(tmp_path: Path, setups: dict[str, Path]) -> Iterator[Person]:
    with windows(tmp_path) as it:
        it.run("winecfg.exe", "/v", "win10")  # wine 8 calls itself Windows 7 unless told
        yield Person(it, setups)


def test_it_is_installed_started_replaced_and_swept(person: Person) -> None:
    assert person.install("1.0") == (0, "")
    assert person.started() == "1.0"
    links = {path.name for path in person.path(MENU).glob("*.lnk")}
    assert links == {"Sổ tay.lnk", "Sổ tay - tỉnh.lnk"}
    told = person.registered()
    assert 'SoTay.exe" "%1"' in told
    assert "Uninstall\\SoTay" in told
    for version, before in (("1.1", "1.0"), ("1.2", "1.1")):
        assert person.install(version) == (0, "")
        assert person.started() == version
        assert (person.pointer("previous"), person.versions()) == (before, [before, version])


def test_it_is_installed_over_itself(person: Person) -> None:
    person.install("1.0")
    (person.home / "versions/1.0/app/sotay/app/begin.py").unlink()
    assert person.install("1.0") == (0, "")
    assert (person.started(), person.versions(), person.pointer("previous")) == ("1.0", ["1.0"], "")


def test_the_version_before_is_started_where_the_newest_is_not_whole(person: Person) -> None:
    person.install("1.0")
    person.install("1.1")
    (person.home / "versions/1.1/files.sha256").unlink()
    assert person.started() == "1.0"
    (person.home / "versions/1.0/files.sha256").unlink()
    done = person.windows.run(person.home / "sotayctl.exe")
    assert done.returncode == 1
    assert "còn nguyên" in done.stdout.decode("utf-8")


def test_while_it_is_open_nothing_is_installed_or_removed(person: Person) -> None:
    person.install("1.0")
    with person.begun(person.home / "sotayctl.exe", "600") as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith(b"1.0")
        tried = [(person.setups["1.1"], "/S"), (person.home / "GoCaiDat.exe", "/S", person.here)]
        for words in tried:
            with person.begun(*words) as setup:
                assert setup.wait(300) == OPEN
                assert (person.pointer("current"), person.versions()) == ("1.0", ["1.0"])
                person.told(setup, "Sổ tay đang mở")
        running.kill()


def test_an_older_one_is_let_in_only_where_that_is_asked_for(person: Person) -> None:
    person.install("1.1")
    status, told = person.install("1.0")
    assert (status, person.started()) == (NEWER, "1.1")
    assert "1.1, mới hơn bản 1.0" in told
    assert person.install("1.0", "/OLDER") == (0, "")
    assert (person.started(), person.pointer("previous")) == ("1.0", "1.1")


def test_one_that_arrives_broken_leaves_the_one_that_was_there(person: Person) -> None:
    person.install("1.0")
    status, told = person.install("broken")
    assert status == STOPPED
    assert "diệt vi-rút" in told
    assert (person.started(), person.versions()) == ("1.0", ["1.0"])


def test_a_folder_with_other_things_is_left_alone(person: Person) -> None:
    person.home.mkdir(parents=True)
    (person.home / "của tôi.txt").write_text("giữ", "utf-8")
    status, told = person.install("1.0")
    assert status == REFUSED
    assert "thư mục trống" in told
    assert [path.name for path in person.home.iterdir()] == ["của tôi.txt"]


def test_an_old_windows_is_told(person: Person) -> None:
    person.windows.run("winecfg.exe", "/v", "win81")
    status, told = person.install("1.0")
    assert status == REFUSED
    assert "1809" in told
    assert not person.home.exists()


def test_removed_it_leaves_what_people_wrote_and_says_where(person: Person) -> None:
    person.install("1.0")
    person.install("1.1")
    written = person.path(LOCAL) / "SoTay/so-tay/so.db"
    written.parent.mkdir(parents=True)
    written.write_bytes(b"notebook")
    (person.home / "của tôi.txt").write_text("giữ", "utf-8")
    status, told = person.uninstall()
    assert status == 0
    assert "AppData\\Local\\SoTay" in told
    assert written.read_bytes() == b"notebook"
    left = {path.name for path in person.home.iterdir()} - {"GoCaiDat.exe"}  # it runs in there
    assert left == {"của tôi.txt"}
    assert person.registered() == ""
    assert list(person.path(MENU).glob("*.lnk")) == []


@pytest.mark.parametrize("after", [0.1, 0.3, 0.6, 1.0, 1.5, 2.2])
def test_killed_at_any_time_the_old_or_the_new_one_starts(person: Person, after: float) -> None:
    person.install("1.0")
    with person.begun(person.setups["1.1"], "/S") as setup:
        with contextlib.suppress(subprocess.TimeoutExpired):  # a moment that nobody chose
            setup.wait(after)
        person.windows.end()
    now = person.pointer("current")
    assert now in {"1.0", "1.1"}
    assert person.started() == now
    assert person.install("1.1") == (0, "")
    assert (person.started(), person.versions()) == ("1.1", ["1.0", "1.1"])
