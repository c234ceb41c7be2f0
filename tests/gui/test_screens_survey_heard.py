"""Who is asked in a survey: consent first, names on the card, photos, a language, nobody."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot
from record_parts import command, find
from sound_parts import wav
from survey_parts import Interview

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.notebook.answering.overview import Overview
from sotay.gui.notebook.questionnaires import files
from sotay.gui.notebook.shell import Runner, Shell
from sotay.media import cleaning
from sotay.model.contacts import Card as Contact
from sotay.model.record import Record
from sotay.vault.privacy import contacts
from sotay.work import attachments
from sotay.work.desk import Desk, Outcome
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, inserting, marking
from sotay.work.records import writing
from surveyed import FORM

K = Qt.Key


def test_a_name_is_asked_only_on_a_consent_and_goes_to_the_sealed_card(
    interview: Interview,
) -> None:
    interview.open("/data/ho_ten")
    (told,) = interview.seen("question_shut")
    assert "được đồng ý" in told.text()  # type: ignore[attr-defined]
    interview.agree("ghi_nhan_y_kien", "ghi_danh_tinh")
    interview.open("/data/ho_ten")
    interview.key("Nguyễn Chim Yến")
    interview.screen.settle()
    interview.qtbot.waitUntil(lambda: not interview.runner._calls)
    assert "Chim Yến" not in repr(interview.kept())

    def card(desk: Desk) -> object:
        return contacts.read(desk.vault.store, interview.id)

    assert interview.read(card).name == "Nguyễn Chim Yến"  # type: ignore[attr-defined]


def test_where_answers_stay_quoted_is_said_before_they_are_taken_back(
    interview: Interview,
) -> None:
    interview.agree("ghi_nhan_y_kien", "chuyen_noi_dung")
    interview.open("/data/co_dien")
    interview.editor.answers.answer("/data/y_kien", "Nạo vét mương")
    interview.kept()

    def quote(desk: Desk) -> Outcome[None]:
        made = replace(writing.begin_meeting(desk).value, title="Họp thôn Hạ")
        writing.keep(desk, made)
        inserting.insert(desk, interview.id, "/data/y_kien", made.id)
        return Outcome(None)

    command(interview.runner, interview.qtbot, quote)
    interview.editor.tabs.turn_to(interview.editor.consents)
    (row,) = interview.seen("consent_ghi_nhan_y_kien")
    for _click in range(2):  # of two clicks one dialog comes
        find(row, QAbstractButton, "consent_withdraw").click()
    interview.qtbot.waitUntil(lambda: bool(interview.seen("question_says")))
    interview.qtbot.waitUntil(lambda: not interview.runner._calls)
    (says,) = interview.seen("question_says")
    assert "“Họp thôn Hạ”. Việc rút lại không đổi bản đó" in says.text()  # type: ignore[attr-defined]
    (asked,) = interview.screen.findChildren(Dialog, "question")
    asked.yes.click()
    assert interview.kept().withheld()


def test_consent_is_asked_for_first(interview: Interview) -> None:
    interview.screen.editor.begin()
    assert interview.editor.consents.isVisible()
    interview.open("/data/co_dien")
    (says,) = interview.seen("survey_says")
    assert "hỏi ở mục Đồng ý trước" in says.text()  # type: ignore[attr-defined]
    interview.agree("ghi_nhan_y_kien")
    interview.open("/data/co_dien")
    assert interview.seen("survey_says") == []


def test_a_photo_answers_its_question_as_an_attachment(
    interview: Interview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "cột điện.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(picture))
    interview.agree("ghi_nhan_y_kien")
    interview.open("/data/anh")
    monkeypatch.setattr(files, "ask_files", lambda _over, _title, _kinds, then: then([picture]))
    find(interview.editor, Choice, "photo_hiding").set_value(False)
    interview.seen("answer")[0].click()  # type: ignore[attr-defined]
    interview.qtbot.waitUntil(lambda: interview.seen("file_told")[0].text() == "cột điện.png")  # type: ignore[attr-defined]
    (one,) = interview.kept().attachments
    assert interview.answers()["/data/anh"] == f"{one.sha256[:16]}.png"


def test_a_consent_taken_back_takes_the_name_and_shuts_its_question(interview: Interview) -> None:
    interview.agree("ghi_nhan_y_kien", "ghi_danh_tinh")
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


def test_a_question_marked_while_its_draft_is_shut_waits_and_goes_to_the_card(
    interview: Interview,
) -> None:
    where = "/data/y_kien"
    interview.open(where)
    interview.key("cạnh nhà ông Sáu")
    assert interview.answers()[where] == "cạnh nhà ông Sáu"
    command(interview.runner, interview.qtbot, lambda desk: answering.begin(desk, interview.sha256))
    interview.screen.open_item("")  # another place
    command(
        interview.runner,
        interview.qtbot,
        lambda desk: marking.mark(desk, interview.sha256, where, "note"),
    )
    interview.open(where)
    assert "hưa được đồng ý" in interview.seen("question_shut")[0].text()  # type: ignore[attr-defined]
    assert interview.answers()[where] == "cạnh nhà ông Sáu"
    interview.agree("ghi_nhan_y_kien", "lien_he_phan_hoi")
    interview.qtbot.waitUntil(lambda: where not in interview.answers())
    interview.screen.settle()
    interview.qtbot.waitUntil(lambda: not interview.runner._calls)
    card = interview.read(lambda desk: contacts.read(desk.vault.store, interview.id))
    assert card == Contact(note="cạnh nhà ông Sáu")


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


def test_the_language_that_was_read_is_the_records(
    opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    on = Interview(
        shell,
        opened,
        qtbot,
        """
        | survey |
        | | type | name | label::Tiếng Việt (vi) | label::English (en) |
        | | text | mua | Trồng gì? | Which crop? |
        | settings |
        | | form_title | form_id | version |
        | | Mùa vụ | mua | 1 |
        """,
    )
    on.key("lúa")
    assert [one.label for one in on.kept().answers if one.path == "/data/mua"] == ["Trồng gì?"]
    on.editor.answers.asking.speak("English (en)")
    kept = on.kept()
    assert [one.label for one in kept.answers if one.path == "/data/mua"] == ["Which crop?"]
    assert kept.form.language == "English (en)"


def test_a_sound_answers_from_a_file_or_the_recorder_once_all_agreed_to_it(
    opened: Runner, shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = Interview(shell, opened, qtbot, FORM.replace("| | image | anh |", "| | audio | loi |"))
    voice, asked = tmp_path / "lời.wav", list[Record]()
    voice.write_bytes(wav(1))
    monkeypatch.setattr(files, "ask_files", lambda _part, _says, _kinds, then: then([voice]))
    shell.record_asked.connect(asked.append)

    def press(name: str) -> None:
        on.open("/data/loi")
        find(on.screen, QAbstractButton, name).click()

    def told() -> str:
        return find(on.screen, QLabel, "file_told").text()

    on.agree("ghi_nhan_y_kien")
    for name in ("answer", "file_tape"):
        press(name)
        assert "chưa" in on.editor.strip.text().lower()
        assert on.kept().attachments == ()
    assert asked == []
    on.agree("ghi_am")
    press("answer")
    qtbot.waitUntil(lambda: told() == "lời.mka")
    (one,) = on.kept().attachments
    assert on.answers()["/data/loi"] == f"{one.sha256[:16]}.mka"
    press("file_tape")
    assert [record.id for record in asked] == [on.id]
    added = cleaning.take(wav(2), "vừa ghi.wav")
    command(opened, qtbot, lambda desk: attachments.attach(desk, on.id, added))  # as it is kept
    qtbot.waitUntil(lambda: told() == "vừa ghi.mka")
    assert on.answers()["/data/loi"].startswith(on.kept().attachments[-1].sha256[:16])


def test_enter_in_the_list_goes_into_the_survey(interview: Interview) -> None:
    interview.agree("ghi_nhan_y_kien")
    interview.kept()
    other = command(
        interview.runner, interview.qtbot, lambda desk: answering.begin(desk, interview.sha256)
    )
    view, editor = interview.screen.pane.view, interview.editor
    interview.qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    for key, into in ((other.id, editor.consents), (interview.id, editor.answers)):
        view.setFocus()
        row = interview.screen.pane.model.row_of(key)
        interview.key(K.Key_Up if row == 0 else K.Key_Down, K.Key_Return)  # not read yet
        interview.qtbot.waitUntil(lambda: into.isAncestorOf(QApplication.focusWidget()))  # noqa: B023
        assert editor.draft is not None
        assert editor.draft.id == key
    interview.qtbot.waitUntil(lambda: editor.answers.asking.session() is not None)
    editor.answers.go_to("/data/co_dien")
    view.setFocus()
    interview.key(K.Key_Return)  # shown already
    interview.key("1")
    assert interview.answers()["/data/co_dien"] == "co"
    interview.key(K.Key_F7)
    assert isinstance(editor.answers.asking.bodies.shown, Overview)
