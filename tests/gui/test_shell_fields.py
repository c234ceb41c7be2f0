"""Controls that something is written into, used as a person uses them."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QLineEdit,
    QListView,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.momentfield import MomentField
from sotay.gui.kit.widgets.passphrase import Passphrase
from sotay.gui.kit.widgets.timefield import TimeField
from sotay.gui.kit.widgets.unitpicker import UnitPicker

pytestmark = pytest.mark.usefixtures("looks")

TypeIn = Callable[[QWidget, str], None]
LOOSE = unicodedata.normalize("NFD", "Nguyễn Thị Ẩn")


def test_a_day_is_written_out_when_left_and_stays_as_typed_where_it_is_none(qtbot: QtBot) -> None:
    field = DateField("due")
    qtbot.addWidget(field)
    field.show()
    line = field.line
    qtbot.keyClicks(line, "5-1-26")
    assert field.value() is None
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), field.value()) == ("05/01/2026", date(2026, 1, 5))
    line.clear()
    qtbot.keyClicks(line, "31/2/2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.property("wrong")
    assert (line.loose(), line.text(), field.value()) == (
        "31/2/2026",
        "31/2/2026",
        date(2026, 1, 5),
    )
    note = field.findChild(QLabel, "under")
    assert note.isVisible()
    assert "tháng 2 năm đó có 28 ngày. Sổ vẫn giữ 05/01/2026." in note.text()
    line.selectAll()
    qtbot.keyClicks(line, "1/3/2026")
    assert (line.property("wrong"), note.isVisible()) == (False, False)
    field.resize(600, 120)
    assert note.findChildren(QTimer) == [], "what says nothing does nothing"
    assert field.value() == date(2026, 3, 1)


def test_a_reason_never_lies_over_what_is_typed_in(qtbot: QtBot) -> None:
    page, rows = QWidget(), []
    column = QVBoxLayout(page)
    for row in range(6):
        rows.append(DateField(f"day{row}"))
        column.addWidget(rows[-1])
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()

    for at in (0, 3):
        line = rows[at].line
        line.setFocus()
        qtbot.waitUntil(line.hasFocus)
        line.selectAll()
        qtbot.keyClicks(line, "31/2/2026")
        for other in (rows[at + 1].line, rows[at - 1].line, rows[5].line):
            other.setFocus()
            qtbot.waitUntil(other.hasFocus)
            notes = [one for one in page.findChildren(QLabel, "under") if one.isVisible()]
            spot = QRect(other.mapTo(page, QPoint(0, 0)), other.size())
            assert not any(one.geometry().intersects(spot) for one in notes)
        assert len(notes) == 1  # seen again once it is in nobody's way
        assert "tháng 2" in notes[0].text()


def test_a_day_is_picked_on_the_calendar(qtbot: QtBot) -> None:
    field = DateField("due")
    qtbot.addWidget(field)
    field.set_value(date(2026, 11, 14))
    field.show()
    qtbot.mouseClick(field.findChild(QToolButton, "due_pick"), Qt.MouseButton.LeftButton)
    calendar = field.findChild(QCalendarWidget, "calendar")
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    days = calendar.findChild(QTableView, "qt_calendar_calendarview")
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert field.value() == date(2026, 11, 15)


def test_a_moment_has_vietnams_offset_and_needs_both_parts(qtbot: QtBot) -> None:
    field = MomentField("starts", "Bắt đầu")
    qtbot.addWidget(field)
    field.day.set_value(date(2026, 11, 14))
    assert field.value() is None
    qtbot.keyClicks(field.findChild(TimeField, "starts_time"), "19h30")
    assert field.value().isoformat() == "2026-11-14T19:30:00+07:00"


def test_an_input_methods_composition_is_left_alone(qtbot: QtBot) -> None:
    editor = TextEditor("body", says="Nội dung")
    qtbot.addWidget(editor)
    for part in ("v", "vi", "viê", "việ", "việt"):
        QApplication.sendEvent(editor, QInputMethodEvent(part, []))
        assert editor.text() == ""
    done = QInputMethodEvent()
    done.setCommitString("việt")
    QApplication.sendEvent(editor, done)
    assert editor.toPlainText() == "việt"


def test_text_is_given_in_nfc_and_not_rewritten_where_it_stands(
    qtbot: QtBot, type_in: TypeIn
) -> None:
    editor, field = TextEditor("body"), LineField("Tên", name="t")
    for widget in (editor, field):
        qtbot.addWidget(widget)
    for control in (editor, field.control):
        type_in(control, LOOSE)
    assert (editor.toPlainText(), field.control.text()) == (LOOSE, LOOSE)
    assert (editor.text(), field.text()) == ("Nguyễn Thị Ẩn", "Nguyễn Thị Ẩn")


def test_pasting_takes_plain_text_and_joins_loose_marks(qtbot: QtBot) -> None:
    editor = TextEditor("body")
    qtbot.addWidget(editor)
    data = QMimeData()
    data.setHtml("<b>không</b>")
    data.setText(LOOSE)
    QGuiApplication.clipboard().setMimeData(data)
    editor.paste()
    assert editor.toPlainText() == "Nguyễn Thị Ẩn"


def test_setting_the_same_text_keeps_cursor_and_undo(qtbot: QtBot, type_in: TypeIn) -> None:
    editor = TextEditor("body")
    qtbot.addWidget(editor)
    type_in(editor, "Họp thôn")
    editor.moveCursor(QTextCursor.MoveOperation.StartOfLine)
    editor.set_text("Họp thôn")
    assert editor.textCursor().position() == 0
    editor.undo()
    assert editor.toPlainText() == ""


def test_the_editor_grows_to_its_bound(qtbot: QtBot) -> None:
    editor = TextEditor("body", least=2, most=5)
    qtbot.addWidget(editor)
    editor.show()
    small = editor.height()
    editor.set_text("\n".join("abcde"))
    grown = editor.height()
    assert grown > small
    editor.set_text("\n".join("abcdefgh"))
    assert editor.height() == grown


def test_what_is_as_high_as_its_text_follows_the_text_size(looks: Looks, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    editor = TextEditor("body", least=2, most=5)
    editor.set_text("một\nhai\nba")
    rows.addWidget(editor)
    page.show()
    looks.set_percent(150)
    QApplication.processEvents()
    assert editor.height() >= 3 * editor.fontMetrics().lineSpacing()


def test_a_unit_is_found_without_marks_and_chosen_by_keyboard(qtbot: QtBot) -> None:
    picker = UnitPicker("unit")
    qtbot.addWidget(picker)
    picker.show()
    picker.activateWindow()
    picker.setFocus()
    line = picker.findChild(QLineEdit, "unit")
    qtbot.waitUntil(line.hasFocus)
    with qtbot.waitSignal(picker.chosen) as told:
        qtbot.keyClicks(line, "bac giang")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["07210"]
    assert line.text() == "Phường Bắc Giang"
    assert picker.findChild(QListView, "units").isHidden()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert picker.value() == ""
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(picker.value()) == 5


def test_a_passphrase_is_hidden_shown_and_given_in_nfc(qtbot: QtBot) -> None:
    field = Passphrase("pass")
    qtbot.addWidget(field)
    field.show()
    line = field.findChild(QLineEdit, "pass")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(field.findChild(QToolButton, "pass_eye"), Qt.MouseButton.LeftButton)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    line.setText(LOOSE)
    assert field.text() == "Nguyễn Thị Ẩn"
    field.clear()
    assert (field.text(), line.echoMode()) == ("", QLineEdit.EchoMode.Password)


def test_caps_lock_is_noticed_from_what_is_typed(qtbot: QtBot) -> None:
    field = Passphrase("pass")
    qtbot.addWidget(field)
    field.show()
    line, says = field.findChild(QLineEdit, "pass"), field.findChild(QLabel, "pass_caps")
    qtbot.keyClick(line, "a")
    assert says.isHidden()
    qtbot.keyClick(line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert says.isHidden()
    qtbot.keyClick(line, "a", Qt.KeyboardModifier.ShiftModifier)
    assert not says.isHidden()
