"""Tiếp nhận: bundles taken in from a folder, decided on, waited for no more; a lock in between."""

import shutil
from pathlib import Path

from office_parts import WORDS, OfficeSeat, asked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton
from test_screens_gate_silent import everything_said

from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.province.intake.networkcard import NetworkCard
from sotay.gui.province.intake.screen import Intake
from sotay.gui.province.itemrow import ItemRow
from sotay.province import arrived, aside, gaps, opening
from sotay.province.opening import STAGING, Province


def at_intake(seat: OfficeSeat) -> Intake:
    seat.unlock(WORDS)
    seat.go("intake")
    screen = seat.window.here()
    assert isinstance(screen, Intake)
    seat.wait(lambda: rows(seat, "arrived_row"))
    return screen


def rows(seat: OfficeSeat, name: str) -> list[str]:
    """Return the words of each row of this name."""
    found = [row for row in seat.window.findChildren(ItemRow, name) if row.isVisible()]
    return [" ".join(says.text() for says in row.findChildren(QLabel)) for row in found]


def test_a_folder_is_taken_in_and_answered_and_again_changes_nothing(
    at_office: OfficeSeat, office_folder: Path, tmp_path: Path
) -> None:
    screen = at_intake(at_office)
    assert "gói số 2" in rows(at_office, "lacking_row")[0]
    folder = tmp_path / "usb"
    folder.mkdir()
    shutil.copy(office_folder / "chua-den.sotay", folder / "den-muon.sotay")
    (folder / "thu.sotay").write_bytes(b"no bundle")
    screen.choose(folder)
    at_office.wait(lambda: len(rows(at_office, "take_row")) == 2)
    refused, taken = rows(at_office, "take_row")
    assert "thu.sotay" in refused
    assert "GOI-01" in refused
    assert "bản ghi" in taken
    at_office.wait(lambda: rows(at_office, "refused_row"))
    assert rows(at_office, "lacking_row") == []
    assert "GOI-01" in rows(at_office, "refused_row")[0]
    assert list(folder.rglob("bien-nhan-*.json")), "the commune fetches its receipt there"
    screen.choose(folder)
    at_office.wait(lambda: "Đã có, không đổi gì" in at_office.words())
    assert len(asked(at_office, arrived.bundles)) == 3


def test_what_came_over_the_network_is_taken_in_from_the_open_window(
    at_office: OfficeSeat, office_folder: Path
) -> None:
    waiting = office_folder / "tinh" / STAGING
    waiting.mkdir()
    digest = aside.named(office_folder / "chua-den.sotay")
    there = waiting / f"{digest}.{'0' * 64}.sotay"
    shutil.copy(office_folder / "chua-den.sotay", there)
    at_intake(at_office)
    assert "1 gói đã tới đủ qua mạng" in at_office.words()
    at_office.press("network_take")
    at_office.wait(lambda: len(rows(at_office, "arrived_row")) == 3)
    at_office.wait(lambda: not at_office.window.findChild(NetworkCard).isVisible())
    assert there.exists(), "the receiver finds it in, answers, and takes it away"


def test_a_decision_needs_a_way_and_a_reason_and_a_gap_a_reason(at_office: OfficeSeat) -> None:
    at_intake(at_office)
    at_office.press("apart_decide")
    dialog = at_office.window.findChild(Dialog, "decision")
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert at_office.error("decision_reason")
    assert "Chọn cho nhập" in at_office.words()
    assert len(asked(at_office, aside.kept)) == 1
    admit = dialog.findChild(QRadioButton, "decision_admit")
    reason = dialog.findChild(QLineEdit, "decision_reason")
    assert admit is not None
    assert reason is not None
    admit.click()
    reason.setText("đã gọi xã, đúng là gói của xã")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    at_office.wait(lambda: rows(at_office, "apart_decided"))
    at_office.rest()
    assert "đã gọi xã" in rows(at_office, "apart_decided")[0]
    at_office.wait(lambda: "bỏ qua: Máy đã bị thu hồi" in rows(at_office, "arrived_row")[0])
    at_office.press("lacking_close")
    closing = at_office.window.findChild(Dialog, "close_gap")
    assert closing is not None
    why = closing.findChild(QLineEdit, "close_gap_reason")
    assert why is not None
    QTest.keyClick(why, Qt.Key.Key_Return)
    assert at_office.error("close_gap_reason")
    why.setText("máy hỏng")
    QTest.keyClick(why, Qt.Key.Key_Return)
    at_office.wait(lambda: any("máy hỏng" in row for row in rows(at_office, "lacking_row")))
    (chain,) = asked(at_office, gaps.every)  # type: ignore[misc]
    assert chain.waited == ()


def test_a_reason_that_was_being_typed_crosses_a_lock_and_is_read_by_nobody_meanwhile(
    at_office: OfficeSeat,
) -> None:
    at_intake(at_office)
    at_office.press("apart_decide")
    reason = at_office.find("decision_reason", QLineEdit)
    assert isinstance(reason, QLineEdit)
    reason.setText("chim hoàng yến gọi lại")
    at_office.press("decision_reject")
    at_office.lock()
    at_office.wait(lambda: "hoàng yến" not in everything_said())
    at_intake(at_office)
    at_office.press("apart_decide")
    at_office.wait(lambda: "chim hoàng yến gọi lại" in at_office.words())
    way = at_office.find("decision_reject", QRadioButton)
    assert isinstance(way, QRadioButton)
    assert way.isChecked()
    at_office.press("decision_yes")
    at_office.wait(lambda: rows(at_office, "apart_decided"))


def test_a_lock_stops_taking_in_and_what_was_let_in_stays(
    at_office: OfficeSeat, office_folder: Path, tmp_path: Path
) -> None:
    screen = at_intake(at_office)
    folder = tmp_path / "usb"
    folder.mkdir()
    for number in range(6):
        shutil.copy(office_folder / "chua-den.sotay", folder / f"den-muon-{number}.sotay")
    screen.choose(folder)
    at_office.wait(lambda: "Đang nhận gói" in at_office.words())
    at_office.lock()
    at_office.wait(lambda: "việc nhận dừng lại" in " ".join(at_office.notes()))
    register: Province = opening.unlock(office_folder / "tinh", WORDS)
    try:
        assert len(arrived.bundles(register)) in (2, 3), "whole or not at all"
        assert register.store.integrity() == []
    finally:
        register.close()
    screen = at_intake(at_office)
    screen.choose(folder)
    at_office.wait(lambda: len(rows(at_office, "take_row")) == 6)
    assert len(asked(at_office, arrived.bundles)) == 3
