"""Files come into a record by button, drop and paste; what cannot come is told, file by file."""

import os
from pathlib import Path

import pytest
from attachment_parts import (
    PATIENCE_MS,
    chosen,
    content,
    drag,
    drag_away,
    drop,
    held,
    of_files,
    paper,
    part_of,
    photo,
    picture_of,
    wait_added,
    words_of,
)
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from record_parts import begin, find, show, type_in, wait_saved

from sotay.gui.notebook.attachments.dropzone import DropZone
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.matters import Matters
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell


def tab_names(screen: Meetings) -> list[str]:
    bar = screen.editor.tabs.bar
    return [bar.tabText(at) for at in range(bar.count())]


def test_several_files_are_chosen_cleaned_and_kept_in_order(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(screen)
    assert find(part, QWidget, "attachments_empty").isVisible()
    qtbot.mouseClick(find(part, QPushButton, "attachment_add"), Qt.MouseButton.LeftButton)
    dialog = part.findChildren(QFileDialog)[0]
    files = [photo(tmp_path / "ảnh đường.jpg"), paper(tmp_path / "Tờ trình.pdf")]
    dialog.filesSelected.emit([str(path) for path in files])
    dialog.close()
    wait_added(part, qtbot, 2)
    assert not part.findChild(QWidget, "attachments_empty").isVisible()
    first, second = held(opened, qtbot, part.draft.id)
    assert (first.name, first.type) == ("ảnh đường.jpg", "image/jpeg")
    assert (second.name, second.type, second.pages) == ("Tờ trình.pdf", "application/pdf", 3)
    kept = picture_of(content(opened, qtbot, first.sha256))
    assert kept.size == (640, 480)
    assert not kept.getexif()  # where it was taken is in there
    written, told = files[1].read_bytes(), content(opened, qtbot, second.sha256)
    assert (b"ReportLab" in written, b"ReportLab" in told) == (True, False)
    assert words_of(told) == words_of(written) == ["Trang 1", "Trang 2", "Trang 3"]
    assert "Đính kèm (2)" in tab_names(screen)
    qtbot.waitUntil(lambda: not part.view.tiles.thumb(first.sha256).isNull())
    assert not part.view.tiles.thumb(second.sha256).isNull()


def test_a_large_photo_is_made_smaller_as_chosen_and_the_choice_is_remembered(
    screen: Meetings, opened: Runner, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(screen)
    large = photo(tmp_path / "lớn.jpg", (3000, 2000))
    for edge, size in ((2400, (2400, 1600)), (1600, (1600, 1067)), (0, (3000, 2000))):
        part.tools.edge.set_value(edge)
        part.tools.edge.activated.emit(part.tools.edge.currentIndex())
        assert shell.photo_edge == edge
        chosen(part, large)
        before = len(part.view.tiles.held())
        wait_added(part, qtbot, before + 1)
        newest = held(opened, qtbot, part.draft.id)[-1]
        assert picture_of(content(opened, qtbot, newest.sha256)).size == size


def test_files_dropped_anywhere_on_the_editor_are_added_and_the_target_is_shown(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    zone = screen.editor.findChild(DropZone)
    title = find(screen.editor, QPlainTextEdit, "title")
    data = of_files([photo(tmp_path / "một.jpg"), photo(tmp_path / "hai.jpg", shade=30)])
    assert drag(title, data).isAccepted()
    assert zone.isVisible()
    drag_away(title)
    assert not zone.isVisible()
    assert not drag(screen.pane, data).isAccepted()
    assert not zone.isVisible()
    event = drop(title, data)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert not zone.isVisible()
    part = part_of(screen)
    assert part.isVisible()
    wait_added(part, qtbot, 2)
    assert title.toPlainText() == ""
    assert [one.name for one in held(opened, qtbot, part.draft.id)] == ["một.jpg", "hai.jpg"]


def test_text_dragged_goes_where_it_always_went(screen: Meetings) -> None:
    data = QMimeData()
    data.setText("chữ kéo từ nơi khác")
    title = find(screen.editor, QPlainTextEdit, "title")
    drop(title, data)
    assert title.toPlainText() == "chữ kéo từ nơi khác"
    assert part_of(screen).adding.pieces() == []


def test_what_cannot_be_added_is_told_beside_its_name_and_tried_again(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(screen)
    sheet = tmp_path / "bảng.jpg"
    sheet.write_bytes(b"PK\x03\x04" + os.urandom(500))
    cut = tmp_path / "cụt.jpg"
    cut.write_bytes(photo(tmp_path / "nguyên.jpg").read_bytes()[:4000])
    gone = tmp_path / "không có.jpg"
    chosen(part, sheet, cut, gone, tmp_path, photo(tmp_path / "tốt.jpg", shade=50))
    wait_added(part, qtbot, 1)
    rows = part.findChildren(QFrame, "underway")
    assert [row.piece.source.name for row in rows] == [
        "bảng.jpg", "cụt.jpg", "không có.jpg", tmp_path.name,
    ]  # fmt: skip
    assert [row.piece.fault.code for row in rows] == ["PHIM-01", "PHIM-02", "TEP-01", "TEP-15"]
    says = [find(row, QLabel, "underway_says").text() for row in rows]
    assert "PDF" in says[0]
    assert "hỏng" in says[1]
    photo(gone, shade=20)
    qtbot.mouseClick(find(rows[2], QPushButton, "underway_again"), Qt.MouseButton.LeftButton)
    wait_added(part, qtbot, 2)
    for row in part.findChildren(QFrame, "underway"):
        find(row, QPushButton, "underway_drop").click()
    assert part.adding.pieces() == []
    assert [one.name for one in held(opened, qtbot, part.draft.id)] == ["tốt.jpg", "không có.jpg"]


def test_adding_is_stopped_by_its_button_and_the_rest_goes_on(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(screen)
    large = photo(tmp_path / "lớn.jpg", (5000, 4000))
    chosen(part, large, photo(tmp_path / "bỏ.jpg"), photo(tmp_path / "giữ.jpg", shade=20))
    first, second, _third = part.findChildren(QFrame, "underway")
    assert first.piece.state == "cleaning"
    find(second, QPushButton, "underway_drop").click()
    find(first, QPushButton, "underway_drop").click()
    wait_added(part, qtbot, 1)
    assert [one.name for one in held(opened, qtbot, part.draft.id)] == ["giữ.jpg"]


def test_typing_goes_on_while_files_come_and_no_letter_is_lost(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(screen)
    title = find(screen.editor, QPlainTextEdit, "title")
    type_in(title, "Họp ")
    chosen(part, *(photo(tmp_path / f"{n}.jpg", shade=n) for n in (20, 40, 60)))
    typed = "Họp "
    for letter in "thôn Đông Hạ bàn làm đường bê tông" * 3:
        type_in(title, letter)
        typed += letter
        qtbot.wait(15)
    wait_added(part, qtbot, 3)
    wait_saved(screen, qtbot)
    assert title.toPlainText() == typed
    assert screen.editor.draft.record.title == typed
    assert len(held(opened, qtbot, part.draft.id)) == 3


def test_files_end_up_in_the_record_they_were_given_to(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(screen)
    first = part.draft.id
    type_in(find(screen.editor, QPlainTextEdit, "title"), "Cuộc họp thứ nhất")
    chosen(part, photo(tmp_path / "a.jpg", (4000, 3000)), photo(tmp_path / "b.jpg", shade=20))
    begin(screen, qtbot)
    assert part.draft.id != first
    assert not part.findChild(QWidget, "underway_rows").isVisible()
    qtbot.waitUntil(lambda: not part.adding.pieces(), timeout=PATIENCE_MS)
    assert [one.name for one in held(opened, qtbot, first)] == ["a.jpg", "b.jpg"]
    assert part.draft.record.attachments == ()
    screen.open_item(first)
    qtbot.waitUntil(lambda: len(part.view.tiles.held()) == 2)


@pytest.mark.parametrize("kind", [Interviews, Matters])
def test_the_other_editors_take_files_too(
    kind: type[Interviews | Matters], opened: Runner, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    made = show(kind(shell), qtbot)
    begin(made, qtbot)
    part = part_of(made)
    chosen(part, paper(tmp_path / "đơn.pdf"))
    wait_added(part, qtbot, 1)
    assert len(held(opened, qtbot, part.draft.id)) == 1
    qtbot.waitUntil(lambda: made.pane.model.row(0).attached == 1)  # the clip in the list
    told = made.pane.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith("1 tệp đính kèm")
    made.settle()
