"""The numbers of questions: of what is asked, once through, unless the author has numbered."""

import pytest
from forms_made import opened

from sotay.forms.layout.numbers import numbers

PLAIN = """
| survey |
| | type | name | label | calculation | readonly | relevant |
| | note | chao | Xin chào | | | |
| | text | ten | Tên thôn | | | |
| | begin_group | ho | Hộ | | | |
| | integer | nguoi | Số người | | | |
| | calculate | doi | | ${nguoi} * 2 | | |
| | integer | hien | Gấp đôi | ${doi} | | |
| | text | chi_doc | Chỉ đọc | | yes | |
| | begin_repeat | con | Con | | | |
| | integer | tuoi | 3 tuổi chưa? | | | |
| | end_repeat | | | | | |
| | end_group | | | | | |
| | text | khong_hoi | Không bao giờ | | | false() |
| | acknowledge | xong | Xong | | | |
"""


def test_what_is_asked_is_numbered_through() -> None:
    found = numbers(opened(PLAIN).form)
    assert {pattern[-1]: number for pattern, number in found.items()} == {
        "ten": "1", "nguoi": "2", "tuoi": "3", "xong": "4",
    }  # fmt: skip
    assert not found.own
    assert found.before(("data", "ten")) == "1."
    assert found.before(("data", "chao")) == ""
    assert found.named(("data", "ho", "nguoi")) == "2"


def _labels(*labels: str) -> str:
    rows = "".join(f"| | text | q{place} | {one} |\n" for place, one in enumerate(labels))
    return f"| survey |\n| | type | name | label |\n{rows}"


def test_an_authors_own_numbers_are_the_numbers() -> None:
    form = opened(_labels("**1.** Tên", "Câu 2: Tuổi", "Q3 Nhà", "4.1.1 Con", "Ghi chú")).form
    found = numbers(form)
    assert found.own
    assert {pattern[-1]: number for pattern, number in found.items()} == {
        "q0": "1", "q1": "2", "q2": "Q3", "q3": "4.1.1",
    }  # fmt: skip
    assert found.before(("data", "q0")) == ""


def test_a_number_that_two_questions_have_names_neither() -> None:
    found = numbers(opened(_labels("1. Tên", "2. Tuổi", "1. Nhà")).form)
    assert found.named(("data", "q0")) == ""
    assert found.named(("data", "q1")) == "2"
    assert found.named(("data", "q9")) == ""


@pytest.mark.parametrize(
    "label", ["3 tuổi trở lên", "2026 có gì mới", "100 m² đất", "Tên", "", "12", "1/2 số hộ", "5%"]
)
def test_figures_that_are_no_number_of_a_question(label: str) -> None:
    assert not numbers(opened(_labels(label or "${q1}", "Hai", "Ba")).form).own
    assert not numbers(opened(_labels(label or "x")).form).own


def test_fewer_than_half_are_not_the_authors() -> None:
    assert not numbers(opened(_labels("1. Tên", "Tuổi", "Nhà")).form).own
    assert numbers(opened(_labels("1. Tên", "Tuổi")).form).own


def test_the_head_of_a_grid_is_not_asked() -> None:
    form = opened("""
        | survey |
        | | type | name | label | appearance |
        | | begin_group | luoi | Mức độ | table-list |
        | | select_one muc | dien | Điện | |
        | | select_one muc | nuoc | Nước | |
        | | end_group | | | |
        | choices |
        | | list_name | name | label |
        | | muc | 1 | Tốt |
        | | muc | 2 | Kém |
    """).form
    assert [pattern[-1] for pattern in numbers(form)] == ["dien", "nuoc"]
