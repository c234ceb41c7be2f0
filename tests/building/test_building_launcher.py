"""The launcher of Linux: the version named, if whole; else the one before; else a plain no."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAUNCHER = Path(__file__).parents[2] / "packaging/building/launcher.sh"
PYTHON = '#!/bin/sh\necho {version} "$@"\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A program folder with two versions whose Python says which it is and what it was told."""
    folder = tmp_path / "Máy của Bé" / "SoTay"
    for version in ("1.0", "2.0"):
        python = folder / "versions" / version / "python/bin/python3"
        python.parent.mkdir(parents=True)
        python.write_text(PYTHON.format(version=version), "utf-8")
        python.chmod(0o755)
        (folder / "versions" / version / "files.sha256").touch()
    for name in ("sotay", "sotay-tinh", "sotayctl"):
        shutil.copy(LAUNCHER, folder / name)
    (folder / "current").write_text("2.0\n", "ascii")
    (folder / "previous").write_text("1.0\n", "ascii")
    return folder


def started(program: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", program, *words], capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("name", "begin"), [("sotay", "window"), ("sotay-tinh", "office"), ("sotayctl", "terminal")]
)
def test_the_named_version_is_started(home: Path, name: str, begin: str) -> None:
    told = started(home / name, "sổ của tôi", "--json").stdout
    call = f"from sotay.app.begin import {begin}; {begin}()"
    assert told == f"2.0 -I -B -X utf8 -c {call} sổ của tôi --json\n"


def test_it_is_found_through_a_link(home: Path, tmp_path: Path) -> None:
    (tmp_path / "sotayctl").symlink_to(home / "sotayctl")
    assert started(tmp_path / "sotayctl").stdout.startswith("2.0 ")


def test_a_version_that_is_not_whole_is_not_started(home: Path) -> None:
    (home / "versions/2.0/files.sha256").unlink()
    assert started(home / "sotay").stdout.startswith("1.0 ")


@pytest.mark.parametrize(
    "line", ["", "\n", "..\n", "../1.0\n", "2.0 3.0\n", "no-such\n", "2.0;ls\n"]
)
def test_a_pointer_that_names_no_version_is_passed_over(home: Path, line: str) -> None:
    (home / "current").write_text(line, "ascii")
    assert started(home / "sotay").stdout.startswith("1.0 ")


def test_where_nothing_is_whole_it_says_so_and_where_the_data_is_not(home: Path) -> None:
    shutil.rmtree(home / "versions")
    done = started(home / "sotayctl")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "còn nguyên" in done.stderr


def test_a_real_python_finds_what_lies_in_lib_and_app(home: Path) -> None:
    """A relocatable virtual environment is what `python` is on Linux, as updates lay it out."""
    inside = home / "versions/2.0"
    shutil.rmtree(inside / "python")
    subprocess.run(
        [sys.executable, "-I", "-m", "venv", "--without-pip", inside / "python"], check=True
    )
    (site,) = (inside / "python/lib").glob("python3*/site-packages")
    (site / "sotay.pth").write_text("../../../../lib\n../../../../app\n", "ascii")
    package = inside / "app/sotay/app"
    package.mkdir(parents=True)
    (package / "begin.py").write_text(
        "import sys\ndef terminal(): print(sys.executable, sys.argv[1:])\n", "utf-8"
    )
    moved = home.with_name("Đã dời")
    home.rename(moved)
    told = started(moved / "sotayctl", "a").stdout
    assert told == f"{moved}/versions/2.0/python/bin/python3 ['a']\n"
