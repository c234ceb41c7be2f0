"""Workbooks as strangers send them: read, or refused in Vietnamese with the place."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyxform.errors import ErrorCode
from workbooks_made import BOMBS, SHEET, with_part, workbook

from sotay.base.errors import SotayError
from sotay.forms.model.errors import FormRefused
from sotay.forms.opening import open_form
from sotay.forms.sheets.coded import CODED
from sotay.forms.sheets.refusals import warned
from sotay.forms.sheets.rows import MOST_NESTED

HOME = Path(__file__).parent


def test_a_workbook_is_opened_whatever_its_name() -> None:
    for name in ("a.xlsx", "a.xls", "a", "a.csv"):
        assert [one.pattern[-1] for one in open_form(name, workbook()).form.questions] == [
            "ten", "tuoi",
        ]  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_would_unfold_is_refused_before_anything_is_built(name: str) -> None:
    with pytest.raises(FormRefused, match=r"quá lớn|hỏng"):
        open_form("bom.xlsx", BOMBS[name]())


def test_a_cell_far_down_and_right_costs_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    content = with_part(SHEET, lambda told: told.replace(b"</sheetData>", far))
    assert len(list(open_form("xa.xlsx", content).form.questions)) == 2


@pytest.mark.thorough
def test_hostile_files_stay_within_memory() -> None:
    """Each bomb is opened in a process that may not have more than 1.5 GB of addresses."""
    done = subprocess.run(
        [sys.executable, "-P", str(HOME / "hostile_child.py")],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    assert set(done.stdout.split()) == {"refused"}


WORKBOOK = workbook()


@given(st.integers(0, len(WORKBOOK) - 1), st.binary(max_size=8), st.integers(0, 64))
def test_a_damaged_workbook_is_read_or_refused(place: int, more: bytes, gone: int) -> None:
    content = WORKBOOK[:place] + more + WORKBOOK[place + gone :]
    try:
        open_form("hong.xlsx", content)
    except SotayError as told:
        assert len(str(told)) > 30


SIGNS = st.sampled_from("|survey type name label text ten\n,\"'${}#\\\x00\u202e")


@given(st.text(SIGNS, max_size=200), st.sampled_from(["a.md", "a.csv", "a.xml"]))
def test_text_of_any_kind_is_read_or_refused(text: str, name: str) -> None:
    try:
        open_form(name, text.encode())
    except SotayError as told:
        assert str(told)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", __file__.encode(), "hỏng|không phải"),  # never read as the name of a file
        ("a.md", b"| survey |\n| | type |\n| | a | b | c | d |", "tiêu đề"),
        ("a.csv", b'"survey"\n,"type","name"\n,"text\xff","a"', "UTF-8"),
        ("a.md", b"| survey |\n" + b"#" * 9_000 + b"|\n", "dài"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 100, "hỏng"),
        ("a.bin", b"\x7fELF", "không phải biểu mẫu"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2_000, "hỏng|\\.xls"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_said(name: str, content: bytes, said: str) -> None:
    with pytest.raises(FormRefused, match=said):
        open_form(name, content)


@pytest.mark.parametrize(
    ("rows", "said", "place"),
    [
        ("| | text | a b | A |", "ký tự không dùng được", (2, "name")),
        ("| | text | a | A |\n| | text | a | B |", "trùng tên câu “a”", (3, "name")),
        ("| | begin group | g | G |", "không có end_group", (2, "")),
        ("| | bogus | a | A |", "không có loại câu “bogus”", (2, "type")),
        ("| | text | a | ${b} |", "trỏ câu “b”", (2, "label")),
        ("| | select_one x | a | A |", "thiếu trang choices", (0, "")),
        ("| | calculate | a | A |", "thiếu công thức", (2, "")),
        ("| | text | meta | A |", "“meta”", (2, "name")),
    ],
)
def test_what_pyxform_refuses_is_said_in_vietnamese(
    rows: str, said: str, place: tuple[int, str]
) -> None:
    with pytest.raises(FormRefused) as told:
        open_form("a.md", f"| survey |\n| | type | name | label |\n{rows}\n".encode())
    problem = told.value.problems[0]
    assert said in problem.what
    assert "pyxform" not in str(told.value)
    assert (problem.row, problem.column) == place


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_whatever_separates_its_columns(separator: str) -> None:
    table = 'survey;;\n;type;name;label\n;text;a;"Á, b; c"\n'.replace(";", separator)
    form = open_form("f.csv", table.encode())
    assert [one.pattern for one in form.form.questions] == [("data", "a")]


def test_a_field_of_a_csv_beyond_all_measure_is_refused() -> None:
    for separator in ",;":
        told = f'survey\n,type,name,label\n,text,a,"{"x" * 200_000}"\n'.replace(",", separator)
        with pytest.raises(FormRefused):
            open_form("f.csv", told.encode())


def test_every_duplicate_choice_is_named() -> None:
    table = """| survey |
