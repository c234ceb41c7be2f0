"""A character that nobody can read is named in the field it came into, until it is gone."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sotay.base.writing import NOTHING
from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.oddnote import OddNote
from sotay.gui.kit.widgets.overnote import OverNote


def note(field: QLineEdit | TextEditor) -> OddNote:
    found = field.findChild(OddNote, "odd")
    assert isinstance(found, OddNote)
    return found


@pytest.mark.parametrize("make", [Line, TextEditor])
@pytest.mark.parametrize("way", ["paste", "compose"])
@pytest.mark.parametrize(
    ("odd", "named"),
    [
        ("a\u202e000.5", "U+202E"),
        ("a\x07b\u2066c\x07", "U+0007, U+2066"),
        ("\x01\x02\x03\x04", "U+0001, U+0002, U+0003…"),
    ],
)
def test_what_was_replaced_is_named_until_it_is_gone(
    looks: Looks, qtbot: QtBot, make: type, way: str, odd: str, named: str
) -> None:
    field = make()
    qtbot.addWidget(field)
    field.resize(900, 200)
    field.show()
    field.setFocus()
    if way == "paste":
        data = QMimeData()
        data.setText(odd)
        QGuiApplication.clipboard().setMimeData(data)
        QTest.keySequence(field, "Ctrl+V")
    else:
        event = QInputMethodEvent("", [])
        event.setCommitString(odd)
        QApplication.sendEvent(field, event)
    assert NOTHING in field.text()
    assert note(field).isVisible()
    assert named in note(field).text()
    assert named in field.accessibleDescription()
    field.resize(150, 200)
    assert note(field).width() <= field.width()
    assert "�" in note(field).text()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert (field.text(), note(field).isVisible(), field.accessibleDescription()) == ("", False, "")


@pytest.mark.parametrize("make", [Line, TextEditor])
def test_what_means_something_needs_no_word(looks: Looks, qtbot: QtBot, make: type) -> None:
    field = make()
    qtbot.addWidget(field)
    field.show()
    data = QMimeData()
    data.setText("5\x1e7\x0bhai")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keySequence(field, "Ctrl+V")
    assert "5-7" in field.text()
    assert not note(field).isVisible()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("make", [Line, TextEditor])
def test_notes_of_one_field_share_its_corner_and_leave_it_as_it_was(
    looks: Looks, qtbot: QtBot, make: type
) -> None:
    field = make()
    over = OverNote(field, 40)
    qtbot.addWidget(field)
    field.setAccessibleDescription("Như trên giấy mời.")
    field.resize(900, 120)
    field.show()
    field.setFocus()
    data = QMimeData()
    data.setText("a\u202eb" + "c" * 50)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keySequence(field, "Ctrl+V")
    odd = note(field)
    assert odd.isVisible()
    assert over.isVisible()
    assert not odd.geometry().intersects(over.geometry())
    told = f"{odd.whole} {over.whole}"
    assert (field.accessibleDescription(), field.toolTip()) == (told, told)
    if isinstance(field, Line):
        both = odd.width() + over.width()
        assert field.textMargins().right() >= both
        assert both <= field.width() // 2 + 20
    for _letter in range(20):
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (odd.isVisible(), over.isVisible()) == (True, False)
    assert field.accessibleDescription() == odd.whole
    if isinstance(field, Line):
        assert odd.width() <= field.textMargins().right() < both
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert (field.accessibleDescription(), field.toolTip()) == ("Như trên giấy mời.", "")
    if isinstance(field, Line):
        assert field.textMargins().right() == 0
