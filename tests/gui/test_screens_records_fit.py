"""Nothing of a record is cut off at the right, whatever the window and the size of the text."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from record_parts import begin

from sotay.base.clock import ManualClock
from sotay.gui.runner import Runner
from sotay.gui.screens.interviews import Interviews
from sotay.gui.screens.matters import Matters
from sotay.gui.screens.meetings import Meetings
from sotay.gui.shell import Place, Screen, Shell
from sotay.gui.window import Window
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
        for tab in range(max(1, editor.tabs.bar.count())):
            editor.tabs.bar.setCurrentIndex(tab)
            editor.facts.unfold(True)
            QApplication.processEvents()
            page = editor.findChild(QScrollArea, "recordPage")
            assert page.widget().width() <= page.viewport().width(), (place.name, tab)
        for button in editor.head.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.objectName()
