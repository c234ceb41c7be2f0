"""In the smallest window (1366 × 768 at 200 %) every control of every screen can be scrolled to."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from window_parts import Fill, Seat, Sit

from sotay.gui.kit.widgets.dialog import question
from sotay.gui.notebook.records.screen import RecordScreen

BARS = 32  # pixels of the system's own bars
SIZES = [(683, 384 - BARS, 100), (683, 384 - BARS, 150), (1024, 600 - BARS, 100)]
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


@pytest.fixture
def filled(fill: Fill) -> Path:
    return fill("open")


def rest() -> None:
    for _round in range(6):
        QApplication.processEvents()


def out_of_reach(top: QWidget) -> list[str]:
    """Return the controls that no scrolling brings into sight, whole in width."""
    every = (control for kind in CONTROLS for control in top.findChildren(kind))
    shown = (c for c in every if c.isVisibleTo(top) and not _own_part(c))
    return [f"{type(c).__name__} {c.objectName()}" for c in shown if not reachable(c, top)]


def _own_part(control: QWidget) -> bool:
    """Tell whether a control is a part Qt makes of another, such as a tab bar's arrows."""
    above = control.parentWidget()
    inner = isinstance(above, QComboBox | QScrollBar) or control.objectName().startswith("qt_")
    return inner or control.objectName() in ("ScrollLeftButton", "ScrollRightButton")


