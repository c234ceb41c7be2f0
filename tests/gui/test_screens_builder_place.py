"""The builder where it stands: from the shelf and back to it, over a lock, for what is there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from questionnaire_parts import household
from window_parts import Seat, Sit

from sotay.forms.building import edits
from sotay.forms.building.design import Design, Item, Kind
from sotay.forms.building.filling import titled
from sotay.forms.building.making import make
from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.gui.notebook.questionnaires.building.builder import Builder
from sotay.work.questionnaires import shelf


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    made = sit(notebook[0])
    made.unlock()
    made.window.go("questionnaires")
    made.rest()
    here(made).tabs.setCurrentIndex(1)
    return made


def here(seat: Seat) -> Questionnaires:
    found = seat.window.here()
    assert isinstance(found, Questionnaires)
    return found


def builder(seat: Seat) -> Builder:
    seat.wait(lambda: here(seat).design.page is not None)
    found = here(seat).design.page
    assert found is not None
    assert found.isVisibleTo(seat.window)
    return found


def begin(seat: Seat) -> Builder:
    seat.press("design_new")
    made = builder(seat)
    seat.fill("design_title", "Khảo sát nước sạch")
    made.acting.add()
    seat.wait(lambda: seat.find("item_label", QPlainTextEdit).hasFocus())
    seat.find("item_label", QPlainTextEdit).setPlainText("Nước lấy ở đâu?")  # type: ignore[attr-defined]
    return made


def starting(seat: Seat, name: str) -> list[QAbstractButton]:
    """Return the buttons that can be seen whose names begin so."""
    every = seat.window.findChildren(QAbstractButton)
    return [
        one for one in every if one.objectName().startswith(name) and one.isVisibleTo(seat.window)
    ]


def test_one_is_begun_from_the_shelf_used_and_copied(seat: Seat) -> None:
    made = begin(seat)
    seat.rest()
    seat.wait(lambda: made.head.told.isVisibleTo(made) is False)
    seat.press("design_use")
    seat.wait(lambda: here(seat).design.page is None)
    seat.wait(lambda: starting(seat, "shelf_copy"))
    seat.press("shelf_copy")
    seat.wait(lambda: builder(seat).head.title.text() == "Khảo sát nước sạch")
    assert builder(seat).underway.step.design.at((0,)).label == "Nước lấy ở đâu?"


def test_ctrl_n_begins_a_design_where_there_is_no_form_and_where_one_is_made(seat: Seat) -> None:
    assert len(starting(seat, "shelf_load")) == 1  # one way to load, not two of one name
    here(seat).new()
    seat.wait(lambda: bool(seat.window.shell.presenter.area.notes()))
    here(seat)._make_first()  # what the note's button does
    made = builder(seat)
    assert seat.window.shell.presenter.area.notes() == []
    made.underway._look_over()
    seat.rest()
    assert not made.head.told.isVisibleTo(made)  # nothing is begun, so nothing lacks
    assert not made.head.use.isEnabled()
    seat.press("item_none_action")
    seat.wait(lambda: seat.find("item_label", QPlainTextEdit).hasFocus())
    seat.find("item_label", QPlainTextEdit).setPlainText("Nước lấy ở đâu?")  # type: ignore[attr-defined]
    seat.rest()
    seat.wait(lambda: made.head.told.isVisibleTo(made))
    here(seat).new()
    assert made.underway.step.design == Design()
    seat.press("design_back")
    seat.wait(lambda: len(starting(seat, "design_open_")) == 1)  # what was begun is kept


def test_a_lock_comes_back_to_the_draft(seat: Seat) -> None:
    made = begin(seat)
    made.underway.flush()
    seat.rest()
    seat.find("item_label", QPlainTextEdit).setPlainText("Nước lấy ở đâu, xa kh")  # type: ignore[attr-defined]
    seat.lock()
    assert "xa kh" not in seat.words()
    seat.unlock()
    seat.wait(lambda: here(seat).design.page is not None)
    assert builder(seat).underway.step.design.at((0,)).label == "Nước lấy ở đâu, xa kh"
    assert here(seat).tabs.currentIndex() == 1


def test_a_draft_left_is_on_the_shelf_to_go_on_with(seat: Seat) -> None:
    begin(seat)
    seat.press("design_back")
    seat.wait(lambda: starting(seat, "design_open_"))
    starting(seat, "design_open_")[0].click()
    seat.wait(lambda: builder(seat).head.title.text() == "Khảo sát nước sạch")


def test_going_to_the_surveys_and_back_stays_in_the_builder(seat: Seat) -> None:
    made = begin(seat)
    here(seat).tabs.setCurrentIndex(0)
    assert not made.isVisibleTo(seat.window)
    here(seat).tabs.setCurrentIndex(1)
    assert made.isVisibleTo(seat.window)


def test_a_form_of_excel_is_changed_and_one_of_no_workbook_says_why(
    seat: Seat, tmp_path: Path
) -> None:
    design, _at = edits.add(
        titled(Design(), "Từ Excel"), (0,), Item(kind=Kind.WHOLE, label="Mấy người?")
    )
    (tmp_path / "excel.xlsx").write_bytes(make(design).content)
    here(seat).shelf.designs.read(tmp_path / "excel.xlsx")
    seat.wait(lambda: builder(seat).head.title.text() == "Từ Excel")
    seat.press("design_back")
    form = household(tmp_path / "usb")
    kept: list[object] = []
    seat.window.shell.runner.do(
        lambda desk: shelf.add(desk, form.name, form.read_bytes(), {}), kept.append
    )
    seat.wait(lambda: bool(kept))
    seat.wait(lambda: starting(seat, "shelf_copy"))
    seat.press("shelf_copy")
    seat.wait(lambda: any("xlsx" in one for one in seat.notes()))
    assert here(seat).design.page is None


@pytest.mark.parametrize("percent", [100, 150])
def test_its_parts_scroll_and_the_place_does_not(seat: Seat, percent: int) -> None:
    seat.window.shell.looks.set_percent(percent)
    made = begin(seat)
    seat.rest()
    seat.wait(lambda: made.height() <= seat.window.height())
    assert made.properties.verticalScrollBar().maximum() > 0


def test_the_builder_is_gone_from_memory_with_a_lock(seat: Seat) -> None:
    begin(seat)
    seat.lock()
    told = [one.text() for one in seat.window.findChildren(QLabel)]
    lines = [one.text() for one in seat.window.findChildren(QLineEdit)]
    assert "Khảo sát nước sạch" not in [*told, *lines]
    assert not seat.window.findChildren(QWidget, "builder")
