"""The PIN of one run: set by a button, asked for at the gate, gone after three slips or in time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.clock import ManualClock
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.notebook.keys.pincard import PinCard
from sotay.store import header
from sotay.work import desk as desks
from sotay.work.keys import access

PIN = "407281"
START = 1_800_000_000_000
HOUR_MS = 3_600_000


def pill(seat: Seat) -> str:
    shown = seat.find("pin_state", Pill)
    assert isinstance(shown, Pill)
    return shown.state().text


def set_pin(seat: Seat, pin: str = PIN, passphrase: str = PASSPHRASE) -> None:
    seat.window.go("settings")
    for name, text in (("pin_old", passphrase), ("pin_first", pin), ("pin_again", pin)):
        seat.fill(name, text)
    seat.press("pin_set")


def with_pin(sit: Sit, folder: Path, clock: ManualClock | None = None) -> Seat:
    """Return a seat before a locked window that asks for the PIN."""
    seat = sit(folder, clock)
    seat.unlock()
    set_pin(seat)
    seat.wait(lambda: pill(seat) == "Đang bật")
    seat.lock()
    return seat


def by_pin(seat: Seat, pin: str) -> None:
    seat.fill("pin", pin)
    seat.qtbot.keyClick(seat.find("pin"), Qt.Key.Key_Return)


def history(seat: Seat) -> str:
    seat.window.go("settings")
    seat.wait(lambda: "Đặt mã PIN đến khi tắt Sổ tay" in seat.words())
    return seat.words()


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


def test_it_is_off_until_it_is_set_and_opens_as_often_as_wanted(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go("settings")
    assert pill(seat) == "Đang tắt"
    before = files(notebook[0])
    set_pin(seat)
    seat.wait(lambda: pill(seat) == "Đang bật")
    assert "tự mất" in seat.find("pin_says").text()  # type: ignore[attr-defined]
    for _lock in range(2):
        seat.lock()
        assert "không phải mật khẩu" in seat.words()
        assert seat.window.focusWidget() is seat.find("pin")
        by_pin(seat, PIN)
        seat.wait(lambda: not seat.at_gate())
    assert files(notebook[0]) <= before | {"so.db-wal", "so.db-shm", "dem.bin"}


def test_the_passphrase_is_one_button_away_and_the_pin_stays(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = with_pin(sit, notebook[0])
    seat.press("pin_passphrase")
    seat.press("unlock_by_pin")
    seat.press("pin_passphrase")
    seat.unlock()
    seat.lock()
    by_pin(seat, PIN)
    seat.wait(lambda: not seat.at_gate())


def test_three_wrong_pins_leave_only_the_passphrase_and_are_logged(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = with_pin(sit, notebook[0])
    for left in (2, 1):
        by_pin(seat, "999888")
        seat.wait(lambda left=left: f"còn {left} lần" in seat.error("pin"))
    by_pin(seat, "999888")
    seat.wait(lambda: any("đã gõ sai 3 lần" in note for note in seat.notes()))
    assert not [w for w in seat.window.findChildren(QAbstractButton, "unlock_by_pin")
                if w.isVisible()]  # fmt: skip
    seat.unlock()
    assert "Có người gõ sai mã PIN" in history(seat)
    assert pill(seat) == "Đang tắt"


@pytest.mark.parametrize(("passed_h", "told"), [(-1, "chỉnh lùi"), (3, "máy đã ngủ quá 2 giờ")])
def test_a_long_sleep_or_a_clock_set_back_ends_it_at_the_gate(
    sit: Sit, notebook: tuple[Path, str], passed_h: int, told: str
) -> None:
    clock = ManualClock(START)
    seat = with_pin(sit, notebook[0], clock)
    assert seat.find("pin_enter")
    clock.at_ms += passed_h * HOUR_MS
    seat.program.pin.look()
    assert any(told in note for note in seat.notes())
    seat.unlock()


def test_after_half_a_day_it_is_gone_while_the_notebook_is_open(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    clock = ManualClock(START)
    seat = sit(notebook[0], clock)
    seat.unlock()
    set_pin(seat)
    seat.wait(lambda: pill(seat) == "Đang bật")
    for _half in range(25):
        clock.at_ms += HOUR_MS // 2
        seat.program.pin.look()
    assert pill(seat) == "Đang tắt"
    seat.lock()
    assert any("quá 12 giờ" in note for note in seat.notes())


def test_it_is_taken_away_by_its_button(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = with_pin(sit, notebook[0])
    by_pin(seat, PIN)
    seat.wait(lambda: not seat.at_gate())
    seat.window.go("settings")
    seat.press("pin_remove")
    assert pill(seat) == "Đang tắt"
    seat.wait(lambda: "Bỏ mã PIN" in seat.words())
    seat.lock()
    assert seat.find("passphrase")
    assert not seat.notes(), "who took it away need not be told why it is gone"


def test_a_new_passphrase_ends_it(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    set_pin(seat)
    seat.wait(lambda: pill(seat) == "Đang bật")
    new = "gạch ngói vôi cát mới"
    seat.window.shell.runner.do(lambda desk: access.change_passphrase(desk, PASSPHRASE, new))
    seat.wait(lambda: pill(seat) == "Đang tắt")
    seat.lock()
    assert any("mật khẩu của sổ đã đổi" in note for note in seat.notes())


def test_a_passphrase_changed_from_outside_is_found_at_the_gate(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = with_pin(sit, notebook[0])
    key = header.unlock(notebook[0], PASSPHRASE)
    header.change_passphrase(notebook[0], key, "gạch ngói vôi cát mới")
    by_pin(seat, PIN)
    seat.wait(lambda: any("mật khẩu của sổ đã đổi" in note for note in seat.notes()))
    seat.unlock("gạch ngói vôi cát mới")


def test_what_is_silly_or_typed_two_ways_is_told_beside_its_field(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go("settings")
    seat.press("pin_set")
    assert "Nhập mật khẩu" in seat.error("pin_old")
    set_pin(seat, "150286")
    assert "thử đầu tiên" in seat.error("pin_first")
    seat.fill("pin_first", PIN)
    seat.press("pin_set")
    assert "không giống nhau" in seat.error("pin_again")
    set_pin(seat, passphrase="không phải đâu nhé")
    seat.wait(lambda: "chưa đúng" in seat.error("pin_old"))
    assert pill(seat) == "Đang tắt"


def test_it_is_of_one_notebook_only(sit: Sit, notebook: tuple[Path, str], tmp_path: Path) -> None:
    seat = with_pin(sit, notebook[0])
    office = desks.office_of(desk := desks.open_notebook(notebook[0], PASSPHRASE))
    desk.close()
    other = tmp_path / "sổ khác"
    desks.create_notebook(other, PASSPHRASE, office)[0].close()
    seat.window.here().unlock(other)  # type: ignore[attr-defined]
    seat.unlock()
    seat.lock()
    seat.window.here().unlock(notebook[0])  # type: ignore[attr-defined]
    assert seat.find("passphrase"), "another notebook was open: the PIN is let go of"


def test_the_practice_notebook_has_none(sit: Sit) -> None:
    seat = sit()
    seat.press("welcome_practice")
    seat.wait(lambda: not seat.at_gate())
    seat.window.go("settings")
    assert "thực hành" in seat.find("pin_says").text()  # type: ignore[attr-defined]
    card = seat.window.findChild(PinCard)
    assert not card.set.isVisibleTo(seat.window)


def test_nothing_typed_stays_in_the_card_after_a_lock(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go("settings")
    card = seat.window.findChild(PinCard)
    seat.fill("pin_first", PIN)
    seat.window.settle()
    assert card.first.control.text() == ""
