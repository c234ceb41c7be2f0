"""Where the cursor is once a questionnaire that was loaded is looked over."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from window_parts import Sit

from sotay.gui.notebook.questionnaires import Questionnaires
from sotay.work.questionnaires import shelf

FORM = """| survey |
| | type | name | label |
| | text | y_kien | Ý kiến |
"""


@pytest.mark.parametrize(
    ("where", "then"),
    [("shelf_load", "sound_keep"), ("design_new",) * 2],
)
def test_who_loads_one_goes_on_at_keeping_it_and_who_went_elsewhere_stays(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path, where: str, then: str
) -> None:
    made = sit(notebook[0])
    made.unlock()
    made.window.go("questionnaires")
    made.rest()
    here = made.window.here()
    assert isinstance(here, Questionnaires)
    form = tmp_path / "phieu.md"
    form.write_text(FORM, encoding="utf-8")
    here.tabs.setCurrentIndex(1)
    made.rest()
    made.find(where).setFocus()
    here.shelf.arrivals.take([form])
    made.wait(lambda: here.shelf.findChild(QWidget, "sound_keep") is not None)
    made.rest()
    at = made.window.focusWidget()
    assert at is not None
    assert at.objectName() == then


def test_the_places_parts_are_turned_to_by_key_where_no_survey_is_shown(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    made = sit(notebook[0])
    made.unlock()
    made.window.go("questionnaires")
    made.rest()
    here = made.window.here()
    assert isinstance(here, Questionnaires)
    for turn, tab, within in (
        (lambda: here.turn_to(1), 1, here.shelf),
        (lambda: here.turn_to(0), 0, here.surveys.pane),
        (lambda: here.turn_by(1), 1, here.shelf),
    ):
        turn()
        at = made.window.focusWidget()
        assert here.tabs.currentIndex() == tab
        assert at is not None
        assert within.isAncestorOf(at)
        assert tab == 0 or at.objectName() == "shelf_load"  # nothing is there yet


def test_one_that_is_begun_begins_at_consent(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    made = sit(notebook[0])
    made.unlock()
    made.window.go("questionnaires")
    done: list[object] = []
    add = lambda desk: shelf.add(desk, "phieu.md", FORM.encode(), {})  # noqa: E731
    made.window.shell.runner.do(add, done.append, owner=made.window)
    made.wait(lambda: done)
    here = made.window.here()
    assert isinstance(here, Questionnaires)
    here.new()
    made.wait(lambda: here.surveys.editor.draft is not None)
    made.rest()
    at = made.window.focusWidget()
    assert at is not None
    assert at.objectName() == "agreed"
