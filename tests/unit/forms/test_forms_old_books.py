"""Old workbooks (.xls): read sheet by sheet, and bounded before anything grows out of them."""

import pytest
from oldbooks_made import FAR, OLD_BOMBS, ROWS, book, compound, many_names_of_one_sheet, text

from sotay.forms.model.errors import FormRefused
from sotay.forms.opening import open_form


def asked(content: bytes) -> list[str]:
    return [one.pattern[-1] for one in open_form("phieu.xls", content).form.questions]


def test_only_the_sheets_of_a_form_are_read() -> None:
    other = [text(0, 0, "type"), text(1, 0, "no such type")]
    named = [("notes", other), ("Survey", ROWS), ("choices2", other)]
    assert asked(compound(book(named))) == ["a"]
    assert asked(compound(book([("Phieu", ROWS)]))) == ["a"]  # one sheet needs no name


def test_a_cell_far_down_and_right_costs_nothing() -> None:
    assert asked(compound(book([("survey", FAR)]))) == ["a"]


def test_one_sheet_under_many_names_is_read_once() -> None:
    with pytest.raises(FormRefused, match="5000000 ô"):
        asked(many_names_of_one_sheet())
    assert asked(compound(book([("survey", ROWS)] * 200))) == ["a"]


@pytest.mark.parametrize("name", OLD_BOMBS)
def test_a_hostile_one_is_refused(name: str) -> None:
    with pytest.raises(FormRefused) as told:
        asked(OLD_BOMBS[name]())
    assert "UTF-8" not in str(told.value)
