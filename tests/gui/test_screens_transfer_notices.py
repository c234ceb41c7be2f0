"""Gửi tỉnh asks for an answer to each notice that stands in what would leave."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from transfer_parts import at_transfer, enrol
from transfer_parts import province as province  # noqa: PLC0414 - a fixture
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
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
    assert not go.isEnabled()
    answer(seat, "don_thu", 2)
    seat.wait(go.isEnabled)
    screen.seal.target.control.choose(usb)
    go.click()
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    seat.wait(lambda: "Gói số 1 · 2 bản ghi" in seat.words())
    assert "tố cáo tổ trưởng" in seat.words(), "what was left waits for another bundle"
    seat.wait(lambda: not go.isEnabled())
