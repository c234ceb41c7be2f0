"""Cập nhật: a stick is looked at, the notebook backed up, the version taken, gone back from."""

from pathlib import Path

import pytest
from backup_parts import child, text
from PySide6.QtWidgets import QAbstractButton, QWidget
from window_parts import Seat, Sit

from sotay.gui.notebook.backups.backupcard import BackupCard
from sotay.gui.notebook.settings.updatecard import NotebookUpdateCard
from sotay.updates.taking import Updating
from sotay.work.backups import restoring
from updaterepo import Issuer, Machine, _keys, issuer, machine

__all__ = ["_keys", "issuer", "machine"]


@pytest.fixture
def installed(issuer: Issuer, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """The window, as if it were started out of the installed version; a notebook has all steps."""
    from sotay.app import updating as ours

    steps = ours.steps()
    of = machine.updating
    monkeypatch.setattr(ours, "updating", lambda: Updating(of.installed, of.kept, of.anchor, steps))
    issuer.steps = steps
    return machine


def seen(seat: Seat, name: str) -> bool:
    return any(w.isVisibleTo(seat.window) for w in seat.window.findChildren(QWidget, name))


def at_settings(sit: Sit, folder: Path) -> tuple[Seat, NotebookUpdateCard]:
    seat = sit(folder)
    seat.unlock()
    seat.window.go("settings")
    card = child(seat, NotebookUpdateCard)
    assert isinstance(card, NotebookUpdateCard)
    return seat, card


def test_a_checkout_says_that_it_is_not_updated_so(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat, _card = at_settings(sit, notebook[0])
    seat.wait(lambda: "không cập nhật từ đây được" in text(seat, "update_here"))
    assert not seen(seat, "update_find")
    assert not seen(seat, "update_back")


def test_a_version_is_taken_after_a_backup_and_gone_back_from(
    sit: Sit,
    notebook: tuple[Path, str],
    installed: Machine,
    issuer: Issuer,
    usb: Path,
    tmp_path: Path,
) -> None:
    (tmp_path / "mới").write_text("Cập nhật từ USB của tỉnh.\nTìm nhanh hơn.\n", "utf-8")
    issuer.offer("0.2.0", "--news", str(tmp_path / "mới"))
    seat, card = at_settings(sit, notebook[0])
    seat.wait(lambda: "Đang chạy bản 0.1.0." in text(seat, "update_here"))
    assert not seen(seat, "update_take")
    card.look_at(issuer.repo.parent)
    seat.wait(lambda: seen(seat, "update_take"))
    assert "• Tìm nhanh hơn." in text(seat, "update_says")
    assert restoring.__name__
    seat.wait(seat.find("update_take", QAbstractButton).isEnabled)
    backup = child(seat, BackupCard)
    assert isinstance(backup, BackupCard)
    backup._folder = usb
    seat.press("update_take")
    seat.wait(lambda: any("Đã cài bản 0.2.0" in told for told in seat.notes()))
    assert len(restoring.found(usb)) == 1
    assert installed.standing() == ("0.2.0", "0.1.0", ["0.1.0", "0.2.0"])
    seat.wait(lambda: "mở lại để dùng bản 0.2.0" in text(seat, "update_here"))
    assert not seen(seat, "update_take")


def test_an_older_version_that_knows_less_is_not_gone_back_to(
    sit: Sit, notebook: tuple[Path, str], installed: Machine, issuer: Issuer
) -> None:
    issuer.offer("0.2.0")
    offer = installed.look(issuer.repo)
    from sotay.app import updating as ours
    from sotay.updates.sources import FolderSource

    ours.updating().take(FolderSource(issuer.repo), offer)
    seat, _card = at_settings(sit, notebook[0])
    seat.wait(lambda: seen(seat, "update_back"))
    seat.wait(seat.find("update_back", QAbstractButton).isEnabled)
    seat.press("update_back")  # to 0.1.0, which knows two steps
    seat.wait(lambda: any("không chuyển về bản đó" in told for told in seat.notes()))
    assert installed.installed.current == "0.2.0"


def test_a_clock_that_runs_ahead_can_be_said_to_be_wrong(
    sit: Sit, notebook: tuple[Path, str], installed: Machine, issuer: Issuer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1500000000")
    issuer.offer("0.2.0")
    seat, card = at_settings(sit, notebook[0])
    refused: list[object] = []
    monkeypatch.setattr(card._shell.presenter, "show_error", lambda *told: refused.append(told[0]))
    card.look_at(issuer.repo.parent)
    seat.wait(lambda: refused)
    assert "quá hạn" in str(refused[0])
    seat.press("update_doubt")
    seat.wait(lambda: seen(seat, "update_take"))
