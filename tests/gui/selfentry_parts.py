"""A window that was left with a resident: how one gets there, and what one does in it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton, QWidget
from questionnaire_parts import household
from window_parts import PASSPHRASE, Fill, Seat, Sit

from sotay.base.clock import ManualClock
from sotay.gui.notebook.questionnaires.selfentry.screen import SelfEntry
from sotay.model.survey import Survey
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import answering, shelf
from sotay.work.records import reading

MINUTE_MS = 60_000
OTHERS = ("Họp thôn", "Trần", "Nguyễn", "nhà văn hóa")  # of the practice records


def begun(desk: Desk, form: Path) -> Outcome[Survey]:
    media = {one.name: one.read_bytes() for one in form.parent.glob("*.csv")}
    sha256 = shelf.add(desk, form.name, form.read_bytes(), media).value.sha256
    return answering.begin(desk, sha256)


def opened(
    sit: Sit, folder: Path, tmp_path: Path, clock: ManualClock, asks: bytes = b""
) -> tuple[Seat, str]:
    """Return a seat before an open notebook, and a survey that was begun in it, as it `asks`."""
    seat = sit(folder, clock)
    seat.unlock()
    form = household(tmp_path / "mẫu")
    if asks:
        form.write_bytes(asks)
    made: list[Survey] = []
    seat.window.shell.runner.do(lambda desk: begun(desk, form), made.append)
    seat.wait(lambda: made)
    seat.window.go("questionnaires", made[0].id)
    seat.rest()
    return seat, made[0].id


def lend(seat: Seat, record: str, who: str = "") -> SelfEntry:
    """Leave the window with a resident, as the cadre does; `who` is a code, or "new"."""
    editor = seat.window.here().surveys.editor
    seat.wait(lambda: editor.draft is not None and editor.draft.id == record)
    seat.press("survey_alone")
    if who:
        assert not seat.find("question_yes", QPushButton).isEnabled()  # nobody is chosen beforehand
        tick(seat, f"sits_{who}")
    seat.press("question_yes")
    seat.wait(lambda: isinstance(seat.window.here(), SelfEntry))
    alone = seat.window.here()
    assert isinstance(alone, SelfEntry)
    seat.wait(lambda: page(alone) in (alone.consent, alone.pages.cards))
    seat.rest()
    seat.window.activateWindow()  # as any window manager does once a dialog over it is gone
    seat.wait(seat.window.isActiveWindow)
    return alone


@pytest.fixture
def left(sit: Sit, fill: Fill, tmp_path: Path, clock: ManualClock) -> tuple[Seat, SelfEntry, str]:
    """A window that was left with a resident."""
    seat, record = opened(sit, fill("selfentry"), tmp_path, clock)
    return seat, lend(seat, record), record


def close_by_hand(seat: Seat) -> None:
    """Close the window as Alt+F4 and its cross do: by the system's own event."""
    QApplication.sendEvent(seat.window.windowHandle(), QCloseEvent())


def page(alone: SelfEntry) -> QWidget:
    shown = alone.pages.currentWidget()
    assert shown is not None
    return shown


def tick(seat: Seat, name: str) -> None:
    radio = seat.find(name, QRadioButton)
    assert isinstance(radio, QRadioButton)
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=QPoint(8, radio.height() // 2))
    assert radio.isChecked()


def agree(seat: Seat) -> None:
    for name in ("self_ghi_nhan_y_kien_yes", "self_chuyen_noi_dung_yes", "self_age_31_45"):
        tick(seat, name)
    seat.press("self_go")


def answer(seat: Seat, text: str) -> None:
    """Type into the card shown, and go on by Enter."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit), line
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def back_in(seat: Seat) -> None:
    """Unlock at the gate, and wait until what was answered is in its record."""
    seat.wait(seat.at_gate)
    seat.unlock(PASSPHRASE)
    seat.rest()


def survey(seat: Seat, record: str) -> Survey:
    read: list[Survey] = []
    seat.window.shell.runner.ask(
        lambda desk: reading.entry(desk, record).record, read.append, owner=seat.window
    )
    seat.wait(lambda: read)
    return read[0]


def values(record: Survey) -> dict[str, str]:
    return {one.path: one.value for one in record.answers if one.kind == "answer" and one.label}
