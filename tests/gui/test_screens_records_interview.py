"""An interview: nobody is named, nothing is ticked beforehand, consent is by purpose."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, put, show, type_in, wait_saved

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.consent import Answers
from sotay.model.interview import Interview
from sotay.model.words import PURPOSES, PURPOSES_VERSION
from sotay.work.records import reading


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Interviews]:
    made = show(Interviews(shell), qtbot)
    begin(made, qtbot)
    yield made
    made.settle()


def read(screen: Interviews, runner: Runner, qtbot: QtBot) -> Interview:
    wait_saved(screen, qtbot)
    key = screen.editor.draft.id
    found = ask(runner, qtbot, lambda desk: reading.entry(desk, key).record)
    assert isinstance(found, Interview)
    return found


def row(screen: Interviews, purpose: str) -> QFrame:
    screen.editor.tabs.turn_to(screen.editor.consents)
    return screen.editor.findChild(QFrame, f"consent_{purpose}")


def agree(one: QFrame, method: str = "van_ban") -> None:
    find(one, QRadioButton, "agreed").click()
    find(one, Choice, "consent_method").set_value(method)


def test_nothing_is_ticked_beforehand(screen: Interviews) -> None:
    for purpose in PURPOSES:
        assert find(row(screen, purpose), QRadioButton, "not_asked").isChecked()
    assert screen.editor.draft.record.consents == ()


def test_consent_is_kept_by_purpose_with_method_and_witness(
    screen: Interviews, opened: Runner, qtbot: QtBot
) -> None:
    put(find(screen.editor, QLineEdit, "recorder"), "Phan Thị Hòa")
    one = row(screen, "ghi_nhan_y_kien")
    find(one, QRadioButton, "agreed").click()
    find(one, Choice, "consent_method").set_value("loi_noi_co_chung_kien")
    type_in(find(one, QLineEdit, "consent_witness"), "Trưởng thôn")
    find(row(screen, "ghi_danh_tinh"), QRadioButton, "refused").click()
    kept = read(screen, opened, qtbot)
    assert [(c.purpose, c.given) for c in kept.consents] == [
        ("ghi_nhan_y_kien", True),
        ("ghi_danh_tinh", False),
    ]
    assert kept.consents[0].method == "loi_noi_co_chung_kien"
    assert kept.consents[0].witness == "Trưởng thôn"
    assert kept.consents[0].recorded_by == "Phan Thị Hòa"
    (who,) = kept.respondents
    assert {c.respondent for c in kept.consents} == {who.code}
    assert Answers.of(kept).state("lien_he_phan_hoi", who.code) != "given"


def test_a_withdrawal_keeps_the_answer_and_a_new_one_comes_after_it(
    screen: Interviews, opened: Runner, qtbot: QtBot
) -> None:
    one = row(screen, "ghi_nhan_y_kien")
    agree(one)
    qtbot.mouseClick(find(one, QPushButton, "consent_withdraw"), Qt.MouseButton.LeftButton)
    asked = one.findChild(Dialog)
    assert any("tỉnh che nội dung" in said.text() for said in asked.findChildren(QLabel))
    asked.accept()
    kept = read(screen, opened, qtbot)
    assert kept.consents[0].withdrawn is not None
    who = kept.respondents[0].code
    assert Answers.of(kept).state("ghi_nhan_y_kien", who) != "given"
    agree(one)
    kept = read(screen, opened, qtbot)
    assert len(kept.consents) == 2
    assert Answers.of(kept).state("ghi_nhan_y_kien", who) == "given"


def test_agreeing_counts_only_once_it_is_said_how(
    screen: Interviews, opened: Runner, qtbot: QtBot
) -> None:
    one = row(screen, "ghi_nhan_y_kien")
    find(one, QRadioButton, "agreed").click()
    assert screen.editor.draft.record.consents == ()
    assert "Chưa lưu" in find(one, QLabel, "consent_told").text()
    put(screen.editor.notes, "Ruộng thiếu nước.")
    screen.editor.close_content()
    assert "Chưa chốt" in screen.editor.strip.text()
    assert screen.editor.draft.status == "draft"
    agree(one, "van_ban")
    kept = read(screen, opened, qtbot)
    assert [(c.given, c.method, c.text_version) for c in kept.consents] == [
        (True, "van_ban", PURPOSES_VERSION)
    ]
    assert "Chưa lưu" not in find(one, QLabel, "consent_told").text()


def test_what_is_unfinished_does_not_pass_to_the_next_interview(
    screen: Interviews, qtbot: QtBot
) -> None:
    find(row(screen, "ghi_nhan_y_kien"), QRadioButton, "agreed").click()
    put(screen.editor.title, "Buổi một")
    begin(screen, qtbot)
    assert find(row(screen, "ghi_nhan_y_kien"), QRadioButton, "not_asked").isChecked()
    assert screen.editor.obstacles() == []


def test_a_slip_of_the_hand_leaves_no_answer(screen: Interviews) -> None:
    one = row(screen, "lien_he_phan_hoi")
    find(one, QRadioButton, "agreed").click()
    find(one, QRadioButton, "not_asked").click()
    assert screen.editor.draft.record.consents == ()


def test_who_was_heard_is_a_code_and_an_age_and_nothing_else(
    screen: Interviews, opened: Runner, qtbot: QtBot
) -> None:
    people = screen.editor.respondents
    screen.editor.tabs.turn_to(people)
    qtbot.mouseClick(people.rows.add_button, Qt.MouseButton.LeftButton)
    find(people, Choice, "age_band").set_value("46_60")
    assert people.findChildren(QLineEdit) == []  # no field that could hold a name
    kept = read(screen, opened, qtbot).respondents
    assert len(kept) == 1
    assert kept[0].code.startswith("NG-")
    assert kept[0].age_band == "46_60"


def test_closing_asks_for_the_notes_and_the_witness(
    screen: Interviews, opened: Runner, qtbot: QtBot
) -> None:
    one = row(screen, "ghi_nhan_y_kien")
    find(one, QRadioButton, "agreed").click()
    find(one, Choice, "consent_method").set_value("loi_noi_co_chung_kien")
    screen.editor.close_content()
    qtbot.waitUntil(lambda: "người chứng kiến" in screen.editor.strip.text())
    assert screen.focusWidget() is find(screen.editor, QPlainTextEdit, "notes")
    type_in(screen.focusWidget(), "Người dân mong có sóng điện thoại.")
    find(screen.editor.strip, QPushButton, "way_1").click()
    assert screen.focusWidget().objectName() == "consent_witness"
    type_in(screen.focusWidget(), "Trưởng thôn")
    qtbot.waitUntil(lambda: screen.editor.strip.text() == "")
    screen.editor.close_content()
    qtbot.waitUntil(lambda: screen.editor.head.pill.state().text == "Chưa gửi")
    assert not find(one, QRadioButton, "refused").isEnabled()


def test_what_two_people_lack_is_told_until_both_have_it(screen: Interviews, qtbot: QtBot) -> None:
    """Whose it is changes on the way; nobody else is turned to while one writes."""
    editor = screen.editor
    editor.go_to(editor.notes)
    type_in(find(editor, QPlainTextEdit, "notes"), "Người dân mong có sóng điện thoại.")
    first, last = [editor.respondents.draw() for _person in range(2)]
    who = editor.consents.who
    for one in (first, last):
        who.set_value(one)
        agree(row(screen, "ghi_nhan_y_kien"), "loi_noi_co_chung_kien")
    editor.close_content()
    qtbot.waitUntil(lambda: f"người chứng kiến ({first}, {last})" in editor.strip.text())
    for one in (first, last):
        find(editor.strip, QPushButton, "way_0").click()
        assert (screen.focusWidget().objectName(), who.value()) == ("consent_witness", one)
        type_in(screen.focusWidget(), "Bà Lan")
        qtbot.waitUntil(lambda one=one: one not in editor.strip.text())
        assert (last in editor.strip.text(), who.value()) == (one == first, one)
