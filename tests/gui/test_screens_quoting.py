"""An answer of a survey in minutes: quoted from its card, put in from where one writes, undone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from record_parts import ask, command, type_in
from window_parts import Seat, Sit

from sotay.gui.kit.widgets.pickdialog import PickDialog
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.model.meeting import Meeting
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import quoting
from sotay.work.records import reading, writing
from surveyed import agree, answered, loaded

B, Z = Qt.Key.Key_B, Qt.Key.Key_Z
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Quoting:
    """Someone with one closed survey and two minutes that are being written."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.runner = seat.window.shell.runner

        def fill(desk: Desk) -> Outcome[tuple[str, str]]:
            survey = answered(desk, loaded(desk))
            writing.close(desk, agree(desk, survey.id, "ghi_nhan_y_kien", "chuyen_noi_dung"))
            for title in ("Họp thôn Hạ", "Giao ban"):
                made = replace(writing.begin_meeting(desk).value, title=title)
                writing.keep(desk, replace(made, body="Đã bàn:"))
            return Outcome((survey.id, made.id), frozenset(("survey", "meeting")))

        self.survey, self.minutes = command(self.runner, seat.qtbot, fill)
        self.quote = self.read(lambda desk: quoting.quoted(desk, self.survey, "/data/gio"))

    def read(self, fn: Callable[[Desk], str]) -> str:
        return ask(self.runner, self.seat.qtbot, fn)

    def body(self) -> str:
        """Return what the minutes say, as the notebook has them."""

        def said(desk: Desk) -> str:
            kept = reading.entry(desk, self.minutes).record
            assert isinstance(kept, Meeting)
            return kept.body

        return self.read(said)

    def at_answer(self, path: str = "/data/gio") -> Questionnaires:
        """Look at the card of an answer."""
        self.seat.window.go("questionnaires", f"{self.survey}#{path}")
        place = self.seat.window.here()
        assert isinstance(place, Questionnaires)
        self.seat.wait(lambda: place.surveys.editor.answers.asking.session() is not None)  # type: ignore[attr-defined]
        self.seat.rest()
        return place

    def key(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        at = QApplication.focusWidget()
        assert at is not None
        mods = CTRL
        for one in held:
            mods |= one
        QTest.keyClick(at, key, mods)

    def dialog(self, name: str) -> PickDialog:
        """Wait for a dialog."""
        self.seat.wait(lambda: self.seat.window.findChildren(PickDialog, name))
        (found,) = self.seat.window.findChildren(PickDialog, name)
        return found

    def text(self, name: str) -> QPlainTextEdit:
        found = self.seat.find(name, QPlainTextEdit)
        assert isinstance(found, QPlainTextEdit)
        return found


@pytest.fixture
def at(sit: Sit, notebook: tuple[Path, str]) -> Quoting:
    seat = sit(notebook[0])
    seat.unlock()
    return Quoting(seat)


def test_an_answer_goes_into_the_minutes_chosen_is_shown_there_and_taken_back(at: Quoting) -> None:
    seat = at.seat
    place = at.at_answer()
    place.surveys.editor.answers.asking.begin()  # type: ignore[attr-defined]
    place.surveys.editor.answers.asking.setFocus()  # type: ignore[attr-defined]
    at.key(B, SHIFT)
    dialog = at.dialog("quote_into")
    words = dialog.findChild(QLabel, "quote_words")
    assert words is not None
    assert words.text() == at.quote
    assert [dialog.list.item(n).text().split("\n")[0] for n in range(2)] == [
        "Giao ban", "Họp thôn Hạ",
    ]  # fmt: skip
    seat.qtbot.keyClicks(dialog.line, "giao")
    assert dialog.list.count() == 1
    seat.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    seat.wait(lambda: at.body() == f"Đã bàn:\n{at.quote}")
    seat.wait(lambda: isinstance(seat.window.here(), Meetings))
    seat.rest()
    body = at.text("body")
    assert body.textCursor().selectedText() == at.quote
    assert any("Giao ban" in note for note in seat.notes())
    seat.press("note_action")
    seat.wait(lambda: body.toPlainText() == "Đã bàn:")
    assert at.body() == "Đã bàn:"


def test_nothing_is_offered_at_a_question_without_answer_or_of_the_card(at: Quoting) -> None:
    for path, offered in (("/data/anh", False), ("/data/ho_ten", False), ("/data/y_kien", True)):
        place = at.at_answer(path)
        tools = place.findChildren(QWidget, "quote_answer")
        assert any(one.isVisibleTo(place) for one in tools) == offered, path


def test_what_may_not_leave_is_said_and_nothing_is_asked(at: Quoting) -> None:
    draft = command(at.runner, at.seat.qtbot, lambda desk: Outcome(answered(desk, loaded(desk)).id))
    at.survey = draft
    at.at_answer()
    at.seat.press("quote_answer")
    at.seat.wait(lambda: "VIEC-77" in at.seat.notes())
    assert not at.seat.window.findChildren(PickDialog)


def test_from_the_minutes_an_answer_is_found_by_its_words_and_put_at_the_cursor(
    at: Quoting,
) -> None:
    seat = at.seat
    seat.window.go("meetings", at.minutes)
    seat.rest()
    body = at.text("body")
    body.setFocus()
    cursor = body.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    body.setTextCursor(cursor)
    type_in(body, " Rồi nghỉ.")
    cursor.setPosition(len("Đã bàn:"))
    body.setTextCursor(cursor)
    at.key(B, SHIFT)
    dialog = at.dialog("quote_survey")
    seat.qtbot.keyClicks(dialog.line, "muong")
    seat.wait(lambda: dialog.list.count() == 1 and "mương" in dialog.list.item(0).text())
    seat.qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    answers = at.dialog("quote_answer")
    assert answers.list.count() == 1
    seat.qtbot.keyClick(answers.line, Qt.Key.Key_Return)
    wanted = at.read(lambda desk: quoting.quoted(desk, at.survey, "/data/y_kien"))
    seat.wait(lambda: body.toPlainText() == f"Đã bàn:\n{wanted}\n Rồi nghỉ.")
    seat.window.activateWindow()  # as any window manager does once a dialog over it is gone


def test_notes_of_an_interview_take_one_in_too_and_a_closed_one_offers_nothing(
    at: Quoting,
) -> None:
    seat = at.seat
    seat.window.go("interviews")
    seat.window.here().new()
    seat.wait(lambda: seat.window.here().editor.draft is not None)  # type: ignore[attr-defined]
    editor = seat.window.here().editor  # type: ignore[attr-defined]
    editor.tabs.turn_to(editor.notes)
    seat.press("insert_quote")
    QTest.keyClick(at.dialog("quote_survey").line, Qt.Key.Key_Return)
    dialog = at.dialog("quote_answer")
    seat.qtbot.keyClicks(dialog.line, "may gio")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    seat.wait(lambda: editor.notes.toPlainText() == at.quote)
    seat.window.here().settle()
    seat.rest()
    at.at_answer()
    seat.press("quote_answer")
    into = at.dialog("quote_into")
    into.list.setCurrentRow(0)  # what was written last
    QTest.keyClick(into.line, Qt.Key.Key_Return)
    seat.wait(lambda: editor.notes.toPlainText() == f"{at.quote}\n{at.quote}")
    seat.rest()
    assert editor.notes.textCursor().selectedText() == at.quote
    command(at.runner, seat.qtbot, lambda desk: writing.close(desk, _meeting(desk, at.minutes)))
    seat.window.go("meetings", at.minutes)
    seat.rest()
    meetings = seat.window.here()
    assert not any(w.isVisibleTo(meetings) for w in meetings.findChildren(QWidget, "insert_quote"))


def _meeting(desk: Desk, key: str) -> Meeting:
    """Return minutes that can be closed."""
    kept = reading.entry(desk, key).record
    assert isinstance(kept, Meeting)
    official = replace(kept.chair, name="Lê Quang Đạo")
    ends = kept.starts + timedelta(hours=1)
    return replace(kept, chair=official, secretary=official, ends=ends)
