"""A dialog that writes: shut until that is done, and as it was where it could not be done."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from record_parts import ask
from window_parts import Seat, Sit

from sotay.base.errors import FieldProblem
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.notebook.privacy.requestdialogs import NewRequest
from sotay.work.desk import Outcome
from sotay.work.privacy import requesting


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    """Someone before an open notebook."""
    made = sit(notebook[0])
    made.unlock()
    return made


def test_while_a_dialog_writes_it_is_neither_left_nor_changed(seat: Seat) -> None:
    """It is done as it was asked, and who asked is told; a lock takes the dialog all the same."""
    runner = seat.window.shell.runner
    seat.window.go("privacy")
    for locks in (False, True):
        seat.window.here().new()
        dialog = next(one for one in seat.window.findChildren(NewRequest) if one.isVisible())
        seat.wait(dialog.isActiveWindow)
        dialog.kind.control.set_value("xem")
        go = Event()
        runner.ask(lambda _desk, go=go: go.wait(60), bool)  # as a long seal or import
        dialog.yes.click()
        dialog.no.click()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        dialog.close()
        assert dialog.isVisible()
        assert not dialog.kind.control.isEnabled()
        if locks:
            QTest.keySequence(dialog, QKeySequence("Ctrl+L"))
            assert seat.at_gate()
            assert not dialog.isVisible()
        go.set()
        seat.rest()
        assert locks or "Đã ghi yêu cầu YC-" in str(seat.notes())
    seat.unlock()
    assert len(ask(runner, seat.qtbot, requesting.register)) == 2


def test_a_dialog_that_could_not_write_is_there_again_as_it_was(seat: Seat) -> None:
    fault = FieldProblem("dòng", "không được")
    dialog, line = Dialog(seat.window, "Hỏi", yes="Ghi"), LineField("Dòng", "", "first")
    dialog.add(line)

    def fail(_desk: object) -> Outcome[None]:
        raise fault

    dialog.write_by(lambda done, failed: seat.window.shell.runner.do(fail, done, failed=failed))
    dialog.open()
    seat.wait(line.control.hasFocus)
    QTest.keyClick(line.control, Qt.Key.Key_Return)
    assert not line.control.isEnabled()
    seat.wait(lambda: dialog.findChild(QLabel, "dialog_fault").text() == str(fault))
    assert line.control.hasFocus()
    assert dialog.yes.isEnabled()
    dialog.no.click()
    assert not dialog.isVisible()
