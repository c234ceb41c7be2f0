"""What is typed is sacred: a save lands between any two keys of every field of every editor."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, show, wait_saved

from sotay.gui.kit.widgets.datefield import DayLine
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.kit.widgets.timefield import TimeField
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.rowlist import RowList
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.desk import Desk, Outcome
from sotay.work.records import reading

KINDS = frozenset({"meeting", "interview", "matter"})
Field = QLineEdit | QPlainTextEdit
Make = Callable[[type[RecordScreen]], RecordScreen]


@pytest.fixture
def make(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Make]:
    made: list[RecordScreen] = []

    def make(kind: type[RecordScreen]) -> RecordScreen:
        screen = show(kind(shell), qtbot)  # type: ignore[arg-type]
        made.append(screen)
        begin(screen, qtbot)
        return screen

    yield make
    for screen in made:
        screen.settle()


def land(runner: Runner, qtbot: QtBot) -> None:
    """Have a save of every kind of record land, and every screen hear of it."""
    heard: list[None] = []

    def touch(_desk: Desk) -> Outcome[None]:
        return Outcome(None, KINDS)

    runner.do(touch, lambda _none: runner.ask(lambda _desk: None, heard.append))
    qtbot.waitUntil(lambda: bool(heard))


def text_of(field: QWidget) -> str:
    assert isinstance(field, Field)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def at(field: QWidget) -> int:
    assert isinstance(field, Field)
    return field.cursorPosition() if isinstance(field, QLineEdit) else field.textCursor().position()


def keys_for(field: QWidget) -> str:
    """Return what is typed into a field, so that no beginning of it says the same."""
    if isinstance(field, DayLine):
        return "26/12/2026" if field.objectName() == "ends_day" else "25/12/2026"
    if isinstance(field, TimeField):
        return "22:35" if field.objectName() == "ends_time" else "21:05"
    return "123" if isinstance(field, ReadLine) else "Sua ong 5-7"


def fields_of(within: QWidget) -> list[QWidget]:
    """Return every field of an editor that can be written in, in the order they stand in."""
    found = [
        field
        for field in within.findChildren(QWidget)
        if isinstance(field, QLineEdit | TextEditor)
        and not field.isReadOnly()
        and not field.objectName().startswith("qt_")
        and field.objectName() not in ("ends_day", "consent_witness")
    ]
    return list(dict.fromkeys(found))


def type_with_saves(
    screen: RecordScreen, field: QWidget, text: str, runner: Runner, qtbot: QtBot
) -> None:
    """Type over what stands in a field, with real keys and a save after each."""
    screen.editor.go_to(field)
    assert QApplication.focusWidget() is field
    assert isinstance(field, Field)
    field.selectAll()
    for end, key in enumerate(text, start=1):
        QTest.keyClicks(QApplication.focusWidget(), key)
        draft = screen.editor.draft
        assert draft is not None
        draft.flush()
        land(runner, qtbot)
        assert (text_of(field), at(field)) == (text[:end], end), field.objectName()
        assert QApplication.focusWidget() is field, field.objectName()


def rows_of(screen: RecordScreen) -> list[RowList[Any]]:
    return screen.editor.findChildren(RowList)


@pytest.mark.parametrize("kind", [Meetings, Interviews, Matters])
def test_a_save_between_any_two_keys_changes_no_field(
    kind: type[RecordScreen], make: Make, opened: Runner, qtbot: QtBot
) -> None:
    screen = make(kind)
    for rows in rows_of(screen):
        rows.add()
    if hasattr(screen.editor, "matters"):
        screen.editor.matters.add()
        qtbot.waitUntil(lambda: bool(screen.editor.matters.findChildren(TextEditor, "matter_text")))
    fields = fields_of(screen.editor)
    assert len(fields) >= {Meetings: 38, Interviews: 14, Matters: 7}[kind]
    for field in fields:
        type_with_saves(screen, field, keys_for(field), opened, qtbot)
    screen.editor.head.kind.setFocus()
    typed = {id(field): text_of(field) for field in fields}
    assert typed == {id(field): keys_for(field) for field in fields}
    assert not screen.editor.obstacles()
    wait_saved(screen, qtbot)
    expected = sorted(keys_for(field) for field in fields if not _in_card(field))
    draft = screen.editor.draft
    assert draft is not None
    key, shown = draft.id, draft.record
    assert ask(opened, qtbot, lambda desk: reading.entry(desk, key).record) == shown
    begin(screen, qtbot)
    screen.open_item(key)
    qtbot.waitUntil(lambda: screen.editor.draft is not None and screen.editor.draft.id == key)
    qtbot.waitUntil(  # rows of the record before go a few at a time
        lambda: sorted(text_of(f) for f in fields_of(screen.editor) if text_of(f)) == expected
    )


def _in_card(field: QWidget) -> bool:
    holder: QWidget | None = field
    while holder is not None and holder.objectName() != "matter_card":
        holder = holder.parentWidget()
    return holder is not None
