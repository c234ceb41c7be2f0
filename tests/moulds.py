"""What many tests begin with is made once, for real; each test gets a copy of its files."""

import shutil
from collections.abc import Callable, Hashable
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest

import sparing

T = TypeVar("T")


class Moulds:
    """Folders as they were just made, and closed; one of each kind in each process of tests.

    A test whose subject is the making makes its own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._made: dict[Hashable, tuple[Path, Any]] = {}

    def cast(self, kind: Hashable, target: Path, make: Callable[[Path], T]) -> T:
        """Put a copy of what `make` makes at `target`; return what `make` told of it."""
        kind = (kind, sparing.whole)  # one does not open what the other made
        if kind not in self._made:
            place = self._folder / str(next(self._numbers))  # `make` may cast another into it
            self._folder.mkdir(exist_ok=True)
            self._made[kind] = place, make(place)
        place, told = self._made[kind]
        shutil.copytree(place, target, symlinks=True, dirs_exist_ok=True)
        return told  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def moulds(tmp_path_factory: pytest.TempPathFactory) -> Moulds:
    return Moulds(tmp_path_factory.mktemp("khuôn"))
