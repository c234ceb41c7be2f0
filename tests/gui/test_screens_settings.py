"""Cài đặt: each thing that can be set takes effect, is kept, and refuses what it must."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.settings import SettingsFile
from sotay.gui.kit.style.look import look
from sotay.gui.notebook.office.placescard import PlacesCard
from sotay.work import desk as desks


def at_settings(sit: Sit, folder: Path) -> Seat:
    seat = sit(folder)
    seat.unlock()
    seat.window.go("settings")
    name = seat.find("office_name", QLineEdit)
    assert isinstance(name, QLineEdit)
    seat.wait(name.text)
    return seat


def choose(seat: Seat, name: str, words: str) -> None:
    box = seat.find(name, QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_look_and_idle_take_effect_and_are_kept(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    seat = at_settings(sit, notebook[0])
    choose(seat, "theme", "Tối")
    assert look().tokens.mode == "dark"
    choose(seat, "percent", "130 %")
    assert look().scale.percent == 130
    choose(seat, "idle", "2 phút")
    kept = SettingsFile.read(tmp_path / "máy/sotay/settings.json").now
    assert (kept.theme, kept.percent, kept.idle) == ("dark", 130, 2)


def test_settings_that_cannot_be_written_are_told_and_used(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    seat = at_settings(sit, notebook[0])
    file = tmp_path / "máy/sotay/settings.json"
    file.unlink()
    file.mkdir()
    choose(seat, "theme", "Tối")
    assert "TEP-02" in seat.notes()
    assert look().tokens.mode == "dark"
    file.rmdir()
    seat.press("note_action")
    assert SettingsFile.read(file).now.theme == "dark"


def test_the_office_is_kept_in_the_notebook(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = at_settings(sit, notebook[0])
    keep = seat.find("office_keep", QAbstractButton)
    assert not keep.isEnabled(), "nothing was changed yet"
    seat.fill("office_symbol", "ĐU")
    seat.fill("office_name", "")
    keep.click()
    assert "Ghi tên cơ quan" in seat.error("office_name")
    seat.fill("office_name", "ĐẢNG ỦY PHƯỜNG BẮC GIANG")
    keep.click()
    seat.wait(lambda: any("Đã lưu" in told for told in seat.notes()))
    seat.lock()
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    office = desks.office_of(desk)
    desk.close()
    assert (office.name, office.symbol) == ("ĐẢNG ỦY PHƯỜNG BẮC GIANG", "ĐU")


def test_the_passphrase_is_changed_only_by_who_knows_the_old_one(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = at_settings(sit, notebook[0])
    for name, text in (
        ("change_old", "không phải đâu nhé"),
        ("change_first", "gạch ngói vôi cát"),
        ("change_again", "gạch ngói vôi cát"),
    ):
        seat.fill(name, text)
    seat.press("change_go")
    seat.wait(lambda: "chưa đúng" in seat.error("change_old"))
    seat.fill("change_old", PASSPHRASE)
    seat.wait(seat.find("change_go", QAbstractButton).isEnabled)
    seat.press("change_go")
    seat.wait(lambda: any("Đã đổi mật khẩu" in told for told in seat.notes()))
    assert "gạch ngói" not in seat.words()
    seat.window.lock()
    seat.unlock("gạch ngói vôi cát")


def test_the_ways_in_are_told_and_the_code_can_be_renewed(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    folder, old_code = notebook
    seat = at_settings(sit, folder)
    seat.wait(lambda: "Mã khôi phục trên giấy: mở được" in seat.words())
    assert "64 MB" in seat.words()
    assert "Khóa dự phòng của tỉnh: chưa có" in seat.words()
    seat.press("access_renew")
    seat.press("question_yes")
    seat.wait(lambda: seat.window.findChild(QDialog, "new_code"))
    dialog = seat.window.findChild(QDialog, "new_code")
    assert isinstance(dialog, QDialog)
    groups = [
        label.text() for n in range(1, 10) for label in dialog.findChildren(QLabel, f"code_{n}")
    ]
    dialog.accept()
    dialog.accept()
    assert "Chưa khớp" in seat.words()
    for n, group in enumerate(groups, start=1):
        if dialog.findChild(QLabel, f"check_{n}_error"):
            seat.fill(f"check_{n}", group)
    dialog.accept()
    assert not dialog.isVisible()
    seat.window.lock()
    seat.press("unlock_lost")
    for name in ("recover_first", "recover_again"):
        seat.fill(name, "gạch ngói vôi cát")
    seat.fill("recovery_code", old_code)
    seat.press("recover_enter")
    seat.wait(lambda: "đã được thay" in seat.error("recovery_code"))
    seat.fill("recovery_code", "-".join(groups))
    seat.press("recover_enter")
    seat.wait(lambda: not seat.at_gate())


def test_places_of_the_unit_are_taken_in_told_and_taken_away(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    seat = at_settings(sit, notebook[0])
    card = seat.find("places", PlacesCard)
    there = seat.find("places_there", QLabel)
    assert isinstance(card, PlacesCard)
    assert isinstance(there, QLabel)
    file = tmp_path / "thôn.csv"
    file.write_text("ten,vi_do,kinh_do\nTrụ sở,21.18612,106.07634\nLỗi,x,y\n", "utf-8")
    card.take(file)
    seat.wait(lambda: "1 địa điểm: Trụ sở (21.186, 106.076)" in there.text())
    left = seat.find("places_left", QLabel)
    assert isinstance(left, QLabel)
    assert left.text().startswith("dòng 2")
    file.write_text("gì đó", "utf-8")
    card.take(file)
    seat.wait(lambda: "Không lấy được địa điểm nào" in seat.words())
    assert "Trụ sở" in there.text()
    seat.press("places_clear")
    seat.wait(lambda: there.text() == "Chưa có địa điểm nào.")
