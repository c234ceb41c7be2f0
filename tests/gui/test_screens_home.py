"""Hôm nay: what waits is there, leads where it belongs, and two buttons begin."""

from datetime import timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.clock import SystemClock, local
from sotay.work import desk as desks
from sotay.work import recording


def row_words(seat: Seat, name: str) -> list[str]:
    """Return what the rows of a kind say, in order."""
    rows = seat.window.findChildren(QAbstractButton, name)
    return [row.accessibleName() for row in rows if row.isVisibleTo(seat.window)]


def fill(folder: Path) -> None:
    """Write one matter overdue, one due today, one due later, one closed, and a draft."""
    desk = desks.open_notebook(folder, PASSPHRASE)
    today = local(SystemClock().now_ms()).date()
    for text, days in (("Cầu yếu", -3), ("Đèn hỏng", 0), ("Mương lấp", 30)):
        matter = recording.begin_matter(desk).value
        due = today + timedelta(days=days)
        recording.keep(desk, msgspec.structs.replace(matter, text=text, due=due))
    matter = recording.begin_matter(desk).value
    recording.close(desk, msgspec.structs.replace(matter, text="Đã chốt"))
    desk.close()


def visible_title(seat: Seat) -> list[QPlainTextEdit]:
    """Return the title of the meeting that is open."""
    found = seat.window.findChildren(QPlainTextEdit, "title")
    return [line for line in found if line.isVisible() and not line.isReadOnly()]


def test_an_empty_notebook_says_so(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.wait(lambda: "Sổ còn trống." in seat.words())
    assert "Không còn bản nháp nào" in seat.words()


def test_what_waits_is_shown(sit: Sit, notebook: tuple[Path, str]) -> None:
    fill(notebook[0])
    seat = sit(notebook[0])
    seat.unlock()
    seat.wait(lambda: row_words(seat, "home_due_row"))
    assert row_words(seat, "home_due_row") == ["Cầu yếu. Quá hạn 3 ngày", "Đèn hỏng. Hạn hôm nay"]
    assert len(row_words(seat, "home_draft_row")) == 3
    assert row_words(seat, "home_unsealed") == ["1 bản ghi đã chốt chưa gửi tỉnh. Chưa gửi"]
    seat.wait(lambda: "1 bản ghi chưa gửi" in seat.words())
    seat.press("home_unsealed")
    assert seat.window.here().objectName() == "send"


def test_a_meeting_begun_here_opens_and_its_text_survives_the_lock(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.press("home_meeting")
    seat.wait(lambda: seat.window.here().objectName() == "meetings")
    seat.wait(lambda: visible_title(seat))
    visible_title(seat)[0].setPlainText("Họp bàn việc nước sạch")
    seat.qtbot.keyClick(seat.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    seat.wait(seat.at_gate)
    seat.unlock()
    seat.wait(lambda: row_words(seat, "home_draft_row"))
    assert row_words(seat, "home_draft_row") == ["Họp bàn việc nước sạch. Đang soạn"]
    seat.press("home_draft_row")
    assert seat.window.here().objectName() == "meetings"
