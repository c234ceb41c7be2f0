"""Gửi tỉnh with a real province beside it: what its tests walk through."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from window_parts import OFFICE, Fill, Seat, Sit

from moulds import Moulds
from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.province import enrolling as province_side
from sotay.province import opening
from sotay.province.opening import Province
from sotay.store.slots import FLOOR

Enrolled = tuple[Seat, Transfer]


@pytest.fixture
def province(tmp_path: Path, moulds: Moulds) -> Iterator[Province]:
    folder, words = tmp_path / "tỉnh", "tỉnh nhận ở đây ạ"
    moulds.cast(
        "province", folder, lambda at: opening.create(at, words, cost=FLOOR).province.close()
    )
    made = opening.unlock(folder, words)
    yield made
    made.close()


@pytest.fixture
def sendable(fill: Fill) -> Path:
    """The notebook with the practice seed in it; the province takes a commune's own records."""
    return fill("here", lambda lines: lines.replace('"07330"', f'"{OFFICE.unit}"'), close=True)


@pytest.fixture
def enrolled(sit: Sit, sendable: Path, province: Province, tmp_path: Path) -> Enrolled:
    """Sit before Gửi tỉnh of that notebook, on a machine that the province knows."""
    seat, screen = at_transfer(sit, sendable)
    enrol(seat, screen, province, tmp_path)
    return seat, screen


def at_transfer(sit: Sit, folder: Path) -> tuple[Seat, Transfer]:
    seat = sit(folder)
    seat.unlock()
    seat.window.go("send")
    screen = seat.window.here()
    assert isinstance(screen, Transfer)
    seat.wait(lambda: code_of(seat))
    return seat, screen


def code_of(seat: Seat) -> str:
    shown = seat.window.findChild(QLabel, "device_code")
    return shown.text() if isinstance(shown, QLabel) else ""


def answered(seat: Seat, screen: Transfer, province: Province, tmp_path: Path) -> Path:
    """Return the province's answer to a request made in the window."""
    request, answer = tmp_path / "đề nghị.json", tmp_path / "trả lời.json"
    screen.enrol.write_request(request)
    seat.wait(request.exists)
    asked = province_side.read_request(request.read_bytes())
    answer.write_bytes(province_side.enrol(province, asked, code_of(seat)))
    return answer


def enrol(seat: Seat, screen: Transfer, province: Province, tmp_path: Path) -> None:
    answer = answered(seat, screen, province, tmp_path)
    seat.fill("province_code", province.code.lower())
    screen.enrol.accept_answer(answer)
    seat.wait(lambda: "Đã đăng ký" in seat.words())
