"""The lock files: names, versions, markers, hashes; one version each; Windows too."""

import itertools
import json
import re
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
LOCKS = HOUSE / "packaging/lock"
PINNED = re.compile(r"([a-z0-9][a-z0-9-]*)==([0-9][0-9a-z.]*)((?: ; [^\\]+?)?) \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def pins(name: str) -> dict[str, str]:
    """Return the versions a lock file holds, by package."""
    lines = (LOCKS / f"{name}.txt").read_text("utf-8").splitlines()
    found = (PINNED.fullmatch(line) for line in lines)
    return {pin[1]: pin[2] for pin in found if pin}


@pytest.mark.parametrize("name", ["run", "postgres", "test"])
def test_lock_holds_names_versions_and_hashes_only(name: str) -> None:
    lines = (LOCKS / f"{name}.txt").read_text("utf-8").splitlines()
    strange = [line for line in lines if not PINNED.fullmatch(line) and not HASH.fullmatch(line)]
    assert not strange
    followed = itertools.pairwise(lines)
    assert all(HASH.fullmatch(after) for line, after in followed if PINNED.fullmatch(line))


def test_tests_run_with_the_versions_that_are_shipped() -> None:
    assert pins("run").items() <= pins("postgres").items() <= pins("test").items()


def test_everything_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {"run": project["dependencies"], **project["optional-dependencies"]}
    for lock, asked in wanted.items():
        names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in asked}
        assert names <= pins(lock).keys()
    assert "setuptools" in pins("run"), "the project is built without isolation"


def test_qt_is_the_version_without_the_reference_bug() -> None:
    assert pins("run")["pyside6-essentials"] == "6.11.3"
    assert pins("run")["shiboken6"] == "6.11.3"


def test_one_lock_serves_windows() -> None:
    """What is needed on Windows alone is there, under its marker."""
    assert "colorama==0.4.6 ; sys_platform == 'win32'" in (LOCKS / "test.txt").read_text("utf-8")


def test_npm_lock_holds_no_addresses() -> None:
    lock = json.loads((HOUSE / "tests/contract/interop/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name
