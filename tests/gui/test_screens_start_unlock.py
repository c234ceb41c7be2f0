"""Unlock, recover, lock: the right words for each way it can go."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.clock import ManualClock
from sotay.store import ways
from sotay.store.slots import RecoverySlot
from sotay.work import desk as desks
from sotay.work.keys import shares


def try_with(seat: Seat, passphrase: str) -> None:
    seat.fill("passphrase", passphrase)
    seat.qtbot.keyClick(seat.find("passphrase"), Qt.Key.Key_Return)


def test_a_wrong_passphrase_is_told_and_several_cost_a_growing_wait(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    enter = seat.find("unlock_enter", QAbstractButton)
    for wrong in ("không phải mật khẩu này", "lại sai"):
        try_with(seat, wrong)
        seat.wait(lambda: "chưa đúng" in seat.error("passphrase"))
        assert enter.isEnabled(), "two slips cost nothing"
        seat.fill("passphrase", "")
    try_with(seat, "sai lần thứ ba")
    seat.wait(lambda: "5 giây" in seat.error("passphrase"))
    assert not enter.isEnabled()
    try_with(seat, PASSPHRASE)
    assert not enter.isEnabled(), "a try within the wait is not taken"
    assert seat.at_gate()


def test_a_restart_does_not_shorten_the_wait(sit: Sit, notebook: tuple[Path, str]) -> None:
    tries = f'{{"wrong": 3, "up": {time.monotonic() - 3.8}}}'  # as an earlier run left it
    (notebook[0] / "lan-sai.json").write_text(tries)
    seat = sit(notebook[0])
    assert not seat.find("unlock_enter", QAbstractButton).isEnabled()
    assert "chờ" in seat.error("passphrase")
    seat.wait(seat.find("unlock_enter", QAbstractButton).isEnabled)
    seat.unlock()
    assert not (notebook[0] / "lan-sai.json").exists()


def test_who_forgot_need_not_wait(sit: Sit, notebook: tuple[Path, str]) -> None:
    folder, code = notebook
    (folder / "lan-sai.json").write_text(f'{{"wrong": 30, "up": {time.monotonic()}}}')
    seat = sit(folder)
    seat.press("unlock_lost")
    seat.fill("recovery_code", code)
    for name in ("recover_first", "recover_again"):
        seat.fill(name, "gạch ngói vôi cát mới")
    seat.press("recover_enter")
    seat.wait(lambda: not seat.at_gate())
    seat.window.lock()
    seat.unlock("gạch ngói vôi cát mới")


def test_shares_open_and_a_share_too_few_is_told(sit: Sit, notebook: tuple[Path, str]) -> None:
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    words = shares.make_shares(desk, 2, 3).value.shares
    desk.close()
    seat = sit(notebook[0])
    seat.press("unlock_lost")
    way = seat.find("recover_way", QComboBox)
    way.setCurrentIndex(1)
    way.activated.emit(1)
    box = seat.find("recovery_shares", QPlainTextEdit)
    for name in ("recover_first", "recover_again"):
        seat.fill(name, "gạch ngói vôi cát mới")
    box.setPlainText(words[0])
    seat.press("recover_enter")
    seat.wait(lambda: "cần đủ 2 mảnh" in seat.error("recovery_shares"))
    short = " ".join(word[:4] for word in words[2].split())
    box.setPlainText(f"{words[0]}\n\n{short.upper()}")
    seat.press("recover_enter")
    seat.wait(lambda: not seat.at_gate())
    seat.window.go("settings")
    seat.wait(lambda: "Mở bằng các mảnh khóa" in seat.words())


def test_a_lost_key_file_is_made_again_from_paper(sit: Sit, notebook: tuple[Path, str]) -> None:
    folder, code = notebook
    square = ways.sheet_of(folder, RecoverySlot).text()
    for name in ("khoa.json", "khoa.bak.json"):
        (folder / name).unlink()
    seat = sit(folder)
    seat.press("unlock_lost")
    seat.wait(lambda: seat.window.findChild(QLineEdit, "recovery_square").isVisible())
    seat.fill("recovery_square", square[:-1])
    seat.fill("recovery_code", code)
    for name in ("recover_first", "recover_again"):
        seat.fill(name, "gạch ngói vôi cát mới")
    seat.press("recover_enter")
    seat.wait(lambda: "chưa đúng hoặc chưa đủ" in seat.error("recovery_square"))
    seat.fill("recovery_square", square.lower())
    seat.press("recover_enter")
    seat.wait(lambda: not seat.at_gate())
    seat.window.lock()
    seat.unlock("gạch ngói vôi cát mới")


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


@pytest.mark.parametrize(("name", "code"), [("trống", "SOT-03"), ("x" * 300, "TEP-01")])
def test_a_folder_without_a_notebook_is_told_so(
    sit: Sit, tmp_path: Path, name: str, code: str
) -> None:
    seat = sit(tmp_path / name)
    assert any("Không thấy thư mục" in told for told in seat.notes())
    try_with(seat, PASSPHRASE)
    seat.wait(lambda: code in seat.notes())
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
    assert "giả định" in seat.window.windowTitle()
    said = seat.window.status.findChild(QLabel, "status_practice")
    assert said.isVisible()
    assert "thực hành" in said.text()
    assert not seat.notes()  # nothing lies over the page
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
