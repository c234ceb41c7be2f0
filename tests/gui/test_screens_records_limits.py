"""Text beyond what a record takes is told at its field, and the rest is kept."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, put, show, wait_saved

from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.writing import LINE, PARAGRAPH
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.records import reading


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    begin(made, qtbot)
    yield made
    made.settle()


def over(control: QLineEdit | QPlainTextEdit) -> str:
    notes = [note for note in control.findChildren(QLabel, "over") if not note.isHidden()]
    return notes[0].whole if notes else ""


def test_a_line_that_is_too_long_says_so_and_keeps_the_rest(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    key = screen.editor.draft.id
    hamlet = find(screen.editor, QLineEdit, "hamlet")
    hamlet.setFocus()
    QGuiApplication.clipboard().setText("ơ" * (LINE + 7))
    hamlet.paste()
    assert over(hamlet) == "Thừa 7 ký tự, chưa lưu phần này"
    assert hamlet.property("wrong")
    assert len(hamlet.text()) == LINE + 7, "nothing is taken out of the field"
    told = [what for what, _go in screen.editor.obstacles()]
    assert told == ["Thôn, tổ dân phố: Thừa 7 ký tự, chưa lưu phần này"]
    put(screen.editor.content.body, "vẫn được lưu")
    wait_saved(screen, qtbot)
    kept = ask(opened, qtbot, lambda desk: reading.entry(desk, key).record)
    assert (kept.body, len(kept.place.hamlet)) == ("vẫn được lưu", LINE)
    screen.editor.close_content()
    assert "chưa được lưu" in screen.editor.strip.text()
    assert screen.editor.draft.status == "draft"
    find(screen.editor.strip, QPushButton, "way_0").click()
    assert screen.focusWidget() is hamlet
    hamlet.setText("Thôn Hạ")
    assert over(hamlet) == ""
    assert not hamlet.property("wrong")
    assert screen.editor.obstacles() == []


def test_a_long_paragraph_and_a_long_title_say_so_too(
    opened: Runner, shell: Shell, screen: Meetings, qtbot: QtBot
) -> None:
    screen.editor.title.setPlainText("ơ" * (LINE + 1))
    assert over(screen.editor.title) == "Thừa 1 ký tự, chưa lưu phần này"
    matters = show(Matters(shell), qtbot)
    begin(matters, qtbot)
    text = find(matters.editor, QPlainTextEdit, "matter_text")
    text.setPlainText("ơ" * PARAGRAPH)
    assert over(text) == ""
    text.setPlainText("ơ" * (PARAGRAPH + 3))
    assert over(text) == "Thừa 3 ký tự, chưa lưu phần này"
    matters.settle()
