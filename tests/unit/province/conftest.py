"""Fixtures of the province's side."""

from pathlib import Path

import pytest
from evil import Evil
from province_scene import Scene, scene

__all__ = ["evil", "scene"]


@pytest.fixture
def evil(scene: Scene, tmp_path: Path) -> Evil:
    """The enrolled device of the scene, turned bad."""
    return Evil.of(scene.desk, scene.province, tmp_path / "xau")
