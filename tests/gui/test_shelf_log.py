"""The log of what is done in a survey is explained, and turned on and off, on the shelf."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget
from test_screens_shelf import NAMED, choose, load, rows, seat  # noqa: F401 - a fixture
from window_parts import Seat


def test_a_log_of_what_is_done_is_explained_and_turned_on_where_a_form_asks(
    seat: Seat,  # noqa: F811 - the fixture
    tmp_path: Path,
) -> None:
    asks = tmp_path / "nhat-ky.md"
    asks.write_text(NAMED.replace("| | text | ho_ten", "| | audit | audit | |\n| | text | ho_ten"))
    load(seat, asks)
    turn_log(seat)
    told = seat.find("log_says", QLabel)
    assert isinstance(told, QLabel)
    assert "Không ghi vị trí, không ghi tên cán bộ, không ghi câu trả lời" in told.text()
    seat.press("log_dialog_yes")
    seat.wait(lambda: "đang ghi nhật ký thao tác" in about(seat))
    turn_log(seat)
    seat.press("log_dialog_yes")
    seat.wait(lambda: "đang ghi nhật ký thao tác" not in about(seat))


def about(sat: Seat) -> str:
    found = [one.findChild(QLabel, "shelf_about") for one in rows(sat)]
    return "".join(one.text() for one in found if one is not None)


def turn_log(sat: Seat) -> None:
    choose(rows(sat)[0], "shelf_log")
    sat.wait(lambda: sat.window.findChildren(QWidget, "log_dialog"))
    sat.rest()
