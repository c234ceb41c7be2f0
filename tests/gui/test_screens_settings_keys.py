"""Cài đặt, keys: the drill, shares, the hand-over, and what the owner is told of it all."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit
from shiboken6 import isValid
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.clock import ManualClock, SystemClock
from sotay.gui.notebook.agenda.home import Home
from sotay.gui.notebook.keys.handingout import HandingOut
from sotay.gui.notebook.keys.handovercard import HandingMinutes
from sotay.store import header
from sotay.store.errors import WrongRecoveryCode
from sotay.work import desk as desks
from sotay.work.keys import drill

NEW = "gạch ngói vôi cát mới"


def at_settings(sit: Sit, folder: Path) -> Seat:
    seat = sit(folder)
    seat.unlock()
    seat.window.go("settings")
    seat.wait(lambda: "Lập sổ, đặt mật khẩu đầu tiên" in seat.words())
    return seat


def test_a_drill_proves_the_paper_and_is_told(sit: Sit, notebook: tuple[Path, str]) -> None:
    folder, code = notebook
    before = (folder / "khoa.json").read_bytes()
    seat = at_settings(sit, folder)
    seat.wait(lambda: "Chưa diễn tập lần nào" in seat.words())
    seat.press("drill_go")
    assert "Gõ mã" in seat.error("drill_code")
    seat.fill("drill_code", code[:-1])
    seat.press("drill_go")
    seat.wait(lambda: "chưa khớp" in seat.error("drill_code"))
    seat.fill("drill_code", code)
    seat.press("drill_go")
    seat.wait(lambda: any("mở được đúng sổ này" in told for told in seat.notes()))
    seat.wait(lambda: "Lần diễn tập gần nhất" in seat.words())
    seat.wait(lambda: "Diễn tập khôi phục" in history(seat))
    assert code not in seat.words()
    assert (folder / "khoa.json").read_bytes() == before


def test_a_lock_in_the_middle_of_a_drill_leaves_nothing_to_answer_to(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = at_settings(sit, notebook[0])
    seat.fill("drill_code", notebook[1])
    seat.press("drill_go")
    button = seat.find("drill_go")
    assert not button.isEnabled()
    seat.window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(button), "gone before the job has ended"
    seat.lock()  # what the job told is heard; a fault in it fails here
    assert seat.at_gate()


def history(seat: Seat) -> str:
    lines = seat.find("key_history_lines", QLabel)
    assert isinstance(lines, QLabel)
    return lines.text()


def begin_shares(seat: Seat) -> HandingOut:
    """Go as far as the sheet of the first holder."""
    seat.press("shares_make")
    seat.press("question_yes")
    seat.wait(lambda: seat.window.findChild(HandingOut, "handing_out"))
    dialog = seat.window.findChild(HandingOut, "handing_out")
    assert isinstance(dialog, HandingOut)
    return dialog


def test_shares_go_to_one_holder_each_and_then_take_force(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder = notebook[0]
    before = (folder / "khoa.json").read_bytes()
    seat = at_settings(sit, folder)
    dialog = begin_shares(seat)
    for number, who in enumerate(("Phạm Thu Hà", "Văn phòng", "Tỉnh"), start=1):
        assert f"Mảnh {number}/3" in told_in(dialog, "handing_out_says")
        seat.press("handing_out_yes")
        assert "Ghi ai giữ" in seat.error("handing_out_holder")
        seat.fill("handing_out_holder", who)
        seat.press("handing_out_yes")
        assert "Lưu tờ" in seat.error("handing_out")
        stick = tmp_path / f"usb{number}"
        stick.mkdir()
        if number > 1:  # the stick of the holder before is still in
            dialog.save_to(tmp_path / f"usb{number - 1}" / "nữa.pdf")
            assert "người khác" in seat.error("handing_out")
        dialog.save.setFocus()
        dialog.save_to(stick / "manh.pdf")
        seat.wait(lambda: "Đã lưu" in told_in(dialog, "handing_out_said"))
        assert dialog.focusWidget() is dialog.yes, "the next Enter must not throw them away"
        seat.press("handing_out_yes")
    assert "Mảnh 1: Phạm Thu Hà" in told_in(dialog, "handing_out_says")
    assert (folder / "khoa.json").read_bytes() == before, "not before all is confirmed"
    assert len(list(tmp_path.glob("usb*/*.pdf"))) == 3
    seat.press("handing_out_yes")
    seat.wait(lambda: any("Bộ 3 mảnh khóa mới" in told for told in seat.notes()))
    seat.wait(lambda: "đủ 2/3 mảnh" in seat.words())


def test_shares_that_are_left_change_nothing(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder = notebook[0]
    before = (folder / "khoa.json").read_bytes()
    seat = at_settings(sit, folder)
    need = seat.find("shares_need", QComboBox)
    assert isinstance(need, QComboBox)
    need.setCurrentIndex(2)
    seat.press("shares_make")
    assert "nhiều mảnh hơn" in seat.error("shares_need")
    need.setCurrentIndex(0)
    dialog = begin_shares(seat)
    seat.fill("handing_out_holder", "Phạm Thu Hà")
    dialog.save_to(tmp_path / "không có" / "manh.pdf")
    seat.wait(lambda: seat.error("handing_out"))
    seat.press("handing_out_no")
    seat.wait(lambda: any("Chưa đổi mảnh khóa" in told for told in seat.notes()))
    assert (folder / "khoa.json").read_bytes() == before
    seat.window.shell.presenter.note("ok", "Bộ mới đã dùng được.", about="shares")
    assert not any("Chưa đổi mảnh khóa" in told for told in seat.notes())


def told_in(dialog: QDialog, name: str) -> str:
    says = dialog.findChild(QLabel, name)
    assert isinstance(says, QLabel)
    return says.text()


def confirm(seat: Seat) -> str:
    """Copy the code by hand, type the two groups that are asked for; return the code."""
    dialog = seat.window.findChild(QDialog, "new_code")
    assert isinstance(dialog, QDialog)
    groups = {n: told_in(dialog, f"code_{n}") for n in range(1, 10)}
    seat.press("new_code_yes")
    for line in dialog.findChildren(QLineEdit):
        asked = line.accessibleName() or line.objectName()
        line.setText(groups[next(n for n in groups if str(n) in asked)])
    seat.press("new_code_yes")
    return "-".join(groups.values())


def test_a_new_recovery_code_opens_once_it_is_on_paper(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    folder, old = notebook
    seat = at_settings(sit, folder)
    for leave in (True, False):
        seat.press("access_renew")
        seat.press("question_yes")
        seat.wait(lambda: seat.window.findChild(QDialog, "new_code"))
        header.unlock_with_recovery(folder, old).wipe()
        if leave:
            seat.press("new_code_no")
            seat.wait(lambda: any("mã khôi phục cũ vẫn mở" in told for told in seat.notes()))
            header.unlock_with_recovery(folder, old).wipe()
            seat.wait(lambda: not seat.window.findChild(QDialog, "new_code"))
    new = confirm(seat)
    seat.wait(lambda: any("Mã khôi phục mới đã dùng được" in told for told in seat.notes()))
    header.unlock_with_recovery(folder, new).wipe()
    with pytest.raises(WrongRecoveryCode):
        header.unlock_with_recovery(folder, old)


def test_a_hand_over_has_code_and_minutes_on_paper_before_only_the_successor_gets_in(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder, old_code = notebook
    seat = at_settings(sit, folder)
    seat.press("hand_over_go")
    seat.press("handing_yes")
    assert "Bên giao nhập" in seat.error("handing_old")
    seat.fill("handing_old", "không phải đâu nhé")
    seat.fill("handing_giver", "Phạm Thu Hà")
    for name in ("handing_first", "handing_again"):
        seat.fill(name, NEW)
    seat.press("handing_yes")
    seat.wait(lambda: "chưa đúng" in seat.error("handing_old"))
    seat.fill("handing_old", PASSPHRASE)
    seat.press("handing_yes")
    seat.wait(lambda: seat.window.findChild(QDialog, "new_code"))
    header.unlock(folder, PASSPHRASE).wipe()
    assert "Bàn giao sổ" not in history(seat)
    assert confirm(seat) != old_code
    minutes = seat.window.findChild(HandingMinutes)
    seat.press("handing_minutes_yes")
    assert "Lưu biên bản trước" in seat.error("handing_minutes")
    minutes.save_to(tmp_path / "không có" / "bb.pdf")
    seat.wait(lambda: "Lưu biên bản trước" not in seat.error("handing_minutes"))
    seat.press("handing_minutes_yes")
    minutes.save_to(tmp_path / "bb.pdf")
    seat.wait(lambda: "Đã lưu “bb.pdf”" in told_in(minutes, "handing_minutes_said"))
    printed = subprocess.run(
        ["pdftotext", tmp_path / "bb.pdf", "-"], capture_output=True, check=True
    )
    assert "Phạm Thu Hà" in printed.stdout.decode()
    header.unlock(folder, PASSPHRASE).wipe()
    assert "Bàn giao sổ" not in history(seat)
    seat.press("handing_minutes_yes")
    seat.wait(lambda: "Bàn giao sổ" in history(seat))
    seat.lock()
    seat.unlock(NEW)


def test_a_year_without_a_drill_is_told_on_the_first_screen(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    home = seat.window.here()
    assert isinstance(home, Home)
    seat.wait(lambda: "Bản nháp" in seat.words())
    assert home._drill.isHidden()
    home._drill._show(drill.Standing(None, due=True))
    seat.find("home_drill_row")
    seat.press("home_drill_row")
    assert seat.window.here().objectName() == "settings"


def test_a_drill_is_due_after_a_year(notebook: tuple[Path, str]) -> None:
    later = ManualClock(SystemClock().now_ms() - 400 * 86_400_000)
    desk = desks.open_notebook(notebook[0], PASSPHRASE, clock=later)
    assert not drill.standing(desk).due, "a clock that ran back is no reason to nag"
    desk.close()
    ahead = ManualClock(SystemClock().now_ms() + timedelta(days=366) // timedelta(milliseconds=1))
    desk = desks.open_notebook(notebook[0], PASSPHRASE, clock=ahead)
    found = drill.standing(desk)
    desk.close()
    assert found.due
