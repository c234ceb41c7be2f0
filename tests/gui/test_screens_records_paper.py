"""The printed page in the window, and the file that leaves the notebook."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import begin, find, show, type_in

from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.papers.recordpapers import file_name
from sotay.gui.notebook.shell import Runner, Shell


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    begin(made, qtbot)
    type_in(find(made.editor, QPlainTextEdit, "title"), "Họp thôn Đông Hạ")
    yield made
    made.settle()


def test_the_page_is_drawn_with_its_font_and_count(screen: Meetings, qtbot: QtBot) -> None:
    qtbot.mouseClick(find(screen.editor.head, QPushButton, "preview"), Qt.MouseButton.LeftButton)
    pages = screen.preview.view.pages
    qtbot.waitUntil(lambda: bool(pages()) and pages()[0].picture is not None, timeout=20_000)
    picture = pages()[0].picture
    assert abs(picture.height() / picture.width() - 297 / 210) < 0.01
    colours = {
        picture.pixelColor(x, picture.height() // 6).lightness() for x in range(picture.width())
    }
    assert len(colours) > 2  # letters, not an empty sheet
    told = find(screen.preview, QLabel, "paper_told").text()
    assert "1 trang" in told
    assert "chữ" in told
    before = pages()[0].width()
    screen.preview.view.zoom(1)
    assert pages()[0].width() > before
    qtbot.keyClick(screen.preview, Qt.Key.Key_Escape)
    assert screen.side.currentWidget() is screen.editor


def test_the_file_is_saved_and_said_to_be_outside(
    screen: Meetings, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(find(screen.editor.head, QPushButton, "export_pdf"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(screen.findChildren(QFileDialog)), timeout=20_000)
    dialog = screen.findChildren(QFileDialog)[0]
    target = tmp_path / "bien-ban.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    told = lambda: " ".join(note.text for note in shell.presenter.area.notes())  # noqa: E731
    qtbot.waitUntil(lambda: "không được mã hóa" in told())
    assert shell.presenter.area.notes()[0].action == "Mở tệp"
    with pypdfium2.PdfDocument(target) as document:
        assert "Họp thôn Đông Hạ" in document[0].get_textpage().get_text_bounded()


def test_a_file_name_is_one_that_every_system_takes() -> None:
    assert file_name('Họp: "đường/cầu"?') == "Họp đường cầu.pdf"
    assert file_name("...") == "Biên bản.pdf"
    assert len(file_name("ơ" * 400)) <= 104
