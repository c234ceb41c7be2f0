"""Đổi khóa sổ in the window: three steps, each of which can be left, and what is told after."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from window_parts import OFFICE, PASSPHRASE, Seat, Sit

from sotay.store import header
from sotay.vault.settling import READY
from sotay.work import desk as desks
from sotay.work.backups import backing_up
from sotay.work.keys import rekeying

NEW = "gạch ngói vôi cát mới"


def at_settings(sit: Sit, folder: Path) -> Seat:
    seat = sit(folder)
    seat.unlock()
    seat.window.go("settings")
    seat.wait(lambda: "Lập sổ, đặt mật khẩu đầu tiên" in seat.words())
    return seat


def to_the_code(seat: Seat) -> QDialog:
    seat.press("rekey_go")
    seat.fill("rekeying_old", PASSPHRASE)
    for name in ("rekeying_first", "rekeying_again"):
        seat.fill(name, NEW)
    seat.press("rekeying_yes")
    seat.wait(lambda: seat.window.findChild(QDialog, "new_code"))
    dialog = seat.window.findChild(QDialog, "new_code")
    assert isinstance(dialog, QDialog)
    return dialog


def confirm(seat: Seat, dialog: QDialog) -> None:
    """Copy the code by hand and type the two groups that are asked for."""
    groups = {n: dialog.findChild(QLabel, f"code_{n}").text() for n in range(1, 10)}
    seat.press("new_code_yes")
    for line in dialog.findChildren(QLineEdit):
        asked = line.accessibleName() or line.objectName()
        number = next(n for n in groups if str(n) in asked)
        line.setText(groups[number])
    seat.press("new_code_yes")


def test_the_key_is_changed_and_the_old_copies_are_told_and_removed(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder, _code = notebook
    usb = tmp_path / "usb"
    usb.mkdir()
    desk = desks.open_notebook(folder, PASSPHRASE)
    old = backing_up.back_up(desk, usb).value.path
    desk.close()
    seat = at_settings(sit, folder)
    confirm(seat, to_the_code(seat))
    seat.wait(lambda: any("Đã đổi khóa sổ" in told for told in seat.notes()))
    seat.wait(lambda: "1 bản sao lưu làm dưới khóa cũ vẫn mở được" in seat.words())
    assert "Khóa ký của máy này không đổi" in seat.words()
    seat.press("old_copies_drop")
    seat.press("question_yes")
    seat.wait(lambda: not old.exists())
    seat.wait(lambda: not seat.window.findChild(QLabel, "old_copies_says").isVisible())
    seat.lock()
    seat.fill("passphrase", PASSPHRASE)
    seat.press("unlock_enter")
    seat.wait(lambda: seat.error("passphrase") or "chưa đúng" in seat.words())
    seat.unlock(NEW)


def test_old_copies_on_a_stick_that_was_pulled_are_not_said_to_be_gone(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder, _code = notebook
    usb = tmp_path / "usb"
    usb.mkdir()
    desk = desks.open_notebook(folder, PASSPHRASE)
    backing_up.back_up(desk, usb)
    rekeying.rekey(desk, rekeying.begin(desk, PASSPHRASE).value)
    desk.close()
    seat = at_settings(sit, folder)
    seat.wait(lambda: "1 bản sao lưu làm dưới khóa cũ vẫn mở được" in seat.words())
    usb.rename(tmp_path / "rút ra")
    seat.press("old_copies_drop")
    seat.press("question_yes")
    seat.wait(lambda: "Đã xóa 0 bản sao lưu cũ. Còn 1 bản chưa xóa được" in str(seat.notes()))


def test_it_can_be_left_while_the_code_is_shown(sit: Sit, notebook: tuple[Path, str]) -> None:
    folder, code = notebook
    before = (folder / header.COPIES[0]).read_bytes()
    seat = at_settings(sit, folder)
    to_the_code(seat)
    seat.press("new_code_no")
    seat.wait(lambda: any("Sổ vẫn dùng khóa cũ" in told for told in seat.notes()))
    assert (folder / header.COPIES[0]).read_bytes() == before
    assert not (folder / READY).exists()
    header.unlock_with_recovery(folder, code).wipe()


def test_a_wrong_passphrase_is_told_beside_its_field(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = at_settings(sit, notebook[0])
    seat.press("rekey_go")
    seat.press("rekeying_yes")
    assert "Nhập mật khẩu" in seat.error("rekeying_old")
    seat.fill("rekeying_old", "không phải đâu nhé")
    for name in ("rekeying_first", "rekeying_again"):
        seat.fill(name, NEW)
    seat.press("rekeying_yes")
    seat.wait(lambda: "chưa đúng" in seat.error("rekeying_old"))
    assert OFFICE.unit == "07210"


def test_a_switch_that_is_held_up_locks_and_is_done_at_the_next_unlock(
    sit: Sit, notebook: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = notebook[0]
    seat = at_settings(sit, folder)
    dialog = to_the_code(seat)
    move = Path.replace

    def held(path: Path, target: Path) -> Path:  # as Windows does while a virus scanner reads it
        if path.parent.name == READY:
            raise PermissionError(13, "held")
        return move(path, target)

    with monkeypatch.context() as fault:
        fault.setattr(Path, "replace", held)
        confirm(seat, dialog)
        seat.wait(lambda: "XOAY-03" in seat.notes())
        seat.wait(lambda: not seat.window.shell.runner._calls)
    assert not seat.window.is_open()
    assert "CUA-01" not in seat.notes()
    assert (folder / READY).is_dir()
    seat.unlock(NEW)
    assert not (folder / READY).exists()
