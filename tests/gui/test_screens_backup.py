"""Sao lưu: by hand and by itself, on days with the stick and without."""

from pathlib import Path
from threading import Event

import msgspec
import pytest
from backup_parts import child, text
from PySide6.QtWidgets import QAbstractButton, QDialog
from window_parts import Seat, Sit

from sotay.app.watch.lockbackup import LockBackup
from sotay.gui.kit.job import Job
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.gui.kit.window import Window
from sotay.gui.notebook.backups import BACKUP
from sotay.gui.notebook.backups.backupcard import BackupCard
from sotay.work import desk as desks
from sotay.work.backups import backing_up, restoring
from sotay.work.copies import places
from sotay.work.desk import Desk, Outcome


def rows_at_home(seat: Seat) -> list[TaskRow]:
    rows = seat.window.findChildren(TaskRow, "home_backup_row")
    return [row for row in rows if row.isVisibleTo(seat.window)]


def test_a_backup_is_made_by_hand_and_told(sit: Sit, filled: tuple[Path, str], usb: Path) -> None:
    seat = sit(filled[0])
    seat.unlock()
    seat.wait(lambda: rows_at_home(seat))
    row = seat.find("home_backup_row")
    assert "chưa có bản sao lưu" in row.accessibleName()
    row.click()
    seat.wait(lambda: "chưa có bản sao lưu" in text(seat, "backup_last"))
    card = child(seat, BackupCard)
    assert isinstance(card, BackupCard)
    card._begin_in(usb)
    seat.wait(lambda: any("mở thử tốt" in told for told in seat.notes()))
    seat.wait(lambda: "141 bản ghi" in text(seat, "backup_last"))
    seat.wait(lambda: str(usb) in text(seat, "backup_where"))
    found = restoring.found(usb)
    assert [one.manifest.records for one in found] == [141]
    seat.press("backup_now")
    seat.wait(lambda: len(restoring.found(usb)) == 2)
    seat.wait(seat.find("backup_now", QAbstractButton).isEnabled)
    seat.window.go("home")
    seat.wait(lambda: "Đã sao lưu" in seat.find("home_backup_row").accessibleName())


def test_a_backup_under_way_is_stopped(sit: Sit, filled: tuple[Path, str], usb: Path) -> None:
    seat = sit(filled[0])
    seat.unlock()
    seat.window.go("settings")
    card = child(seat, BackupCard)
    assert isinstance(card, BackupCard)
    card._begin_in(usb)
    seat.wait(lambda: card._job is not None)
    seat.press("backup_progress_cancel")
    seat.wait(seat.find("backup_now", QAbstractButton).isEnabled)
    seat.wait(lambda: [path for path in usb.iterdir() if path.name.startswith(".")] == [])
    assert seat.notes() == []


@pytest.mark.parametrize("phase", ["before", "during"])
def test_a_backup_cut_off_by_a_lock_is_made_by_the_lock_and_only_that_is_told(
    sit: Sit, filled: tuple[Path, str], usb: Path, phase: str
) -> None:
    seat = sit(filled[0])
    seat.unlock()
    seat.window.go("settings")
    card = child(seat, BackupCard)
    assert isinstance(card, BackupCard)
    seat.wait(lambda: text(seat, "backup_last"))
    card._begin_in(usb)
    if phase == "during":
        seat.wait(lambda: card._job is not None)
    seat.lock()
    seat.rest()
    seat.wait(lambda: any("Đã tự sao lưu" in told for told in seat.notes()))
    assert not any("bản sao lưu đó chưa xong" in told for told in seat.notes())


