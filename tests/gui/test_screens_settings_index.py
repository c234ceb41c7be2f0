"""Settings have an index: by mouse, by keyboard, wide and narrow."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from window_parts import Sit


@pytest.mark.parametrize("width", [1366, 683])
def test_every_card_is_one_choice_away(sit: Sit, notebook: tuple[Path, str], width: int) -> None:
    seat = sit(notebook[0])
    seat.window.resize(width, 600)
    seat.unlock()
    seat.window.go("settings")
    screen = seat.window.here()
    index = screen.index
    assert index.list.isVisible() == (width == 1366)
    assert index.box.isVisible() == (width == 683)
    for number, card in enumerate(index._cards):
        assert card.title
        assert index.list.isRowHidden(number) == card.isHidden(), "named only while it is there"
        assert index.box.view().isRowHidden(number + 1) == card.isHidden()
        if card.isHidden():
            continue
        index.enter(number)
        for _round in range(4):
            QApplication.processEvents()
        top = card.mapTo(screen, QPoint(0, 0)).y()
        bar = screen._page.verticalScrollBar()
        assert 0 <= top < 200 or bar.value() == bar.maximum(), card.title


def test_the_index_is_walked_by_keyboard(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go("settings")
    screen = seat.window.here()
    screen.index.list.setFocus()
    before = screen._page.verticalScrollBar().value()
    for _step in range(3):
        seat.qtbot.keyClick(screen.index.list, Qt.Key.Key_Down)
    assert screen._page.verticalScrollBar().value() > before
    assert screen.index.list.hasFocus()
    seat.qtbot.keyClick(screen.index.list, Qt.Key.Key_Return)
    at = screen.index.list.currentRow()
    assert screen.index._cards[at].isAncestorOf(seat.window.focusWidget())
