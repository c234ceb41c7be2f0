"""Matters: in a meeting's cards, closed with it, in their own place with the way back."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, command, find, put, show, type_in, wait_saved
from survey_parts import Interview

from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.states import matter_state
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.records import reading, writing
from sotay.work.trails import sheet


@pytest.fixture
def meetings(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    yield made
    made.settle()


@pytest.fixture
def matters(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Matters]:
    made = show(Matters(shell), qtbot)
    yield made
    made.settle()


def add_matter(meetings: Meetings, qtbot: QtBot, text: str) -> None:
    cards = meetings.editor.matters
    meetings.editor.tabs.turn_to(cards)
    before = len(cards.cards())
    qtbot.mouseClick(cards.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: len(cards.cards()) == before + 1 and cards.cards()[-1].draft is not None
    )
    type_in(find(cards, QPlainTextEdit, "matter_text"), text)


def test_a_matter_is_added_in_a_meeting_and_closed_with_it(
    meetings: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    begin(meetings, qtbot)
    editor = meetings.editor
    key = editor.draft.id
    put(find(editor, QLineEdit, "hamlet"), "Thôn Đông Hạ")
    add_matter(meetings, qtbot, "Sửa đoạn đường ngập vào xóm Đình")
    put(find(editor.matters, QLineEdit, "matter_due"), "20/12/2026")
    meetings.settle()
    heard = ask(opened, qtbot, lambda desk: reading.matters_of(desk, key))
    assert [entry.record.text for entry in heard] == ["Sửa đoạn đường ngập vào xóm Đình"]
    assert heard[0].record.place.hamlet == "Thôn Đông Hạ"
    assert heard[0].record.due == date(2026, 12, 20)
    assert editor.tabs.bar.tabText(2) == "Ý kiến, kiến nghị (1)"
    put(find(editor, QPlainTextEdit, "title"), "Họp thôn")
    put(find(editor, QLineEdit, "chair_name"), "Lê Quang Đạo")
    put(find(editor, QLineEdit, "secretary_name"), "Phạm Thu Hà")
    put(find(editor, QLineEdit, "starts_time"), "19:30")
    put(find(editor, QLineEdit, "ends_time"), "21:00")
    editor.close_content()
    qtbot.waitUntil(lambda: editor.head.pill.state().text == "Chưa gửi")
    heard = ask(opened, qtbot, lambda desk: reading.matters_of(desk, key))
    assert heard[0].row.status == "kept"
    assert editor.matters.add_button.isHidden()


def test_a_blank_matter_keeps_the_meeting_open(
    meetings: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    begin(meetings, qtbot)
    add_matter(meetings, qtbot, "x")
    meetings.settle()
    find(meetings.editor.matters, QPlainTextEdit, "matter_text").clear()
    meetings.settle()
    meetings.editor.close_content()
    qtbot.waitUntil(lambda: "có kiến nghị chưa ghi nội dung" in meetings.editor.strip.text())
    assert meetings.editor.head.pill.state().text == "Đang soạn"


def test_a_matter_taken_out_of_a_meeting_comes_back(
    meetings: Meetings, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    begin(meetings, qtbot)
    add_matter(meetings, qtbot, "Bỏ nhầm")
    cards = meetings.editor.matters
    qtbot.mouseClick(find(cards, QPushButton, "card_discard"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not cards.cards())
    shell.presenter.area.notes()[0].act()
    qtbot.waitUntil(lambda: len(cards.cards()) == 1)
    assert find(cards, QLabel, "card_text").text() == "Bỏ nhầm"


def test_an_overdue_matter_is_red_in_the_list_and_leads_to_where_it_was_heard(
    matters: Matters, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    meeting = command(opened, qtbot, writing.begin_meeting)
    made = command(opened, qtbot, lambda desk: writing.begin_matter(desk, meeting))
    late = msgspec.structs.replace(made, text="Cống tắc", due=date(2020, 1, 1))
    opened.do(lambda desk: writing.keep(desk, late))
    model = matters.pane.model
    qtbot.waitUntil(lambda: model.rowCount() == 1 and model.row(0).title == "Cống tắc")
    assert model.row(0).state.tone == "bad"
    assert "hạn 01/01" in model.row(0).subline
    matters.open_item(late.id)
    links = lambda: matters.editor.findChildren(QPushButton, "heard_link")  # noqa: E731
    qtbot.waitUntil(lambda: any(link.isVisible() for link in links()))
    with qtbot.waitSignal(shell.went) as went:
        qtbot.mouseClick(find(matters.editor, QPushButton, "heard_link"), Qt.MouseButton.LeftButton)
    assert went.args == ["meetings", meeting.id]


def test_a_settled_matter_is_never_overdue(opened: Runner, qtbot: QtBot) -> None:
    made = command(opened, qtbot, writing.begin_matter)
    done = msgspec.structs.replace(made, due=date(2020, 1, 1), state="da_giai_quyet")
    assert matter_state(done, date(2026, 1, 1), None).tone == "ok"


def test_a_matter_is_written_in_its_own_place(
    matters: Matters, opened: Runner, qtbot: QtBot
) -> None:
    begin(matters, qtbot)
    type_in(matters.focusWidget(), "Đề nghị lắp đèn đường")
    put(find(matters.editor, QLineEdit, "matter_raised"), "12")
    wait_saved(matters, qtbot)
    key = matters.editor.draft.id
    kept = ask(opened, qtbot, lambda desk: reading.entry(desk, key).record)
    assert (kept.text, kept.raised) == ("Đề nghị lắp đèn đường", 12)


def test_an_answer_from_which_a_matter_was_raised_leads_to_it_and_offers_another(
    interview: Interview,
) -> None:
    area = interview.screen.shell.presenter.area
    interview.open("/data/y_kien")
    interview.key("Nạo vét mương")

    def raise_() -> None:
        interview.editor.go_to_question("/data/y_kien")
        interview.qtbot.waitUntil(lambda: bool(interview.seen("raise_matter")))
        interview.seen("raise_matter")[0].click()  # type: ignore[attr-defined]
        interview.qtbot.waitUntil(lambda: bool(interview.seen("matter_text")))

    def matters() -> int:
        interview.screen.settle()
        return len(interview.read(lambda desk: reading.matters_of(desk, interview.id)))  # type: ignore[arg-type]

    raise_()
    assert (matters(), area.notes()) == (1, [])
    raise_()
    (note,) = area.notes()
    assert note.text == "Câu này đã có kiến nghị “Nạo vét mương”, đang mở ở đây."
    assert QApplication.focusWidget() is interview.seen("matter_text")[0]
    assert matters() == 1
    assert note.act is not None
    note.act()
    assert matters() == 2
    raise_()
    assert matters() == 2


def test_the_way_of_a_matter_is_told_by_days_once_it_was_closed(
    matters: Matters, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    begin(matters, qtbot)
    type_in(matters.focusWidget(), "Đề nghị lắp đèn đường")
    wait_saved(matters, qtbot)
    trail = matters.editor.trail
    export = find(trail, QPushButton, "trail_export")
    words = lambda: [one.text() for one in trail.findChildren(QLabel)]  # noqa: E731
    qtbot.waitUntil(lambda: "Đã ghi nhận" in words())
    assert not export.isEnabled()
    matters.editor.close_content()
    qtbot.waitUntil(export.isEnabled)
    assert len([word for word in words() if re.fullmatch(r"\d\d/\d\d/\d{4}", word)]) == 1
    key = matters.editor.draft.id
    with qtbot.waitSignal(opened.faulted):
        trail.save(key, Path("hành trình"))  # no province knows this device yet
    made = command(opened, qtbot, lambda desk: sheet.prepare(desk, key))
    assert made.head.startswith("SOTAY-HT1/1-")
    assert made.print().pages == 1
