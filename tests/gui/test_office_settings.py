"""Cài đặt of the province: the register backed up, and what devices are told."""

import json
from base64 import b64decode
from pathlib import Path

import pytest
from office_parts import WORDS, OfficeSeat
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from test_office_dialogs import uncut
from test_office_intake import rows
from test_office_lists import opened

from publishing import VILLAGES, form
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.province.settings.backupcard import BackupCard
from sotay.gui.province.settings.packscard import PacksCard
from sotay.gui.province.settings.policycard import PolicyCard
from sotay.gui.province.settings.policydialog import PolicyDialog
from sotay.gui.province.settings.publishdialog import PublishDialog
from sotay.gui.province.settings.recalldialog import RecallDialog
from sotay.gui.province.shell import DEVICES
from sotay.province.authority import policies
from sotay.store.backups.listing import listed

NEW = "con trâu ngồi đọc báo dưới gốc bưởi"


@pytest.fixture
def seat(at_office: OfficeSeat) -> OfficeSeat:
    at_office.unlock(WORDS)
    at_office.go("settings")
    return at_office


def says(seat: OfficeSeat, name: str) -> str:
    return seat.find(name, QLabel).text()


def test_the_register_is_backed_up_and_a_lock_in_the_middle_leaves_nothing_half(
    seat: OfficeSeat, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    seat.wait(lambda: "chưa có bản sao lưu nào" in says(seat, "backup_last"))
    card = seat.window.findChild(BackupCard)
    assert card is not None
    card.begin(stick)
    assert not seat.find("backup_folder", Button).isEnabled()
    card.begin(stick)  # a second press begins no second one
    seat.wait(lambda: "Sao lưu gần nhất" in says(seat, "backup_last"))
    assert str(stick) in says(seat, "backup_where")
    (one,) = listed(stick)
    assert one.manifest.records == 5
    seat.go("home")
    seat.go("settings")
    card = seat.window.findChild(BackupCard)
    assert card is not None
    card.begin(stick)
    seat.lock()
    assert "bản đó chưa xong" in seat.words()
    assert len(listed(stick)) == 1
    assert not [path for path in stick.iterdir() if path.name.endswith(".part")]


def test_a_forgotten_passphrase_is_set_anew_with_the_code_on_paper(
    at_office: OfficeSeat, office_folder: Path
) -> None:
    seat, code = at_office, (office_folder / "ma-khoi-phuc").read_text("utf-8")
    seat.press("unlock_forgotten")
    seat.fill("recovery_code", "AAAA-AAAA")
    seat.fill("recover_first", NEW)
    seat.fill("recover_again", NEW)
    seat.press("recover_enter")
    seat.wait(lambda: seat.error("recovery_code"))
    QTest.keyClick(seat.find("recovery_code", QLineEdit), Qt.Key.Key_Escape)
    seat.press("unlock_forgotten")
    assert not seat.find("recovery_code", QLineEdit).text(), "what was typed is forgotten"
    assert not seat.find("recover_first", QLineEdit).text()
    seat.fill("recovery_code", code.lower().replace("-", " "))
    seat.fill("recover_first", NEW)
    seat.fill("recover_again", NEW)
    seat.press("recover_enter")
    seat.wait(lambda: not seat.at_gate())
    assert "Đã đặt mật khẩu mới" in " ".join(seat.notes())
    seat.go("settings")
    seat.press("own_change")
    seat.fill("own_old", NEW)
    seat.fill("own_first", WORDS)
    seat.fill("own_again", WORDS)
    seat.press("own_passphrase_yes")
    seat.wait(lambda: any("Đã đổi mật khẩu" in one for one in seat.notes()))
    seat.lock()
    seat.unlock(WORDS)


def test_the_policy_is_changed_over_a_lock_and_never_over_anothers_change(
    seat: OfficeSeat, tmp_path: Path
) -> None:
    seat.wait(lambda: rows(seat, "policy_row"))
    opened(seat, PolicyDialog, "policy_change")
    seat.find("policy_automatic", Switch).click()
    seat.fill("policy_url", "http://tinh.vn")
    seat.press("policy_dialog_yes")
    seat.wait(lambda: "https://" in seat.error("policy_url"))
    seat.fill("policy_url", "https://tinh.vn:8743")
    seat.lock()
    seat.unlock(WORDS)
    seat.go("settings")
    seat.wait(lambda: rows(seat, "policy_row"))
    opened(seat, PolicyDialog, "policy_change")
    seat.wait(lambda: seat.find("policy_url", QLineEdit).text() == "https://tinh.vn:8743")
    assert seat.find("policy_automatic", Switch).isChecked()
    done: list[object] = []
    seat.window.shell.do(
        lambda province: policies.change(province, automatic=True), (DEVICES,), done.append
    )
    seat.wait(lambda: done)
    seat.press("policy_dialog_yes")
    fault = seat.window.findChildren(QLabel, "policy_dialog_fault")[-1]
    seat.wait(fault.isVisible)
    assert "được tự gửi" in fault.text(), "what another changed is told"
    seat.press("policy_dialog_no")
    opened(seat, PolicyDialog, "policy_change")
    seat.fill("policy_url", "https://tinh.vn:8743")
    seat.press("policy_dialog_yes")
    seat.wait(lambda: any("Thêm nơi nhận" in one for one in rows(seat, "policy_row")))
    assert ["được tự gửi" in one for one in rows(seat, "policy_row")] == [False, True, False]
    card = seat.window.findChild(PolicyCard)
    assert card is not None
    card.write(tmp_path)
    seat.wait(lambda: any("Đã ghi" in one for one in seat.notes()))
    (file,) = tmp_path.glob("chinh-sach-*.json")
    assert b"tinh.vn" in b64decode(json.loads(file.read_bytes())["payload"])


def test_a_questionnaire_is_looked_at_published_and_recalled_with_its_reason(
    seat: OfficeSeat, tmp_path: Path
) -> None:
    paper, card = tmp_path / "ho.md", seat.window.findChild(PacksCard)
    assert card is not None
    paper.write_bytes(form())
    card.take(tmp_path / "khong-co.md")
    seat.wait(lambda: any("khong-co.md" in one for one in seat.notes()))
    (tmp_path / "thon.csv").write_bytes(VILLAGES)
    card.take(paper)
    seat.wait(lambda: [one for one in seat.window.findChildren(PublishDialog) if one.isVisible()])
    (dialog,) = seat.window.findChildren(PublishDialog)
    uncut(seat, dialog, 728)
    assert [one.value() for one in dialog.findChildren(Choice, "personal_field")] == ["name"]
    seat.press("publish_yes")
    seat.wait(lambda: rows(seat, "pack_row"))
    assert "1 câu ghi vào thẻ liên hệ" in rows(seat, "pack_row")[0]
    card.write(tmp_path)
    seat.wait(lambda: any("Đã ghi" in one for one in seat.notes()))
    opened(seat, RecallDialog, "pack_recall")
    seat.press("recall_yes")
    assert "lý do" in seat.error("recall_why")
    seat.fill("recall_why", "hỏi trùng")
    seat.lock()
    seat.unlock(WORDS)
    seat.go("settings")
    seat.wait(lambda: rows(seat, "pack_row"))
    opened(seat, RecallDialog, "pack_recall")
    seat.wait(lambda: seat.find("recall_why", QLineEdit).text() == "hỏi trùng")
    seat.press("recall_yes")
    seat.wait(lambda: "hỏi trùng" in " ".join(rows(seat, "pack_row")))
    assert not [one for one in seat.window.findChildren(Button, "pack_recall") if one.isVisible()]
