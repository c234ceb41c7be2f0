"""Gửi xuống: letters sealed, written to a stick for several devices, and said to have come."""

from collections.abc import Callable
from pathlib import Path

import pytest
from office_parts import UNIT, WORDS, OfficeSeat, asked
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from test_office_dialogs import uncut
from test_office_intake import rows
from test_screens_gate_silent import everything_said

from manydevices import Device, enrolled
from sotay.bundle.keys import comparison_code
from sotay.bundle.letters.got import Came, Got, issue_got
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.province.sent.screen import Sent
from sotay.province import opening, reading
from sotay.province.letters import arrived, giving
from sotay.province.opening import Province
from sotay.province.responses.asking import Question, ask


def ask_back(province: Province) -> str:
    (row, *_) = reading.page(province)
    return ask(province, row.id, Question("Cống ở đoạn nào?")).body.id


@pytest.fixture
def devices(office_folder: Path) -> list[Device]:
    """Two more devices of the commune, and something said to all of it."""
    province = opening.unlock(office_folder / "tinh", WORDS)
    made = enrolled(province, 2, UNIT)
    ask_back(province)
    province.close()
    return made


def at_sent(seat: OfficeSeat) -> Sent:
    seat.unlock(WORDS)
    seat.go("sent")
    screen = seat.window.here()
    assert isinstance(screen, Sent)
    seat.wait(lambda: rows(seat, "sent_row"))
    return screen


def files(folder: Path, device: Device) -> list[str]:
    down = folder / "sotay-hop-thu/ve" / comparison_code(device.signer.id)
    return sorted(one.name.partition("-")[0] for one in down.glob("thu-*"))


def came(device: Device) -> Callable[[Province], int]:
    """Have a device say, in the open register, that all of its letters came."""

    def hear(province: Province) -> int:
        (one,) = giving.standing(province, device.signer.id)
        name = device.signer.id
        got = Got(device=name, chains=(Came(one.chain, 1, ()),), issued=1)
        return arrived.hear(province, issue_got(device.signer, got)).new

    return hear


def locked_over(seat: OfficeSeat, dialog: Dialog) -> None:
    uncut(seat, dialog, 728)
    QTest.keySequence(dialog, QKeySequence("Ctrl+L"))
    assert seat.at_gate()


def test_what_waits_is_sealed_written_for_those_chosen_and_told_by_the_devices_word_alone(
    at_office: OfficeSeat, devices: list[Device], tmp_path: Path
) -> None:
    screen = at_sent(at_office)
    assert "2 việc chờ đóng thành thư, cho 2 máy" in at_office.words()
    assert len(rows(at_office, "sent_row")) == 2  # the revoked one is not asked after
    at_office.press("waiting_seal")
    at_office.wait(lambda: "Đã đóng 2 thư, cho 2 máy." in at_office.notes())
    at_office.wait(lambda: "1 thư chưa giao đi" in everything_said())
    first, second = devices
    mark = screen.list.findChildren(Switch, "sent_mark")[0]
    mark.setFocus()
    QTest.keyClick(mark, Qt.Key.Key_Space)
    assert "Cho 1 máy đã chọn" in at_office.words()
    stick = tmp_path / "usb"
    stick.mkdir()
    screen.stick.begin(stick)
    at_office.wait(lambda: "Đã ghi đủ cho 1 máy." in at_office.words())
    assert sorted((files(stick, first), files(stick, second))) == [[], ["thu"]]
    at_office.press("sent_none")
    screen.stick.begin(stick)
    at_office.wait(lambda: "Đã ghi đủ cho 2 máy." in at_office.words())
    assert files(stick, first) == files(stick, second) == ["thu"]
    at_office.wait(lambda: "1 thư chưa giao đi" not in everything_said())
    assert "1 thư chưa báo tới" in everything_said(), "on a stick is not at the commune"
    assert asked(at_office, came(first)) == 1
    screen.ask()
    at_office.wait(lambda: len(rows(at_office, "sent_row")) == 1)
    at_office.press("sent_every")
    at_office.wait(lambda: "Đã tới hết" in everything_said())
    at_office.wait(lambda: len(rows(at_office, "sent_row")) == 3)
    screen.open_item(first.signer.id)
    at_office.wait(lambda: len(rows(at_office, "sent_row")) == 1)
    at_office.press("sent_letters")
    at_office.wait(lambda: at_office.window.findChildren(Dialog, "letters_of"))
    (dialog,) = at_office.window.findChildren(Dialog, "letters_of")
    at_office.wait(dialog.isVisible)
    assert "1 câu hỏi lại · ghi ra USB" in " ".join(x.text() for x in dialog.findChildren(QLabel))
    locked_over(at_office, dialog)


def test_a_lock_while_a_stick_is_written_leaves_it_whole_and_is_told_and_files_go_by_hand(
    at_office: OfficeSeat, devices: list[Device], tmp_path: Path
) -> None:
    screen = at_sent(at_office)
    stick = tmp_path / "usb"
    stick.mkdir()
    screen.list.mark([devices[0].signer.id])
    screen.stick.begin(stick)
    at_office.lock()
    assert "Sổ khóa khi đang ghi USB" in " ".join(at_office.notes())
    screen = at_sent(at_office)
    at_office.wait(lambda: "Cho 1 máy đã chọn" in at_office.words())
    at_office.press("sent_none")
    screen.stick.begin(stick)
    at_office.wait(lambda: "Đã ghi đủ cho 2 máy." in at_office.words())
    assert [files(stick, one) for one in devices] == [["thu"], ["thu"]]
    assert asked(at_office, ask_back)
    (one, *_) = [row for row in screen._found if row.owed]
    screen.list.save_to(one, tmp_path)
    at_office.wait(lambda: "Đã ghi 2 tệp vào" in " ".join(at_office.notes()))
    assert len(list(tmp_path.glob("thu-*.json"))) == 2
    plain = tmp_path / "tep"
    plain.write_bytes(b"no folder")
    screen.stick.begin(plain)
    at_office.wait(lambda: "Dừng giữa chừng" in at_office.words())
    at_office.go("home")
    at_office.wait(lambda: at_office.window.findChildren(TaskRow, "today_asked_row"))
    told = [one.accessibleName() for one in at_office.window.findChildren(TaskRow)]
    assert any("Chờ xã trả lời" in one for one in told)
    at_office.go("devices", devices[1].signer.id)
    at_office.wait(lambda: any("Gửi xuống: " in one for one in rows(at_office, "device_row")))
    at_office.press("device_letters")
    at_office.wait(lambda: len(rows(at_office, "sent_row")) == 1)
