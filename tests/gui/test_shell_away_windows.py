"""What Windows tells of who leaves, and the end of a session: read as it writes it, waited for."""

import ctypes
import struct
from ctypes import wintypes

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from window_parts import PASSPHRASE, Fill, Sit

from sotay.gui.kit.away.away import Away
from sotay.gui.kit.away.winmessages import WindowsAway, meaning
from sotay.work import desk as desks
from sotay.work.records import reading


@pytest.mark.parametrize(
    ("message", "what", "said"),
    [
        (0x02B1, 0x7, "left"),  # locked
        (0x02B1, 0x8, ""),  # unlocked
        (0x02B1, 0x2, "left"),  # another user's turn
        (0x02B1, 0x1, ""),
        (0x0218, 0x4, "sleeping"),
        (0x0218, 0x12, ""),  # resumed
        (0x0011, 0x0, "ending"),
        (0x0016, 0x0, ""),  # it does not end after all
        (0x0010, 0x7, ""),
    ],
)
def test_windows_messages_are_read_as_winuser_says(message: int, what: int, said: str) -> None:
    assert meaning(message, what) == said


def test_a_lid_of_windows_that_was_closed_all_along_is_no_leaving(
    qtbot: QtBot, qapp: QApplication
) -> None:
    """A laptop in its dock tells so as soon as it is asked."""
    name = bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3")
    window = QWidget()
    qtbot.addWidget(window)
    away, left = WindowsAway(window), []
    away.left.connect(lambda: left.append(True))

    def told(value: int, guid: bytes = name) -> None:
        setting = ctypes.create_string_buffer(guid + struct.pack("<II", 4, value))
        away.hear(wintypes.MSG(None, 0x0218, 0x8013, ctypes.addressof(setting)))

    told(0)
    assert not left
    told(1)
    told(0, b"\0" * 16)
    assert not left, "another setting"
    told(0)
    told(0)
    assert left == [True]
    window.removeEventFilter(away)
    qapp.removeNativeEventFilter(away._filter)  # the program's own lives as long as it does


def test_the_end_of_a_session_waits_until_what_is_typed_is_in_and_the_notebook_shut(
    sit: Sit, fill: Fill
) -> None:
    folder = fill("ending", lambda lines: lines)
    seat, away = sit(folder), Away()
    seat.program.lock_when(away)
    seat.unlock()
    seat.window.shell.begin("matters")

    def there() -> bool:
        found = seat.window.findChild(QPlainTextEdit, "matter_text")
        return isinstance(found, QPlainTextEdit) and found.isVisibleTo(seat.window)

    seat.wait(there)
    typed = seat.find("matter_text", QPlainTextEdit)
    assert isinstance(typed, QPlainTextEdit)
    typed.setPlainText("Cầu thôn Đông sập đêm qua")
    away.ending.emit()
    assert seat.at_gate()
    assert not (folder / "so.db-wal").exists(), "it is shut once the system hears yes"
    desk = desks.open_notebook(folder, PASSPHRASE)
    found = [reading.entry(desk, row.id).record for row in reading.page(desk, kinds=["matter"])]
    desk.close()
    assert any(getattr(one, "text", "") == "Cầu thôn Đông sập đêm qua" for one in found)
