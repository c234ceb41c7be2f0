"""Cài đặt, mục Máy này: the list that `sotayctl doctor` gives, in both windows, when one asks."""

from office_parts import WORDS, OfficeSeat
from PySide6.QtWidgets import QWidget
from window_parts import Fill, Seat, Sit


def looked_at(seat: Seat) -> str:
    seat.window.go("settings")
    seat.press("machine_look")
    seat.wait(lambda: seat.window.findChildren(QWidget, "machine_row"))
    seat.rest()
    return seat.words()


def test_the_cadres_window_tells_what_this_pc_is_like(sit: Sit, fill: Fill) -> None:
    seat = sit(fill("machine", lambda lines: lines))
    seat.unlock()
    told = looked_at(seat)
    assert "Mã hóa ổ đĩa" in told
    assert "Phông chữ in biên bản" in told


def test_the_provinces_window_does_too(at_office: OfficeSeat) -> None:
    at_office.unlock(WORDS)
    assert "Chỗ trống trên ổ đĩa" in looked_at(at_office)
