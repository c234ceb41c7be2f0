"""Ways back in the window: undo after reopening, an amendment dropped, an old revision taken up."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, put, show, type_in, wait_saved

from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.history import History
from sotay.gui.notebook.shell import Runner, Shell
from sotay.gui.reading.markedtext import MarkedText
from sotay.model.meeting import Meeting, Official
from sotay.work.desk import Desk
from sotay.work.records import reading, writing

Unlock = Callable[[], tuple[Desk, None]]


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Interviews]:
    made = show(Interviews(shell), qtbot)
    yield made
    made.settle()


def press(keys: QKeySequence.StandardKey | Qt.Key, qtbot: QtBot) -> None:
    """Press Ctrl and a key where the cursor is."""
    qtbot.keyClick(QApplication.focusWidget(), keys, Qt.KeyboardModifier.ControlModifier)


def note_button(shell: Shell) -> QPushButton:
    return next(b for b in shell.presenter.area.findChildren(QPushButton) if b.text() == "Hoàn tác")


def test_ctrl_z_goes_on_after_the_record_is_opened_again(
    screen: Interviews, opened: Runner, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    key = screen.editor.draft.id
    notes = screen.editor.notes
    put(notes, "Lời đầu tiên của bà con.")
    wait_saved(screen, qtbot)
    put(notes, "Xóa nhầm")
    wait_saved(screen, qtbot)
    begin(screen, qtbot)
    screen.open_item(key)
    qtbot.waitUntil(lambda: screen.editor.draft.id == key)
    notes.setFocus()
    assert not notes.document().isUndoAvailable()
    press(Qt.Key.Key_Z, qtbot)
    qtbot.waitUntil(lambda: notes.toPlainText() == "Lời đầu tiên của bà con.")
    assert "Đã về bản lúc" in screen.editor.saved.text()
    press(Qt.Key.Key_Y, qtbot)
    qtbot.waitUntil(lambda: notes.toPlainText() == "Xóa nhầm")
    press(Qt.Key.Key_Z, qtbot)
    qtbot.waitUntil(lambda: notes.toPlainText() == "Lời đầu tiên của bà con.")
    kept = ask(opened, qtbot, lambda desk: reading.entry(desk, key).record.notes)
    assert kept == "Lời đầu tiên của bà con."


def test_a_field_undoes_its_own_typing_first(screen: Interviews, qtbot: QtBot) -> None:
    begin(screen, qtbot)
    notes = screen.editor.notes
    screen.editor.tabs.turn_to(notes)
    type_in(notes, "một hai")
    press(Qt.Key.Key_Z, qtbot)
    assert notes.document().isRedoAvailable()
    assert "Đã về bản lúc" not in screen.editor.saved.text()


def test_at_the_end_of_undo_it_is_said(screen: Interviews, qtbot: QtBot) -> None:
    begin(screen, qtbot)
    screen.editor.notes.setFocus()
    press(Qt.Key.Key_Z, qtbot)
    qtbot.waitUntil(lambda: "Không còn bước nào" in screen.editor.saved.text())


def closed_twice(desk: Desk) -> str:
    begun = writing.begin_meeting(desk).value
    made = msgspec.structs.replace(
        begun,
        title="Họp thôn",
        ends=begun.starts + timedelta(hours=1),
        chair=Official(name="Đạo"),
        secretary=Official(name="Hà"),
        body="Mương dài 40 m.",
    )
    writing.close(desk, made)
    writing.close(desk, msgspec.structs.replace(made, body="Mương dài 45 m."))
    return made.id


@pytest.fixture
def meetings(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    key = ask(opened, qtbot, closed_twice)
    made = show(Meetings(shell), qtbot)
    made.open_item(key)
    qtbot.waitUntil(lambda: made.editor.draft is not None)
    qtbot.waitUntil(lambda: made.editor.history.findChild(QPushButton, "restore_1") is not None)
    yield made
    made.settle()


def stands(screen: Meetings, opened: Runner, qtbot: QtBot) -> tuple[str, Meeting]:
    key = screen.editor.draft.id
    entry = ask(opened, qtbot, lambda desk: reading.entry(desk, key))
    return entry.row.status, entry.record


def test_an_amendment_is_dropped_and_taken_up_again(
    meetings: Meetings, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    find(meetings.editor.head, QPushButton, "amend").click()
    put(meetings.editor.content.body, "Gõ nhầm cả rồi.")
    wait_saved(meetings, qtbot)
    revert = meetings.editor.head.findChild(QAction, "revert")
    assert revert.isVisible()
    assert not meetings.editor.head.findChild(QAction, "discard").isVisible()
    revert.trigger()
    body = meetings.editor.content.body
    qtbot.waitUntil(lambda: body.toPlainText() == "Mương dài 45 m.")
    assert body.isReadOnly()
    assert stands(meetings, opened, qtbot)[0] == "kept"
    note_button(shell).click()
    qtbot.waitUntil(lambda: body.toPlainText() == "Gõ nhầm cả rồi.")
    assert not body.isReadOnly()
    assert stands(meetings, opened, qtbot)[0] == "amending"


def test_an_amendment_in_which_nothing_was_changed_is_dropped_without_a_word(
    meetings: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    find(meetings.editor.head, QPushButton, "amend").click()
    meetings.editor.head.findChild(QAction, "revert").trigger()
    assert meetings.editor.content.body.isReadOnly()
    assert stands(meetings, opened, qtbot)[0] == "kept"


def differences(history: History) -> list[QWidget]:
    return [part for part in history.findChildren(QWidget, "difference") if not part.isHidden()]


def test_two_versions_are_compared_word_by_word(meetings: Meetings, qtbot: QtBot) -> None:
    history = meetings.editor.history
    meetings.editor.tabs.turn_to(history)
    find(history, QPushButton, "compare_2").click()
    qtbot.waitUntil(lambda: len(differences(history)) == 1)
    old, new = differences(history)[0].findChildren(MarkedText)
    assert (old.toPlainText(), new.toPlainText()) == ("Mương dài 40 m.", "Mương dài 45 m.")
    assert (old.accessibleDescription(), new.accessibleDescription()) == ("bỏ: 40", "thêm: 45")
    cursor = old.document().find("40")
    assert cursor.charFormat().fontStrikeOut()
    assert new.document().find("45").charFormat().fontUnderline()
    assert not new.document().find("Mương").charFormat().fontUnderline()
    history.comparison.old.set_value("2")
    qtbot.waitUntil(lambda: differences(history) == [])
    says = find(history, QLabel, "compare_says")
    assert "giống hệt" in says.text()


def test_an_old_version_becomes_the_one_being_written_and_goes_back_again(
    meetings: Meetings, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    body = meetings.editor.content.body
    find(meetings.editor.history, QPushButton, "restore_1").click()
    qtbot.waitUntil(lambda: body.toPlainText() == "Mương dài 40 m.")
    assert not body.isReadOnly()
    assert stands(meetings, opened, qtbot)[0] == "amending"
    note_button(shell).click()
    qtbot.waitUntil(lambda: body.toPlainText() == "Mương dài 45 m.")
    qtbot.waitUntil(body.isReadOnly)
    assert stands(meetings, opened, qtbot)[0] == "kept"


def test_what_is_written_now_is_compared_as_it_changes(meetings: Meetings, qtbot: QtBot) -> None:
    history = meetings.editor.history
    find(meetings.editor.head, QPushButton, "amend").click()
    find(history, QPushButton, "compare_2").click()
    qtbot.waitUntil(lambda: "giống hệt" in history.comparison.says.text())
    put(meetings.editor.content.conclusion, "Thống nhất.")
    qtbot.waitUntil(lambda: len(differences(history)) == 1)
    meetings.editor.leave()
    assert history.comparison.isHidden()
