"""The packages as built, and a bare Debian to put them into: once for each file of tests."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bareroot import BUILD, BareRoot


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the packages by name; `SOTAY_DEBS` names a folder where they were built before."""
    if (already := os.environ.get("SOTAY_DEBS")) is None:
        already = str(tmp_path_factory.mktemp("debs"))
        subprocess.run(["sh", BUILD, already], check=True)
    return {file.name.split("_")[0]: file for file in Path(already).glob("*.deb")}


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareRoot]:
    """Yield a bare Debian; `SOTAY_SUITE` names another than 12 (trixie is 13)."""
    if os.geteuid() or not shutil.which("debootstrap"):
        pytest.skip("a bare root is laid by root, with debootstrap")
    suite = os.environ.get("SOTAY_SUITE", "bookworm")
    with BareRoot.laid(tmp_path_factory.mktemp("bare") / "root", suite) as made:
        yield made


@pytest.fixture(scope="session")
def installed(root: BareRoot, built: dict[str, Path]) -> BareRoot:
    """Return that Debian with the notebook's package."""
    root.install(built["sotay"])
    return root
