"""Attachments of a closed record are only looked at; an amendment takes more and fewer."""

from pathlib import Path

from attachment_parts import chosen, held, photo, wait_added
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import ask, find, put, type_in

from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.tiledelegate import CaptionEdit
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner
from sotay.work.records import reading


def test_a_closed_record_is_looked_at_and_an_amended_one_changed(
    screen: Meetings, part: AttachmentPart, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    complete(screen, qtbot)
    assert not part.tools.isVisible()
    qtbot.keyClick(part.view, Qt.Key.Key_F2)
    assert part.findChildren(CaptionEdit) == []
    qtbot.keyClick(part.view, Qt.Key.Key_Delete)
    chosen(part, photo(tmp_path / "muộn.jpg"))
    assert part.adding.pieces() == []
    assert len(held(opened, qtbot, part.draft.id)) == 3
    qtbot.mouseClick(find(screen.editor.head, QPushButton, "amend"), Qt.MouseButton.LeftButton)
    screen.editor.tabs.turn_to(part)
    assert part.tools.isVisible()
    chosen(part, photo(tmp_path / "muộn.jpg", shade=33))
    wait_added(part, qtbot, 4)
    qtbot.waitUntil(lambda: screen.editor.draft.status == "amending")
    complete(screen, qtbot)
    revisions = ask(opened, qtbot, lambda desk: reading.revisions(desk, part.draft.id))
    assert len(revisions) == 2
    newest = part.view.tiles.held()[-1].sha256
    assert newest.encode() in bytes(revisions[0].line)
    assert newest.encode() not in bytes(revisions[1].line)


def test_a_record_is_not_closed_while_files_are_on_their_way(
    screen: Meetings, part: AttachmentPart, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen(part, photo(tmp_path / "lớn.jpg", (4000, 3000)))
    screen.editor.close_content()
    assert "còn phần chưa được lưu" in screen.editor.strip.text()
    assert screen.editor.draft.status == "draft"
    wait_added(part, qtbot, 4)
    complete(screen, qtbot)
    assert len(held(opened, qtbot, part.draft.id)) == 4


def complete(screen: Meetings, qtbot: QtBot) -> None:
    """Fill in what is missing and close the content."""
    editor = screen.editor
    title = find(editor, QPlainTextEdit, "title")
    if not title.toPlainText():
        type_in(title, "Họp thôn")
    if not editor.chair.text():
        type_in(editor.chair, "Nguyễn Văn Bình")
    if not editor.secretary.text():
        type_in(editor.secretary, "Phạm Thu Hà")
    if editor.times.ends() is None:
        put(editor.times.end, "23:59")
    editor.close_content()
    qtbot.waitUntil(lambda: editor.draft.locked)
