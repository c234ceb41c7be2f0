"""No note, card or question is wider for what it says: 400 letters without a space break too."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyleOptionButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from record_parts import begin, find, put, show

from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.breathing import line_step
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog, question
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.givingbutton import GivingButton
from sotay.gui.kit.widgets.line import Line
from sotay.gui.kit.widgets.notebar import Note, NoteBar
from sotay.gui.kit.widgets.progress import ProgressPanel
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.strip import Strip
from sotay.gui.notebook.shell import Runner, Shell
from sotay.gui.reading.markedtext import MarkedText
from sotay.model.comparing import Piece

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
    way = editor.strip.findChild(GivingButton, "way_0")
    page = editor.findChild(QScrollArea, "recordPage")
    qtbot.waitUntil(lambda: page.widget().width() <= page.viewport().width())
    assert screen.width() == 1298
    assert editor.width() >= editor.minimumSizeHint().width()
    assert way.shown().endswith("…")
    assert LONG in way.accessibleName()
    at = way.rect().center()
    QApplication.sendEvent(way, QHelpEvent(QEvent.Type.ToolTip, at, way.mapToGlobal(at)))
    assert LONG in QToolTip.text()


@pytest.mark.parametrize("room", [400, 90])
def test_what_a_person_wrote_makes_no_shortcut_of_a_button(
    looks: Looks, qtbot: QtBot, room: int
) -> None:
    written = "Điện & nước, R&D && xa"
    made = GivingButton(written, "quiet")
    qtbot.addWidget(made)
    made.resize(room, 30)
    made.show()
    assert made.shortcut().isEmpty()
    assert made.accessibleName() == written
    kept = made.shown().removesuffix("…")
    assert written.startswith(kept)
    assert (kept == written) == (room == 400)
    option = QStyleOptionButton()
    made.initStyleOption(option)
    drawn = option.text.replace("&&", "")
    assert "&" not in drawn, "Qt draws a line below the letter behind one"
    assert option.text.replace("&&", "&") == made.shown()


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


def test_a_value_that_is_only_read_and_has_no_room_ends_with_dots_and_is_whole_in_its_tip(
    looks: Looks, qtbot: QtBot
) -> None:
    line, choice = Line("Phó chủ tịch Ủy ban nhân dân xã Hoàng Văn Thụ"), Choice([(1, LONG)])
    holder = QWidget()
    rows = QVBoxLayout(holder)
    first = Line()
    for control in (first, line, choice):
        control.setMinimumWidth(150)
        rows.addWidget(control)
    holder.resize(220, 200)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert (line.elided(), choice.shown()[-1]) == ("", "…")
    line.setReadOnly(True)
    assert line.elided().startswith("Phó chủ tịch")
    assert line.elided().endswith("…")
    line.setFocus()
    assert line.elided() == "", "with the cursor in it one can go along it"
    first.setFocus()
    for control, whole in ((line, line.text()), (choice, LONG)):
        at = control.rect().center()
        QApplication.sendEvent(
            control, QHelpEvent(QEvent.Type.ToolTip, at, control.mapToGlobal(at))
        )
        assert QToolTip.text() == whole
    holder.resize(1200, 200)
    QApplication.processEvents()
    assert line.elided() == ""


@pytest.mark.parametrize("percent", [100, 150])
def test_the_history_breathes_as_the_text_did(looks: Looks, qtbot: QtBot, percent: int) -> None:
    looks.set_percent(percent)
    said = "Bà con thôn Đông Hạ đề nghị sửa đoạn mương. " * 4
    text, marked = TextEditor("body", least=2, most=40), MarkedText([Piece(said, "same")], "cũ")
    for shown in (text, marked):
        qtbot.addWidget(shown)
        shown.resize(400, 300)
        shown.show()
    lines = marked.document().firstBlock().layout()
    assert lines.lineCount() > 2
    assert lines.lineAt(1).y() - lines.lineAt(0).y() == line_step(text.font())
    assert marked.document().size().height() <= marked.height()
    looks.set_percent(100)
