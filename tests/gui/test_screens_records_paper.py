"""The printed page in the window, and the file that leaves the notebook."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import begin, find, show, type_in

from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.papers.recordpapers import file_name
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.directory.minutes import Template
from sotay.model.meeting import Official
from sotay.model.shape import encode
from sotay.vault.records import printed
from sotay.work.desk import Desk
from sotay.work.records import reading, writing


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


def printed_by_another_template(desk: Desk) -> str:
    """Close minutes and note that they were printed by a template that is in force no more."""
    made, by = writing.begin_meeting(desk).value, Official("Lê Quang Đạo")
    ends = made.starts + timedelta(hours=1)
    writing.close(desk, replace(made, title="Họp", chair=by, secretary=by, ends=ends))
    told = Template(version="MB-1", kind=made.kind, since=made.starts.date(), chair="Người chủ trì")
    with desk.vault.writing(desk.clock) as connection:
        printed.keep(connection, reading.entry(desk, made.id).head or "", encode(told))
    return made.id


def test_by_which_template_it_is_printed_is_said_and_changed_when_asked(
    screen: Meetings, opened: Runner, qtbot: QtBot
) -> None:
    keys: list[str] = []
    screen.settle()
    opened.ask(printed_by_another_template, keys.append)
    qtbot.waitUntil(lambda: bool(keys))
    screen.open_item(keys[0])
    qtbot.waitUntil(lambda: screen.editor.draft is not None and screen.editor.draft.id == keys[0])
    qtbot.mouseClick(find(screen.editor.head, QPushButton, "preview"), Qt.MouseButton.LeftButton)
    form = find(screen.preview, QLabel, "paper_form")
    qtbot.waitUntil(form.isVisible, timeout=20_000)
    assert "theo mẫu của tỉnh, bản MB-1, nên in lại vẫn theo đó" in form.text()
    qtbot.mouseClick(find(screen.preview, QPushButton, "preview_renew"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: screen.preview.paper is not None and not screen.preview.paper.form, timeout=20_000
    )
    assert not form.isVisible()