| | type | name | label |
| | select_one x | a | A |
| choices |
| | list_name | name | label |
| | x | 1 | A |
| | x | 1 | B |
| | x | 1 | C |
"""
    with pytest.raises(FormRefused) as told:
        open_form("a.md", table.encode())
    assert [(one.sheet, one.row) for one in told.value.problems] == [("choices", 3), ("choices", 4)]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("[row : 7] Repeat has no label: {'name': 'r'}", "nhóm lặp này không có lời"),
        ("Language 'vi' is missing the survey hint column. Language 'en' is missing the choices columns audio, label.",  # noqa: E501
         "“vi” thiếu cột hint ở trang survey; ngôn ngữ “en” thiếu cột audio, label"),
        ("The following language declarations do not contain valid machine-readable codes: eng. Learn more: x#y", "eng"),  # noqa: E501
        ("When looking for a sheet named 'settings', the following sheets with similar names were found: 'seting'. If you do not mean x", "'seting'"),  # noqa: E501
        ("Something of next year.", "pyxform báo: Something of next year."),
    ],
)  # fmt: skip
def test_what_pyxform_warns_of_is_said_in_vietnamese(told: str, said: str) -> None:
    found = warned(told)
    assert said in found.what
    assert found.row == (7 if "row" in told else 0)


def test_what_is_warned_of_in_many_rows_is_told_once_with_all_of_them() -> None:
    rows = "".join(f"| | image | a{at} | Ảnh {at} |\n" for at in range(30))
    form = open_form("a.md", f"| survey |\n| | type | name | label |\n{rows}".encode())
    (one,) = form.warnings
    assert (one.sheet, one.row) == ("survey", 2)
    assert "cũng vậy ở dòng 3, 4, 5," in one.what
    assert one.what.endswith("22…)")


def test_every_code_of_pyxform_has_our_words() -> None:
    assert {one.name for one in ErrorCode} == CODED.keys()
    for code in ErrorCode:
        fields = set(re.findall(r"\{(\w+)\}", code.value.msg))
        assert set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", CODED[code.name])) <= {*fields, "settings"}
        filled = dict.fromkeys(fields - {"row"}, "chỗ")
        problem = warned(code.value.msg.format(row=5, **filled))
        assert "pyxform" not in problem.what, code.name


def nested(groups: int, kind: str = "begin_group") -> bytes:
    begin = "".join(f"| | {kind} | g{one} | G |\n" for one in range(groups))
    end = f"| | {kind.replace('begin', 'end')} | | |\n" * groups
    return f"| survey |\n| | type | name | label |\n{begin}| | text | a | A |\n{end}".encode()


@pytest.mark.parametrize(("kind", "levels"), [("begin_group", 1), ("Begin  Repeat", 2)])
@pytest.mark.parametrize("groups", [MOST_NESTED + 1, 3_000])
def test_groups_that_stand_too_deep_are_told_with_their_row(
    groups: int, kind: str, levels: int
) -> None:
    with pytest.raises(FormRefused) as told:
        open_form("sau.md", nested(groups, kind))
    (problem,) = told.value.problems
    assert (problem.sheet, problem.row, problem.column) == (
        "survey",
        MOST_NESTED // levels + 2,
        "type",
    )
    assert problem.what.startswith(f"các nhóm lồng vào nhau quá {MOST_NESTED} tầng")


@pytest.mark.parametrize(("kind", "levels"), [("begin_group", 1), ("begin_repeat", 2)])
def test_groups_within_the_limit_are_opened(kind: str, levels: int) -> None:
    groups = MOST_NESTED // levels
    (one,) = open_form("sau.md", nested(groups, kind)).form.questions
    assert len(one.pattern) == groups + 2


def test_control_characters_of_a_cell_are_told_and_become_spaces() -> None:
    form = open_form(
        "a.md", "| survey |\n| | type | name | label |\n| | text | a | Tên\x0bgì? |".encode()
    )
    assert [(one.row, one.column) for one in form.warnings] == [(2, "label")]
    assert "điều khiển" in form.warnings[0].what
    assert b"T\xc3\xaan g\xc3\xac?" in form.xform
