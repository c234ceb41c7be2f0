"""PySide6 6.12.0 on Linux with Python below 3.12 loses a reference to None and True each call.

After some 600 emitted signals such a process aborts (desktop/decisions/006-dependencies.md).
"""

import sys

import PySide6
from PySide6.QtCore import QObject, Signal

CALLS = 100
SLACK = 50  # other parts of a test run take and drop a few references of their own


class Bell(QObject):
    """Something with a signal and a method that returns nothing."""

    rung = Signal(bool)


def test_calls_and_signals_keep_their_references() -> None:
    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    none, true = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(CALLS):
        bell.setObjectName("chuông")
        bell.rung.emit(True)
    assert len(heard) == CALLS
    heard.clear()
    assert sys.getrefcount(None) - none > -SLACK
    assert sys.getrefcount(True) - true > -SLACK


def test_the_version_in_use_is_the_pinned_one() -> None:
    assert PySide6.__version__ == "6.11.3"
