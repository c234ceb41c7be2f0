"""What is copied in the window is not remembered by a system that keeps a history of copies."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from sotay.app.watch.clipboard import Copied

MARK = 'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'


def copy_from(qtbot: QtBot, words: str) -> None:
    line = QLineEdit(words)
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    line.selectAll()
    line.copy()


def test_a_copy_says_that_it_is_not_to_be_remembered_and_is_the_same(qtbot: QtBot) -> None:
    copied, clipboard = Copied("nt"), QGuiApplication.clipboard()
    copy_from(qtbot, "Cầu sập ở Đông Hạ")
    qtbot.waitUntil(lambda: clipboard.mimeData().hasFormat(MARK))
    assert clipboard.text() == "Cầu sập ở Đông Hạ"
    assert bytes(clipboard.mimeData().data(MARK).data()) == bytes(4)
    copied.forget()
    assert clipboard.text() == ""


def test_a_system_without_a_history_is_left_as_it_is(qtbot: QtBot) -> None:
    copied, clipboard = Copied("posix"), QGuiApplication.clipboard()
    copy_from(qtbot, "đường")
    assert clipboard.text() == "đường"
    assert not clipboard.mimeData().hasFormat(MARK)
    copied.forget()
