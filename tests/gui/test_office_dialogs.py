"""The dialogs of the province's window: nothing of them is cut, and each hears the lock key."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from office_parts import WORDS, OfficeSeat
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from test_screens_small import BARS, out_of_reach

from sotay.gui import province as wing
from sotay.gui.kit.widgets.dialog import Dialog

PRESSED = (
    ("intake", "apart_decide"),
    ("intake", "lacking_close"),
    ("devices", "device_revoke"),
    ("devices", "device_lost"),
)
# Where there are matters and letters: test_office_cases, _sent, _answering. Of accounts and of the
# province's lists none is walked so.
ELSEWHERE = (".cases.", ".sent.", ".responses.", ".officers.", ".listdialog")


def opened(seat: OfficeSeat) -> Iterator[Dialog]:
    """Open each dialog as a person does."""
    for place, button in PRESSED:
        seat.go(place)
        seat.wait(lambda: _there(seat, button))  # noqa: B023 - waited for at once
        _there(seat, button)[0].click()
        seat.wait(lambda: _shown(seat))
        yield _shown(seat)[0]


def _there(seat: OfficeSeat, button: str) -> list[QPushButton]:
    return [one for one in seat.window.findChildren(QPushButton, button) if one.isVisible()]


def _shown(seat: OfficeSeat) -> list[Dialog]:
    return [one for one in seat.window.findChildren(Dialog) if one.isVisible()]


def uncut(seat: OfficeSeat, dialog: Dialog, high: int) -> None:
    """Nothing of a dialog is cut, or beyond a window so high."""
    what = f"{type(dialog).__name__} {dialog.size()}"
    assert dialog.width() <= seat.window.frameGeometry().width(), what
    assert dialog.height() <= high + BARS, what
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    assert [b.text() for b in buttons if b.width() < b.minimumSizeHint().width()] == [], what
    assert out_of_reach(dialog) == [], what


@pytest.mark.parametrize(("size", "percent"), [((683, 352), 100), ((1366, 736), 200)])
def test_nothing_of_a_dialog_is_cut_or_out_of_reach(
    at_office: OfficeSeat, size: tuple[int, int], percent: int
) -> None:
    at_office.unlock(WORDS)
    at_office.window.shell.looks.set_percent(percent)
    at_office.window.resize(*size)
    for dialog in opened(at_office):
        at_office.rest()
        uncut(at_office, dialog, size[1])
        dialog.reject()


def test_each_hears_the_lock_key(at_office: OfficeSeat) -> None:
    seen: set[type] = set()
    for module in walk_packages(wing.__path__, f"{wing.__name__}."):
        import_module(module.name)
    at_office.unlock(WORDS)
    for dialog in opened(at_office):
        seen.add(type(dialog))
        at_office.wait(dialog.isActiveWindow)
        QTest.keySequence(dialog, QKeySequence("Ctrl+L"))
        assert at_office.at_gate(), what_of(dialog)
        at_office.unlock(WORDS)
    ours = {kind for kind in Dialog.__subclasses__() if ".gui.province" in kind.__module__}
    assert seen == {kind for kind in ours if not any(one in kind.__module__ for one in ELSEWHERE)}


def what_of(dialog: Dialog) -> str:
    return type(dialog).__name__
