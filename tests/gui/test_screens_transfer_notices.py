"""Gửi tỉnh asks for an answer to each notice that stands in what would leave."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView
from transfer_parts import at_transfer, enrol
from transfer_parts import province as province  # noqa: PLC0414 - a fixture
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.province.opening import Province
from sotay.work import desk as desks
from sotay.work.records import writing


def closed(folder: Path, *texts: str) -> None:
    desk = desks.open_notebook(folder, PASSPHRASE)
    for text in texts:
        writing.close(desk, replace(writing.begin_matter(desk).value, text=text))
    desk.close()


def answer(seat: Seat, kind: str, downs: int) -> None:
    """Choose with the keyboard, as many entries below “not answered” as told."""
    choice = seat.find(f"notice_{kind}", Choice)
    choice.setFocus()
    for _time in range(downs):
        QTest.keyClick(choice, Qt.Key.Key_Down)
    choice.activated.emit(choice.currentIndex())


def test_nothing_leaves_before_each_notice_is_answered(
    sit: Sit, notebook: tuple[Path, str], province: Province, usb: Path, tmp_path: Path
) -> None:
    closed(notebook[0], "Sửa đường", "Gọi 0912345678 cho bà con", "Bà Lan tố cáo tổ trưởng")
    seat, screen = at_transfer(sit, notebook[0])
    enrol(seat, screen, province, tmp_path)
    go = seat.find("seal_go", QAbstractButton)
    seat.wait(lambda: screen.seal.notices.open() == 3)
    assert not go.isEnabled()
    answer(seat, "dien_thoai", 1)
    seat.wait(lambda: screen.seal.notices.open() == 2)
    seat.rest()
    assert not go.isEnabled()
    answer(seat, "don_thu", 2)
    seat.wait(go.isEnabled)
    screen.seal.target.control.choose(usb)
    go.click()
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    seat.wait(lambda: "Gói số 1 · 2 bản ghi" in seat.words())
    assert "tố cáo tổ trưởng" in seat.words(), "what was left waits until it is let go"
    seat.wait(lambda: not go.isEnabled())
    seat.rest()
    seat.press("unit_release")
    seat.wait(lambda: screen.seal.notices.open() > 0)
    assert not go.isEnabled(), "its notice stands, and is to be answered again"


def test_what_is_decided_of_a_record_outlives_a_lock(
    sit: Sit, notebook: tuple[Path, str], province: Province, tmp_path: Path
) -> None:
    closed(notebook[0], "Sửa đường", "Gọi 0912345678 cho bà con")
    seat, screen = at_transfer(sit, notebook[0])
    enrol(seat, screen, province, tmp_path)
    seat.wait(lambda: screen.seal.notices.open() == 1)
    answer(seat, "dien_thoai", 1)
    seat.wait(lambda: screen.seal.notices.open() == 0)
    units = seat.find("units", QListView)
    assert isinstance(units, QListView)
    units.setCurrentIndex(units.model().index(0, 0))
    seat.press("unit_hold")
    seat.wait(lambda: len(seat.window.findChildren(QLabel, "unit_kept")) == 1)
    seat.wait(lambda: units.model().rowCount() == 1)
    seat.window.lock()
    seat.wait(seat.at_gate)
    seat.unlock()
    seat.window.go("send")
    seat.wait(lambda: "Giữ lại: " in seat.words())
    again = seat.window.here()
    assert isinstance(again, Transfer)
    seat.wait(again.seal.seal.isEnabled)
    assert again.seal.notices.accepted()
