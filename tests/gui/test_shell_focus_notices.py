"""What a notice offers is done to its text, and there one goes on, by whichever way one came."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from record_parts import find
from test_shell_focus import at_meetings, focus, seat  # noqa: F401 - a fixture
from window_parts import Seat

from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.noticing import Noticing


def body(_screen: Meetings) -> str:
    return "body"


def contribution(screen: Meetings) -> str:
    screen.editor.content.contributions.add()
    return "said"


def matter(screen: Meetings) -> str:
    screen.editor.tabs.turn_to(screen.editor.matters)
    screen.editor.matters._hold_office(screen.shell.office)
    screen.editor.matters.add()
    return "matter_text"


@pytest.mark.parametrize("write_in", [body, contribution, matter])
@pytest.mark.parametrize("more", ["", ", bị tố cáo"])  # then another notice stands there
@pytest.mark.parametrize("way", ["Che bớt", "Để nguyên"])
def test_the_text_has_the_next_key(
    seat: Seat,  # noqa: F811 - the fixture
    qtbot: QtBot,
    write_in: object,
    more: str,
    way: str,
) -> None:
    screen = at_meetings(seat, qtbot)
    screen.pane.widen()
    text = find(screen.editor, QPlainTextEdit, write_in(screen))  # type: ignore[operator]
    text.setPlainText(f"Gọi 0912 345 678{more}")
    (notice,) = (one for one in screen.editor.findChildren(Noticing) if one.refuge() is text)
    notice.look()
    find(screen.editor, QPlainTextEdit, "title").setFocus()  # written in last, by keys
    buttons = notice.findChildren(QAbstractButton)
    (button,) = (one for one in buttons if one.text() == way and one.isVisible())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert ("0912" in text.toPlainText()) == (way == "Để nguyên")
    assert focus() is text or (notice.isVisible() and focus().accessibleName() == way)
