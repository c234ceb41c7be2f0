"""Cài đặt of the province: the register backed up, and what devices are told."""

from pathlib import Path

import pytest
from office_parts import WORDS, OfficeSeat
from PySide6.QtWidgets import QLabel

from sotay.gui.kit.widgets.button import Button
from sotay.gui.province.settings.backupcard import BackupCard
from sotay.store.backups.listing import listed


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
