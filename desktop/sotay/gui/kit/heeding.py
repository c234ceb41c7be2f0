"""Asking again once something was written that a part of the window shows."""

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QObject

from sotay.gui.kit.runner import Runner


class Heeding(QObject):
    """Calls `act` whenever a write touched one of `kinds`; goes with its owner."""

    def __init__(
        self,
        runner: Runner[Any],
        owner: QObject,
        kinds: Collection[str],
        act: Callable[[], object],
    ) -> None:
        super().__init__(owner)
        self._kinds = frozenset(kinds)
        self._act = act
        runner.touched.connect(self._touched)

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & self._kinds:
            self._act()
