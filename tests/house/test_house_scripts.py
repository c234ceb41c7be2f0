"""The two commands: plain POSIX shell, a twin each, and a clear no to what they do not know."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
SHELL = [
    *("packaging/run", "packaging/test", "packaging/prepare.sh", "packaging/lock/refresh"),
    *("packaging/windows/build", "packaging/building/launcher.sh"),
    *("packaging/debian/build", "packaging/debian/refresh"),
    *("packaging/debian/sotay/preinst", "packaging/debian/sotay/postrm"),
    *(f"packaging/debian/sotay-receiver/{name}" for name in ("postinst", "prerm", "postrm")),
    "packaging/debian/sotay-receiver/root/usr/sbin/sotay-receiver",
    *("packaging/sound/build", "packaging/sound/compile.sh", "packaging/sound/trim"),
]


@pytest.mark.parametrize("script", [*SHELL, ".ci/run"])
def test_script_parses(script: str) -> None:
    shell = "bash" if script.startswith(".ci") else "sh"
    subprocess.run([shell, "-n", HOUSE / script], check=True)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
def test_shellcheck_finds_nothing() -> None:
    subprocess.run(["shellcheck", "-x", *SHELL, ".ci/run"], cwd=HOUSE, check=True)


@pytest.mark.parametrize("script", ["packaging/run", "packaging/test", "packaging/windows/build"])
def test_help_is_told_without_setting_anything_up(script: str) -> None:
    told = subprocess.run(
        ["sh", HOUSE / script, "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    assert f"sh {script}" in told.stdout
    assert told.stderr == ""


def test_run_refuses_an_unknown_word_before_doing_anything(tmp_path: Path) -> None:
    for name in ("run", "prepare.sh"):
        (tmp_path / "packaging").mkdir(exist_ok=True)
        shutil.copy(HOUSE / "packaging" / name, tmp_path / "packaging")
    done = subprocess.run(
        ["sh", tmp_path / "packaging/run", "--levitate"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert "--levitate" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("script", ["packaging/run", "packaging/test"])
def test_windows_twin_uses_the_same_lock(script: str) -> None:
    twin = (HOUSE / f"{script}.cmd").read_text("utf-8")
    assert f"packaging\\lock\\{Path(script).name}.txt" in twin
    assert "--require-hashes" in twin


def test_ci_runs_the_test_command() -> None:
    assert "sh packaging/test" in (HOUSE / ".ci/run").read_text("utf-8")


def test_python_is_never_started_with_the_folder_it_stands_in_on_its_path() -> None:
    """A file of a library's name beside where somebody stands would be run (-c, -m without -P)."""
    started = re.compile(
        r"(?:\"?\$(?:PY|base|name|\(base_python\))\"?|python3?(?:\.exe)?\"?|py -3\S*) (?=-)"
    )
    files = [*SHELL, "packaging/run.cmd", "packaging/test.cmd"]
    lines = [line for name in files for line in (HOUSE / name).read_text("utf-8").splitlines()]
    calls = [line[found.end() :] for line in lines for found in started.finditer(line)]
    assert len(calls) > 15
    assert [call for call in calls if not call.startswith(("-I ", "-P ", "-V"))] == []


def test_set_up_compiles_the_program_whatever_the_surroundings_say(tmp_path: Path) -> None:
    """Else a start where nothing may be written compiles every module, each time."""
    source = tmp_path / "desktop/sotay/room/module.py"
    source.parent.mkdir(parents=True)
    source.write_text("CHAIRS = 3\n")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to(sys.executable)
    subprocess.run(
        ["sh", "-c", f'. "{HOUSE}/packaging/prepare.sh" && compile_sources'],
        env={"PATH": "/usr/bin:/bin", "ROOT": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )
    assert Path(importlib.util.cache_from_source(str(source))).is_file()
    for script in ("packaging/run", "packaging/test"):
        assert "\ncompile_sources\n" in (HOUSE / script).read_text("utf-8")


def test_a_program_that_a_test_starts_finds_byte_code() -> None:
    """Else each of a hundred processes of the suite compiles every module."""
    asked = "import sotay.app.folders as m, sys; print(sys.dont_write_bytecode, m.__cached__)"
    done = subprocess.run([sys.executable, "-c", asked], stdout=subprocess.PIPE, check=True)
    unwritten, cached = done.stdout.decode().split(maxsplit=1)
    assert unwritten == "False"
    assert Path(cached.strip()).is_file()
