"""The focus is never left to Qt: it goes to a named neighbour where Space does no harm."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, type_in
from window_parts import PASSPHRASE, Seat, Sit

from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.work.records import reading


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    """Someone before an open notebook."""
    made = sit(notebook[0])
    made.unlock(PASSPHRASE)
    made.wait(lambda: made.program.window.shell.office is not None)
    return made


def at_meetings(seat: Seat, qtbot: QtBot) -> Meetings:
    seat.window.go("meetings")
    screen = seat.window.here()
    assert isinstance(screen, Meetings)
    begin(screen, qtbot)
    type_in(find(screen.editor, QPlainTextEdit, "title"), "Họp thôn")
    return screen


def focus() -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None, "the focus is nowhere"
    return at


def ctrl_n(seat: Seat) -> None:
    QTest.keySequence(seat.window, QKeySequence("Ctrl+N"))


@pytest.mark.parametrize("on_rail", [True, False])
def test_new_has_the_next_key_wherever_one_is(on_rail: bool, seat: Seat, qtbot: QtBot) -> None:
    runner = seat.window.shell.runner
    asked_first = {"privacy", "questionnaires"}  # a dialog, and by which questionnaire
    for place in sorted(set(seat.window._places) - asked_first):
        seat.window.go(place)
        if on_rail:
            seat.window.rail.current_button().setFocus()
        ctrl_n(seat)
        QTest.keyClicks(focus(), "Hop ve duong 5-7")
        here = seat.window.here()
        assert isinstance(here, RecordScreen), place
        draft = here.editor.draft
        assert draft is not None, place
        assert "Hop ve duong 5-7" in str(draft.record), place
        seat.window.settle()
        kept = ask(runner, qtbot, lambda desk, key=draft.id: reading.entry(desk, key).record)
        assert kept == draft.record, place


def test_no_part_is_a_window_of_its_own_before_it_has_its_place(seat: Seat) -> None:
    """One that is shown before it stands in something takes the keys from the window."""
    for place in seat.window._places:
        seat.window.go(place)
        seat.rest()
        assert QApplication.activeWindow() is seat.window, place


def test_the_buttons_of_home_begin_at_once(seat: Seat) -> None:
    for name in ("home_meeting", "home_interview"):
        seat.window.go("home")
        seat.press(name)
        QTest.keyClicks(focus(), "abc")
        here = seat.window.here()
        assert isinstance(here, RecordScreen), name
        assert here.editor.draft is not None, name
        assert here.editor.draft.record.title == "abc", name


def test_every_button_that_adds_in_a_record_has_the_next_key(seat: Seat, qtbot: QtBot) -> None:
    screen = at_meetings(seat, qtbot)
    screen.editor.matters._hold_office(seat.window.shell.office)
    for name in ("agenda_add", "contributions_add", "votes_add", "tasks_add", "matter_add"):
        button = screen.editor.findChild(QAbstractButton, name)
        screen.editor.go_to(button)
        QTest.keyClick(button, Qt.Key.Key_Space)
        QTest.keyClicks(focus(), "xyz")
        at = focus()
        assert isinstance(at, QLineEdit | QPlainTextEdit), name
        text = at.text() if isinstance(at, QLineEdit) else at.toPlainText()
        assert text == "xyz", name


def test_blank_drafts_leave_no_row_whichever_way_one_goes(
    seat: Seat, notebook: tuple[Path, str], qtbot: QtBot
) -> None:
    runner = seat.window.shell.runner
    for place in ("meetings", "interviews", "matters"):
        seat.window.go(place)
        for _again in range(3):
            ctrl_n(seat)
    seat.window.go("home")
    assert ask(runner, qtbot, reading.counts) == {}
    seat.lock()
    seat.unlock()
    assert ask(runner, qtbot, reading.counts) == {}


def vanish_tab(screen: Meetings) -> None:
    find(screen.editor, QPlainTextEdit, "body").setFocus()
    screen.editor.tabs.bar.setCurrentIndex(1)  # as a click on it does


def vanish_row(screen: Meetings) -> None:
    for _row in range(2):
        screen.editor.content.agenda.add()
        QTest.keyClicks(focus(), "mot")
    QTest.keyClick(focus(), Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)


def vanish_only_row(screen: Meetings) -> None:
    screen.editor.content.agenda.add()
    QTest.keyClick(focus(), Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)


def vanish_by_undo(screen: Meetings) -> None:
    screen.editor.content.agenda.add()
    screen.editor.content.agenda.set_values(())


def vanish_strip(screen: Meetings) -> None:
    find(screen.editor, QPlainTextEdit, "body").setFocus()
    screen.editor.strip.say("warn", "Thử")
    close = find(screen.editor.strip, QAbstractButton, "strip_close")
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)


def done(screen: Meetings) -> QAbstractButton:
    buttons = screen.editor.matters.findChildren(QAbstractButton, "card_done")
    return next(button for button in buttons if button.isVisible())


def vanish_card(screen: Meetings) -> None:
    screen.editor.tabs.turn_to(screen.editor.matters)
    screen.editor.matters._hold_office(screen.shell.office)
    screen.editor.matters.add()
    QTest.keyClicks(focus(), "duong")
    done(screen).click()


def vanish_blank_card(screen: Meetings) -> None:
    screen.editor.tabs.turn_to(screen.editor.matters)
    screen.editor.matters._hold_office(screen.shell.office)
    screen.editor.matters.add()
    done(screen).click()


def vanish_record(screen: Meetings) -> None:
    find(screen.editor, QPlainTextEdit, "body").setFocus()
    screen.discard()


def vanish_button(screen: Meetings) -> None:
    find(screen.editor, QPlainTextEdit, "body").setFocus()
    button = find(screen.editor.head, QAbstractButton, "close_content")
    button.setFocus()
    button.hide()


def vanish_disabled(screen: Meetings) -> None:
    chair = find(screen.editor, QLineEdit, "chair_name")
    chair.setFocus()
    chair.setEnabled(False)


def vanish_list(screen: Meetings) -> None:
    screen.settle()
    screen.pane.view.setFocus()
    screen.pane.model.search("khongcogi")
    screen.pane.search_line().setText("khongcogi")
    deadline = QElapsedTimer()
    deadline.start()
    while screen.pane.view.isVisible() and deadline.elapsed() < 5000:
        QApplication.processEvents()


VANISHING: tuple[tuple[Callable[[Meetings], None], str], ...] = (
    (vanish_tab, "tabs_bar"),
    (vanish_row, "agenda_line"),
    (vanish_only_row, "agenda_add"),
    (vanish_by_undo, "tabs_bar"),
    (vanish_strip, "body"),
    (vanish_card, "card_toggle"),
    (vanish_blank_card, "tabs_bar"),
    (vanish_record, "search"),
    (vanish_button, "body"),
    (vanish_list, "search"),
    (vanish_disabled, "title"),
)


def test_the_focus_goes_to_a_neighbour_when_its_widget_vanishes(seat: Seat, qtbot: QtBot) -> None:
    for vanish, to in VANISHING:
        screen = at_meetings(seat, qtbot)
        screen.pane.widen()
        find(screen.editor, QPlainTextEdit, "title").setFocus()
        vanish(screen)
        QApplication.processEvents()
        assert focus().objectName() == to, vanish.__name__
        assert focus().accessibleName(), vanish.__name__
        QTest.keyClick(focus(), Qt.Key.Key_Space)
        assert seat.window.here() is screen, "Space does not leave the record"


def test_a_note_closed_gives_the_focus_back(seat: Seat, qtbot: QtBot) -> None:
    screen = at_meetings(seat, qtbot)
    body = find(screen.editor, QPlainTextEdit, "body")
    body.setFocus()
    seat.window.shell.presenter.note("info", "Thử một lời nhắn.")
    qtbot.waitUntil(lambda: bool(seat.window.findChildren(QAbstractButton, "note_close")))
    close = seat.window.findChildren(QAbstractButton, "note_close")[0]
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert focus() is body
