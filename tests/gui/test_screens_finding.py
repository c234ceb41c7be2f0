"""Tìm trong sổ: one search over every kind, marks in what is open, and queries broken off."""

import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, show, type_in
from window_parts import Sit

from sotay.gui.kit.widgets.rows import Row, RowRole
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.search import Finding
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.records import Place
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.desk import Desk, Outcome
from sotay.work.records import reading, writing

LONG = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def fill(desk: Desk) -> None:
    meeting = writing.begin_meeting(desk).value
    body = "Mở đầu. " * 60 + "Bà con hỏi về đường liên thôn bị ngập."
    writing.keep(desk, msgspec.structs.replace(meeting, title="Họp thôn Đông Hạ", body=body))
    interview = writing.begin_interview(desk).value
    writing.keep(desk, msgspec.structs.replace(interview, title="Bác Tư"))
    photo = Added("a.jpg", "image/jpeg", lambda: io.BytesIO(b"light"), 5)
    hung, _record = attachments.attach(desk, interview.id, photo).value
    attachments.caption(desk, interview.id, hung.sha256, "Đường liên thôn sau mưa")
    matter = writing.begin_matter(desk).value
    place = Place(unit=matter.place.unit, hamlet="Thôn Hạ")
    text = "Sửa đường liên thôn 😀 trước mùa mưa"
    writing.keep(desk, msgspec.structs.replace(matter, text=text, place=place))
    desk.vault.index()


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Finding]:
    ask(opened, qtbot, fill)
    made = show(Finding(shell), qtbot)
    made.shown()
    qtbot.waitUntil(lambda: made.pane.model.rowCount() == 3)
    yield made
    made.settle()


def rows(screen: Finding | Matters) -> list[Row]:
    model = screen.pane.model
    return [model.index(number).data(RowRole) for number in range(model.rowCount())]


def search(screen: Finding | Matters, words: str, qtbot: QtBot) -> None:
    line = screen.pane.search_line()
    with qtbot.waitSignal(screen.pane.model.counted):
        line.clear()
        type_in(line, words)
    qtbot.wait(1)


def marked(text: QPlainTextEdit) -> list[str]:
    return [one.cursor.selectedText() for one in text.extraSelections()]


def test_every_kind_is_found_captions_too_and_says_what_it_is(
    screen: Finding, qtbot: QtBot
) -> None:
    assert screen.focusWidget() is screen.pane.search_line()
    search(screen, "duong lien thon", qtbot)
    qtbot.waitUntil(lambda: screen.pane.findChild(QLabel, "found_count").text() == "3 mục khớp")
    found = {row.title: row for row in rows(screen)}
    assert set(found) == {"Họp thôn Đông Hạ", "Bác Tư", "Sửa đường liên thôn 😀 trước mùa mưa"}
    assert found["Sửa đường liên thôn 😀 trước mùa mưa"].subline.startswith("Ý kiến, kiến nghị · ")
    assert "Đường liên thôn sau mưa" in found["Bác Tư"].subline


def test_kind_and_place_narrow_it_together(screen: Finding, qtbot: QtBot) -> None:
    search(screen, "đường", qtbot)
    menus = screen.pane.menus
    assert list(menus) == ["kind", "status", "hamlet", "period", "sector"]
    menus["kind"].choose("matter", "Ý kiến, kiến nghị")
    qtbot.waitUntil(lambda: [row.subline[:17] for row in rows(screen)] == ["Ý kiến, kiến nghị"])
    menus["kind"].choose("", "")
    menus["hamlet"].choose("Thôn Hạ", "Thôn Hạ")
    qtbot.waitUntil(lambda: len(rows(screen)) == 1)


def test_what_is_found_is_read_beside_the_list_and_opened_by_enter(
    screen: Finding, shell: Shell, qtbot: QtBot
) -> None:
    search(screen, "lien thon bi", qtbot)
    qtbot.waitUntil(lambda: len(rows(screen)) == 1)
    qtbot.keyClick(screen.pane.search_line(), Qt.Key.Key_Down)
    screen.pane.view.setCurrentIndex(screen.pane.model.index(0))
    qtbot.waitUntil(lambda: screen.leaf.row is not None)
    text = screen.leaf.findChild(QPlainTextEdit, "leaf_text")
    assert marked(text) == ["liên thôn bị"]
    assert text.isReadOnly()
    assert text.verticalScrollBar().value() == 0 or text.cursorRect().top() < text.height()
    with qtbot.waitSignal(shell.went) as told:
        qtbot.keyClick(screen.pane.view, Qt.Key.Key_Return)
    assert told.args == ["meetings", screen.leaf.row.id]


