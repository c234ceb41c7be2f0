"""`sotayctl form convert`: answers of telephones into tables, without a notebook."""

import csv
import json
from pathlib import Path

import pyreadstat
import pytest
from inside import Inside

FORM = """| survey |
| | type | name | label |
| | text | ten | Tên |
| | integer | tuoi | Tuổi |
| | begin_repeat | con | Con |
| | text | be | Tên con |
| | end_repeat | | |
"""
ANSWER = (
    '<data id="data"><ten>{ten}</ten><tuoi>{tuoi}</tuoi><con><be>Bé</be></con>'
    "<meta><instanceID>uuid:{id}</instanceID></meta></data>"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mau.md").write_text(FORM, "utf-8")
    for number in (1, 2):
        folder = tmp_path / "phieu" / str(number)
        folder.mkdir(parents=True)
        told = ANSWER.format(ten=f"Người {number}", tuoi=40 + number, id=number)
        (folder / "submission.xml").write_text(told, "utf-8")
    return Inside(tmp_path)


def test_a_folder_of_answers_becomes_tables(here: Inside) -> None:
    told = here.run("form", "convert", "mau.md", "phieu", "-o", "ra").stdout
    assert "2 phiếu" in told
    with (here.home / "ra/data.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [one["tuoi"] for one in csv.DictReader(lines)] == ["41", "42"]
    assert (here.home / "ra/data-con.csv").stat().st_mode & 0o077 == 0
    here.run("form", "convert", "mau.md", "phieu", "-o", "ra", "--to", "sav", "--headers", "labels")
    data, told_of = pyreadstat.read_sav(str(here.home / "ra/data.sav"), output_format="dict")
    assert list(data["tuoi"]) == [41, 42]
    assert told_of.column_names_to_labels["tuoi"] == "Tuổi"


def test_what_does_not_fit_is_named_and_the_rest_is_written(here: Inside) -> None:
    (here.home / "la.xml").write_text('<data id="khac"/>', "utf-8")
    odd = ANSWER.format(ten="=1+1", tuoi="già", id=3)
    (here.home / "le.xml").write_text(odd, "utf-8")
    done = here.run(
        "form", "convert", "mau.md", "phieu", "la.xml", "le.xml", "-o", "ra", "--json", code=6
    )
    told = json.loads(done.stdout)
    assert told["records"] == 3
    assert [one["code"] for one in told["refused"]] == ["MAU-32"]
    assert [(one["path"], one["value"]) for one in told["mismatches"]] == [("/data/tuoi", "già")]
    assert "le.xml: /data/tuoi" in done.stderr
    here.run("form", "convert", "mau.md", "phieu", "-o", "ra", code=3)  # it is there already


def test_xml_goes_out_as_the_form_has_it(here: Inside) -> None:
    here.run("form", "convert", "mau.md", "phieu", "-o", "ra", "--to", "xml")
    again = here.run("form", "fit", "mau.md", "ra/1.xml", "--json")
    assert json.loads(again.stdout)["mismatches"] == []