def reachable(control: QWidget, top: QWidget) -> bool:
    """Scroll every area round a control to it; tell whether it is then in sight."""
    above = control.parentWidget()
    while above is not None and above is not top.parentWidget():
        if isinstance(above, QScrollArea):
            mid = control.mapTo(above.widget(), control.rect().center())
            around = (min(control.width(), 200) // 2 + 4, min(control.height(), 60) // 2 + 4)
            above.ensureVisible(mid.x(), mid.y(), *around)
        above = above.parentWidget()
    box = QRect(control.mapTo(top, QPoint(0, 0)), control.size())
    high = min(box.height(), 20)  # a text as long as a page scrolls with its cursor
    sight = QRect(box.topLeft(), box.size())
    above = control
    while above is not top:
        above = above.parentWidget()
        edge = above.viewport() if isinstance(above, QAbstractScrollArea) else above
        sight &= QRect(edge.mapTo(top, QPoint(0, 0)), edge.size())
    return sight.width() >= min(box.width(), 200) - 1 and sight.height() >= high


def sideways(screen: QWidget) -> list[str]:
    """Return the pages that have to be scrolled sideways to be read."""
    pages = [one for one in screen.findChildren(QScrollArea) if one.isVisibleTo(screen)]
    return [one.objectName() for one in pages if one.horizontalScrollBar().maximum()]


def sit_down(sit: Sit, folder: Path, width: int, height: int, percent: int) -> Seat:
    seat = sit(folder)
    seat.window.shell.looks.set_percent(percent)
    seat.window.resize(width, height)
    return seat


def holds(seat: Seat, width: int, height: int, what: str) -> None:
    rest()
    least = seat.window.minimumSizeHint()
    assert (seat.window.width(), seat.window.height()) == (width, height), what
    assert least.width() <= width, (what, least)
    assert least.height() <= height, (what, least)
    assert out_of_reach(seat.window) == [], what
    every = seat.window.findChildren(QWidget)
    named = [(w.objectName(), w.accessibleName(), w.toolTip()) for w in every]
    assert [told for told in named if "{" in "".join(told[1:])] == [], (
        "a name that was not filled in"
    )
    lines = [w.placeholderText() for w in every if isinstance(w, QLineEdit | QPlainTextEdit)]
    assert [hint for hint in lines if "{" in hint] == []


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_every_control_of_every_place_is_within_reach(
    sit: Sit, filled: Path, width: int, height: int, percent: int
) -> None:
    seat = sit_down(sit, filled, width, height, percent)
    holds(seat, width, height, "unlock")
    seat.unlock()
    for name in seat.window._places:
        seat.window.go(name)
        screen = seat.window.here()
        if isinstance(screen, RecordScreen):
            seat.wait(lambda screen=screen: screen.pane.model.rowCount())
            holds(seat, width, height, f"{name}: list")
            screen.open_item(screen.pane.model.row(0).key)
            seat.wait(lambda screen=screen: screen.editor.draft)
            for closed in (True, False):
                if not closed:
                    screen.editor._amend()
                for tab in range(max(1, screen.editor.tabs.bar.count())):
                    screen.editor.tabs.bar.setCurrentIndex(tab)
                    screen.editor.facts.unfold(True)
                    holds(seat, width, height, f"{name}: tab {tab}, closed {closed}")
        else:
            seat.qtbot.wait(100)
            holds(seat, width, height, name)
            if percent == 100:
                assert sideways(screen) == [], name


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
def test_every_page_before_a_notebook_is_within_reach(
    sit: Sit, notebook: tuple[Path, str], width: int, height: int, percent: int
) -> None:
    seat = sit_down(sit, notebook[0], width, height, percent)
    gate = seat.window.here()
    for go in (
        gate.welcome,
        gate.make_new,
        lambda: gate.recover(notebook[0]),
        lambda: gate.restore(gate.welcome),
    ):
        go()
        holds(seat, width, height, gate.page().heading.text())


def test_a_dialog_is_no_larger_than_the_screen_and_scrolls(sit: Sit, filled: Path) -> None:
    seat = sit_down(sit, filled, 683, 352, 100)
    seat.unlock()
    dialog = question(seat.window, "Xóa?", "Một câu dài để hỏi lại cho chắc. " * 60, "Xóa")
    rest()
    screen = seat.window.screen().availableSize()
    assert dialog.height() <= min(screen.height(), seat.window.height() + BARS)
    assert out_of_reach(dialog) == []
    for button in (dialog.yes, dialog.no):
        assert dialog.rect().contains(button.mapTo(dialog, button.rect().center()))


def test_the_list_and_the_record_take_turns_where_it_is_narrow(sit: Sit, filled: Path) -> None:
    seat = sit_down(sit, filled, 683, 352, 100)
    seat.unlock()
    seat.window.go("meetings")
    screen = seat.window.here()
    seat.wait(screen.pane.model.rowCount)
    assert (screen.pane.isVisible(), screen.side.isVisible()) == (True, False)
    assert screen.pane.width() == screen.width(), "alone it has all the width"
    screen.pane.view.setFocus()
    seat.qtbot.keyClick(screen.pane.view, Qt.Key.Key_Down)
    assert screen.pane.isVisible(), "arrow keys only move in the list"
    seat.qtbot.keyClick(screen.pane.view, Qt.Key.Key_Return)
    assert (screen.pane.isVisible(), screen.side.isVisible()) == (False, True)
    seat.wait(lambda: screen.editor.draft)
    seat.press("back_to_list")
    assert screen.pane.view.hasFocus()
    seat.window.resize(1366, 728)
    rest()
    assert (screen.pane.isVisible(), screen.side.isVisible()) == (True, True)
    assert screen.pane.width() == 348


def test_a_title_of_two_lines_is_whole_at_first_sight(sit: Sit, filled: Path) -> None:
    seat = sit_down(sit, filled, 1024, 568, 100)
    seat.unlock()
    seat.window.go("meetings")
    screen = seat.window.here()
    seat.wait(screen.pane.model.rowCount)
    row = next(n for n in range(16) if len(screen.pane.model.row(n).title) > 60)
    screen.open_item(screen.pane.model.row(row).key)
    seat.wait(lambda: screen.editor.draft)
    rest()
    title = screen.editor.title
    lines = int(title.document().size().height())
    assert lines > 1
    assert title.viewport().height() >= lines * title.fontMetrics().lineSpacing()
    assert title.verticalScrollBar().maximum() == 0
