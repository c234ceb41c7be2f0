"""A blank questionnaire out of the shelf: as it was asked for, saved where the person says."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from questionnaire_parts import household
from window_parts import Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.notebook.papers import printing
from sotay.gui.notebook.questionnaires import Questionnaires


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str], tmp_path: Path) -> Seat:
    made = sit(notebook[0])
    made.unlock()
    made.window.go("questionnaires")
    made.rest()
    place = made.window.here()
    assert isinstance(place, Questionnaires)
    place.tabs.setCurrentIndex(1)
    form = household(tmp_path / "mẫu")
    place.shelf.arrivals.take(sorted(form.parent.iterdir()))
    made.wait(lambda: made.window.findChildren(QAbstractButton, "sound_keep"))
    made.press("sound_keep")
    made.wait(lambda: made.window.findChildren(QAction, "shelf_paper"))
    return made


def text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_a_blank_is_saved_in_the_size_that_was_chosen(seat: Seat, tmp_path: Path) -> None:
    seat.window.findChildren(QAction, "shelf_paper")[0].trigger()
    seat.wait(lambda: seat.window.findChildren(QAbstractButton, "blank_dialog_yes"))
    size = seat.find("blank_size", Choice)
    assert isinstance(size, Choice)
    size.set_value(18.0)
    seat.press("blank_dialog_yes")
    seat.wait(lambda: seat.window.findChildren(QFileDialog))
    dialog = seat.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "trắng.pdf"))
    dialog.reject()
    seat.wait(lambda: any("không được mã" in one for one in seat.notes()))
    whole = text(tmp_path / "trắng.pdf")
    assert "Mã người cho ý kiến:" in whole
    told = ["pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", str(tmp_path / "trắng.pdf")]
    sizes = subprocess.run(told, capture_output=True, check=True).stdout.decode()
    assert 'size="18"' in sizes


def test_without_a_printer_the_file_is_offered(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "no_printer", lambda: True)  # whatever this machine has
    seat.window.findChildren(QAction, "shelf_paper")[0].trigger()
    seat.wait(lambda: seat.window.findChildren(QAbstractButton, "blank_print"))
    seat.press("blank_print")
    seat.wait(lambda: any("chưa có máy in" in one for one in seat.notes()))
