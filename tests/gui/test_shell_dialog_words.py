"""No line of what a dialog says is cut, however long it is."""

from PySide6.QtWidgets import QLabel, QMainWindow, QScrollArea
from pytestqt.qtbot import QtBot
from test_screens_small import rest

from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.dialog import question

_EMPTY = 24  # pixels above the buttons, of which 20 are the distances of the layout


def test_no_line_of_a_question_is_cut_at_any_length(looks: Looks, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    for number in range(30, 90, 3):
        says = f"{'Xóa hẳn. ' * number}\n\n{'Dọn. ' * number}"
        asked = question(window, "Xóa?", says, "Xóa")
        rest()
        said, area = asked.findChild(QLabel, "question_says"), asked.findChild(QScrollArea)
        assert said.height() >= said.heightForWidth(said.width()), number
        assert not area.verticalScrollBar().isVisible(), number
        end = said.mapTo(asked, said.rect().bottomLeft()).y()
        assert asked.yes.y() - end <= _EMPTY, number
        asked.resize(asked.width(), asked.height() - 40)  # as a person drags it
        rest()
        assert area.verticalScrollBar().isVisible(), number
        asked.done(0)
