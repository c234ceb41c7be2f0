"""SPSS and Stata files, read back by pyreadstat, which shares no code with what wrote them."""

import csv
import re
import shutil
import subprocess
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyreadstat
import pytest
from answers_made import DAY, answered, form, with_cars, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.forms.answers import spss, stata
from sotay.forms.answers.cells import Answers, Cell
from sotay.forms.answers.exporting import Target, export
from sotay.forms.answers.scan import empty
from sotay.forms.answers.tables import Shape
from sotay.forms.answers.variables import Rules, _Names

READ = {"sav": pyreadstat.read_sav, "dta": pyreadstat.read_dta}
KINDS = pytest.mark.parametrize("to", ["sav", "dta"])


def read(path: Path) -> tuple[dict[str, list[Any]], Any]:
    data, told = READ[path.suffix[1:]](str(path), output_format="dict")
    return {name: list(values) for name, values in data.items()}, told


@KINDS
def test_days_numbers_and_words_are_what_they_were(tmp_path: Path, to: str) -> None:
    made = form()
    long = "Dài ă " * 900
    written(tmp_path, made, answered(made), answered(made, g__tuoi="", dai=long), to=to)
    data, told = read(tmp_path / f"phieu.{to}")
    assert data["ten"] == ["Nguyễn Văn Ă"] * 2
    assert data["g_tuoi"][0] == 41
    assert data["g_tuoi"][1] != data["g_tuoi"][1] or data["g_tuoi"][1] is None  # missing
    assert data["g_ngay"][0] == date(2026, 2, 21)
    assert data["g_luc"][0] == datetime(2026, 2, 20, 8, 30, 15)
    assert data["g_gio"][0] == time(8, 30)
    assert data["g_thu"][0] == 1234567.25
    assert data["dai"] == ["Đường hỏng", long.rstrip() if to == "sav" else long]
    assert told.column_names_to_labels["g_tuoi"] == "Tuổi"
    assert told.variable_value_labels["g_dien"] == {1: "Có", 0: "Không"}
    words = told.variable_value_labels["g_xa"]
    assert words[data["g_xa"][0]] == "Phường Đồng Nguyên"
    assert data["g_nuoc_gieng"] == [1, 1]
    assert told.number_rows == 2


@KINDS
def test_a_repeat_is_a_file_with_keys(tmp_path: Path, to: str) -> None:
    made = form()
    written(tmp_path, made, answered(made), with_cars(answered(made)), to=to)
    data, told = read(tmp_path / f"phieu-xe.{to}")
    assert data["bien"] == ["", "", "29A-1", "29A-2"]
    assert data["parent_key"][3] == "uuid:2/con[2]"
    assert told.column_names[0] == "bien"


@KINDS
def test_no_record_is_a_table_with_no_line(tmp_path: Path, to: str) -> None:
    made = form()
    written(tmp_path, made, to=to)
    _data, told = read(tmp_path / f"phieu.{to}")
    assert told.number_rows == 0
    assert "g_tuoi" in told.column_names


@pytest.mark.parametrize("rules", [spss.RULES, stata.RULES])
@given(told=st.lists(st.text(min_size=1, max_size=80), max_size=40))
def test_names_are_legal_and_each_once(rules: Rules, told: list[str]) -> None:
    names = _Names(rules)
    made = [names.of(one) for one in told]
    assert len({one.casefold() for one in made}) == len(made)
    for one in made:
        assert re.fullmatch(r"[a-zA-Z][a-zA-Z0-9_]*", one)
        assert len(one) <= rules.longest
        assert one.casefold() not in rules.reserved


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=600)


@KINDS
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.lists(st.tuples(texts, st.integers(-(10**15) + 1, 10**15 - 1)), max_size=9))
def test_any_text_and_number_comes_back(
    tmp_path: Path, to: str, values: list[tuple[str, int]]
) -> None:
    records = [
        Answers(str(nth), (), [
            *([Cell((("a", 0),), text)] if text.strip() else []), Cell((("b", 0),), str(number)),
        ])
        for nth, (text, number) in enumerate(values)
    ]  # fmt: skip
    target = Target(tmp_path, "t", to, DAY, replace=True)  # type: ignore[arg-type]
    done = export(lambda: records, empty(), Shape(), target)
    assert done.cut_short == 0
    data, _told = read(tmp_path / f"t.{to}")
    if values:
        assert data["b"] == [number for _text, number in values]
    if any(text.strip() and not _typed(text) for text, _number in values):
        there = [text if text.strip() else "" for text, _number in values]
        assert [one.rstrip() for one in data["a"]] == [one.rstrip() for one in there]


def _typed(text: str) -> bool:
    return bool(re.fullmatch(r"[-0-9.:TeE+Z]+", text))


def test_what_is_longer_than_spss_takes_is_said(tmp_path: Path) -> None:
    made = form()
    long = answered(made, dai="ă" * 20_000)
    assert written(tmp_path, made, long, to="sav").cut_short == 1
    data, _told = read(tmp_path / "phieu.sav")
    assert data["dai"] == ["ă" * (32_767 // 2)]
    assert written(tmp_path, made, long, to="dta").cut_short == 0
    data, _told = read(tmp_path / "phieu.dta")
    assert data["dai"] == ["ă" * 20_000]


@pytest.mark.skipif(shutil.which("pspp") is None, reason="Debian's pspp is not installed here")
def test_pspp_reads_what_was_written(tmp_path: Path) -> None:
    made = form()
    written(tmp_path, made, answered(made), answered(made, g__tuoi=""), to="sav")
    program = tmp_path / "doc.sps"
    program.write_text(
        f"GET FILE='{tmp_path / 'phieu.sav'}'.\n"
        f"SAVE TRANSLATE /OUTFILE='{tmp_path / 'ra.csv'}' /TYPE=CSV /FIELDNAMES /CELLS=LABELS.\n",
        "utf-8",
    )
    done = subprocess.run(
        ["pspp", "-O", "format=txt", str(program)], capture_output=True, encoding="utf-8",
        check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    first, second = csv.DictReader((tmp_path / "ra.csv").read_text("utf-8").splitlines())
    assert (first["ten"].strip(), first["g_tuoi"]) == ("Nguyễn Văn Ă", "41")
    assert (first["g_dien"], first["g_xa"].strip()) == ("Có", "Phường Đồng Nguyên")
    assert first["g_ngay"] == "02/21/2026"
    assert second["g_tuoi"].strip() == ""
