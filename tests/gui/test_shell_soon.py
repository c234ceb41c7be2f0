"""What is to be done soon is done, or goes with what it is of: nothing of a screen outlives it."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sotay.gui.kit.soon import soon


class Part(QWidget):
    """A control that something is to be done with."""

    done = 0

    def do(self) -> None:
        """Count it."""
        self.done += 1


def asked(qtbot: QtBot, *, in_time: bool) -> weakref.ref[Part]:
    """Have two things done with a part that goes, after them or before."""
    above = QWidget()
    qtbot.addWidget(above)
    part = Part(above)
    soon(part, part.do)
    soon(part, lambda: part.do())  # noqa: PLW0108 - a lambda that holds it
    if in_time:
        qtbot.waitUntil(lambda: part.done == 2)
        QApplication.processEvents()
        assert part.done == 2
    part.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return weakref.ref(part)


@pytest.mark.parametrize("in_time", [True, False])
def test_it_is_done_once_or_goes_with_its_owner(qtbot: QtBot, in_time: bool) -> None:
    held = asked(qtbot, in_time=in_time)
    gc.collect()
    assert held() is None
