"""What was copied is pasted into a record: files, and pictures as their program encoded them."""

from pathlib import Path

from attachment_parts import (
    PATIENCE_MS,
    content,
    copy,
    held,
    of_files,
    part_of,
    photo,
    picture_of,
    wait_added,
)
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from record_parts import find

from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner
from sotay.media.errors import KindNotTaken


def test_a_picture_and_files_are_pasted_and_text_still_is_text(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(screen)
    part.tools.add_button.setFocus()
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#335577"))
    data = QMimeData()
    data.setImageData(picture)
    copy(data)
    qtbot.keyClick(part.tools.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_added(part, qtbot, 1)
    (pasted,) = held(opened, qtbot, part.draft.id)
    assert pasted.name.startswith("Ảnh dán lúc ")
    assert picture_of(content(opened, qtbot, pasted.sha256)).size == (300, 200)
    hamlet = find(screen.editor, QLineEdit, "hamlet")
    hamlet.setFocus()
    copy(of_files([photo(tmp_path / "chép.jpg")]))
    qtbot.keyClick(hamlet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_added(part, qtbot, 2)
    assert hamlet.text() == ""
    words = QMimeData()
    words.setText("Đông Hạ")
    words.setImageData(picture)  # as a word processor copies
    copy(words)
    qtbot.keyClick(hamlet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert hamlet.text() == "Đông Hạ"
    assert part.adding.pieces() == []


def test_a_copied_picture_goes_to_the_child_as_it_was_encoded_and_qt_decodes_none(
    screen: Meetings, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    """Qt's own reading of the clipboard would be another picture here, and is of SVG too."""
    part = part_of(screen)
    wrong = QImage(30, 20, QImage.Format.Format_RGB32)
    wrong.fill(QColor("#335577"))
    data = QMimeData()
    data.setData("image/jpeg", photo(tmp_path / "chép.jpg", (300, 200)).read_bytes())
    data.setImageData(wrong)
    copy(data)
    qtbot.keyClick(part.tools.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_added(part, qtbot, 1)
    (pasted,) = held(opened, qtbot, part.draft.id)
    assert picture_of(content(opened, qtbot, pasted.sha256)).size == (300, 200)
    foreign = QMimeData()
    foreign.setData("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    foreign.setImageData(wrong)
    copy(foreign)
    qtbot.keyClick(part.tools.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(x.fault for x in part.adding.pieces()), timeout=PATIENCE_MS)
    assert [type(piece.fault) for piece in part.adding.pieces()] == [KindNotTaken]
