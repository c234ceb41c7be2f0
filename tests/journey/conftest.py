"""Journeys are whole: a passphrase costs what it costs, and saves wait for a disk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _whole(whole_stretch: None) -> None:
    """Whole programs open what is made here."""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sotay-") as folder:
        yield Path(folder).resolve()
