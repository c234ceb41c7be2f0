"""Cài đặt, keys: the drill, shares, the hand-over, and what the owner is told of it all."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QLabel
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.clock import ManualClock, SystemClock
from sotay.gui.screens.home.home import Home
from sotay.gui.screens.settings.handovercard import HandOverCard
from sotay.gui.screens.settings.sharescard import SharesCard
from sotay.work import desk as desks
from sotay.work import drill, handover

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


def history(seat: Seat) -> str:
    lines = seat.find("key_history_lines", QLabel)
    assert isinstance(lines, QLabel)
    return lines.text()


def test_shares_are_cut_and_printed_where_the_person_says(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    seat = at_settings(sit, notebook[0])
    need = seat.find("shares_need", QComboBox)
    assert isinstance(need, QComboBox)
    need.setCurrentIndex(2)
    seat.press("shares_make")
    assert "nhiều mảnh hơn" in seat.error("shares_need")
    need.setCurrentIndex(0)
    (tmp_path / "usb").mkdir()
    card = seat.find("shares", SharesCard)
    assert isinstance(card, SharesCard)
    card.cut_to(tmp_path / "usb")
    seat.wait(lambda: any("3 tờ mảnh khóa" in told for told in seat.notes()))
    assert len(list((tmp_path / "usb").glob("manh-khoa-*.pdf"))) == 3
    seat.wait(lambda: "đủ 2/3 mảnh" in seat.words())
    card.cut_to(tmp_path / "usb")
    seat.wait(lambda: "TEP-06" in seat.notes())
    assert any("chia lại" in told for told in seat.notes())


def test_a_hand_over_ends_with_minutes_and_only_the_successor_gets_in(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    folder, old_code = notebook
    seat = at_settings(sit, folder)
    seat.press("hand_over_go")
    dialog = seat.window.findChild(QDialog, "handing")
    assert isinstance(dialog, QDialog)
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
    shown = seat.window.findChild(QDialog, "new_code")
    assert isinstance(shown, QDialog)
    groups = [shown.findChild(QLabel, f"code_{n}").text() for n in range(1, 10)]
    assert "-".join(groups) != old_code
    seat.wait(lambda: "Bàn giao sổ" in history(seat))
    shown.hide()
    seat.lock()
    seat.unlock(NEW)


def test_the_minutes_are_saved_where_the_person_says(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    job = handover.hand_over(desk, PASSPHRASE, NEW).value
    desk.close()
    seat = sit(notebook[0])
    seat.unlock(NEW)
    seat.window.go("settings")
    card = seat.find("hand_over", HandOverCard)
    assert isinstance(card, HandOverCard)
    card.save_to(job, tmp_path / "bb.pdf")
    seat.wait(lambda: any("bb.pdf" in told for told in seat.notes()))
    assert (tmp_path / "bb.pdf").read_bytes().startswith(b"%PDF")


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
