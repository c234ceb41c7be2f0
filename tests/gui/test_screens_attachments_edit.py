"""Attachments are captioned, taken away and brought back, by mouse and by keys alone."""

from pathlib import Path

from attachment_parts import chosen, held, photo, wait_added
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot
from record_parts import ask, find, type_in, wait_saved

from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.tiledelegate import CaptionEdit
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work import attachments, search


def names(runner: Runner, qtbot: QtBot, part: AttachmentPart) -> list[str]:
    return [one.name for one in held(runner, qtbot, part.draft.id)]


def editing(part: AttachmentPart) -> CaptionEdit:
    return find(part, CaptionEdit, "caption")


def undo(screen: Meetings, qtbot: QtBot, keys: Qt.Key) -> None:
    qtbot.keyClick(screen.focusWidget(), keys, Qt.KeyboardModifier.ControlModifier)


def test_a_caption_is_typed_in_place_kept_and_found(
    screen: Meetings, part: AttachmentPart, opened: Runner, qtbot: QtBot
) -> None:
    qtbot.keyClick(part.view, Qt.Key.Key_Right)
    qtbot.keyClick(part.view, Qt.Key.Key_F2)
    type_in(editing(part), "Bản vẽ  đoạn qua xóm Đình")
    assert screen.editor.saved.text() == "Đang lưu…"
    qtbot.waitUntil(
        lambda: held(opened, qtbot, part.draft.id)[1].caption == "Bản vẽ đoạn qua xóm Đình"
    )
    assert editing(part).toPlainText() == "Bản vẽ  đoạn qua xóm Đình"  # never rewritten
    wait_saved(screen, qtbot)
    qtbot.keyClick(editing(part), Qt.Key.Key_Return)
    assert part.view.hasFocus()
    assert part.view.tiles.held()[1].caption == "Bản vẽ đoạn qua xóm Đình"
    ask(opened, qtbot, lambda desk: desk.rest())  # it is indexed while nobody types
    found = ask(opened, qtbot, lambda desk: search.find(desk, "ban ve xom dinh"))
    assert [item.row.id for item in found.items] == [part.draft.id]


def test_a_caption_typed_while_a_file_comes_is_not_disturbed(
    part: AttachmentPart, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.keyClick(part.view, Qt.Key.Key_F2)
    line = editing(part)
    chosen(part, photo(tmp_path / "bốn.jpg", shade=70))
    typed = ""
    for letter in "Chỗ đường lún trước nhà văn hóa":
        type_in(line, letter)
        typed += letter
        qtbot.wait(40)
    wait_added(part, qtbot, 4)
    assert editing(part) is line
    assert line.toPlainText() == typed
    qtbot.waitUntil(lambda: held(opened, qtbot, part.draft.id)[0].caption == typed)


def test_a_click_on_the_caption_begins_it_and_the_next_is_a_tab_away(
    part: AttachmentPart, opened: Runner, qtbot: QtBot
) -> None:
    box = part.view.visualRect(part.view.tiles.index(0))
    foot = QPoint(box.center().x(), box.bottom() - box.height() // 4)
    qtbot.mouseClick(part.view.viewport(), Qt.MouseButton.LeftButton, pos=foot)
    type_in(editing(part), "Đầu")
    qtbot.keyClick(editing(part), Qt.Key.Key_Tab)
    type_in(find(part, CaptionEdit, "caption"), "Giữa")
    part.view.setFocus()
    qtbot.waitUntil(
        lambda: [one.caption for one in held(opened, qtbot, part.draft.id)] == ["Đầu", "Giữa", ""]
    )


def test_one_is_taken_away_and_the_note_brings_it_back_where_it_was(
    part: AttachmentPart, opened: Runner, shell: Shell, qtbot: QtBot
) -> None:
    qtbot.keyClick(part.view, Qt.Key.Key_Right)
    qtbot.keyClick(part.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(shell.presenter.area.notes()))
    note = shell.presenter.area.notes()[0]
    assert note.text == "Đã bỏ tệp đính kèm “hai.pdf”."
    assert names(opened, qtbot, part) == ["một.jpg", "ba.jpg"]
    qtbot.waitUntil(lambda: len(part.view.tiles.held()) == 2)
    note.act()
    qtbot.waitUntil(lambda: names(opened, qtbot, part) == ["một.jpg", "hai.pdf", "ba.jpg"])
    qtbot.waitUntil(lambda: len(part.view.tiles.held()) == 3)


def test_undo_and_redo_go_over_attachments_and_keep_what_is_typed(
    screen: Meetings, part: AttachmentPart, opened: Runner, qtbot: QtBot
) -> None:
    shown = lambda: [one.name for one in part.view.tiles.held()]  # noqa: E731 - a name for one line
    undo(screen, qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: shown() == ["một.jpg", "hai.pdf"])
    undo(screen, qtbot, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: shown() == ["một.jpg"])
    undo(screen, qtbot, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: shown() == ["một.jpg", "hai.pdf"])
    undo(screen, qtbot, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: shown() == ["một.jpg", "hai.pdf", "ba.jpg"])
    ask(opened, qtbot, lambda desk: desk.rest())  # nothing that can come back is shredded
    for one in part.view.tiles.held():
        ask(opened, qtbot, lambda desk, one=one: attachments.content(desk, one.sha256))
    type_in(find(screen.editor, QPlainTextEdit, "title"), "Họp")
    wait_saved(screen, qtbot)
    assert len(held(opened, qtbot, part.draft.id)) == 3
