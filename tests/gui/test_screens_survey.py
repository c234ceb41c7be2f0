"""A survey in the window: answered by keys, kept within a second, found again where one was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot
from record_parts import command, find
from survey_parts import Interview

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.questionnaires import files
from sotay.model.matter import Matter
from sotay.work.desk import Desk, Outcome
from sotay.work.privacy import consenting
from sotay.work.questionnaires import standing
from sotay.work.records import reading

K = Qt.Key


def agree(on: Interview, *purposes: str) -> None:
    """Have somebody agree, as the recorder clicks it."""
    on.editor.tabs.turn_to(on.editor.consents)
    for purpose in purposes:
        (row,) = on.seen(f"consent_{purpose}")
        find(row, QRadioButton, "agreed").click()
        find(row, Choice, "consent_method").set_value("van_ban")


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
    interview.screen._show_none()
    interview.open()
    assert interview.where() == "/data/y_kien"


def test_a_half_typed_number_outlives_leaving_and_keeps_it_from_being_closed(
    interview: Interview,
) -> None:
    interview.open("/data/co_dien")
    interview.key("1", K.Key_Return, "2,5", K.Key_PageDown)
    interview.screen.settle()
    assert any("2,5" in says for says, _way in interview.editor.obstacles())
    interview.screen._show_none()
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


def test_a_name_is_asked_only_on_a_consent_and_goes_to_the_sealed_card(
    interview: Interview,
) -> None:
    interview.open("/data/ho_ten")
    (told,) = interview.seen("question_shut")
    assert "chưa được đồng ý" in told.text()  # type: ignore[attr-defined]
    agree(interview, "ghi_nhan_y_kien", "ghi_danh_tinh")
    interview.open("/data/ho_ten")
    interview.key("Nguyễn Chim Yến")
    interview.screen.settle()
    interview.qtbot.waitUntil(lambda: not interview.runner._calls)
    assert "Chim Yến" not in repr(interview.kept())

    def card(desk: Desk) -> object:
        from sotay.vault.privacy import contacts

        return contacts.read(desk.vault.store, interview.id)

    assert interview.read(card).name == "Nguyễn Chim Yến"  # type: ignore[attr-defined]


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
    agree(interview, "ghi_nhan_y_kien")
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
    interview.screen._show_none()

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


def test_consent_is_asked_for_first(interview: Interview) -> None:
    interview.screen.editor.begin()
    assert interview.editor.consents.isVisible()
    interview.open("/data/co_dien")
    (says,) = interview.seen("survey_says")
    assert "hỏi ở mục Đồng ý trước" in says.text()  # type: ignore[attr-defined]
    agree(interview, "ghi_nhan_y_kien")
    interview.open("/data/co_dien")
    assert interview.seen("survey_says") == []


@pytest.mark.parametrize("path", ["/data/co_dien", "/data/y_kien"])
def test_a_link_to_a_question_opens_it(interview: Interview, path: str, qtbot: QtBot) -> None:
    interview.open(path)
    assert interview.where() == path


def test_a_photo_answers_its_question_as_an_attachment(
    interview: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "cột điện.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(picture))
    agree(interview, "ghi_nhan_y_kien")
    interview.open("/data/anh")
    monkeypatch.setattr(files, "ask_files", lambda _over, _title, _kinds, then: then([picture]))
    find(interview.editor, Choice, "photo_hiding").set_value(False)
    interview.seen("answer")[0].click()  # type: ignore[attr-defined]
    interview.qtbot.waitUntil(lambda: interview.seen("file_told")[0].text() == "cột điện.png")  # type: ignore[attr-defined]
    (one,) = interview.kept().attachments
    assert interview.answers()["/data/anh"] == f"{one.sha256[:16]}.png"


def test_a_consent_taken_back_takes_the_name_and_shuts_its_question(interview: Interview) -> None:
    agree(interview, "ghi_nhan_y_kien", "ghi_danh_tinh")
    interview.open("/data/ho_ten")
    interview.key("Nguyễn Chim Yến")
    interview.screen.settle()
    interview.qtbot.waitUntil(lambda: not interview.runner._calls)
    code = interview.kept().respondents[0].code
    command(  # in another place of the window
        interview.runner,
        interview.qtbot,
        lambda desk: consenting.withdraw(desk, interview.id, code, ("ghi_danh_tinh",)),
    )
    interview.editor.notes.setFocus()
    session = interview.editor.answers.asking.session()
    assert session is not None
    one = session.find("/data/ho_ten")
    assert one is not None
    interview.qtbot.waitUntil(lambda: one.value == "")
    interview.open("/data/ho_ten")
    assert interview.seen("question_shut")


def test_who_does_not_agree_may_still_say_it_as_nobody(interview: Interview) -> None:
    interview.editor.tabs.turn_to(interview.editor.consents)
    (row,) = interview.seen("consent_ghi_nhan_y_kien")
    find(row, QRadioButton, "refused").click()
    interview.seen("consent_anonymous")[0].click()  # type: ignore[attr-defined]
    interview.open("/data/co_dien")
    interview.key("2", K.Key_Return)
    kept = interview.kept()
    assert kept.anonymous
    assert kept.respondents == ()
    assert [one.told for one in kept.answers if one.path == "/data/co_dien"] == ["Không"]
