"""What keeps a draft from being closed: said with every paper, and kept while it is half typed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, put, wait_saved

from sotay.gui.kit.style.look import Looks, look
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.words import HOLDS_OF_CONSENT
from sotay.work.records import reading
from sotay.work.records.obstacles import unread


@pytest.fixture
def screen(titled: Meetings) -> Meetings:
    return titled


def test_preview_pdf_and_print_say_all_that_close_would_refuse(
    screen: Meetings, shell: Shell, qtbot: QtBot
) -> None:
    editor = screen.editor
    put(find(editor, QLineEdit, "secretary_name"), "")
    put(find(editor, QLineEdit, "starts_time"), "20:00")
    put(find(editor, QLineEdit, "ends_time"), "19:00")
    editor.close_content()
    wait_saved(screen, qtbot)
    refused = editor.missing()
    assert "thời gian kết thúc phải sau thời gian bắt đầu" in refused
    assert len(refused) == 3
    told = "Bản nháp này chưa chốt được: {}. Bổ sung rồi in lại.".format("; ".join(refused))
    find(editor.head, QPushButton, "preview").click()
    assert find(screen.preview, QLabel, "paper_left_out").text() == told
    screen.preview.back_asked.emit()
    for act in (find(editor.head, QPushButton, "export_pdf").click, screen.print):
        shell.presenter.area.clear()
        act()
        assert told in [note.text for note in shell.presenter.area.notes()]


def test_what_is_half_typed_reaches_the_notebook_with_the_cursor_still_in_it(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    editor = screen.editor
    key = editor.draft.id
    editor.matters.add()
    qtbot.waitUntil(lambda: bool(editor.matters.cards()))
    matter = editor.matters.cards()[0].entry.row.id
    put(find(editor.matters, QPlainTextEdit, "matter_text"), "Sửa đường")
    wait_saved(screen, qtbot)

    def kept(record: str) -> list[str]:
        entry = ask(opened, qtbot, lambda desk: reading.entry(desk, record))
        return unread(entry.loose)

    for record, name, part in (
        (key, "starts_day", "Bắt đầu"),
        (key, "ends_time", "Kết thúc"),
        (matter, "matter_due", "Hạn giải quyết"),
    ):
        line = editor.findChild(ReadLine, name)
        editor.go_to(line)
        line.selectAll()
        QTest.keyClicks(line, "31/1")
        says = f"mục “{part}” còn chữ chưa đọc được: “31/1”"
        qtbot.waitUntil(lambda record=record, says=says: kept(record) == [says])
        assert line.hasFocus()
        line.selectAll()
        QTest.keyClicks(line, "22:30" if name == "ends_time" else "30/11/2026")
        editor.title.setFocus()
        qtbot.waitUntil(lambda record=record: kept(record) == [])


def test_closing_a_record_of_another_unit_says_it_will_not_be_sent(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    editor = screen.editor
    for unit, stays in (("09340", True), ("07210", False)):
        for name in ("chair_name", "secretary_name"):
            put(find(editor, QLineEdit, name), "Lê Quang Đạo")
        put(find(editor, QLineEdit, "starts_time"), "19:00")
        put(find(editor, QLineEdit, "ends_time"), "20:00")
        place = editor.draft.record.place
        editor.draft.put(replace(editor.draft.record, place=replace(place, unit=unit)))
        editor.close_content()
        qtbot.waitUntil(lambda: editor.draft.locked)
        ask(opened, qtbot, lambda _desk: None)  # behind whatever closing asked
        told = f"Không gửi được cho tỉnh: {HOLDS_OF_CONSENT['elsewhere']}." if stays else ""
        qtbot.waitUntil(lambda told=told: editor.strip.text() == told)
        begin(screen, qtbot)
        put(find(editor, QPlainTextEdit, "title"), "Họp sau")


TYPED = [
    ("starts_time", "14:30", "14:30"),
    ("starts_time", "9h15", "09:15"),
    ("ends_time", "21:05", "21:05"),
    ("starts_day", "28/11/2026", "28/11/2026"),
    ("ends_day", "5/3/2027", "05/03/2027"),
    ("invited", "1250", "1250"),
]
BETWEEN = ["look", "settle", "land", "zoom", "narrow", "switch"]


def switch(line: ReadLine[Any]) -> None:
    """Another window comes to the front and goes."""
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        event = QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason)
        QApplication.sendEvent(line, event)


def narrow(screen: Meetings) -> None:
    screen.one._at_record = False  # as after picking it with the arrow keys
    for size in ((683, 352), (1366, 728)):
        screen.fit(*size)


def zoom(looks: Looks, line: ReadLine[Any]) -> None:
    if len(line.text()) == 2:  # once a field: a look takes its time
        looks.set_percent(115 if look().scale.percent == 100 else 100)


def land(screen: Meetings) -> None:
    screen.editor.hold()
    screen.shell.runner.touched.emit(frozenset({"meeting"}))
    QApplication.processEvents()


@pytest.mark.parametrize("between", BETWEEN)
def test_what_is_typed_is_never_rewritten_whatever_comes_between_two_keys(
    screen: Meetings, looks: Looks, between: str
) -> None:
    """The note of what is unread looks again; Ctrl+P settles; a save lands; the look changes."""
    editor = screen.editor
    acts: dict[str, Callable[[ReadLine[Any]], object]] = {
        "look": lambda _line: editor._unready.look(),
        "settle": lambda _line: screen.settle(),
        "land": lambda _line: land(screen),
        "zoom": lambda line: zoom(looks, line),
        "narrow": lambda _line: narrow(screen),
        "switch": switch,
    }
    for name, typed, shown in TYPED:
        bad = find(editor, ReadLine, "ends_time")
        line = find(editor, ReadLine, name)
        for one in {bad, line}:
            put(one, "99:99x")
        editor.close_content()
        assert editor.obstacles()
        editor.go_to(line)
        line.selectAll()
        for number, key in enumerate(typed, start=1):
            QTest.keyClicks(line, key)
            acts[between](line)
            assert (line.text(), line.hasFocus()) == (typed[:number], True), name
        line.leave()
        assert (line.text(), line.loose()) == (shown, "")


def test_a_last_day_that_the_event_moves_past_is_asked_about_again(
    screen: Meetings, qtbot: QtBot
) -> None:
    editor = screen.editor
    held = editor.draft.record.starts.date()
    kept = editor.findChild(ReadLine, "retain_until")
    editor.go_to(kept)
    put(kept, f"{held + timedelta(days=10):%d/%m/%Y}")
    kept.leave()
    for days, wrong in ((20, True), (5, False), (30, True)):
        moved = f"{held + timedelta(days=days):%d/%m/%Y}"
        put(editor.times.day.line, moved)
        editor.times.day.line.leave()
        assert bool(kept.property("wrong")) is wrong, days
        assert (moved in kept.accessibleDescription()) is wrong
        assert kept.value() == held + timedelta(days=10)  # a person's word is not changed for them
    wait_saved(screen, qtbot)
    assert kept.property("wrong")
    put(kept, f"{held + timedelta(days=40):%d/%m/%Y}")
    kept.leave()
    assert not kept.property("wrong")
