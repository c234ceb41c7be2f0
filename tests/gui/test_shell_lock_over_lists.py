"""The lock key while a list or a menu is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from window_parts import Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.privacy.requestdialogs import NewRequest


def test_the_lock_key_is_heard_over_an_open_list(sit: Sit, notebook: tuple[Path, str]) -> None:
    """In the window and in a dialog; nothing is left open over the gate for the next keys."""

    seat = sit(notebook[0])
    seat.unlock()

    def locks(open_list: Callable[[], object]) -> None:
        open_list()
        seat.wait(QApplication.activePopupWidget)
        where = QApplication.focusWindow() or QApplication.activePopupWidget().windowHandle()
        QTest.keyClick(where, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert seat.at_gate()
        assert QApplication.activePopupWidget() is None
        assert seat.window.focusWidget() is seat.find("passphrase", QLineEdit)
        seat.lock()
        seat.unlock()

    seat.window.go("settings")
    locks(seat.find("theme", Choice).showPopup)
    asked = NewRequest(seat.window)
    asked.open()
    seat.wait(asked.isActiveWindow)
    locks(asked.kind.control.showPopup)
    seat.window.go("meetings")
    menu = QMenu(seat.window)
    menu.addAction("Bỏ")
    locks(lambda: menu.popup(seat.window.mapToGlobal(QPoint(20, 20))))
