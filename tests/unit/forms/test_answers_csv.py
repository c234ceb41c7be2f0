"""Tables as CSV, read back by Python's own reader."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from answers_made import DAY, answered, form, with_cars, written
from forms_made import opened, setting
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.errors import FileExists
from sotay.forms.answers.cells import Answers, Cell, steps_of
from sotay.forms.answers.codebook import codebook
from sotay.forms.answers.csvfile import Dialect, guard
from sotay.forms.answers.errors import AnswersChanged, TableTooWide
from sotay.forms.answers.exporting import Target, export, file_stem
from sotay.forms.answers.reading import number
from sotay.forms.answers.scan import Scan, empty
from sotay.forms.answers.tables import Shape, Tables
from sotay.forms.layout.soundness import contents


def rows(path: Path, separator: str = ",") -> list[dict[str, str]]:
    text = path.read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(keepends=True), delimiter=separator))


def test_a_file_for_each_repeat_and_keys_that_join_them(tmp_path: Path) -> None:
    made = form()
    done = written(tmp_path, made, answered(made), with_cars(answered(made)))
    assert (done.records, list(done.files.values())) == (2, [2, 3, 4])
    people, children, cars = (rows(tmp_path / f"phieu{end}.csv") for end in ("", "-con", "-xe"))
    assert [one["KEY"] for one in people] == ["uuid:1", "uuid:2"]
    assert people[0]["g/nuoc"] == "may gieng"
    assert (people[0]["g/nuoc/gieng"], people[0]["g/o/latitude"]) == ("1", "21.1")
    assert people[0]["gap"] == "82"
    assert "loi" not in people[0]  # a note has no answer
    by_key = {one["KEY"]: one for one in (*people, *children)}
    for child in children:
        assert child["_parent_table_name"] == "phieu"
        assert by_key[child["PARENT_KEY"]]["_index"] == child["_parent_index"]
    assert [one["bien"] for one in cars] == ["", "", "29A-1", "29A-2"]
    assert [by_key[one["PARENT_KEY"]]["be"] for one in cars] == ["Bé", "Bé", "Tí", "Tí"]
    assert cars[3]["KEY"] == "uuid:2/con[2]/xe[2]"


def test_repeats_as_columns_stand_instance_by_instance(tmp_path: Path) -> None:
    made = form()
    shape = Shape(repeats="columns")
    written(tmp_path, made, answered(made), with_cars(answered(made)), shape=shape)
    (first, second) = rows(tmp_path / "phieu.csv")
    inner = [one for one in first if one.startswith("con[")]
    assert inner == ["con[1]/be", "con[2]/be", "con[2]/xe[1]/bien", "con[2]/xe[2]/bien"]
    assert (first["con[2]/be"], second["con[2]/xe[2]/bien"]) == ("", "29A-2")


def test_words_in_place_of_names(tmp_path: Path) -> None:
    made = form()
    shape = Shape("none", "split", "labels", "labels", groups=False)
    written(tmp_path, made, answered(made), shape=shape, dialect=Dialect(";"))
    (line,) = rows(tmp_path / "phieu.csv", ";")
    assert line["Xã"] == "Phường Đồng Nguyên"
    assert line["Có điện"] == "Có"
    assert line["Nguồn nước/Giếng"] == "1"
    assert "Nguồn nước" not in line


def test_names_that_are_twice_say_their_path(tmp_path: Path) -> None:
    made = opened("""
    | survey |
    | | type | name | label |
    | | begin group | a | A |
    | | text | x | Ghi |
    | | end group | | |
    | | begin group | b | B |
    | | text | x | Ghi |
    | | end group | | |
    """)
    book = codebook(made.form, setting(made))
    header = Tables(Scan(book), Shape(groups=False), "t").every[0].fields
    assert [one.header for one in header] == ["x", "x (b/x)"]


def test_excel_gets_its_mark_and_no_formula_and_numbers_stay(tmp_path: Path) -> None:
    made = form()
    hostile = answered(made, ten='=HYPERLINK("http://x")', dai="+84912345678", g__tuoi="-5")
    written(tmp_path, made, hostile)
    raw = (tmp_path / "phieu.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    (line,) = rows(tmp_path / "phieu.csv")
    assert line["ten"] == '\'=HYPERLINK("http://x")'
    assert (line["g/tuoi"], line["dai"]) == ("-5", "'+84912345678")
    plain = Dialect(guarded=False)
    written(tmp_path, made, hostile, replace=True, dialect=plain)
    (line,) = rows(tmp_path / "phieu.csv")
    assert line["ten"].startswith("=")


def test_an_excel_of_semicolons_reads_decimals_behind_a_comma(tmp_path: Path) -> None:
    made = form()
    written(tmp_path, made, answered(made, g__thu="-3.5", dai="3.5"), dialect=Dialect(";"))
    (line,) = rows(tmp_path / "phieu.csv", ";")
    assert (line["g/thu"], line["g/o/latitude"], line["g/tuoi"]) == ("-3,5", "21,1", "41")
    assert (line["dai"], line["g/o"]) == ("3.5", "21.1 105.2 3.0 4.0"), "text stays as it is"
    plain = Dialect(";", guarded=False)
    written(tmp_path, made, answered(made, g__thu="3.5"), dialect=plain, replace=True)
    (line,) = rows(tmp_path / "phieu.csv", ";")
    assert line["g/thu"] == "3.5"


@pytest.mark.thorough
@given(st.text())
def test_no_guarded_cell_begins_as_a_formula_does(text: str) -> None:
    cell = guard(text)
    assert cell.replace("'", "") == text.replace("'", "")
    assert (
        cell[:1] not in set("=+-@\t\r\n＝＋－＠") or number(cell.replace(",", ".", 1)) is not None
    )


def test_no_cell_begins_as_a_formula_where_an_excel_splits_at_another_mark() -> None:
    assert guard("tốt;=cmd|' /C calc'!A0") == "tốt;'=cmd|' /C calc'!A0"
    assert guard("a,+1+cmd|x\n=B1\t@c") == "a,'+1+cmd|x\n'=B1\t'@c"
    for said in ("21.1 -105.2 0 0;-21.2 105 0 0", "-3,5", "ý 1,-2", "Nạo vét\n- Sửa cống"):
        assert guard(said) == said


@given(st.text(max_size=200))
def test_a_file_name_is_one_on_every_system(told: str) -> None:
    made = file_stem(told)
    assert made
    assert not set(made) & set('<>:"/\\|?*\0')
    assert made == made.strip(" .")


def test_records_without_their_form_are_a_table_by_their_paths(tmp_path: Path) -> None:
    cells = (
        Cell(steps_of("/data/ten"), "Bé", "", "Tên"),
        Cell(steps_of("/data/g/nuoc"), "may gieng", "Nước máy, Giếng", "Nguồn nước"),
        Cell(steps_of("/data/g/ngay"), "2026-02-21", "21/02/2026", "Ngày"),
        Cell(steps_of("/data/con[1]"), None, "", "Con"),
        Cell(steps_of("/data/con[1]/be"), "Tí", "", "Tên con"),
    )
    target = Target(tmp_path, "phieu", "csv", DAY)
    shape = Shape(named="labels", facts=("Xã",))
    done = export(lambda: [Answers("uuid:1", ("=A",), cells)], empty(), shape, target)
    assert len(done.files) == 2
    (line,) = rows(tmp_path / "phieu.csv")
    found = (line["Xã"], line["g/Nguồn nước"], line["g/Nguồn nước/Giếng"], line["g/Ngày"])
    assert found == ("'=A", "may gieng", "1", "2026-02-21")
    (child,) = rows(tmp_path / "phieu-con.csv")
    assert (child["Tên con"], child["PARENT_KEY"]) == ("Tí", "uuid:1")


def test_tables_with_long_names_and_names_alike_are_files_of_their_own(tmp_path: Path) -> None:
    ends = ("con", "Con", "chau")
    cells = tuple(
        Cell(steps_of(f"/data/{group}/{end}[1]{below}"), value, "", "x")
        for group, end in zip("aAb", ends, strict=True)
        for below, value in (("", None), ("/ten", end))
    )
    target = Target(tmp_path, "p" * 80, "csv", DAY)
    done = export(lambda: [Answers("uuid:1", (), cells)], empty(), Shape(), target)
    assert sorted(done.files.values()) == [1, 1, 1, 1]
    assert len({one.name.casefold() for one in tmp_path.iterdir()}) == 4
    assert max(len(one.stem) for one in tmp_path.iterdir()) == 80


def test_nothing_is_written_over_or_left_half(tmp_path: Path) -> None:
    made = form()
    (tmp_path / "phieu-con.csv").write_text("mine")
    with pytest.raises(FileExists):
        written(tmp_path, made, answered(made))
    assert [one.name for one in tmp_path.iterdir()] == ["phieu-con.csv"]


def test_records_that_change_while_they_are_written_leave_nothing(tmp_path: Path) -> None:
    made, looks = form(), []

    def source() -> Iterator[Answers]:
        looks.append(1)
        more = [Cell((("la", 0),), "x")] if len(looks) > 1 else []
        yield Answers("uuid:1", (), [Cell((("ten", 0),), "A"), *more])

    target = Target(tmp_path, "phieu", "csv", DAY)
    with pytest.raises(AnswersChanged):
        export(source, codebook(made.form, setting(made)), Shape(), target)
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_no_sheet_could_hold_is_refused() -> None:
    every = [Answers("uuid:1", (), [Cell((("r", nth), ("x", 0)), "1") for nth in range(1, 16_500)])]
    scan = Scan(empty()).look([Answers("u", (), [Cell((("r", 1),), None), *every[0].cells])])
    with pytest.raises(TableTooWide):
        Tables(scan, Shape(repeats="columns"), "t")


GRID = """
| survey |
| | type | name | label | appearance |
| | begin group | g | Hài lòng | table-list |
| | select_one muc | duong | Đường | |
| | select_one muc | dien | Điện | |
| | end group | | | |
| | note | loi | Cảm ơn | |
| choices |
| | list_name | name | label |
| | muc | 1 | Không |
| | muc | 2 | Có |
"""


def test_the_head_of_a_grid_is_no_column_and_no_question() -> None:
    made = opened(GRID)
    columns = [one.pattern for one in codebook(made.form, setting(made)).columns]
    assert columns == [("g", "duong"), ("g", "dien")]
    assert contents(made.form).questions == 2  # nor the note pyxform makes of the group's title
