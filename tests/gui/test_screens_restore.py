"""Phục hồi và cứu sổ: a backup becomes a notebook again, and a damaged one is not the end."""

import contextlib
from pathlib import Path

from backup_parts import child, text
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.notebook.start.restoresource import RestoreSource
from sotay.store import header
from sotay.store.driver import connect_frozen
from sotay.work import desk as desks
from sotay.work.backups import restoring
from sotay.work.records import reading


def look(seat: Seat, folder: Path) -> QListView:
    """Look for backups in a folder, as the folder dialog would ask for, and wait for the list."""
    source = child(seat, RestoreSource)
    assert isinstance(source, RestoreSource)
    source.look(folder)
    seat.wait(lambda: source.list.isVisibleTo(seat.window))
    return source.list


def test_a_notebook_is_restored_from_the_first_page(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    seat = sit()
    seat.press("welcome_restore")
    go = seat.find("restore_go", QAbstractButton)
    assert isinstance(go, QAbstractButton)
    assert not go.isEnabled()
    rows = look(seat, usb)
    assert "141 bản ghi · đã mở thử tốt" in rows.model().index(0, 0).data()
    assert go.isEnabled()
    seat.press("restore_go")
    assert "Nhập" in seat.error("way_passphrase")
    seat.fill("way_passphrase", "không phải đâu nhé")
    seat.press("restore_go")
    seat.wait(lambda: "chưa đúng" in seat.error("way_passphrase"))
    seat.fill("way_passphrase", PASSPHRASE)
    seat.press("restore_go")
    seat.wait(lambda: not seat.at_gate())
    folder = seat.program.folder
    assert folder is not None
    assert folder != backed_up[0]
    assert "NEO-01" not in seat.notes(), "an older notebook on purpose"
    seat.lock()
    seat.unlock()
    seat.window.go("settings")
    seat.wait(lambda: "đã mở thử" in seat.words())
    assert "NEO-01" not in seat.notes()
    seat.lock()
    desk = desks.open_notebook(folder, PASSPHRASE)
    assert sum(reading.counts(desk).values()) == 141
    desk.close()


def test_the_code_on_paper_restores_too(sit: Sit, backed_up: tuple[Path, str], usb: Path) -> None:
    seat = sit()
    seat.press("welcome_restore")
    look(seat, usb)
    seat.press("way_other")
    seat.fill("way_code", backed_up[1])
    seat.fill("way_first", "gạch ngói vôi cát")
    seat.fill("way_again", "gạch ngói vôi cát")
    seat.press("restore_go")
    seat.wait(lambda: not seat.at_gate())
    seat.lock()
    seat.unlock("gạch ngói vôi cát")


def test_a_restore_is_followed_and_stopped(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    seat = sit()
    seat.press("welcome_restore")
    look(seat, usb)
    seat.fill("way_passphrase", PASSPHRASE)
    seat.press("restore_go")
    page = seat.window.here().page()  # type: ignore[attr-defined]
    assert not seat.find("restore_go", QAbstractButton).isEnabled()
    seat.press("progress_cancel")
    seat.wait(seat.find("restore_go", QAbstractButton).isEnabled)
    assert seat.at_gate()
    assert not page.place.folder.exists()
    steps: list[int] = []
    seat.press("restore_go")
    page.panel._bar.valueChanged.connect(steps.append)
    seat.wait(lambda: not seat.at_gate())
    assert steps == sorted(steps)
    assert steps[-1] == 1000


def test_a_folder_without_backups_and_a_broken_backup_are_told(
    sit: Sit, backed_up: tuple[Path, str], usb: Path, tmp_path: Path
) -> None:
    seat = sit()
    seat.press("welcome_restore")
    source = child(seat, RestoreSource)
    assert isinstance(source, RestoreSource)
    (tmp_path / "trống").mkdir()
    source.look(tmp_path / "trống")
    seat.wait(lambda: "không có bản sao lưu nào" in text(seat, "found"))
    (restoring.found(usb)[0].path / "so.db").unlink()
    rows = look(seat, usb)
    assert "THIẾU TỆP" in rows.model().index(0, 0).data()
    assert not seat.find("restore_go", QAbstractButton).isEnabled()


def test_a_damaged_notebook_leads_to_the_ways_out(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    folder = backed_up[0]
    whole = (folder / "so.db").read_bytes()
    (folder / "so.db").write_bytes(whole[: len(whole) * 9 // 10])
    seat = sit(folder)
    seat.fill("passphrase", PASSPHRASE)
    seat.press("unlock_enter")
    seat.wait(lambda: seat.window.findChild(QAbstractButton, "damage_salvage"))
    assert "KHO-21" in seat.notes()
    seat.press("damage_salvage")
    seat.fill("way_passphrase", PASSPHRASE)
    seat.press("salvage_go")
    seat.wait(lambda: seat.window.findChild(QLabel, "salvage_report").isVisibleTo(seat.window))
    assert "Đã cứu được" in text(seat, "salvage_report")
    assert "Bản sao lưu gần nhất" in text(seat, "salvage_report")
    seat.press("salvage_enter")
    seat.wait(lambda: not seat.at_gate())
    assert seat.program.folder != folder
    assert (folder / "so.db").read_bytes() == whole[: len(whole) * 9 // 10]


def test_a_missing_database_offers_no_salvage(sit: Sit, backed_up: tuple[Path, str]) -> None:
    (backed_up[0] / "so.db").unlink()
    seat = sit(backed_up[0])
    seat.fill("passphrase", PASSPHRASE)
    seat.press("unlock_enter")
    seat.wait(lambda: seat.window.findChild(QAbstractButton, "damage_restore"))
    assert seat.window.findChild(QAbstractButton, "damage_salvage") is None
    seat.press("damage_restore")
    seat.press("restore_back")
    seat.press("damage_back")
    assert seat.find("passphrase").isVisible()


def spoil_a_list(folder: Path) -> None:
    """Flip a bit of a page that a list of meetings needs and opening does not."""
    database = folder / "so.db"
    whole = database.read_bytes()
    with header.unlock(folder, PASSPHRASE) as key:
        for page in range(4, len(whole) // 4096):
            content = bytearray(whole)
            content[page * 4096 + 7] ^= 1
            database.write_bytes(content)
            with contextlib.closing(connect_frozen(database, key)) as connection:
                connection.execute("SELECT * FROM held").fetchall()
                try:
                    connection.execute(
                        "SELECT body FROM record WHERE kind = 'meeting' ORDER BY day DESC LIMIT 20"
                    ).fetchall()
                except Exception as fault:  # noqa: BLE001 - the driver's own
                    if "malformed" in str(fault):
                        return
    raise AssertionError("no such page")


def test_damage_met_while_open_leads_to_the_ways_out_once_locked(
    sit: Sit, backed_up: tuple[Path, str]
) -> None:
    folder = backed_up[0]
    spoil_a_list(folder)
    seat = sit(folder)
    seat.unlock()
    seat.window.go("meetings")
    seat.wait(lambda: "KHO-21" in seat.notes())
    seat.lock()
    assert seat.find("damage_salvage").isVisible()
