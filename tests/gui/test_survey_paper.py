"""A survey out of the window onto paper: as it stands on the screen, and told that it is open."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from record_parts import find
from survey_parts import Interview

from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.papers import printing
from sotay.gui.notebook.shell import Shell

K = Qt.Key


def text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_key_just_pressed_is_in_the_file_that_is_saved(
    interview: Interview, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    interview.open("/data/y_kien")
    interview.key("Nạo vét mương")
    find(interview.screen.editor, Button, "export_pdf").click()
    asked: list[QFileDialog] = []
    qtbot.waitUntil(
        lambda: bool(asked.extend(interview.screen.findChildren(QFileDialog)) or asked),
        timeout=20_000,
    )
    asked[0].fileSelected.emit(str(tmp_path / "phieu.pdf"))
    qtbot.waitUntil(lambda: bool(shell.presenter.area.notes()), timeout=20_000)
    asked[0].reject()
    assert "không được mã hóa" in shell.presenter.area.notes()[0].text
    whole = text(tmp_path / "phieu.pdf")
    assert "Nạo vét mương" in whole
    assert "(BẢN NHÁP)" in whole


def test_ctrl_p_without_a_printer_says_so(
    interview: Interview, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    interview.screen.print()
    qtbot.waitUntil(lambda: bool(shell.presenter.area.notes()), timeout=20_000)
    assert "chưa có máy in" in shell.presenter.area.notes()[0].text


def test_the_queue_learns_no_title() -> None:
    told = printing.of_questionnaire()
    assert (told.document, told.title) == ("Phiếu hỏi", "In phiếu hỏi")
    assert printing.of_minutes().document == "Biên bản"
