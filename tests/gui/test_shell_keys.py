"""F1's list, sections by Ctrl and a digit, text size by Ctrl and a sign: with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from window_parts import Seat, Sit

from sotay.base.settings import SettingsFile
from sotay.gui.kit.shortcuts import KEYS
from sotay.gui.kit.style.look import look
from sotay.gui.kit.style.tokens import PERCENTS

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    made = sit(notebook[0])
    made.unlock()
    return made


def key(seat: Seat, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key where the focus is."""
    where: QWidget = QApplication.focusWidget() or seat.window
    seat.qtbot.keyClick(where, pressed, modifiers)


def in_a_meeting(seat: Seat) -> None:
    key(seat, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    key(seat, Qt.Key.Key_N)
    seat.wait(seat.window.here().editor.isVisible)
    seat.wait(lambda: seat.window.here().editor.draft is not None)


def test_f1_tells_every_key_of_the_list(seat: Seat) -> None:
    key(seat, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    seat.wait(lambda: seat.window.findChildren(QWidget, "keys"))
    dialog = seat.window.findChildren(QWidget, "keys")[0]
    told = [one.text() for one in dialog.findChildren(QLabel, "keys_of")]
    heard = [one.told() for name, one in KEYS.items() if name not in seat.window.shell.unheard]
    assert sorted(told) == sorted(heard)
    assert dialog.width() <= seat.window.width()
    seat.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    seat.wait(lambda: not seat.window.findChildren(QWidget, "keys"))


def test_sections_turn_by_key_and_the_cursor_goes_with_them(seat: Seat) -> None:
    in_a_meeting(seat)
    editor = seat.window.here().editor
    tabs = editor.tabs
    for at in range(tabs.bar.count()):
        key(seat, Qt.Key(Qt.Key.Key_1.value + at))
        assert tabs.bar.currentIndex() == at
        focus = QApplication.focusWidget()
        assert focus is not None
        assert tabs.isAncestorOf(focus), tabs.bar.tabText(at)
        assert focus.isVisible()
    key(seat, Qt.Key.Key_9)
    assert tabs.bar.currentIndex() == tabs.bar.count() - 1
    key(seat, Qt.Key.Key_Tab)
    assert tabs.bar.currentIndex() == 0
    key(seat, Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert tabs.bar.currentIndex() == tabs.bar.count() - 1


def test_the_text_is_made_larger_and_kept_on_this_machine(seat: Seat, tmp_path: Path) -> None:
    seen = [look().scale.percent]
    for _time in PERCENTS:
        key(seat, Qt.Key.Key_Plus)
        seen.append(look().scale.percent)
    assert seen[: PERCENTS.index(200) - PERCENTS.index(100) + 1] == list(
        PERCENTS[PERCENTS.index(100) :]
    )
    kept = SettingsFile.read(tmp_path / "máy/sotay/settings.json")
    assert kept.now.percent == 200
    for _time in PERCENTS:
        key(seat, Qt.Key.Key_Minus)
    assert look().scale.percent == 80
    key(seat, Qt.Key.Key_0)
    assert look().scale.percent == 100
    assert SettingsFile.read(tmp_path / "máy/sotay/settings.json").now.percent == 100
