"""What cannot be read, what is pasted, what comes from elsewhere: nothing typed goes unsaid."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, put, show, type_in, wait_saved

from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.desk import Desk
from sotay.work.records import reading, writing

Unlock = Callable[[], tuple[Desk, None]]


@pytest.fixture
def screen(titled: Meetings) -> Meetings:
    return titled


def paste(control: QWidget, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    control.setFocus()
    control.paste()


UNREADABLE = (
    ("starts_day", ("31/11/2026", "", "hôm qua", "31/12/206", "2512")),
    ("starts_time", ("25:00", "21h5", "")),
    ("ends_time", ("25:00", "21h5", "130")),
    ("task_due", ("31/11/2026", "31/12/20")),
    ("retain_until", ("29/2/2027", "01/01/2020")),  # before the event
    ("invited", ("12 người", "-1", "100001")),
    ("agree", ("1,5",)),
)


@pytest.mark.parametrize("by_paste", [False, True])
def test_what_cannot_be_read_is_a_named_obstacle_and_keeps_the_earlier_value(
    by_paste: bool, screen: Meetings, qtbot: QtBot
) -> None:
    editor = screen.editor
    editor.content.tasks.add()
    editor.content.votes.add()
    put(find(editor, QLineEdit, "ends_time"), "23:30")
    for name, texts in UNREADABLE:
        line = editor.findChild(ReadLine, name)
        for text in texts:
            editor.go_to(line)
            before, shown = editor.draft.record, line.value()
            line.selectAll()
            line.del_() if not text else None
            paste(line, text) if by_paste else type_in(line, text)
            editor.close_content()
            says = f"{line.accessibleName()}: “{text or '–'}”"
            buttons = [b.text() for b in editor.strip.findChildren(QPushButton) if b.isVisible()]
            assert says in buttons, (name, text)
            assert "Chưa chốt được" in editor.strip.text()
            assert (line.text(), line.property("wrong"), line.value()) == (text, True, shown)
            assert line.accessibleDescription().endswith(".")
            assert editor.draft.record == before, (name, text)
            line.forget()
    assert editor.obstacles() == []


def test_preview_and_pdf_say_what_is_not_on_the_paper(
    screen: Meetings, shell: Shell, qtbot: QtBot
) -> None:
    put(find(screen.editor, QLineEdit, "ends_time"), "25:00")
    find(screen.editor.head, QPushButton, "preview").click()
    told = find(screen.preview, QLabel, "paper_left_out")
    assert "Giờ kết thúc: “25:00”" in told.text()
    screen.preview.back_asked.emit()
    find(screen.editor.head, QPushButton, "export_pdf").click()
    assert any("“25:00”" in note.text for note in shell.presenter.area.notes())


def test_day_and_month_are_shown_in_full_when_the_field_is_left(
    screen: Meetings, qtbot: QtBot
) -> None:
    line = screen.editor.times.day.line
    year = date.today().year  # noqa: DTZ011 - the field's own near day
    line.setFocus()
    line.selectAll()
    before = screen.editor.draft.record.starts
    QTest.keyClicks(line, f"{before:%d/%m}")
    assert screen.editor.draft.record.starts == before
    screen.editor.title.setFocus()
    assert line.text() == f"{before:%d/%m}/{year}"


def test_a_half_typed_day_outlives_another_record_and_a_lock(
    screen: Meetings, opened: Runner, unlock: Unlock, shell: Shell, qtbot: QtBot
) -> None:
    editor = screen.editor
    key = editor.draft.id
    put(find(editor, QLineEdit, "starts_day"), "31/11/2026")
    editor.content.tasks.add()
    put(find(editor, QLineEdit, "task_due"), "30/2")
    wait_saved(screen, qtbot)
    begin(screen, qtbot)
    assert find(editor, QLineEdit, "starts_day").text() != "31/11/2026"
    screen.open_item(key)
    qtbot.waitUntil(lambda: editor.draft.id == key)
    assert find(editor, QLineEdit, "starts_day").text() == "31/11/2026"
    screen.settle()
    shut: list[bool] = []
    opened.shut(lambda: shut.append(True))
    qtbot.waitUntil(lambda: bool(shut))
    again: list[None] = []
    opened.open(unlock, again.append)
    qtbot.waitUntil(lambda: bool(again))
    fresh = show(Meetings(shell), qtbot)
    fresh.open_item(key)
    qtbot.waitUntil(lambda: fresh.editor.draft is not None)
    for name, text in (("starts_day", "31/11/2026"), ("task_due", "30/2")):
        line = fresh.editor.findChild(ReadLine, name)
        assert (line.text(), line.property("wrong")) == (text, True)
        line.forget()
    fresh.settle()
    kept = ask(opened, qtbot, lambda desk: reading.entry(desk, key))
    assert kept.loose == {}


ODD = (
    ("5\x1e7", "5-7", "5-7"),
    ("2021\x1e2026", "2021-2026", "2021-2026"),
    ("một\x0bhai\x0cba", "một hai ba", "một\nhai\nba"),
    ("5\x007", "5\ufffd7", "5\ufffd7"),
    ("12\u00a0000\u202fđ", "12\u00a0000\u202fđ", "12\u00a0000\u202fđ"),
    ("0\u202e12", "0\ufffd12", "0\ufffd12"),
)


@pytest.mark.parametrize(("pasted", "line", "text"), ODD)
def test_the_record_equals_the_screen_whatever_is_pasted(
    pasted: str, line: str, text: str, screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    editor = screen.editor
    hamlet, body = find(editor, QLineEdit, "hamlet"), find(editor, QPlainTextEdit, "body")
    for control in (hamlet, body):
        paste(control, pasted)
    assert (hamlet.text(), body.toPlainText()) == (line, text)
    composed = QInputMethodEvent()
    composed.setCommitString("\x1e" + pasted)
    QApplication.sendEvent(body, composed)
    assert body.toPlainText() == f"{text}-{text}"
    wait_saved(screen, qtbot)
    key = editor.draft.id
    kept = ask(opened, qtbot, lambda desk: reading.entry(desk, key).record)
    assert (kept.place.hamlet, kept.body) == (line, f"{text}-{text}")


def test_non_breaking_spaces_survive_editing_and_copying(screen: Meetings, qtbot: QtBot) -> None:
    body = find(screen.editor, QPlainTextEdit, "body")
    paste(body, "giá 12\u00a0000 đ")
    QTest.keyClicks(body, " x")
    assert screen.editor.draft.record.body == "giá 12\u00a0000 đ x"
    body.selectAll()
    body.copy()
    assert QGuiApplication.clipboard().text() == "giá 12\u00a0000 đ x"


def test_a_change_from_elsewhere_waits_for_the_field_and_moves_no_cursor(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    editor = screen.editor
    body, hamlet = find(editor, QPlainTextEdit, "body"), find(editor, QLineEdit, "hamlet")
    put(body, "Một hai ba")
    wait_saved(screen, qtbot)
    body.moveCursor(QTextCursor.MoveOperation.Left)
    elsewhere = msgspec.structs.replace(
        editor.draft.record,
        body="Khác hẳn",
        place=msgspec.structs.replace(editor.draft.record.place, hamlet="Thôn Hạ"),
    )
    opened.do(lambda desk: writing.keep(desk, elsewhere))
    qtbot.waitUntil(lambda: hamlet.text() == "Thôn Hạ")
    assert (body.toPlainText(), body.textCursor().position()) == ("Một hai ba", 9)
    hamlet.setFocus()
    assert body.toPlainText() == "Khác hẳn"
    assert editor.draft.record == elsewhere


def test_two_editors_of_one_matter_do_not_write_over_each_other(
    screen: Meetings, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    cards = screen.editor.matters
    screen.editor.tabs.turn_to(cards)
    cards.add()
    qtbot.waitUntil(lambda: bool(cards.findChildren(QPlainTextEdit, "matter_text")))
    type_in(find(cards, QPlainTextEdit, "matter_text"), "Sửa mương")
    screen.settle()
    host = screen.editor.draft.id
    key = ask(opened, qtbot, lambda desk: reading.matters_of(desk, host))[0].row.id
    other = show(Matters(shell), qtbot)
    other.open_item(key)
    qtbot.waitUntil(lambda: other.editor.draft is not None)
    due = find(other.editor, QLineEdit, "matter_due")
    due.setFocus()
    QTest.keyClicks(due, "25/12")
    type_in(find(cards, QPlainTextEdit, "matter_text"), " lớn")
    due.setFocus()
    screen.settle()
    qtbot.waitUntil(lambda: other.editor.draft.record.text == "Sửa mương lớn")
    assert due.text() in ("25/12", f"25/12/{date.today().year}")  # noqa: DTZ011
    QTest.keyClicks(due, "/2027") if due.text() == "25/12" else None
    other.settle()


def test_undo_asked_for_in_a_field_is_shown_there(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    editor = screen.editor
    body = find(editor, QPlainTextEdit, "body")
    put(body, "Câu thứ nhất, đủ dài để là một bước riêng. " * 8)
    wait_saved(screen, qtbot)
    put(body, "Câu thứ hai.")
    wait_saved(screen, qtbot)
    put(find(editor, QLineEdit, "ends_time"), "25:00")
    body.setFocus()
    editor.draft.step("back")
    qtbot.waitUntil(lambda: body.toPlainText().startswith("Câu thứ nhất"))
    assert find(editor, QLineEdit, "ends_time").text() == "25:00"