def test_a_place_that_is_gone_is_told_with_a_way_to_try_again(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    seat = sit(backed_up[0])
    seat.unlock()
    seat.window.go("settings")
    seat.wait(lambda: str(usb) in text(seat, "backup_where"))
    usb.rename(usb.with_name("rút ra"))
    seat.press("backup_now")
    seat.wait(lambda: "SAO-01" in seat.notes())
    usb.with_name("rút ra").rename(usb)
    (note,) = seat.window.shell.presenter.area.notes()
    assert (note.action, note.act is not None) == ("Thử lại", True)
    assert note.act is not None
    note.act()
    seat.wait(lambda: any("mở thử tốt" in told for told in seat.notes()))
    assert len(restoring.found(usb)) == 2
    seat.press("backup_stop")
    seat.wait(lambda: "Chưa chọn nơi" in text(seat, "backup_where"))


def test_locking_a_notebook_that_did_not_change_backs_nothing_up(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    seat = sit(backed_up[0])
    seat.unlock()
    seat.lock()
    assert len(restoring.found(usb)) == 1


def test_a_paper_given_out_meanwhile_makes_the_last_backup_an_older_one(
    sit: Sit, backed_up: tuple[Path, str]
) -> None:
    seat = sit(backed_up[0])
    seat.unlock()
    seat.wait(lambda: rows_at_home(seat))
    seat.rest()
    row = seat.find("home_backup_row")
    assert "Đã sao lưu" in row.accessibleName()

    def give_out(desk: Desk) -> Outcome[None]:
        with desk.vault.writing(desk.clock, "copy-out", "một bản ghi"):
            pass
        return Outcome(None)  # of no record

    seat.window.go("settings")
    seat.window.shell.runner.do(give_out)
    seat.rest()
    seat.window.go("home")
    seat.wait(lambda: "Có thay đổi mới" in seat.find("home_backup_row").accessibleName())


def later(seat: Seat) -> None:
    """Let the open notebook believe that the last backup is two days old and something changed."""

    def age(desk: desks.Desk) -> desks.Outcome[None]:
        old = places.backups(desk)
        places.hold(
            desk, msgspec.structs.replace(old, made=old.made - 2 * backing_up.DAY_MS, mark="")
        )
        return desks.Outcome(None)

    done: list[None] = []
    seat.window.shell.runner.do(age, done.append, owner=seat.window)
    seat.wait(lambda: done)


def test_a_lock_that_is_due_backs_up_and_says_so(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    seat = sit(backed_up[0])
    seat.unlock()
    later(seat)
    seat.window.lock()
    assert seat.at_gate(), "the window does not wait"
    seat.wait(lambda: any("Đã tự sao lưu" in told for told in seat.notes()))
    seat.rest()
    assert [one.manifest.number for one in restoring.found(usb)] == [2, 1]
    seat.unlock()


def test_a_lock_without_the_stick_is_a_plain_note(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    seat = sit(backed_up[0])
    seat.unlock()
    later(seat)
    usb.rename(usb.with_name("rút ra"))
    seat.window.lock()
    seat.wait(lambda: any("lần này bỏ qua" in told for told in seat.notes()))
    seat.unlock()
    seat.wait(lambda: rows_at_home(seat))
    assert "bị bỏ qua" in seat.find("home_backup_row").accessibleDescription()


def test_the_window_stays_until_a_backup_that_is_due_is_made(
    sit: Sit, backed_up: tuple[Path, str], usb: Path
) -> None:
    seat = sit(backed_up[0])
    assert seat.window.close(), "nothing is open, so nothing is waited for"
    seat.window.show()
    seat.unlock()
    later(seat)
    assert not seat.window.close()
    assert seat.window.isVisible()
    seat.wait(lambda: not seat.window.isVisible())
    assert len(restoring.found(usb)) == 2


def test_a_backup_before_closing_says_so_and_can_be_stopped(
    sit: Sit, backed_up: tuple[Path, str], usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sotay.app.watch.closing._SAY_AFTER_MS", 0)
    seat = sit(backed_up[0])
    seat.unlock()
    later(seat)
    held, go = Event(), Event()

    def hold(desk: Desk) -> Outcome[None]:
        held.set()
        go.wait(10)
        return Outcome(None)

    seat.window.shell.runner.do(hold)
    seat.wait(held.is_set)
    seat.window.close()
    seat.wait(lambda: seat.window.findChild(QDialog, "closing"))
    assert seat.window.isVisible()
    seat.press("closing_no")
    go.set()
    seat.wait(lambda: not seat.window.isVisible())
    assert len(restoring.found(usb)) == 1, "it was stopped"


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (("lock", "given up", "made"), "ok"),
        (("lock", "made", "given up"), "ok"),
        (("lock", "made", "read", "given up"), ""),
        (("lock", "made", "unlock", "lock", "given up"), ""),
        (("lock", "given up"), "warn"),
        (("made", "lock", "given up"), "warn"),  # another, before
        (("lock", "made", "another given up", "given up"), "warn"),
    ],
)
def test_a_backup_that_a_lock_made_good_is_no_longer_said_to_be_unfinished(
    inside: Window, happens: tuple[str, ...], told: str
) -> None:
    presenter, job = inside.shell.presenter, Job()
    says = "Bản sao lưu đó chưa xong."
    presenter.note_cut_off(job, says, about=BACKUP)
    does = {
        "lock": presenter.lock,
        "unlock": presenter.enter,
        "made": lambda: LockBackup(inside.shell)._tell("made"),
        "read": presenter.area.clear,
        "another given up": lambda: presenter.note("warn", says, about=BACKUP, at_gate=True),
        "given up": job.ended.emit,
    }
    for one in happens:
        does[one]()
    assert "".join(note.tone for note in presenter.area.notes()) == told
