"""Keys under way: asked for twice they change once, and behind a lock they are told at the gate."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from record_parts import ask
from test_screens_rekey import NEW, at_settings, confirm, to_the_code
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.notebook.keys.accesscard import AccessCard
from sotay.gui.notebook.keys.handovercard import HandOverCard
from sotay.gui.notebook.keys.rekeycard import RekeyCard
from sotay.gui.notebook.keys.sharescard import SharesCard
from sotay.work.keys import access, handover, shares

W = TypeVar("W", bound=QWidget)


def card(seat: Seat, kind: type[W]) -> W:
    return next(one for one in seat.window.findChildren(QWidget) if isinstance(one, kind))


def fill_change(seat: Seat) -> None:
    for name, text in (("change_old", PASSPHRASE), ("change_first", NEW), ("change_again", NEW)):
        seat.fill(name, text)


def passphrase(seat: Seat) -> None:
    fill_change(seat)
    seat.press("change_go")
    seat.window.lock()


def recovery(seat: Seat) -> None:
    runner = seat.window.shell.runner
    card(seat, AccessCard)._set(ask(runner, seat.qtbot, lambda d: access.new_recovery(d).value))
    seat.window.lock()


def in_shares(seat: Seat) -> None:
    runner = seat.window.shell.runner
    made = ask(runner, seat.qtbot, lambda desk: shares.new_shares(desk, 2, 3).value)
    card(seat, SharesCard)._set(made)
    seat.window.lock()


def hand_over(seat: Seat) -> None:
    runner = seat.window.shell.runner
    made = ask(runner, seat.qtbot, lambda desk: handover.prepare(desk, PASSPHRASE, NEW).value)
    card(seat, HandOverCard)._finish(made)
    seat.window.lock()


def key(seat: Seat) -> None:
    """Lock once the new notebook is proven: from there on it is not stopped any more."""
    dialog = to_the_code(seat)
    confirm(seat, dialog)
    job = card(seat, RekeyCard)._job
    assert job is not None
    job.moved.connect(lambda at, of: at == of and seat.window.is_open() and seat.window.lock())
    seat.wait(seat.at_gate)


@pytest.mark.parametrize(
    ("change", "told", "opens"),
    [
        (passphrase, "Mật khẩu đã đổi", NEW),
        (recovery, "Mã khôi phục đã đổi", PASSPHRASE),
        (in_shares, "Bộ mảnh khóa mới", PASSPHRASE),
        (hand_over, "Sổ đã bàn giao", NEW),
        (key, "Sổ đã đổi khóa", NEW),
    ],
)
def test_what_opens_changed_behind_a_lock_and_is_told_at_the_gate(
    sit: Sit, notebook: tuple[Path, str], change: Callable[[Seat], None], told: str, opens: str
) -> None:
    seat = at_settings(sit, notebook[0])
    seat.rest()
    change(seat)
    seat.rest()
    assert [told in says for says in seat.notes()] == [True]
    seat.unlock(opens)


def test_a_change_of_key_that_a_lock_cut_off_is_told_at_the_gate(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = at_settings(sit, notebook[0])
    confirm(seat, to_the_code(seat))
    seat.window.lock()
    seat.rest()
    (told,) = seat.notes()
    assert "sổ vẫn dùng khóa cũ" in told
    seat.unlock(PASSPHRASE)


def hold_enter(seat: Seat, name: str) -> None:
    """Press Enter in a line again and again, before anything is answered."""
    line = seat.find(name, QLineEdit)
    line.setFocus()
    for _time in range(6):
        QTest.keyClick(line, Qt.Key.Key_Return)
    seat.rest()


def test_enter_that_is_held_changes_the_passphrase_once_and_is_no_guess(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = at_settings(sit, notebook[0])
    seat.rest()
    fill_change(seat)
    hold_enter(seat, "change_again")
    assert "Đã đổi mật khẩu" in str(seat.notes())
    assert not (notebook[0] / "lan-sai.json").exists()
    seat.press("rekey_go")
    seat.fill("rekeying_old", "không phải đâu nhé")
    for name in ("rekeying_first", "rekeying_again"):
        seat.fill(name, PASSPHRASE)
    hold_enter(seat, "rekeying_again")
    assert "chưa đúng" in seat.error("rekeying_old")
