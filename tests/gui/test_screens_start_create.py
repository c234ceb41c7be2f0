"""From nothing to an open notebook: unit, passphrase, recovery code proven kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.settings import SettingsFile
from sotay.gui.notebook.keys.codesheet import CodeSheet
from sotay.gui.notebook.start.newnotebook import free_folder
from sotay.work import desk as desks
from sotay.work.keys import sheets


def code_on(seat: Seat) -> list[str]:
    """Return the groups of the code that the page shows."""
    shown = [seat.window.findChild(QLabel, f"code_{n}") for n in range(1, 10)]
    return [label.text() for label in shown if isinstance(label, QLabel)]


def type_back(seat: Seat, groups: list[str]) -> None:
    for number, group in enumerate(groups, start=1):
        if seat.window.findChild(QWidget, f"check_{number}"):
            seat.fill(f"check_{number}", group)


def go_to_passphrase(seat: Seat) -> None:
    seat.qtbot.keyClick(seat.window.focusWidget(), Qt.Key.Key_Return)  # "Tạo sổ mới" has it
    seat.fill("office_unit", "bac giang")
    seat.qtbot.keyClick(seat.find("office_unit"), Qt.Key.Key_Return)
    seat.press("office_step_next")


def test_a_notebook_is_made_and_opened(sit: Sit, tmp_path: Path) -> None:
    seat = sit()
    go_to_passphrase(seat)
    seat.fill("create_first", PASSPHRASE)
    seat.fill("create_again", PASSPHRASE)
    seat.press("create_make")
    seat.wait(lambda: code_on(seat))
    groups = code_on(seat)
    assert [len(group) for group in groups] == [4] * 8 + [2]
    seat.press("code_step_next")
    seat.qtbot.wait(50)  # deferred deletes
    assert not any(group in seat.words() for group in groups[:8]), "the code must come from paper"
    type_back(seat, ["ZZZZ"] * 9)
    seat.press("check_step_enter")
    assert "Chưa khớp" in seat.words()
    type_back(seat, [f" {group.lower()} ".replace("0", "o") for group in groups])
    seat.press("check_step_enter")
    seat.wait(lambda: not seat.at_gate())
    assert seat.window.here().objectName() == "home"
    folder = tmp_path / "máy/sotay/so-tay"
    assert SettingsFile.read(tmp_path / "máy/sotay/settings.json").now.notebook == str(folder)
    seat.qtbot.keyClick(seat.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    seat.wait(seat.at_gate)
    seat.unlock()
    seat.lock()
    desk = desks.recover_notebook(folder, "-".join(groups), "gạch ngói vôi cát mới")
    assert desks.office_of(desk).name == "ỦY BAN NHÂN DÂN PHƯỜNG BẮC GIANG"
    desk.close()


def test_a_weak_or_mistyped_passphrase_is_refused_beside_its_field(sit: Sit) -> None:
    seat = sit()
    go_to_passphrase(seat)
    seat.fill("create_first", "ngắn quá")
    seat.press("create_make")
    assert "4 từ trở lên" in seat.error("create_first")
    seat.fill("create_first", "Nguyễn Văn An 1985")
    assert "Chưa đủ mạnh" in seat.words()
    seat.fill("create_first", PASSPHRASE)
    assert "Đủ mạnh: người lấy được máy phải dò khoảng 12 năm" in seat.words()
    seat.fill("create_first", PASSPHRASE)
    assert seat.error("create_first") == ""
    seat.fill("create_again", PASSPHRASE + "!")
    seat.press("create_make")
    assert "không giống nhau" in seat.error("create_again")
    assert seat.at_gate()


def test_a_notebook_of_no_unit_is_not_made(sit: Sit) -> None:
    seat = sit()
    seat.press("welcome_create")
    seat.fill("office_name", "UBND xã không có")
    seat.press("office_step_next")
    assert "Chọn xã, phường" in seat.error("office_unit")
    seat.qtbot.keyClick(seat.window.focusWidget(), Qt.Key.Key_Escape)
    assert seat.find("welcome_create")


def test_the_sheet_can_be_saved_as_pdf_with_a_warning(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    seat = sit(notebook[0])
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    job = sheets.gather_recovery_sheet(desk, notebook[1])
    desk.close()
    sheet = CodeSheet(seat.window.shell.runner, job)
    seat.qtbot.addWidget(sheet)
    sheet.save_to(tmp_path / "tờ.pdf")
    said = sheet.findChild(QLabel, "code_saved")
    seat.wait(lambda: "xóa tệp" in said.text())
    assert (tmp_path / "tờ.pdf").read_bytes().startswith(b"%PDF")
    failed: list[object] = []
    sheet.failed.connect(failed.append)
    sheet.save_to(tmp_path / "không có" / "tờ.pdf")
    seat.wait(lambda: failed)


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_a_new_notebook_never_lands_on_an_older_one(tmp_path: Path, taken: int) -> None:
    names = ["so-tay", "so-tay-2", "so-tay-3"]
    for name in names[:taken]:
        (tmp_path / name).mkdir()
    assert free_folder(tmp_path).name == names[taken]
