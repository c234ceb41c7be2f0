"""The whole frame: ways about, keys, locking, what is said at the foot."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shell_parts import Gate, Listed

from sotay.base.clock import ManualClock
from sotay.gui.kit.idle import IdleWatch
from sotay.gui.kit.widgets.dialog import question
from sotay.gui.kit.window import Window
from sotay.work.desk import Desk
from sotay.work.records import reading


def test_the_window_begins_at_the_gate(window: Window) -> None:
    assert isinstance(window.here(), Gate)
    assert window.rail.isHidden()
    assert window.status.isHidden()
    window.go("meetings")
    assert isinstance(window.here(), Gate)


def test_places_are_reached_by_click_key_and_from_other_screens(
    inside: Window, qtbot: QtBot
) -> None:
    assert inside.here().objectName() == "meetings"
    button = inside.findChild(QToolButton, "place_gallery")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert inside.here().objectName() == "gallery"
    qtbot.keyClick(inside, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert inside.here().objectName() == "settings"
    assert inside.findChild(QToolButton, "place_settings").isChecked()
    inside.shell.go("meetings", "abc")
    assert inside.here().opened == ["abc"]


def test_f6_goes_round_the_areas_and_back(inside: Window, qtbot: QtBot) -> None:
    listed = inside.here()
    button = inside.findChild(QToolButton, "place_meetings")
    button.setFocus()
    around = []
    for _ in range(4):
        qtbot.keyClick(inside, Qt.Key.Key_F6)
        around.append(inside.focusWidget().objectName())
    assert around == ["rows", "body", "status_lock", "place_meetings"]
    qtbot.keyClick(inside, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert inside.focusWidget().objectName() == "status_lock"
    inside.go("gallery")
    inside.findChild(QToolButton, "place_gallery").setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_F6)
    assert inside.here().isAncestorOf(inside.focusWidget())
    assert listed is not None


def test_ctrl_f_searches_and_ctrl_n_begins_something(inside: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(inside, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = inside.focusWidget()
    assert line.objectName() == "search"
    qtbot.keyClicks(line, "hop")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert inside.focusWidget().objectName() == "rows"
    with qtbot.waitSignal(inside.shell.runner.touched) as told:
        qtbot.keyClick(inside, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [frozenset({"meeting"})]


def test_locking_forgets_every_screen(
    inside: Window, qtbot: QtBot, type_in: Callable[[QWidget, str], None]
) -> None:
    type_in(inside.here().editor, "nội dung kín")
    with qtbot.waitSignals([inside.locked, inside.shut]):
        qtbot.keyClick(inside, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(inside.here(), Gate)
    qtbot.waitUntil(lambda: not inside.findChildren(Listed))
    for widget in inside.findChildren(QWidget):
        said = getattr(widget, "toPlainText", None) or getattr(widget, "text", None)
        assert said is None or "kín" not in said()


def test_nothing_of_the_notebook_stays_open_over_the_gate(inside: Window, qtbot: QtBot) -> None:
    asked = question(inside, "Chốt nội dung?", "Họp thôn Đông Hạ", "Chốt")
    with qtbot.waitSignal(asked.finished):
        inside.idle.idle.emit()
    assert isinstance(inside.here(), Gate)


def test_a_locked_notebook_can_be_opened_again_with_what_was_written(
    inside: Window,
    qtbot: QtBot,
    type_in: Callable[[QWidget, str], None],
    unlock: Callable[[], tuple[Desk, None]],
) -> None:
    type_in(inside.here().editor, "nội dung")
    inside.lock()
    counted: list[int] = []
    runner = inside.shell.runner
    runner.open(unlock, lambda _none: None)
    runner.ask(lambda desk: len(reading.page(desk, ("meeting",))), counted.append)
    qtbot.waitUntil(lambda: counted == [1])


def test_nobody_there_locks_the_notebook(inside: Window, clock: ManualClock, qtbot: QtBot) -> None:
    said = inside.findChild(QToolButton, "status_lock")
    assert said.text() == "Đang mở · tự khóa sau 10 phút"
    for _ in range(11):
        clock.at_ms += 50_000
        inside.idle.look_at_clock()
    assert said.text() == "Đang mở · tự khóa sau 50 giây"
    with qtbot.waitSignal(inside.locked):
        clock.at_ms += 50_001
        inside.idle.look_at_clock()


def test_a_sign_of_life_begins_the_wait_anew(
    inside: Window, clock: ManualClock, qtbot: QtBot
) -> None:
    for _ in range(11):
        clock.at_ms += 50_000
        inside.idle.look_at_clock()
    QTest.mouseMove(inside.windowHandle(), inside.rect().center())
    inside.idle.look_at_clock()
    assert inside.findChild(QToolButton, "status_lock").text().endswith("10 phút")


@pytest.mark.parametrize("step_ms", [120_000, -120_000])
def test_a_machine_that_slept_or_had_its_clock_set_is_locked(
    clock: ManualClock, qtbot: QtBot, step_ms: int, qapp: QApplication
) -> None:
    watch = IdleWatch(clock)
    watch.start()
    with qtbot.waitSignal(watch.idle):
        clock.at_ms += step_ms
        watch.look_at_clock()


def test_numbers_and_words_are_shown_where_screens_say(inside: Window) -> None:
    inside.shell.count("send", 4)
    inside.shell.say("pending", "Chờ gửi: 3 mục")
    inside.shell.say("saved", "Đã lưu lúc 21:12")
    assert inside.findChild(QToolButton, "place_send").accessibleName() == "Gói gửi tỉnh, 4 mục"
    assert inside.findChild(QToolButton, "status_pending").isVisible()
    assert inside.findChild(QLabel, "status_saved").text() == "Đã lưu lúc 21:12"
    inside.findChild(QToolButton, "status_pending").click()
    assert inside.here().objectName() == "send"
