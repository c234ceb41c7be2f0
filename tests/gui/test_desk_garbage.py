"""Cyclic garbage is freed on the window's thread, whoever made it."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sotay.app import garbage


@pytest.fixture
def owner(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[QObject]:
    monkeypatch.setattr(garbage, "_EVERY_MS", 20)
    made = QObject()
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.enable()


class Ring:
    """Refers to itself, and tells which thread let go of it."""

    def __init__(self, told: list[int]) -> None:
        self.ring = self
        self.told = told

    def __del__(self) -> None:
        self.told.append(threading.get_ident())


def test_a_ring_made_by_a_worker_is_freed_by_the_window(owner: QObject, qtbot: QtBot) -> None:
    garbage.collect_here(owner)
    told: list[int] = []

    def work() -> None:
        Ring(told)
        for _ in range(20_000):
            loop: list[object] = []
            loop.append(loop)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert told == [], "the worker has made enough garbage to set the collector off"
    qtbot.waitUntil(lambda: bool(told))
    assert told == [threading.get_ident()]
