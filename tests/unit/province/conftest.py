"""Fixtures of the province's side."""

from collections import Counter
from pathlib import Path

import pytest
from evil import Evil
from province_scene import Scene, scene

from makers import Makers

__all__ = ["evil", "scene"]


WHERE = ("sqlcipher", pytest.param("postgres", marks=pytest.mark.postgres))
# Sticks, papers and questions, which a register is read for and hardly more.
NO_SQL = (
    "test_province_authority", "test_province_certificate", "test_province_mailbox",
    "test_province_packs_taken", "test_receiver_answers", "test_receiver_questionnaires",
)  # fmt: skip
ENOUGH = 2  # of many tests that are alike, or of a file without SQL


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask both, but where a test's subject is the encrypted file, or what a server does."""
    if "make" in metafunc.fixturenames:
        own = metafunc.definition.get_closest_marker("own_file")
        server = metafunc.definition.get_closest_marker("postgres")
        where = WHERE[:1] if own else WHERE[1:] if server else WHERE
        metafunc.parametrize("make", where, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask a server a few of what is alike; the rest of it is slow, for each has a database made."""
    asked: Counter[tuple[Path, str]] = Counter()
    for item in items:
        if isinstance(item, pytest.Function) and _on_a_server(item):
            alike = item.path, "" if item.path.name.startswith(NO_SQL) else item.originalname
            asked[alike] += 1
            if asked[alike] > ENOUGH:
                item.add_marker(pytest.mark.slow)


def _on_a_server(item: pytest.Function) -> bool:
    return hasattr(item, "callspec") and item.callspec.params.get("make") == "postgres"


@pytest.fixture
def make(request: pytest.FixtureRequest, make: Makers) -> Makers:
    """Registers in their own folder, and as many on a server: each test asks them."""
    if request.param == "postgres":
        make.cluster = request.getfixturevalue("cluster")
    return make


@pytest.fixture
def evil(scene: Scene, tmp_path: Path) -> Evil:
    """The enrolled device of the scene, turned bad."""
    return Evil.of(scene.desk, scene.province, tmp_path / "xau")
