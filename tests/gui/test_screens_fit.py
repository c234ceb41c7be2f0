"""Every page at every text size: nothing that can be pressed is cut, everything has a name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from window_parts import OFFICE, Seat, Sit

from sotay.gui.kit.widgets.unitpicker import UnitPicker
from sotay.gui.notebook.start.gate import Gate

SIZES = [(1366, 728, 100), (1366, 728, 150), (1024, 700, 130), (1920, 1010, 115)]
PLACES = ("home", "send", "settings")


def cut(seat: Seat) -> list[str]:
    """Return the buttons that are narrower or lower than their words need."""
    return [
        f"{button.objectName()}: {button.size()} < {button.sizeHint()}"
        for button in seat.window.findChildren(QPushButton)
        if button.isVisibleTo(seat.window)
        and button.text()
        and (
            button.width() < button.sizeHint().width()
            or button.height() < button.sizeHint().height()
        )
    ]


def nameless(seat: Seat) -> list[str]:
    """Return what takes the focus and would be silent to a screen reader."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in seat.window.findChildren(QWidget)
        if widget.isVisibleTo(seat.window)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and not widget.accessibleName()
    ]


def sideways(seat: Seat) -> list[str]:
    """Return what lies beyond the right edge of the window."""
    return [
        f"{widget.objectName()}: {widget.mapTo(seat.window, widget.rect().topRight()).x()}"
        for kind in (QPushButton, QLineEdit)
        for widget in seat.window.findChildren(kind)
        if widget.isVisibleTo(seat.window)
        and widget.mapTo(seat.window, widget.rect().topRight()).x() > seat.window.width()
    ]


def looks_right(seat: Seat) -> None:
    seat.qtbot.wait(20)
    assert cut(seat) == []
    assert nameless(seat) == []
    assert sideways(seat) == []


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_places_fit(
    sit: Sit, notebook: tuple[Path, str], width: int, height: int, percent: int
) -> None:
    seat = sit(notebook[0])
    seat.window.shell.looks.set_percent(percent)
    seat.window.resize(width, height)
    seat.unlock()
    for place in PLACES:
        seat.window.go(place)
        seat.rest()
        looks_right(seat)


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_pages_before_a_notebook_fit(
    sit: Sit, notebook: tuple[Path, str], width: int, height: int, percent: int
) -> None:
    folder, _code = notebook
    seat = sit()
    seat.window.shell.looks.set_percent(percent)
    seat.window.resize(width, height)
    gate = seat.window.here()
    assert isinstance(gate, Gate)
    looks_right(seat)
    for go in (gate.make_new, lambda: gate.unlock(folder), lambda: gate.recover(folder)):
        go()
        looks_right(seat)
    gate.make_new()
    seat.window.findChildren(UnitPicker)[-1].set_value(OFFICE.unit)
    seat.press("office_step_next")
    looks_right(seat)
