"""Dialogs of requests stay with what was typed until their command went well."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from record_parts import ask, put, show, type_in
from test_screens_privacy import dialog, visible

from sotay.base.clock import SystemClock, local
from sotay.gui.notebook.privacy.privacy import Privacy
from sotay.gui.notebook.privacy.requestdialogs import EndDialog, NewRequest
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.privacy import requesting


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Privacy]:
    made = show(Privacy(shell), qtbot)
    yield made
    made.settle()


def test_a_request_of_a_day_to_come_is_red_at_once_and_stays(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    screen.new()
    made = dialog(screen, NewRequest)
    qtbot.waitUntil(made.isActiveWindow)
    made.kind.control.set_value("xem")
    line = made.received.control.line
    put(line, f"{local(SystemClock().now_ms()) + timedelta(days=2):%d/%m/%Y}")
    made.kind.control.setFocus()
    assert "sau ngày hôm nay" in line.accessibleDescription()
    made.yes.click()
    assert made.isVisible()
    assert "sau ngày hôm nay" in made.received.error()
    assert ask(opened, qtbot, requesting.register) == []


def test_a_dialog_closes_only_once_its_command_went_well(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    code = ask(opened, qtbot, lambda desk: requesting.add(desk, "xem").value.code)
    screen.shown()
    qtbot.waitUntil(lambda: bool(visible(screen, "request_end")))
    visible(screen, "request_end")[0].click()
    ending = dialog(screen, EndDialog)
    type_in(ending.told.control, "Đã trao bản in")
    opened.do(lambda desk: requesting.finish(desk, code, "ở cửa sổ khác"))
    ending.yes.click()
    fault = ending.findChild(QLabel, "end_request_fault")
    qtbot.waitUntil(fault.isVisible)
    assert "đã kết thúc" in fault.text()
    assert ending.told.text() == "Đã trao bản in"
    assert ending.yes.isEnabled()
    ending.reject()
    screen.new()
    made = dialog(screen, NewRequest)
    made.kind.control.set_value("xem")
    made.yes.click()
    qtbot.waitUntil(lambda: len(ask(opened, qtbot, requesting.register)) == 2)
    qtbot.waitUntil(lambda: not [one for one in screen.findChildren(NewRequest) if one.isVisible()])