def test_words_are_marked_in_the_record_that_is_open(
    opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    ask(opened, qtbot, fill)
    screen = show(Matters(shell), qtbot)
    qtbot.waitUntil(lambda: screen.pane.model.rowCount() == 1)
    screen.open_item(rows(screen)[0].key)
    qtbot.waitUntil(lambda: screen.editor.draft is not None)
    text = screen.editor.findChild(QPlainTextEdit, "matter_text")
    search(screen, "truoc mua", qtbot)
    qtbot.waitUntil(lambda: marked(text) == ["trước mùa"])
    screen.pane.search_line().clear()
    qtbot.waitUntil(lambda: marked(text) == [])
    screen.settle()


def test_nothing_found_says_what_to_do_and_does_it(screen: Finding, qtbot: QtBot) -> None:
    screen.pane.menus["kind"].choose("matter", "Ý kiến, kiến nghị")
    search(screen, "không hề có", qtbot)
    again = screen.pane.findChild(QPushButton, "nothing_action")
    qtbot.waitUntil(again.isVisible)
    assert "gõ không dấu" in " ".join(x.text() for x in screen.pane.findChildren(QLabel))
    again.click()
    qtbot.waitUntil(lambda: len(rows(screen)) == 3)
    assert screen.pane.findChild(QLineEdit, "search").text() == ""
    assert screen.pane.model.chosen() == {}


def test_the_next_key_breaks_the_running_query_off_and_no_other(
    opened: Runner, qtbot: QtBot
) -> None:
    told: list[object] = []
    slow = opened.ask(lambda desk: desk.vault.store.rows(LONG), told.append)
    qtbot.wait(50)
    opened.do(lambda desk: Outcome(writing.begin_meeting(desk).value.id), told.append)
    opened.stop(slow)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=30_000)
    assert ask(opened, qtbot, lambda desk: reading.entry(desk, str(told[0])).row.kind) == "meeting"


def test_a_question_that_is_over_stops_nothing(opened: Runner, qtbot: QtBot) -> None:
    told: list[object] = []
    asked = opened.ask(lambda desk: desk.vault.store.rows("SELECT 1"), told.append)
    qtbot.waitUntil(lambda: bool(told))
    opened.ask(lambda desk: desk.vault.store.rows("SELECT 2"), told.append)
    opened.stop(asked)
    qtbot.waitUntil(lambda: len(told) == 2)


def test_what_still_waits_for_the_index_is_told(
    screen: Finding, opened: Runner, qtbot: QtBot
) -> None:
    ask(opened, qtbot, lambda desk: [writing.begin_matter(desk) for _ in range(300)])
    type_in(screen.pane.search_line(), "mưa")
    told = screen.pane.findChild(QLabel, "found_count")
    qtbot.waitUntil(lambda: told.text().startswith("2 mục khớp; còn "))
    assert told.text().endswith(" bản ghi đang được đưa vào chỉ mục, có thể còn thiếu")


def test_ctrl_shift_f_leads_there_and_a_hit_leads_on(
    notebook: tuple[Path, str], sit: Sit, qtbot: QtBot
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    ask(seat.window.shell.runner, qtbot, fill)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(seat.window, Qt.Key.Key_F, both)
    here = seat.window.here()
    assert isinstance(here, Finding)
    assert seat.window.focusWidget() is here.pane.search_line()
    search(here, "truoc mua", qtbot)
    seat.wait(lambda: len(rows(here)) == 1)
    here.pane.view.setCurrentIndex(here.pane.model.index(0))
    seat.wait(lambda: here.leaf.row is not None)
    seat.press("leaf_go")
    seat.wait(lambda: seat.window.here().objectName() == "matters")
    seat.wait(lambda: seat.window.here().editor.draft is not None)
