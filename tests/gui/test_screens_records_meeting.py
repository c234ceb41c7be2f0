"""A meeting from the first key to the closed minutes and an amendment, in the real screen."""

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, put, show, type_in, wait_saved

from sotay.base.clock import VIETNAM
from sotay.base.text import nfc
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.meeting import Contribution, Meeting, Official
from sotay.model.records import Place
from sotay.work.desk import Desk
from sotay.work.records import reading, writing

NFD = "Họp thôn"  # as macOS hands it over


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    yield made
    made.settle()


def read(runner: Runner, qtbot: QtBot, key: str) -> Meeting:
    found = ask(runner, qtbot, lambda desk: reading.entry(desk, key).record)
    assert isinstance(found, Meeting)
    return found


def write_whole(screen: Meetings) -> None:
    """Type everything that minutes need."""
    editor = screen.editor
    put(find(editor, QPlainTextEdit, "title"), "Họp thôn Đông Hạ: bình xét hộ nghèo")
    put(find(editor, QLineEdit, "chair_name"), "Lê Quang Đạo")
    put(find(editor, QLineEdit, "secretary_name"), "Phạm Thu Hà")
    put(find(editor, QLineEdit, "starts_day"), "14/11/2026")
    put(find(editor, QLineEdit, "starts_time"), "19h30")
    put(find(editor, QLineEdit, "ends_time"), "21:05")


def test_what_is_typed_is_kept_and_there_after_reopening(
    screen: Meetings, opened: Runner, unlock: Callable[[], tuple[Desk, None]], qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    key = screen.editor.draft.id
    write_whole(screen)
    put(find(screen.editor, QPlainTextEdit, "body"), "Ông Đạo nêu lý do.\nThư ký ghi 48 hộ.")
    qtbot.mouseClick(
        find(screen.editor, QPushButton, "contributions_add"), Qt.MouseButton.LeftButton
    )
    type_in(QApplication.focusWidget(), "Một số hộ xóm Đình")
    type_in(find(screen.editor, QPlainTextEdit, "said"), "Đường ngập mỗi khi mưa.")
    wait_saved(screen, qtbot)
    opened.shut()
    again: list[None] = []
    opened.open(unlock, again.append)
    qtbot.waitUntil(lambda: bool(again))
    kept = read(opened, qtbot, key)
    assert kept.title == "Họp thôn Đông Hạ: bình xét hộ nghèo"
    assert kept.body == "Ông Đạo nêu lý do.\nThư ký ghi 48 hộ."
    assert kept.starts == datetime(2026, 11, 14, 19, 30, tzinfo=VIETNAM)
    assert kept.ends == datetime(2026, 11, 14, 21, 5, tzinfo=VIETNAM)
    assert kept.contributions == (
        Contribution(speaker="Một số hộ xóm Đình", text="Đường ngập mỗi khi mưa."),
    )


def test_typing_is_kept_without_leaving_the_field(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    key = screen.editor.draft.id
    type_in(find(screen.editor, QPlainTextEdit, "body"), "đang gõ")
    qtbot.waitUntil(lambda: screen.editor.draft.clean)
    assert read(opened, qtbot, key).body == "đang gõ"


def test_text_is_stored_in_nfc_and_never_rewritten_on_the_screen(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    title = find(screen.editor, QPlainTextEdit, "title")
    typed = "Ho\u0323p tho\u0302n "
    type_in(title, typed)
    wait_saved(screen, qtbot)
    assert read(opened, qtbot, screen.editor.draft.id).title == nfc(typed)
    assert title.toPlainText() == typed
    title.undo()
    assert title.toPlainText() != typed  # its history outlived the save


def test_a_refresh_from_elsewhere_leaves_typing_alone(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    draft = screen.editor.draft
    wait_for = draft.record
    other = msgspec.structs.replace(wait_for, title="Sửa ở nơi khác", number="12")
    body = find(screen.editor, QPlainTextEdit, "body")
    type_in(body, "chữ của tôi")
    opened.do(lambda desk: writing.keep(desk, other))
    wait_saved(screen, qtbot)
    assert body.toPlainText() == "chữ của tôi"
    assert read(opened, qtbot, draft.id).body == "chữ của tôi"


def test_closing_says_what_is_missing_and_goes_there(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    close = find(screen.editor.head, QPushButton, "close_content")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "chưa có tên cuộc họp" in screen.editor.strip.text())
    assert screen.focusWidget() is find(screen.editor, QPlainTextEdit, "title")
    way = find(screen.editor.strip, QPushButton, "way_1")
    assert way.text() == "Chưa ghi người chủ trì"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert screen.focusWidget().objectName() == "chair_name"


def test_every_gap_has_a_way(screen: Meetings) -> None:
    moment = datetime(2026, 11, 14, 19, 30, tzinfo=VIETNAM)
    bare = Meeting(
        id="019b8b8f-8f40-7319-86ae-4311912fb7fa",
        starts=moment,
        place=Place(unit="07210"),
        chair=Official(name=""),
        secretary=Official(name=""),
    )
    turned = msgspec.structs.replace(bare, ends=moment)
    assert {*bare.gaps(), *turned.gaps()} <= set(screen.editor.ways())


def test_closed_is_read_only_until_amended(screen: Meetings, opened: Runner, qtbot: QtBot) -> None:
    begin(screen, qtbot)
    key = screen.editor.draft.id
    write_whole(screen)
    screen.editor.close_content()
    qtbot.waitUntil(lambda: screen.editor.head.pill.state().text == "Chưa gửi")
    title = find(screen.editor, QPlainTextEdit, "title")
    assert title.isReadOnly()
    qtbot.mouseClick(find(screen.editor.head, QPushButton, "amend"), Qt.MouseButton.LeftButton)
    assert not title.isReadOnly()
    assert ask(opened, qtbot, lambda desk: reading.entry(desk, key).row.status) == "kept"
    screen.editor.close_content()  # nothing was changed
    assert title.isReadOnly()
    assert len(ask(opened, qtbot, lambda desk: reading.revisions(desk, key))) == 1
    qtbot.mouseClick(find(screen.editor.head, QPushButton, "amend"), Qt.MouseButton.LeftButton)
    put(title, "Họp thôn Đông Hạ (đính chính)")
    wait_saved(screen, qtbot)
    assert ask(opened, qtbot, lambda desk: reading.entry(desk, key).row.status) == "amending"
    screen.editor.close_content()
    qtbot.waitUntil(lambda: screen.editor.head.pill.state().text == "Chưa gửi")
    assert len(ask(opened, qtbot, lambda desk: reading.revisions(desk, key))) == 2
    assert title.isReadOnly()


def test_a_draft_is_discarded_without_a_question_and_brought_back(
    screen: Meetings, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    begin(screen, qtbot)
    key = screen.editor.draft.id
    type_in(find(screen.editor, QPlainTextEdit, "title"), "Sẽ bỏ")
    qtbot.waitUntil(lambda: screen.pane.model.rowCount() == 1)
    screen.pane.view.setFocus()
    qtbot.keyClick(screen.pane.view, Qt.Key.Key_Delete)
    notes = shell.presenter.area.notes
    qtbot.waitUntil(lambda: bool(notes()))
    assert screen.editor.draft is None
    assert ask(opened, qtbot, lambda desk: reading.entry(desk, key).row.status) == "discarded"
    notes()[0].act()
    qtbot.waitUntil(lambda: screen.editor.draft is not None)
    assert screen.editor.draft.record.title == "Sẽ bỏ"
