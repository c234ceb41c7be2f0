"""Dialogs: where they begin, what a key does in them, and that nothing of them is cut."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from window_parts import Seat, Sit

from sotay.gui.records.carddialog import CardDialog
from sotay.gui.screens.privacy.enddialog import EndDialog
from sotay.gui.screens.privacy.newrequest import NewRequest
from sotay.gui.screens.privacy.supplydialog import SupplyDialog
from sotay.gui.widgets.dialog import question
from sotay.vault.contacts import Card


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    """Someone before an open notebook."""
    made = sit(notebook[0])
    made.unlock()
    return made


def test_a_dialog_begins_in_its_first_field_and_a_space_does_nothing(seat: Seat) -> None:
    """Also: without a field, a space does what is on the button one sees chosen."""
    window, runner = seat.window, seat.window.shell.runner
    window.go("privacy")
    window.rail.current_button().setFocus()
    QTest.keySequence(window, QKeySequence("Ctrl+N"))
    asked = window.findChild(NewRequest)
    seat.wait(asked.isVisible)
    for open_now, first in (
        (asked, asked.kind.control),
        (end := EndDialog(window, "YC-0001"), end.way.control),
        (supply := SupplyDialog(window, runner, "YC-0001"), supply.code.control),
        (card := CardDialog(window, Card()), card.name.control),
    ):
        open_now.open()
        seat.wait(open_now.isVisible)
        assert open_now.focusWidget() is first
        order = [first]
        while order[-1] not in (open_now.no, open_now.yes):
            order.append(order[-1].nextInFocusChain())
        assert order[-1] is open_now.no, "the buttons come after what is filled in"
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert open_now.isVisible(), "nothing is recorded that was not filled in"
        open_now.reject()
    for kind, default in (("primary", "yes"), ("danger", "no")):
        open_now = question(window, "Xóa?", "Xóa hẳn.", "Xóa", kind=kind)
        seat.wait(open_now.isVisible)
        assert open_now.focusWidget() is getattr(open_now, default)
        open_now.reject()
