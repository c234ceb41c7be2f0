"""Paper out of a printer, proven by a printer that writes a PDF; nothing is left readable."""

import os
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot
from record_parts import begin, find, show, type_in

from sotay.gui.kit.errors import NotPrinted
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.papers import printing
from sotay.gui.notebook.shell import Runner, Shell
from sotay.papers.paper import Paper

A4 = (595.0, 842.0)  # points


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    begin(made, qtbot)
    type_in(find(made.editor, QPlainTextEdit, "title"), "Họp thôn Đông Hạ")
    made.settle()
    yield made
    made.settle()


@pytest.fixture
def paper(screen: Meetings, qtbot: QtBot) -> Paper:
    made: list[Paper] = []
    assert screen.editor.draft is not None
    screen._papers.make(screen.editor.draft.id, made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    return made[0]


def ink(pdf: Path | bytes, page: int = 0) -> list[bool]:
    """Return where a page of a PDF is dark, in a grid of 40 by 56."""
    with pypdfium2.PdfDocument(pdf) as document:
        grey = document[page].render(scale=1).to_pil().convert("L").resize((40, 56))
    return [value < 240 for value in grey.tobytes()]


def test_the_printed_page_is_the_page(
    screen: Meetings, paper: Paper, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = printing.printer_for(A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "giay.pdf"))
    before = os.environ.get("TMPDIR")
    printing.print_on(shell, screen, paper, printer, printing.of_minutes())
    qtbot.waitUntil(lambda: bool(shell.presenter.area.notes()), timeout=30_000)
    assert "không được mã hóa" in shell.presenter.area.notes()[0].text
    with pypdfium2.PdfDocument(tmp_path / "giay.pdf") as document:
        assert len(document) == paper.pages
        assert [round(side) for side in document.get_page_size(0)] == [595, 842]
    wanted, got = ink(paper.pdf), ink(tmp_path / "giay.pdf")
    assert any(wanted)
    same = sum(one == other for one, other in zip(wanted, got, strict=True))
    assert same > 0.97 * len(wanted)
    assert os.environ.get("TMPDIR") == before
    assert not list(Path("/dev/shm").glob("sotay-in-*"))  # noqa: S108 - where the printing was


def test_it_is_asked_which_printer_without_blocking(
    screen: Meetings, paper: Paper, shell: Shell, qtbot: QtBot
) -> None:
    printing.ask_and_print(shell, screen, paper, printing.of_minutes())
    qtbot.waitUntil(lambda: bool(screen.findChildren(QPrintDialog)))
    (dialog,) = screen.findChildren(QPrintDialog)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, paper.pages)
    dialog.reject()
    assert not dialog.isVisible()


def test_only_the_pages_asked_for_are_printed(paper: Paper, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(paper.pdf) as one, pypdfium2.PdfDocument.new() as three:
        for _time in range(3):
            three.import_pages(one, [0])
        three.save(tmp_path / "ba.pdf")
    pdf = (tmp_path / "ba.pdf").read_bytes()
    printer = printing.printer_for(A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "giay.pdf"))
    printer.setFromTo(2, 3)
    printing.print_pages(pdf, printer)
    with pypdfium2.PdfDocument(tmp_path / "giay.pdf") as document:
        assert len(document) == 2


@pytest.mark.qt_log_ignore("Returned false", "propagateSizeHints")
def test_a_printer_that_takes_nothing_is_told(paper: Paper, tmp_path: Path) -> None:
    printer = printing.printer_for(A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "không-có" / "giay.pdf"))
    with pytest.raises(NotPrinted):
        printing.print_pages(paper.pdf, printer)


def test_without_a_printer_the_pdf_is_offered(
    screen: Meetings, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "no_printer", lambda: True)  # whatever this machine has
    screen.print()
    told = lambda: [n for n in shell.presenter.area.notes() if "chưa có máy in" in n.text]  # noqa: E731
    qtbot.waitUntil(lambda: bool(told()), timeout=20_000)
    (note,) = told()
    assert note.act is not None
    note.act()
    qtbot.waitUntil(lambda: bool(screen.findChildren(QFileDialog)))
    screen.findChildren(QFileDialog)[0].close()


def test_the_file_written_can_be_opened(
    screen: Meetings, paper: Paper, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    shown: list[QUrl] = []

    class Viewer(QObject):
        """Stands for the system's program: Qt hands it the address of a file."""

        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            shown.append(url)

    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "take")
    try:
        assert screen.editor.draft is not None
        screen._papers.save(screen.editor.draft.id, paper, tmp_path / "bien-ban.pdf")
        qtbot.waitUntil(lambda: bool(shell.presenter.area.notes()), timeout=20_000)
        note = shell.presenter.area.notes()[0]
        assert note.action == "Mở tệp"
        assert str(tmp_path) in note.text
        assert note.act is not None
        note.act()
        assert [url.toLocalFile() for url in shown] == [str(tmp_path / "bien-ban.pdf")]
    finally:
        QDesktopServices.unsetUrlHandler("file")
