"""Whose answer is on the screen: the same after a lock, and the one the strip's way speaks of."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)
from record_parts import find, put
from window_parts import Seat, Sit

from sotay.gui.kit.cursorspot import cursor_in, put_back
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.givingbutton import GivingButton
from sotay.gui.notebook.interviews import Interviews

KEEP = "ghi_nhan_y_kien"


def heard(sit: Sit, folder: Path) -> tuple[Seat, Interviews, list[str]]:
    """Begin an interview with three people; return their codes in order."""
    seat = sit(folder)
    seat.unlock()
    seat.window.go("interviews")
    screen = seat.window.here()
    assert isinstance(screen, Interviews)
    screen.new()
    seat.wait(lambda: screen.editor.draft)
    put(find(screen.editor, QPlainTextEdit, "title"), "Hỏi về kênh mương")
    put(screen._interview.notes, "Ruộng thiếu nước tưới.")
    rows = screen._interview.respondents.rows
    screen.editor.tabs.turn_to(screen._interview.respondents)
    for _person in range(3):
        rows.add_button.click()
    screen.editor.tabs.turn_to(screen._interview.consents)
    return seat, screen, [one.code for one in screen.editor.draft.record.respondents]


def row(screen: Interviews) -> QFrame:
    return find(screen.editor, QFrame, f"consent_{KEEP}")


def answer(screen: Interviews, who: str, method: str) -> None:
    screen._interview.consents.who.set_value(who)
    find(row(screen), QRadioButton, "agreed").click()
    if method:
        find(row(screen), Choice, "consent_method").set_value(method)


def again(seat: Seat) -> Interviews:
    """Lock by key and open; return the screen of now."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert seat.at_gate()
    seat.lock()
    seat.unlock()
    screen = seat.window.here()
    seat.wait(lambda: screen.editor.draft)
    seat.rest()
    return screen


def test_a_lock_gives_back_the_person_chosen_and_the_half_given_answer(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat, screen, (first, second, third) = heard(sit, notebook[0])
    answer(screen, first, "van_ban")
    answer(screen, second, "loi_noi_co_chung_kien")
    find(row(screen), object, "consent_witness").setText("Trưởng thôn")
    answer(screen, third, "")
    kept = screen.editor.draft.record.consents
    screen = again(seat)
    assert screen._interview.consents.who.value() == third
    assert "Chưa lưu" in find(row(screen), QLabel, "consent_told").text()
    method = QApplication.focusWidget()
    assert method is find(row(screen), Choice, "consent_method")
    assert screen.editor.draft.record.consents == kept
    QTest.keyClick(method, Qt.Key.Key_Down)
    assert screen.editor.draft.record.consents[:2] == kept
    assert [one.respondent for one in screen.editor.draft.record.consents] == [first, second, third]


def test_a_lock_gives_back_the_person_who_was_only_chosen(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat, screen, (first, second, _third) = heard(sit, notebook[0])
    answer(screen, first, "van_ban")
    screen._interview.consents.who.setFocus()
    QTest.keyClick(screen._interview.consents.who, Qt.Key.Key_Down)
    assert screen._interview.consents.who.value() == second
    screen = again(seat)
    assert screen._interview.consents.who.value() == second
    assert QApplication.focusWidget() is screen._interview.consents.who


def test_no_answer_gets_the_focus_that_was_in_another_persons(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    """Should the person be gone, no key may change who is shown in their place."""
    seat, screen, (first, _second, third) = heard(sit, notebook[0])
    answer(screen, first, "van_ban")
    answer(screen, third, "van_ban")
    was = cursor_in(screen, find(row(screen), Choice, "consent_method"))
    screen.editor.title.setFocus()
    screen._interview.consents.turn_to(first)
    seat.window.rail.current_button().setFocus()
    put_back(screen, was)
    assert QApplication.focusWidget() is seat.window.rail.current_button()
    screen._interview.consents.turn_to(third)
    put_back(screen, was)
    assert QApplication.focusWidget() is find(row(screen), Choice, "consent_method")


METHODS = {
    "ASK_FIRST": "",
    "WITNESS": "loi_noi_co_chung_kien",
    "RECORDED": "loi_noi_ghi_am",
    "REFUSED": "refused",
    "WITHDRAWN": "withdrawn",
}


@pytest.mark.parametrize("gap", METHODS)
def test_the_way_leads_to_the_first_person_it_names(
    sit: Sit, notebook: tuple[Path, str], gap: str
) -> None:
    seat, screen, (first, second, third) = heard(sit, notebook[0])
    consents = screen._interview.consents
    for who in (first, second, third) if gap != "ASK_FIRST" else (first,):
        answer(screen, who, METHODS[gap] if gap != "WITHDRAWN" and who != first else "van_ban")
        if gap == "REFUSED" and who != first:
            find(row(screen), QRadioButton, "refused").click()
        if gap == "WITHDRAWN" and who != first:
            find(row(screen), QPushButton, "consent_withdraw").click()
            asked = next(one for one in row(screen).findChildren(Dialog) if one.isVisible())
            assert who in asked.windowTitle()
            asked.accept()
    consents.who.set_value(first)
    screen.editor.close_content()
    seat.wait(lambda: not screen.editor.strip.isHidden())
    assert consents.who.value() == second
    consents.who.set_value(first)
    way = find(screen.editor.strip, GivingButton, "way_0")
    assert way.shown().startswith(f"{second}, {third}: ")
    way.click()
    assert consents.who.value() == second


def test_the_record_button_leads_to_who_has_not_agreed(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat, screen, (first, second, third) = heard(sit, notebook[0])
    consents = screen._interview.consents
    for who in (first, third):
        consents.turn_to(who)
        sound = find(screen.editor, QFrame, "consent_ghi_am")
        find(sound, QRadioButton, "agreed").click()
        find(sound, Choice, "consent_method").set_value("van_ban")
    screen.editor.findChild(QPushButton, "attachment_record").click()
    seat.wait(lambda: not screen.editor.strip.isHidden())
    find(screen.editor.strip, GivingButton, "way_0").click()
    assert consents.who.value() == second


def test_what_is_missing_is_in_sight_however_large_the_letters(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    """A page gives way to it: only what does not fit at its least is scrolled to."""
    seat, screen, codes = heard(sit, notebook[0])
    seat.window.shell.looks.set_percent(150)
    seat.window.resize(1366, 768)
    answer(screen, codes[0], "van_ban")
    screen.editor.close_content()
    strip = screen.editor.strip
    seat.wait(lambda: codes[1] in strip.text())
    seat.wait(lambda: strip.visibleRegion().boundingRect().height() == strip.height() > 0)
