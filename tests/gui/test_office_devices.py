"""Thiết bị: a device signed in by what was read out, renewed, lost, revoked, in the window."""

from pathlib import Path

from office_parts import UNIT, WORDS, OfficeSeat, asked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QRadioButton
from test_office_intake import rows

from makers import CHEAP
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.province.devices.losing import Loss
from sotay.gui.province.devices.screen import Devices
from sotay.model.office import Office
from sotay.province import enrolling as province_side
from sotay.work.desk import create_notebook
from sotay.work.transfer import enrolling


def at_devices(seat: OfficeSeat) -> Devices:
    seat.unlock(WORDS)
    seat.go("devices")
    screen = seat.window.here()
    assert isinstance(screen, Devices)
    seat.wait(lambda: rows(seat, "device_row"))
    return screen


def test_a_device_is_signed_in_by_its_characters_and_its_answer_is_taken_there(
    at_office: OfficeSeat, tmp_path: Path
) -> None:
    screen = at_devices(at_office)
    office = Office(unit=UNIT, name="UBND phường Bắc Giang", symbol="UBND")
    desk, _code = create_notebook(tmp_path / "may-hai", "một con vịt xòe ra", office, cost=CHEAP)
    request, answer = tmp_path / "de-nghi.json", tmp_path / "tra-loi.json"
    code = enrolling.write_request(desk, request).value
    screen.enrol.read(request)
    at_office.wait(lambda: "Máy mới" in at_office.words())
    assert code not in at_office.words(), "it is heard, never read off the screen"
    at_office.fill("enrol_code", "ABCD")
    at_office.press("enrol_go")
    assert "16 ký tự" in at_office.error("enrol_code")
    at_office.fill("enrol_code", "ABCD-ABCD-ABCD-ABCD")
    screen.enrol.enrol_to(answer)
    at_office.wait(lambda: "không phải mã" in at_office.error("enrol_code"))
    assert not answer.exists()
    at_office.fill("enrol_code", code.lower())
    at_office.lock()
    screen = at_devices(at_office)
    at_office.wait(lambda: at_office.find("enrol_code", QLineEdit).text() == code.lower())
    screen.enrol.enrol_to(answer)
    at_office.wait(lambda: any("may-hai" in row for row in rows(at_office, "device_row")))
    own = asked(at_office, lambda province: province.code)
    assert enrolling.accept(desk, answer, str(own)).value.state == "enrolled"
    screen.enrol.read(request)
    at_office.wait(lambda: "Ghi lại tệp xác nhận…" in _buttons(at_office))
    at_office.fill("device_search", "may hai")
    at_office.wait(lambda: len(rows(at_office, "device_row")) == 1)
    again = tmp_path / "gia-han.json"
    (one,) = [one for one in screen.list._found if one.device.label == "may-hai"]
    screen.list.renew_to(one, again)
    at_office.wait(again.exists)
    assert enrolling.accept(desk, again, str(own)).value.state == "enrolled"
    desk.close()


def _buttons(seat: OfficeSeat) -> list[str]:
    return [one.text() for one in seat.window.findChildren(QAbstractButton) if one.isVisible()]


def test_of_a_lost_device_it_is_told_what_was_here_and_minutes_are_written(
    at_office: OfficeSeat, tmp_path: Path
) -> None:
    at_devices(at_office)
    at_office.press("device_lost")
    at_office.wait(lambda: at_office.window.findChild(Loss, "loss") is not None)
    loss = at_office.window.findChild(Loss, "loss")
    assert loss is not None
    at_office.wait(loss.isVisible)
    assert "Máy đã bị thu hồi" in at_office.words()
    heads = loss.findChildren(QLabel, "loss_known")
    at_office.wait(lambda: heads and not heads[0].visibleRegion().isEmpty())
    paper = tmp_path / "bien-ban.pdf"
    told = asked(at_office, _lost)
    loss.save_to(told, paper)  # type: ignore[arg-type]
    at_office.wait(paper.exists)
    assert paper.read_bytes().startswith(b"%PDF")


def test_a_revoked_device_may_send_more_only_where_a_person_means_it(
    at_office: OfficeSeat,
) -> None:
    at_devices(at_office)
    at_office.press("device_revoke")
    at_office.wait(lambda: at_office.window.findChild(QLineEdit, "revoke_number") is not None)
    dialog = at_office.window.findChild(Dialog, "revoke")
    assert dialog is not None
    at_office.wait(dialog.isVisible)
    number = dialog.findChild(QLineEdit, "revoke_number")
    assert number is not None
    number.setText("bảy")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert at_office.error("revoke_number")
    number.setText("7")
    at = dialog.findChild(QRadioButton, "revoke_at")
    assert at is not None
    assert at.isChecked()
    QTest.keyClick(number, Qt.Key.Key_Return)
    at_office.wait(lambda: "Bật “Cho gửi đến số lớn hơn trước" in at_office.words())
    (device,) = asked(at_office, province_side.known)  # type: ignore[misc]
    assert device.last_seq == 3
    loosen = dialog.findChild(QAbstractButton, "revoke_loosen")
    assert loosen is not None
    loosen.click()
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Return)
    at_office.wait(lambda: not at_office.window.findChildren(Dialog, "revoke"))
    (device,) = asked(at_office, province_side.known)  # type: ignore[misc]
    assert device.last_seq == 7


def _lost(province: object) -> object:
    from sotay.province import losing

    (device,) = province_side.known(province)  # type: ignore[arg-type]
    return losing.lost(province, device.code)  # type: ignore[arg-type]
