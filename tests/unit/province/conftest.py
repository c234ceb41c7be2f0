"""Fixtures of the province's side."""

from pathlib import Path

import pytest
from evil import Evil
from province_scene import Scene, scene

from makers import Makers

__all__ = ["evil", "scene"]


WHERE = ("sqlcipher", pytest.param("postgres", marks=pytest.mark.postgres))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask both, but where a test's subject is the encrypted file."""
    if "make" in metafunc.fixturenames:
        own = metafunc.definition.get_closest_marker("own_file")
        metafunc.parametrize("make", WHERE[:1] if own else WHERE, indirect=True)


@pytest.fixture
def make(request: pytest.FixtureRequest, make: Makers) -> Makers:
    """Registers in their own folder, and as many on a server: each test asks both."""
    if request.param == "postgres":
        make.cluster = request.getfixturevalue("cluster")
    return make


@pytest.fixture
def evil(scene: Scene, tmp_path: Path) -> Evil:
    """The enrolled device of the scene, turned bad."""
    return Evil.of(scene.desk, scene.province, tmp_path / "xau")
