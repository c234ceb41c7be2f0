"""A survey in the window: answered by keys, kept within a second, found again where one was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from record_parts import command, find
from survey_parts import Interview

from sotay.gui.notebook.shell import Shell
from sotay.model.matter import Matter
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import answering, logging, standing
from sotay.work.records import reading
from surveyed import FORM, loaded

K = Qt.Key


def test_an_answer_is_in_the_notebook_soon_behind_its_key(interview: Interview) -> None:
    interview.open("/data/co_dien")
    interview.key("1", K.Key_Return, "9")
    draft = interview.editor.draft
    interview.qtbot.waitUntil(lambda: draft.clean and not interview.editor.answers.pending())
    kept = interview.stored()
    told = {one.path: one.value for one in kept.answers if one.kind == "answer"}
    assert told["/data/co_dien"] == "co"
    assert told["/data/gio"] == "9"
    assert kept.unfinished == 0
    assert "đã lưu" in interview.editor.saved.text().lower()


def test_a_lock_in_the_middle_of_a_word_loses_no_letter(interview: Interview) -> None:
    interview.open("/data/y_kien")
    interview.key("Nạo vét mương T")
    interview.screen.settle()  # what the window does first when it locks
    found = interview.read(lambda desk: reading.entry(desk, interview.id).record)
    assert [one.value for one in found.answers if one.path == "/data/y_kien"] == [  # type: ignore[attr-defined]
        "Nạo vét mương T"
    ]


def test_one_goes_on_where_one_was(interview: Interview) -> None:
    interview.open("/data/y_kien")
    interview.key("x")
    interview.screen.settle()
    assert interview.read(lambda desk: standing.stood(desk, interview.id)) == "/data/y_kien"
    interview.screen.show_none()
    interview.open()
    assert interview.where() == "/data/y_kien"


def test_a_half_typed_number_outlives_leaving_and_keeps_it_from_being_closed(
    interview: Interview,
) -> None:
    interview.open("/data/co_dien")
    interview.key("1", K.Key_Return, "2,5", K.Key_PageDown)
    interview.screen.settle()
    assert any("2,5" in says for says, _way in interview.editor.obstacles())
    interview.screen.show_none()
    interview.open("/data/gio")
    assert interview.seen("answer")[0].text() == "2,5"  # type: ignore[attr-defined]
    interview.editor.close_content()
    assert interview.stored().unfinished == 1


def test_undo_takes_back_an_answer_and_the_card_stays(interview: Interview) -> None:
    interview.open("/data/co_dien")
    interview.key("1")
    interview.kept()
    session = interview.editor.answers.asking.session()

    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, K.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def undone() -> bool:
        now = interview.editor.answers.asking.session()
        return now is not None and now is not session

    interview.qtbot.waitUntil(undone)
    assert interview.where() == "/data/co_dien"
    now = interview.editor.answers.asking.session()
    assert now is not None
    one = now.find("/data/co_dien")
    assert one is not None
    assert one.value == ""


def test_a_matter_is_raised_from_an_answer_and_leads_back(interview: Interview) -> None:
    interview.open("/data/y_kien")
    interview.key("Nạo vét mương")
    interview.seen("raise_matter")[0].click()  # type: ignore[attr-defined]
    interview.qtbot.waitUntil(lambda: bool(interview.seen("matter_text")))
    (text,) = interview.seen("matter_text")
    assert text.toPlainText() == "Nạo vét mương"  # type: ignore[attr-defined]
    interview.screen.settle()
    (entry,) = interview.read(lambda desk: reading.matters_of(desk, interview.id))  # type: ignore[misc]
    assert isinstance(entry.record, Matter)
    assert entry.record.heard_at[0].question == "/data/y_kien"
    interview.editor.answers.go_to("/data/co_dien")
    interview.seen("card_question")[0].click()  # type: ignore[attr-defined]
    assert interview.where() == "/data/y_kien"
    assert interview.editor.answers.isVisible()


def test_what_is_missing_is_the_way_when_it_cannot_be_closed(interview: Interview) -> None:
    interview.agree("ghi_nhan_y_kien")
    interview.open("/data/y_kien")
    interview.key("x")
    interview.editor.close_content()
    interview.qtbot.waitUntil(interview.editor.strip.isVisible)
    assert interview.editor.strip.findChildren(QLabel)
    assert interview.stored().unfinished == 1


def test_a_turn_that_was_taken_away_is_offered_back(interview: Interview) -> None:
    interview.open("/data/nguoi[1]/tuoi")
    interview.key("4", "0", K.Key_Return)
    assert interview.where() == "/data/nguoi"
    gone: list[object] = []
    interview.editor.removed.connect(lambda back, _what: gone.append(back))
    interview.seen("turn_drop")[0].click()  # type: ignore[attr-defined]
    assert "/data/nguoi[1]/tuoi" not in interview.answers()
    gone[0]()  # type: ignore[operator]
    assert interview.answers()["/data/nguoi[1]/tuoi"] == "40"


def test_without_its_questionnaire_it_is_still_read(interview: Interview) -> None:
    interview.open("/data/co_dien")
    interview.key("1")
    interview.kept()
    interview.screen.show_none()

    def lose(desk: Desk) -> Outcome[None]:
        with desk.vault.writing(desk.clock) as connection:
            connection.execute("DELETE FROM questionnaire")
        return Outcome(None)

    command(interview.runner, interview.qtbot, lose)
    interview.screen.editor.answers._opening._read.clear()  # type: ignore[attr-defined]
    interview.screen.open_item(interview.id)
    interview.qtbot.waitUntil(lambda: bool(interview.seen("read_rows")))
    told = [row.text() for row in interview.seen("read_told")]  # type: ignore[attr-defined]
    assert told == ["Có"]


@pytest.mark.parametrize("path", ["/data/co_dien", "/data/y_kien"])
def test_a_link_to_a_question_opens_it(interview: Interview, path: str, qtbot: QtBot) -> None:
    interview.open(path)
    assert interview.where() == path


def test_the_part_with_the_questions_is_come_to_where_one_answers(interview: Interview) -> None:
    editor = interview.editor
    editor.tabs.show_at(0)
    editor.tabs.show_at(1)  # Ctrl+2: not the names of the parts, nor a button above the card
    at = QApplication.focusWidget()
    assert at is not None
    assert editor.answers.asking.bodies.isAncestorOf(at)


@pytest.mark.parametrize("path", ["/data/co_dien", "/data/nguoi"])
def test_a_card_is_whole_in_sight_where_the_window_is_low(
    interview: Interview, path: str, qtbot: QtBot
) -> None:
    interview.screen.resize(1100, 470)
    interview.open(path)
    page, bodies = interview.editor.page, interview.editor.answers.asking.bodies
    assert bodies.height() < page.viewport().height()

    def seen() -> bool:
        top = bodies.mapTo(page.viewport(), bodies.rect().topLeft()).y()
        return top >= 0 and top + bodies.height() <= page.viewport().height()

    qtbot.waitUntil(seen)


def test_every_part_is_named_in_large_letters_and_a_way_out_is_level_with_its_box(
    interview: Interview, shell: Shell
) -> None:
    shell.looks.set_percent(150)
    interview.screen.resize(1366, 640)  # the bar gets what it has in a window as wide
    interview.agree("ghi_nhan_y_kien")
    QApplication.processEvents()
    bar = interview.editor.tabs.bar
    assert not any(one.isVisible() for one in bar.findChildren(QToolButton))
    last = bar.tabRect(bar.count() - 1)
    assert bar.rect().contains(last)
    (row,) = interview.seen("consent_ghi_nhan_y_kien")
    box, out = (find(row, QWidget, name) for name in ("consent_method", "consent_withdraw"))
    feet = {one.mapTo(row, one.rect().bottomLeft()).y() for one in (box, out)}
    assert len(feet) == 1, feet


def test_the_end_is_left_by_enter_for_the_way_to_close_it(interview: Interview) -> None:
    asking = interview.editor.answers.asking
    asking.go_to("end")
    interview.key(K.Key_Return)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.objectName() == "close_content"
    asking.go_to("end")
    asking.lock(True)
    assert interview.seen("asking_end") == []


def test_what_is_looked_at_and_how_long_is_logged_where_that_is_turned_on(
    interview: Interview,
) -> None:
    interview.open("/data/co_dien")
    interview.key("1")
    assert interview.kept().log == ()
    table = FORM.replace(
        "| | text | ho_ten |", "| | audit | audit | | | | |\n| | text | ho_ten |", 1
    )
    sha256 = command(interview.runner, interview.qtbot, lambda desk: Outcome(loaded(desk, table)))
    command(interview.runner, interview.qtbot, lambda desk: logging.switch(desk, sha256, on=True))
    begun = command(interview.runner, interview.qtbot, lambda desk: answering.begin(desk, sha256))
    interview.id = begun.id
    interview.screen.open_item(begun.id)
    draft_of = lambda: interview.editor.draft and interview.editor.draft.id  # noqa: E731
    interview.qtbot.waitUntil(lambda: draft_of() == begun.id)
    interview.open("/data/co_dien")
    interview.key("1", K.Key_Return, "9", K.Key_PageDown, K.Key_PageUp)
    log = interview.kept().log
    asked = [one.node for one in log if one.event == "question"]
    assert asked[-3:-1] == ["/data/co_dien", "/data/gio"]
    assert all(one.end is not None for one in log if one.node == "/data/co_dien")
    before = interview.editor.answers.asking.session()
    interview.editor._step("back")
    interview.qtbot.waitUntil(
        lambda: interview.editor.answers.asking.session() not in (None, before)
    )
    interview.open("/data/co_dien")
    interview.key("2")
    stays = tuple(one for one in log[:-1] if one.node != "/data/gio")  # which is asked no more
    assert interview.kept().log[: len(stays)] == stays  # no step back takes a line out
