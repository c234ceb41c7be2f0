"""Whose turn it is: a running receiver has the register open for moments, and commands wait."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sotay.province.names import DATABASE, STAGING
from sotay.store.errors import OpenElsewhere
from sotay.store.place import open_elsewhere

if TYPE_CHECKING:
    from sotay.province.opening import Province

_PATIENCE: Final = 180.0  # seconds: as long as a bundle of some gigabytes is taken in
_PAUSE: Final = 0.05  # the worker gives way for four of them


def is_running(folder: Path) -> bool:
    """Return whether a receiver serves this register now, in another process."""
    return open_elsewhere(folder / STAGING) is not None


def in_turn(
    folder: Path, opened: "Callable[[], Province]", waits: Callable[[], None]
) -> "Province":
    """Return the register that `opened` opens, once a receiver's worker is done with its bundle.

    `waits` is called once where that is not at once. Raises as `opened`; `OpenElsewhere` where
    something else than a receiver has it open, or for too long.
    """
    end, told = time.monotonic() + _PATIENCE, False
    while True:
        try:
            return opened()
        except OpenElsewhere:
            if time.monotonic() > end or not is_running(folder):
                raise
        if not told:
            waits()
            told = True
        while open_elsewhere(folder / DATABASE) is not None and time.monotonic() < end:
            time.sleep(_PAUSE)
