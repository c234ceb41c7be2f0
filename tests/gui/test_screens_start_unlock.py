"""Unlock, recover, lock: the right words for each way it can go."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.clock import ManualClock
from sotay.gui.screens.start.patience import Patience
from sotay.work import desk as desks


def try_with(seat: Seat, passphrase: str) -> None:
    seat.fill("passphrase", passphrase)
    seat.qtbot.keyClick(seat.find("passphrase"), Qt.Key.Key_Return)


def test_a_wrong_passphrase_is_told_and_costs_a_growing_wait(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    try_with(seat, "không phải mật khẩu này")
    seat.wait(lambda: "chưa đúng" in seat.error("passphrase"))
    assert "sau 1 giây" in seat.error("passphrase")
    enter = seat.find("unlock_enter", QAbstractButton)
    assert not enter.isEnabled()
    try_with(seat, PASSPHRASE)
    assert not enter.isEnabled(), "a try within the wait is not taken"
    seat.wait(enter.isEnabled)
    assert seat.at_gate()
    try_with(seat, "lại sai")
    seat.wait(lambda: "sau 2 giây" in seat.error("passphrase"))
    seat.wait(enter.isEnabled)
    seat.unlock()
    assert seat.window.here().objectName() == "home"


def test_the_wait_doubles_up_to_a_minute(qapp: object) -> None:
    patience = Patience(QGuiApplication.instance())
    assert [patience.wrong() for _ in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert patience.waiting()
    patience.right()
    assert not patience.waiting()
    assert patience.wrong() == 1
    patience.right()
    patience.deleteLater()


def test_no_passphrase_is_asked_for_again(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = sit(notebook[0])
    seat.press("unlock_enter")
    assert "Nhập mật khẩu" in seat.error("passphrase")


def test_a_damaged_key_file_is_not_called_a_wrong_passphrase(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    for name in ("khoa.json", "khoa.bak.json"):
        path = notebook[0] / name
        path.write_bytes(path.read_bytes()[:-40])
    seat = sit(notebook[0])
    try_with(seat, PASSPHRASE)
    seat.wait(lambda: "KHO-02" in seat.notes())
    assert seat.error("passphrase") == ""
    assert seat.find("unlock_enter", QAbstractButton).isEnabled()


def test_a_damaged_database_says_that_the_passphrase_was_right(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    path = notebook[0] / "so.db"
    content = bytearray(path.read_bytes())
    content[16:4000] = bytes(3984)
    path.write_bytes(content)
    seat = sit(notebook[0])
    try_with(seat, PASSPHRASE)
    seat.wait(lambda: "KHO-21" in seat.notes())
    assert any("Mật khẩu đúng" in told for told in seat.notes())


def test_a_notebook_open_elsewhere_is_told_so(sit: Sit, notebook: tuple[Path, str]) -> None:
    other = desks.open_notebook(notebook[0], PASSPHRASE)
    seat = sit(notebook[0])
    try_with(seat, PASSPHRASE)
    seat.wait(lambda: "KHO-25" in seat.notes())
    other.close()
    seat.unlock()


def test_a_folder_without_a_notebook_is_told_so(sit: Sit, tmp_path: Path) -> None:
    seat = sit(tmp_path / "trống")
    assert any("Không thấy thư mục" in told for told in seat.notes())
    try_with(seat, PASSPHRASE)
    seat.wait(lambda: "SOT-03" in seat.notes())
    seat.press("unlock_other")
    assert seat.find("welcome_create")


def test_the_recovery_code_opens_and_sets_a_new_passphrase(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    folder, code = notebook
    seat = sit(folder)
    seat.press("unlock_lost")
    seat.fill("recovery_code", code[:-1] + ("0" if code[-1] != "0" else "1"))
    for name in ("recover_first", "recover_again"):
        seat.fill(name, "gạch ngói vôi cát mới")
    seat.press("recover_enter")
    seat.wait(lambda: "chưa khớp" in seat.error("recovery_code"))
    seat.fill("recovery_code", code.lower().replace("-", " "))
    seat.press("recover_enter")
    seat.wait(lambda: not seat.at_gate())
    seat.window.lock()
    try_with(seat, PASSPHRASE)
    seat.wait(lambda: "chưa đúng" in seat.error("passphrase"))
    seat.wait(seat.find("unlock_enter", QAbstractButton).isEnabled)
    seat.unlock("gạch ngói vôi cát mới")


def test_locking_leaves_nothing_of_the_notebook_in_the_window(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go("settings")
    seat.wait(seat.find("office_name", QLineEdit).text)  # type: ignore[attr-defined]
    QGuiApplication.clipboard().setText("chép từ sổ")
    seat.qtbot.keyClick(seat.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    seat.wait(seat.at_gate)
    seat.wait(lambda: "PHƯỜNG BẮC GIANG" not in seat.words())  # behind deferred deletes
    assert QGuiApplication.clipboard().text() == ""
    assert seat.window.focusWidget() is seat.find("passphrase")


def test_the_notebook_locks_when_nobody_is_there(sit: Sit, notebook: tuple[Path, str]) -> None:
    clock = ManualClock(1_800_000_000_000)
    seat = sit(notebook[0], clock)
    seat.unlock()
    for _tick in range(11):
        clock.at_ms += 50_000
        seat.window.idle.look_at_clock()
    assert not seat.at_gate(), "550 s of 10 minutes have passed"
    for _tick in range(2):
        clock.at_ms += 50_000
        seat.window.idle.look_at_clock()
    assert seat.at_gate()


def test_the_practice_notebook_opens_by_itself_and_is_not_remembered(
    sit: Sit, tmp_path: Path
) -> None:
    seat = sit()
    seat.press("welcome_practice")
    seat.wait(lambda: not seat.at_gate())
    assert "sổ thực hành" in seat.window.windowTitle()
    assert any("bịa" in told for told in seat.notes())
    assert not (tmp_path / "máy/sotay/settings.json").exists()
    assert seat.program.folder is None
    seat.window.lock()
    assert seat.find("welcome_practice")


@pytest.mark.parametrize("content", [b"{", b'{"theme": "pink"}'])
def test_damaged_settings_are_told_kept_and_replaced_only_by_choice(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "máy/sotay/settings.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    seat = sit(notebook[0])
    assert "CAI-01" in seat.notes()
    seat.unlock()
    seat.program.note_frame()
    assert file.read_bytes() == content
    seat.window.go("settings")
    theme = seat.find("theme")
    theme.setCurrentIndex(2)  # type: ignore[attr-defined]
    theme.activated.emit(2)  # type: ignore[attr-defined]
    assert b'"theme": "dark"' in file.read_bytes()
