"""Answers out of the window: asked for on the page, written into a folder, said what stayed."""

import csv
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtWidgets import QLabel
from test_screens_shelf import place
from test_screens_small import rest
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.questionnaires.shelf.exportcard import ExportCard
from sotay.work import desk as desks
from surveyed import answered, closed, loaded


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    folder = notebook[0]
    desk = desks.open_notebook(folder, PASSPHRASE)
    sha256 = loaded(desk)
    closed(desk, sha256)
    answered(desk, sha256)
    desk.close()
    made = sit(folder)
    made.unlock()
    made.window.go("questionnaires")
    made.rest()
    place(made).tabs.setCurrentIndex(1)
    made.rest()
    return made


def card(seat: Seat) -> ExportCard:
    seat.wait(lambda: place(seat).shelf.findChildren(ExportCard))
    return place(seat).shelf.findChildren(ExportCard)[0]


def said(seat: Seat) -> str:
    return card(seat).findChild(QLabel, "export_told").text()


def test_a_table_for_excel_is_written_and_said(seat: Seat, tmp_path: Path) -> None:
    seat.window.findChildren(QAction, "shelf_export")[0].trigger()
    seat.wait(lambda: card(seat).isVisibleTo(seat.window))
    seat.press("export_go")
    assert seat.error("export_purpose") == "Ghi ngắn gọn xuất để làm gì."
    seat.fill("export_purpose", "Tổng hợp quý")
    out = tmp_path / "ra"
    out.mkdir()
    card(seat).write(out)
    seat.wait(lambda: "Đã xuất 1 phiếu" in said(seat))
    assert "1 phiếu chưa chốt" in said(seat)
    with (out / "dien.csv").open(encoding="utf-8-sig", newline="") as lines:
        (one,) = csv.DictReader(lines, delimiter=";")
    assert one["Mất mấy giờ?"] == "9"
    card(seat).write(out)
    seat.wait(lambda: "Đã xuất" not in said(seat) and "Đang xuất" not in said(seat))
    assert "dien.csv" in said(seat), "what is there is not written over"
    card(seat).findChild(Choice, "export_way").set_value("sav")
    card(seat).write(out)
    seat.wait(lambda: "Đã xuất 1 phiếu" in said(seat))
    assert (out / "dien.sav").exists()
    seat.press("export_gone")
    seat.wait(lambda: not place(seat).shelf.findChildren(ExportCard))


def test_the_whole_card_is_in_sight_in_large_letters(seat: Seat) -> None:
    seat.window.resize(1366, 660)
    seat.window.shell.looks.set_percent(150)
    seat.window.findChildren(QAction, "shelf_export")[0].trigger()
    seat.wait(lambda: card(seat).isVisibleTo(seat.window))
    rest()
    assert card(seat).height() > 300, "laid out"
    assert card(seat).visibleRegion().boundingRect() == card(seat).rect()


def test_it_is_stopped_and_locked_away_and_leaves_nothing(seat: Seat, tmp_path: Path) -> None:
    seat.window.findChildren(QAction, "shelf_export")[0].trigger()
    seat.wait(lambda: card(seat).isVisibleTo(seat.window))
    seat.fill("export_purpose", "Tổng hợp quý")
    out = tmp_path / "ra"
    out.mkdir()
    card(seat).write(out)
    seat.press("export_progress_cancel")
    seat.wait(lambda: "Đã dừng" in said(seat))
    assert list(out.iterdir()) == []
    seat.press("export_files")
    rest()
    switch = card(seat).files
    heavy = QFont(switch.font())
    heavy.setWeight(QFont.Weight.DemiBold)
    words = QFontMetrics(heavy).horizontalAdvance(switch.text())
    assert switch.width() > words + switch.iconSize().width(), "no word of it is cut"
    assert "media" in seat.find("export_files_says", QLabel).text()  # type: ignore[attr-defined]
    card(seat).write(out)
    seat.wait(lambda: "Đã xuất 1 phiếu" in said(seat))
    assert "Không có tệp nào của câu trả lời" in said(seat)
    (out / "dien.csv").unlink()
    (out / "dien-nguoi.csv").unlink()
    card(seat).write(out)
    seat.lock()
    seat.rest()
    assert list(out.iterdir()) == [], "nothing half, and nothing behind the lock"
