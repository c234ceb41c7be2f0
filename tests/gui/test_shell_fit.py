"""Every size, text size and mode: nothing cut, everything named, focus to be seen."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.look import Looks, look
from sotay.gui.kit.style.tokens import PERCENTS
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.statusline import StatusLine
from sotay.gui.kit.window import Window
from sotay.gui.notebook.meetings.times import TimesField


@pytest.mark.parametrize("place", ["meetings", "gallery"])
def test_everything_that_takes_the_focus_has_a_name(inside: Window, place: str) -> None:
    inside.go(place)
    for widget in inside.findChildren(QWidget):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isVisible():
            continue
        if widget.focusProxy() or isinstance(widget, QScrollArea):
            continue
        assert widget.accessibleName(), f"{type(widget).__name__} {widget.objectName()!r}"


def clipped(button: QAbstractButton) -> str:
    """Return what is cut of a button's words, or nothing."""
    if not button.text() or not button.isVisible():
        return ""
    if isinstance(button, QToolButton):
        if button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            return ""
        option: QStyleOptionButton | QStyleOptionToolButton = QStyleOptionToolButton()
    else:
        option = QStyleOptionButton()
    option.initFrom(button)
    need = button.sizeHint()
    short = button.width() < need.width() - 1 or button.height() < need.height() - 1
    if isinstance(button, QToolButton):  # its hint has air; the words alone must fit
        words = button.fontMetrics().horizontalAdvance(button.text())
        room = button.width() - button.iconSize().width() - 2 * look().px(6)
        short = words > room
    return f"{button.objectName()}: {button.size()} needs {need}" if short else ""


LIGHT = [(percent, "light") for percent in PERCENTS]
DARK = [  # colours alone are others: at one size of text each time, at all in the slow run
    pytest.param(percent, "dark", marks=() if percent == PERCENTS[-1] else pytest.mark.slow)
    for percent in PERCENTS
]


@pytest.mark.parametrize(("percent", "mode"), [*LIGHT, *DARK])
@pytest.mark.parametrize("size", [(1024, 768), (1366, 728), (1920, 1040)])
def test_no_button_is_cut_at_any_size(
    inside: Window, qtbot: QtBot, size: tuple[int, int], percent: int, mode: str
) -> None:
    inside.shell.looks.choice = mode
    inside.resize(*size)
    inside.shell.looks.set_percent(percent)
    for place in ("meetings", "gallery"):
        inside.go(place)
        QApplication.processEvents()
        buttons = inside.findChildren(QAbstractButton)
        assert [cut for button in buttons if (cut := clipped(button))] == []
        assert inside.width() == size[0]
        assert inside.minimumSizeHint().width() <= size[0]


def test_the_rail_and_the_list_give_way_when_it_is_narrow(inside: Window) -> None:
    inside.resize(1366, 728)
    wide = inside.rail.width()
    inside.resize(1024, 728)
    QApplication.processEvents()
    assert (wide, inside.rail.width()) == (228, 68)
    assert inside.here().pane.width() == 280
    inside.resize(900, 560)
    inside.shell.looks.set_percent(115)
    QApplication.processEvents()
    assert inside.findChild(Button, "new").text() == ""
    assert inside.findChild(Button, "new").toolTip() == "Họp mới"


def test_focus_is_drawn_on_every_kind_of_control(inside: Window, qtbot: QtBot) -> None:
    inside.go("gallery")
    names = ("title", "kind", "spoken", "notes", "seal", "more", "starts_day")
    for name in names:
        widget = inside.here().findChild(QWidget, name)
        inside.here().findChild(QWidget, "discard").setFocus()
        before = widget.grab().toImage()
        widget.setFocus()
        qtbot.waitUntil(widget.hasFocus)
        if isinstance(widget, QLineEdit | TextEditor):
            widget.setCursorWidth(0) if isinstance(widget, TextEditor) else None
        assert widget.grab().toImage() != before, name


def test_a_change_of_look_reaches_what_is_on_screen(inside: Window) -> None:
    view = inside.findChild(QListView, "rows")
    light = inside.grab().toImage().pixelColor(2, 300)
    inside.shell.looks.set_choice("dark")
    inside.shell.looks.set_percent(150)
    QApplication.processEvents()
    dark = inside.grab().toImage().pixelColor(2, 300)
    assert light.lightness() > 200
    assert dark.lightness() < 60
    assert view.sizeHintForRow(0) == look().px(86)
    assert view.visualRect(view.model().index(0, 0)).height() == look().px(86)
    assert view.fontMetrics().height() > 20


def test_a_row_is_painted_within_its_box(inside: Window) -> None:
    view = inside.findChild(QListView, "rows")
    assert view.sizeHintForRow(0) == view.visualRect(view.model().index(0, 0)).height()
    assert not view.grab().isNull()
    assert inside.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) > 0
    assert inside.findChild(QLineEdit, "search").textMargins().left() >= look().px(18)


@pytest.mark.parametrize("narrow_first", [True, False])
def test_the_line_at_the_foot_says_practice_alone_and_encryption_where_there_is_room(
    looks: Looks, qtbot: QtBot, narrow_first: bool
) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()

    def said() -> tuple[bool, bool]:
        named = ("status_sealed", "status_practice")
        found = [line.findChild(QLabel, name) for name in named]
        return found[0].isVisible(), found[1].isVisible()

    steps = [lambda: line.fit(900), lambda: line.show_practice(practice=True)]
    for step in steps if narrow_first else reversed(steps):
        step()
    assert said() == (False, True)
    line.show_practice(practice=False)
    assert said() == (False, False), "no room"
    line.fit(1000)
    assert said() == (True, False)


def test_a_reason_covers_no_tab_where_there_is_another_place(qtbot: QtBot) -> None:
    page, day, bar = QWidget(), DateField("day"), QTabBar()
    rows = QVBoxLayout(page)
    for tab in ("Đồng ý", "Ghi chép", "Ý kiến, kiến nghị"):
        bar.addTab(tab)
    rows.addSpacing(60)
    rows.addWidget(day)
    rows.addWidget(bar)
    qtbot.addWidget(page)
    page.setFixedSize(700, page.minimumSizeHint().height())  # no room between the two
    with qtbot.waitExposed(page):
        page.show()
    qtbot.keyClicks(day.line, "31/2/2026")
    qtbot.keyClick(day.line, Qt.Key.Key_Return)
    note = page.findChild(QLabel, "under")
    qtbot.waitUntil(note.isVisible)
    tabs = QRect(bar.mapTo(page, QPoint(0, 0)), bar.size())
    assert not note.geometry().intersects(tabs)
    assert page.rect().contains(note.geometry())


def test_controls_that_come_into_a_row_of_its_own_width_fold_it(qtbot: QtBot) -> None:
    times, page = TimesField(), QScrollArea()
    times.day.set_value(date(2026, 11, 3))
    page.setWidget(times)
    page.setWidgetResizable(True)
    page.resize(420, 200)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    assert times.begin.mapTo(times, QPoint(0, 0)).x() > times.day.width(), "beside each other"
    qtbot.mouseClick(times.other_day, Qt.MouseButton.LeftButton)
    assert times.end_day.isVisible()
    pick = times.end_day.findChild(QToolButton)
    every = (times.begin, times.end, times.end_day.line, pick)

    def apart() -> bool:
        boxes = [QRect(one.mapTo(times, QPoint(0, 0)), one.size()) for one in every]
        whole = all(times.rect().contains(box) for box in boxes)
        return whole and not any(a.intersects(b) for a, b in pairwise(boxes))

    qtbot.waitUntil(apart, timeout=2_000)
