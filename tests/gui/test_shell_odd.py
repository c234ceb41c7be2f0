"""A character that nobody can read is named in the field it came into, until it is gone."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from sotay.base.writing import NOTHING
from sotay.gui.style.look import Looks
from sotay.gui.widgets.editor import TextEditor
from sotay.gui.widgets.line import Line
from sotay.gui.widgets.oddnote import OddNote


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
