"""Dialogs: where they begin, what a key does in them, and that nothing of them is cut."""

import gc
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from dialog_parts import makers, open_dialogs
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot
from test_screens_small import BARS, SIZES, out_of_reach, rest
from window_parts import Seat, Sit

from sotay import gui
from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.dialog import Dialog, question
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.windowkeys import LockKey
from sotay.gui.notebook.keys.newcode import NewCode
from sotay.gui.notebook.privacy.requestdialogs import EndDialog, NewRequest
from sotay.gui.notebook.privacy.supplydialog import SupplyDialog
from sotay.gui.notebook.records.contactcard import CardDialog
from sotay.model.contacts import Card

NEW = "gạch ngói vôi cát mới"


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
            QTest.keyClick(order[-1], Qt.Key.Key_Tab)
            order.append(open_now.focusWidget())
        assert order[-1] is open_now.no, "the buttons come after what is filled in"
        open_now.no.setFocus()
        open_now.showMinimized()
        open_now.showNormal()
        assert open_now.focusWidget() is open_now.no
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert open_now.isVisible(), "nothing is recorded that was not filled in"
        open_now.reject()
    for kind, default in (("primary", "yes"), ("danger", "no")):
        open_now = question(window, "Xóa?", "Xóa hẳn.", "Xóa", kind=kind)
        seat.wait(open_now.isVisible)
        assert open_now.focusWidget() is getattr(open_now, default)
        open_now.reject()


def test_a_key_goes_on_where_what_had_the_focus_is_shut(looks: Looks, qtbot: QtBot) -> None:
    """To the button that is default, or where that is shut too, to the next: never nowhere."""
    for shut, to in ((False, "dialog_yes"), (True, "second")):
        dialog = Dialog(None, "Hỏi", yes="Ghi")
        qtbot.addWidget(dialog)
        fields = [LineField(name, "", name) for name in ("first", "second", "third")]
        for one in fields:
            dialog.add(one)
        dialog.open()
        qtbot.waitUntil(fields[0].control.hasFocus)
        dialog.yes.setDisabled(shut)
        fields[0].control.setEnabled(False)
        assert dialog.focusWidget().objectName() == to
        seen = set()
        for _key in range(4):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            seen.add(dialog.focusWidget().objectName())
        assert seen >= {"second", "third", "dialog_no"}
        assert ("dialog_yes" in seen) != shut
        dialog.reject()


@pytest.mark.parametrize(("width", "height", "percent"), [*SIZES, (1366, 736, 200)])
def test_nothing_of_a_dialog_is_cut_or_out_of_reach(
    seat: Seat, width: int, height: int, percent: int
) -> None:
    seat.window.shell.looks.set_percent(percent)
    seat.window.resize(width, height)
    for dialog in open_dialogs(seat):
        what = f"{type(dialog).__name__} {dialog.objectName()} {dialog.size()}"
        assert dialog.width() <= seat.window.frameGeometry().width(), what
        assert dialog.height() <= height + BARS, what
        buttons = [b for b in dialog.findChildren(QPushButton) if b.isVisible()]
        assert [b.text() for b in buttons if b.width() < b.minimumSizeHint().width()] == [], what
        if isinstance(dialog, Dialog):
            assert out_of_reach(dialog) == [], what
            foot = (b for b in (dialog.yes, dialog.no) if b.isVisible())
            assert all(dialog.rect().contains(b.geometry()) for b in foot), what
        else:
            assert {b.text() for b in buttons} == {"Lưu", "Quay lại"}
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            end = name.mapTo(dialog, name.rect().bottomRight())
            assert dialog.rect().contains(end), what


def test_a_dialog_that_nobody_holds_stays_until_it_is_answered(seat: Seat) -> None:
    """The window holds it: what looks for things that nobody holds must not find it."""
    gc.freeze()  # what was there before is not looked at again each time
    for make in makers(seat, seat.window):
        make().open()
        gc.collect()
        rest()
        shown = [one for one in seat.window.findChildren(Dialog) if one.isVisible()]
        assert len(shown) == 1, make.__code__.co_names
        shown.pop().done(0)
        rest()
    gc.unfreeze()


def test_a_reason_comes_into_sight(seat: Seat) -> None:
    seat.window.resize(683, 352)
    asked = NewRequest(seat.window)
    asked.open()
    rest()
    asked.received.control.focusProxy().setText("31/31/2026")
    asked.kind.control.set_value("xem")
    asked.accept()
    rest()
    area = asked.findChild(QScrollArea)
    said = asked.findChild(QLabel, "request_received_error")
    at = said.mapTo(area.viewport(), said.rect().bottomLeft())
    assert area.viewport().rect().contains(at)
    asked.reject()


def test_the_lock_key_is_heard_in_every_dialog(seat: Seat) -> None:
    """And locks: of a code that is being checked, nothing is left over the gate."""
    over, heard = QMainWindow(), []
    over.resize(1366, 728)
    over.show()
    LockKey(over, lambda: heard.append(over))
    seen: set[type] = set()
    for dialog in open_dialogs(seat, over):
        heard.clear()
        seen.add(type(dialog))
        seat.wait(dialog.isActiveWindow)
        QTest.keySequence(dialog, QKeySequence("Ctrl+L"))
        assert heard, f"{type(dialog).__name__} {dialog.objectName()}"
    for module in walk_packages(gui.__path__, f"{gui.__name__}."):
        import_module(module.name)
    own = {kind for kind in Dialog.__subclasses__() if ".gui.province" not in kind.__module__}
    assert seen >= own, "those of the province have a window of their own (test_office_dialogs)"
    over.close()
    left = next(one for one in open_dialogs(seat) if isinstance(one, NewCode))
    seat.wait(left.isActiveWindow)
    QTest.keySequence(left, QKeySequence("Ctrl+L"))
    assert seat.at_gate()
    assert not left.isVisible()
    assert seat.window.focusWidget() is seat.find("passphrase", QLineEdit)
