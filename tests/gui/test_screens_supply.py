"""Xuất dữ liệu đang giữ in the window: found by code or day, picked, written, noted."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from record_parts import ask, show
from test_screens_privacy import dialog, visible, words
from window_parts import OPENING_MS

from sotay.base.clock import VIETNAM
from sotay.gui.kit.job import Job
from sotay.gui.notebook.privacy.privacy import Privacy
from sotay.gui.notebook.privacy.supplydialog import SupplyDialog
from sotay.gui.notebook.privacy.supplying import Supplying
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.records import Respondent
from sotay.work.desk import Desk
from sotay.work.privacy import requesting
from sotay.work.privacy.supplyfiles import SupplyJob, Written
from sotay.work.records import respondents, writing

AT = datetime(2026, 10, 12, 9, 30, tzinfo=VIETNAM)


def fill(desk: Desk) -> str:
    """Note an interview of two and a request; return the request's code."""
    begun = writing.begin_interview(desk).value
    who = (Respondent("NG-7K2M9Q", "46_60"), Respondent("NG-0000ZZ", "18_30"))
    writing.keep(desk, replace(begun, title="Gặp hộ dân", held=AT, respondents=who, notes="Đường"))
    return requesting.add(desk, "cung_cap").value.code


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Privacy]:
    made = show(Privacy(shell), qtbot)
    yield made
    made.settle()


def test_it_is_found_picked_written_and_noted(
    screen: Privacy, shell: Shell, opened: Runner, qtbot: QtBot, tmp_path: Path
) -> None:
    code = ask(opened, qtbot, fill)
    screen.shown()
    qtbot.waitUntil(lambda: bool(visible(screen, "request_supply")))
    visible(screen, "request_supply")[0].click()
    asked = dialog(screen, SupplyDialog)
    assert isinstance(asked, SupplyDialog)
    assert not asked.yes.isEnabled()
    asked._find.click()
    assert "Nhập mã" in asked.findChild(QLabel, "supply_code_error").text()
    asked.code.set_text("NG-999999")
    asked._find.click()
    qtbot.waitUntil(lambda: "Không có buổi" in asked.findChild(QLabel, "supply_code_error").text())
    asked.code.set_text("ng-7k2m9q")
    asked._find.click()
    qtbot.waitUntil(asked.yes.isEnabled)
    assert "NG-7K2M9Q, 46–60 tuổi" in asked.who.control.currentText()
    assert asked.shared.isVisible()
    one = asked.who.control.value()
    asked.code.set_text("NG-7K2M9")  # a key more or less, and it is nobody or somebody else
    assert not asked.yes.isEnabled()
    assert asked.who.control.value() is None
    asked._find.click()
    asked.code.set_text("ng-7k2m9q")
    asked._find.click()
    qtbot.waitUntil(asked.yes.isEnabled)
    asked.code.set_text("NG-0000ZZ")
    QTest.keyClick(asked.code.control, Qt.Key.Key_Return)
    assert asked.isVisible()
    qtbot.waitUntil(lambda: "NG-0000ZZ" in asked.who.control.currentText())
    asked.reject()
    going = Supplying(screen.requests, shell, code)
    over = going.ask()
    going.write_to(tmp_path, one, shared=False)
    assert over.isVisible()
    qtbot.waitUntil(lambda: "đã xuất dữ liệu" in words(screen), timeout=20_000)
    assert sorted(path.suffix for path in tmp_path.glob("du-lieu-*")) == [".json", ".pdf"]


def hold_writing(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Have no file written before what is returned is set: a disk may be quicker than a hand."""
    pressed, write = Event(), SupplyJob.write

    def held(job: SupplyJob, *to: Path, **how: Callable[[], bool]) -> Written:
        pressed.wait(OPENING_MS / 1000)
        return write(job, *to, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(SupplyJob, "write", held)
    return pressed


def test_it_waits_for_the_files_and_stays_with_what_went_wrong_or_was_stopped(
    screen: Privacy,
    shell: Shell,
    opened: Runner,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = ask(opened, qtbot, fill)
    (one, _other) = ask(opened, qtbot, lambda desk: respondents.candidates(desk, day=AT.date()))
    going = Supplying(screen.requests, shell, code)
    over = going.ask()
    going.write_to(tmp_path / "đã rút", one, shared=False)
    fault = over.findChild(QLabel, "supply_fault")
    qtbot.waitUntil(lambda: "đã rút" in fault.text())
    assert over.isVisible()
    assert over.no.isEnabled()
    usb = tmp_path / "usb"
    usb.mkdir()
    pressed = hold_writing(monkeypatch)
    going.write_to(usb, one, shared=False)
    assert not over.no.isEnabled()  # not left as if it were done
    stop = over.findChild(QPushButton, "supply_progress_cancel")
    qtbot.waitUntil(stop.isVisible)
    stop.click()
    pressed.set()
    qtbot.waitUntil(over.no.isEnabled)
    qtbot.waitUntil(lambda: not opened._calls)
    assert over.isVisible()
    assert list(usb.iterdir()) == []
    assert "đã xuất dữ liệu" not in words(screen)
    left = usb / f"du-lieu-{code}.pdf"
    left.write_text("của lần bị khóa cắt ngang", "utf-8")
    going.write_to(usb, one, shared=False)
    qtbot.waitUntil(lambda: "đã xuất dữ liệu" in words(screen), timeout=20_000)
    qtbot.waitUntil(lambda: not opened._calls)
    (note,) = shell.presenter.area.notes()
    assert str(usb) in note.text
    assert left.read_text("utf-8") == "của lần bị khóa cắt ngang"
    assert (usb / f"du-lieu-{code}-2.json").is_file()


def test_the_way_to_stop_takes_no_room_of_what_was_filled_in(
    screen: Privacy, opened: Runner, qtbot: QtBot
) -> None:
    over, job = SupplyDialog(screen.requests, opened, "YC-000001"), Job()
    over.open()
    form = over.findChild(QScrollArea, "supply_room").verticalScrollBar()
    qtbot.waitUntil(lambda: over.isVisible() and form.maximum() == 0)
    before = over.height()
    over.follow(job)
    qtbot.waitUntil(lambda: over.height() > before and form.maximum() == 0, timeout=2_000)
    job.ended.emit()
    qtbot.waitUntil(lambda: over.height() == before, timeout=2_000)
