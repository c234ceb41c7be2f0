"""The dialogs of the province's window: nothing of them is cut, and each hears the lock key."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from office_parts import WORDS, OfficeSeat
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from test_office_officers import HOA, sign_in
from test_screens_small import BARS, out_of_reach

from publishing import publish
from sotay.gui import province as wing
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.province import opening
from sotay.province.officers import accounts

PRESSED = (
    ("intake", "apart_decide"),
    ("intake", "lacking_close"),
    ("devices", "device_revoke"),
    ("devices", "device_lost"),
    ("settings", "policy_change"),
    ("settings", "unit_add"),
    ("settings", "unit_merge"),
    ("settings", "agency_add"),
    ("settings", "sectors_change"),
    ("settings", "year_change"),
    ("settings", "period_add"),
    ("settings", "text_add"),
    ("settings", "template_add"),
    ("settings", "card_key_make"),
    ("settings", "pack_recall"),
    ("settings", "own_change"),
    ("settings", "officer_add"),
    ("settings", "officer_anew"),
)
# Where there are matters, letters, cards: test_office_cases, _sent, _answering, _contacts, …
ELSEWHERE = (
    ".cases.", ".sent.", ".responses.", ".readdialog", ".showndialog", ".publishdialog",
)  # fmt: skip


@pytest.fixture
def seat(office_folder: Path, at_office: OfficeSeat) -> OfficeSeat:
    """Have an officer of every place before the window: the dialogs of all roles open."""
    province = opening.unlock(office_folder / "tinh", WORDS)
    try:
        publish(province)
        accounts.add(province, "hoa", "Lê Thị Hoa", ("quan_tri", "tiep_nhan"), HOA)
    finally:
        province.close()
    at_office.window.show_gate()
    sign_in(at_office, "hoa", HOA)
    return at_office


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
def test_nothing_of_a_dialog_is_cut_and_each_is_left_and_locked_by_keys(
    seat: OfficeSeat, size: tuple[int, int], percent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    seat.window.shell.looks.set_percent(percent)
    seat.window.resize(*size)
    seen: set[type] = set()
    with monkeypatch.context() as patch:  # the key's way is real; what it does is asked once, below
        patch.setattr(seat.window, "lock", lambda: heard.append(True))
        for dialog in opened(seat):
            seat.rest()
            uncut(seat, dialog, size[1])
            by_keys(dialog)
            seen.add(type(dialog))
            lock_key(seat, dialog)
            assert len(heard) == len(seen), what_of(dialog)
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            assert not dialog.isVisible(), what_of(dialog)
    lock_key(seat, next(opened(seat)))
    assert seat.at_gate()
    assert _shown(seat) == []
    for module in walk_packages(wing.__path__, f"{wing.__name__}."):
        import_module(module.name)
    ours = {kind for kind in _below(Dialog) if not kind.__subclasses__()}
    ours = {kind for kind in ours if kind.__module__.startswith(wing.__name__)}
    assert seen == {kind for kind in ours if not any(one in kind.__module__ for one in ELSEWHERE)}


def lock_key(seat: OfficeSeat, dialog: Dialog) -> None:
    seat.wait(dialog.isActiveWindow)
    QTest.keySequence(dialog, QKeySequence("Ctrl+L"))


def by_keys(dialog: Dialog) -> None:
    """Tab goes round all that can be used, and never stays; a field of many lines is left too."""
    seen = [dialog.focusWidget()]
    for _step in range(80):
        QTest.keyClick(seen[-1] or dialog, Qt.Key.Key_Tab)
        if (at := dialog.focusWidget()) in seen:
            break
        seen.append(at)
    ways = {one for one in (dialog.no, dialog.yes) if one.isVisible() and one.isEnabled()}
    assert ways <= {*seen}, (what_of(dialog), [one and one.objectName() for one in seen])
    assert dialog.focusWidget() is seen[0], what_of(dialog)


def _below(kind: type) -> set[type]:
    return {kind, *(one for below in kind.__subclasses__() for one in _below(below))}


def what_of(dialog: Dialog) -> str:
    return type(dialog).__name__
