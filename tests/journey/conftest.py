"""Journeys are whole: a passphrase costs what it costs, and saves wait for a disk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import sparing


@pytest.fixture(autouse=True, scope="module")
def _whole() -> Iterator[None]:
    """Whole programs open what is made here, and what is made once for all tests of a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sparing, "whole", True)
        yield


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sotay-") as folder:
        yield Path(folder).resolve()
