"""No note, card or question is wider for what it says: 400 letters without a space break too."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from record_parts import begin, find, put, show

from sotay.gui.records.strip import Strip
from sotay.gui.runner import Runner
from sotay.gui.screens.meetings import Meetings
from sotay.gui.shell import Shell
from sotay.gui.style.look import Looks
from sotay.gui.widgets.card import Card
from sotay.gui.widgets.dialog import Dialog, question
from sotay.gui.widgets.empty import EmptyState
from sotay.gui.widgets.facts import Facts
from sotay.gui.widgets.field import Field
from sotay.gui.widgets.line import Line
from sotay.gui.widgets.notebar import Note, NoteBar
from sotay.gui.widgets.progress import ProgressPanel
from sotay.gui.widgets.text import label

LONG = "vănbản" * 67
ROOM = 320  # pixels: less than the narrowest column of the smallest window


def strip() -> QWidget:
    made = Strip()
    made.say("warn", LONG, [(LONG, bool)])
    return made


def field() -> QWidget:
    made = Field("Ô", Line(), LONG, "field")
    made.show_error(LONG)
    return made


def facts() -> QWidget:
    made = Facts()
    made.show_facts([("Nơi lưu", LONG)])
    return made


def progress() -> QWidget:
    made = ProgressPanel()
    made._says.setText(LONG)
    made.setVisible(True)
    return made


def asked() -> QWidget:
    return question(None, LONG, LONG, "Có")


MADE: dict[str, Callable[[], QWidget]] = {
    "strip": strip,
    "note": lambda: NoteBar(Note("bad", LONG, "Mở", bool, "GOI-04")),
    "card": lambda: Card(LONG, LONG, "card"),
    "field": field,
    "facts": facts,
    "progress": progress,
    "empty": lambda: EmptyState("info", LONG, "Ghi mới"),
    "question": asked,
}


@pytest.mark.parametrize("kind", MADE)
def test_nothing_is_wider_for_what_it_says(looks: Looks, qtbot: QtBot, kind: str) -> None:
    made = MADE[kind]()
    qtbot.addWidget(made)
    made.ensurePolished()
    inner = made._body if isinstance(made, Dialog) else made
    assert inner.minimumSizeHint().width() <= ROOM


def test_a_long_obstacle_is_cut_and_whole_in_its_tip(
    shell: Shell, opened: Runner, qtbot: QtBot
) -> None:
    screen = show(Meetings(shell), qtbot)
    screen.resize(1298, 728)  # what the rail leaves of 1366 x 768
    begin(screen, qtbot)
    editor = screen.editor
    for name in ("starts_time", "ends_day"):
        put(find(editor, QLineEdit, name), LONG)
    editor.close_content()
    qtbot.waitUntil(editor.strip.isVisible)
    way = editor.strip.findChild(QWidget, "way_0")
    page = editor.findChild(QScrollArea, "recordPage")
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert screen.width() == 1298
    assert editor.width() >= editor.minimumSizeHint().width()
    assert way.text().endswith("…")
    assert LONG in way.toolTip()
    assert LONG in way.accessibleName()


def test_a_word_that_was_broken_is_told_and_copied_as_it_is(looks: Looks, qtbot: QtBot) -> None:
    says = label(LONG, wrap=True)
    note = NoteBar(Note("bad", LONG))
    for made in (says, note):
        qtbot.addWidget(made)
        made.show()
    assert (says.text(), says.accessibleName()) == (LONG, LONG)
    assert label("Ngắn thôi", wrap=True).text() == "Ngắn thôi"
    words = note.findChild(QLabel, "note_says")
    words.setFocus()
    words.setSelection(0, len(QLabel.text(words)))
    QTest.keySequence(words, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == LONG
