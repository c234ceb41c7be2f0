"""Nothing of a record is cut off at the right, whatever the window and the size of the text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from record_parts import begin, show

from sotay.base.clock import ManualClock
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.kit.window import Window
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.countfield import CountField
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.desk import Desk

PLACES = [
    Place("meetings", "Cuộc họp", "people_team", Meetings),
    Place("interviews", "Ghi nhận ý kiến", "people_chat", Interviews),
    Place("matters", "Ý kiến, kiến nghị", "clipboard_task", Matters),
]


@pytest.mark.parametrize(
    ("percent", "width", "height"), [(100, 1366, 768), (150, 1366, 768), (100, 1024, 600)]
)
def test_no_page_is_wider_than_the_room_there_is(
    shell: Shell,
    runner: Runner,
    make_desk: Callable[[], tuple[Desk, str]],
    qtbot: QtBot,
    percent: int,
    width: int,
    height: int,
) -> None:
    shell.looks.set_percent(percent)
    window = Window(shell, PLACES, lambda _shell: Screen(), ManualClock(1_800_000_000_000))
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    runner.open(make_desk, lambda _code: shell.opened.emit("Phường Bắc Giang"))
    with qtbot.waitSignal(window.entered):
        pass
    for place in PLACES:
        window.go(place.name)
        screen = window.here()
        begin(screen, qtbot)
        editor = screen.editor
        for add in editor.findChildren(QPushButton, "matter_add"):
            add.click()
            qtbot.waitUntil(lambda it=editor: bool(it.findChild(QPushButton, "card_done")))  # type: ignore[misc]
        for tab in range(max(1, editor.tabs.bar.count())):
            editor.tabs.bar.setCurrentIndex(tab)
            editor.facts.unfold(True)
            arrows = editor.tabs.bar.findChildren(QToolButton)
            assert not any(one.isVisible() for one in arrows), (place.name, tab)
            QApplication.processEvents()
            page = editor.findChild(QScrollArea, "recordPage")
            assert page.widget().width() <= page.viewport().width(), (place.name, tab)
        for button in editor.head.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.objectName()


def shown_at(control: QWidget) -> QPoint:
    """Return where the first letter of a value stands in the window."""
    if isinstance(control, QLineEdit):
        cursor = control.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        return control.mapTo(control.window(), QPoint(round(cursor.x()), round(cursor.y())))
    assert isinstance(control, QPlainTextEdit)
    control.moveCursor(QTextCursor.MoveOperation.Start)
    return control.viewport().mapTo(control.window(), control.cursorRect().topLeft())


def test_a_value_stands_where_it_is_typed_whether_it_is_closed_or_not(
    shell: Shell, opened: Runner, qtbot: QtBot
) -> None:
    screen = show(Meetings(shell), qtbot)
    begin(screen, qtbot)
    editor = screen.editor
    kinds = (QLineEdit, QPlainTextEdit)
    controls = [c for kind in kinds for c in editor.findChildren(kind) if c.isVisible()]
    for line in (c for c in controls if isinstance(c, QLineEdit)):
        line.setCursorPosition(0)
    editor.head._close.setFocus()
    QApplication.processEvents()
    before = [shown_at(control).x() for control in controls]
    editor.form.lock(True)
    QApplication.processEvents()
    after = [shown_at(control).x() for control in controls]
    names = [control.objectName() for control in controls]
    assert [(n, a, b) for n, a, b in zip(names, before, after, strict=True) if a != b] == []


def test_a_count_stands_below_its_caption(shell: Shell, qtbot: QtBot) -> None:
    count = CountField("agree", "Đồng ý")
    fact = Fact("Một chú thích dài hơn ô số nhiều lắm", count)
    qtbot.addWidget(fact)
    fact.show()
    assert count.x() == fact.caption.x()


def test_the_list_of_kinds_is_not_cut(shell: Shell, opened: Runner, qtbot: QtBot) -> None:
    screen = show(Meetings(shell), qtbot)
    begin(screen, qtbot)
    kind = screen.editor.kind
    kind.setCurrentIndex(0)
    kind.showPopup()
    longest = max(
        kind.fontMetrics().horizontalAdvance(kind.itemText(n)) for n in range(kind.count())
    )
    assert kind.view().viewport().width() > longest
    kind.hidePopup()
    screen.editor.form.lock(True)
    QApplication.processEvents()
    option = QStyleOptionComboBox()
    kind.initStyleOption(option)
    style, part = kind.style(), QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, kind)
    assert room.width() >= kind.fontMetrics().horizontalAdvance(kind.currentText())
