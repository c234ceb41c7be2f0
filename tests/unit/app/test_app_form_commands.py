"""`sotayctl form`: for people who design questionnaires, without a notebook."""

import json
from pathlib import Path

import pytest
from inside import Inside

SOUND = """| survey |
| | type | name | label | constraint | required |
| | integer | tuoi | Bao nhiêu tuổi? | . < 120 | yes |
| | select_one co_khong | dien | Có điện không? | | |
| choices |
| | list_name | name | label |
| | co_khong | co | Có |
| | co_khong | khong | Không |
"""
BROKEN = SOUND.replace(". < 120", ". < ").replace("co_khong | dien", "co_khong | tuoi")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tot.md").write_text(SOUND, "utf-8")
    (tmp_path / "hong.md").write_text(BROKEN, "utf-8")
    return Inside(tmp_path)


def told(here: Inside, *words: str, code: int = 0) -> list[dict[str, object]]:
    done = here.run(*words, code=code)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_form_that_can_be_used_says_what_it_holds(here: Inside) -> None:
    assert "2 câu hỏi" in here.run("form", "check", "tot.md").stdout
    (facts,) = told(here, "form", "check", "tot.md", "--json")
    assert (facts["ok"], facts["questions"], facts["lists"]) == (True, 2, ["co_khong"])


def test_one_that_cannot_names_every_row(here: Inside) -> None:
    done = here.run("form", "check", "hong.md", code=3)
    assert "dòng 3" in done.stderr
    assert "→ Mở tệp gốc, sửa" in done.stderr
    (facts,) = told(here, "form", "check", "hong.md", "--json", code=3)
    assert facts["ok"] is False
    assert isinstance(facts["problems"], list)
    assert facts["problems"][0]["row"] == 3


def test_a_formula_that_does_not_parse_is_named_by_its_cell(here: Inside) -> None:
    (here.home / "sai.md").write_text(SOUND.replace(". < 120", ". < "), "utf-8")
    (facts,) = told(here, "form", "check", "sai.md", "--json", code=3)
    assert isinstance(facts["problems"], list)
    found = [(one["sheet"], one["row"], one["column"]) for one in facts["problems"]]
    assert found == [("survey", 2, "constraint")]


def test_steps_are_played_and_refused_ones_named(here: Inside) -> None:
    steps = [
        {"set": "/data/tuoi", "value": "130"},
        {"show": ["/data/tuoi", "/data/dien"]},
        {"set": "/data/tuoi", "value": "chín mươi"},
        {"set": "/data/tuoi", "value": 90},
        {"show": "*"},
    ]
    (here.home / "buoc.json").write_text(json.dumps(steps), "utf-8")
    seen, refused, last = told(here, "form", "try", "tot.md", "--steps", "buoc.json")
    assert seen["step"] == 2
    assert seen["complete"] is False
    assert seen["show"]["/data/tuoi"]["valid"] is False  # type: ignore[index]
    assert seen["show"]["/data/dien"]["choice_labels"] == ["Có", "Không"]  # type: ignore[index]
    assert refused["step"] == 3
    assert "số" in str(refused["refused"])
    assert last["complete"] is True


def test_a_form_that_cannot_be_used_is_refused_before_the_first_step(here: Inside) -> None:
    (here.home / "buoc.json").write_text("[]", "utf-8")
    done = here.run("form", "try", "hong.md", "--steps", "buoc.json", code=3)
    assert json.loads(done.stdout)["step"] == 0


def test_formulas_are_worked_out_line_by_line(here: Inside) -> None:
    lines = [
        {"id": "a", "expression": "1 div 0"},
        {"id": "b", "expression": "/a/b", "doc": "<a><b/></a>"},
        {"id": "c", "expression": "1 +"},
        {"id": "d", "expression": "nope()"},
        {"id": "e", "expression": "string(today())", "now": "2026-11-30T20:00:00Z"},
    ]
    table = "\n".join(map(json.dumps, lines))
    (here.home / "phep.jsonl").write_text(f"{table}\n", "utf-8")
    found = told(here, "form", "eval", "--cases", "phep.jsonl")
    assert [one.get("value", one.get("error")) for one in found] == [
        "Infinity", ["/*[1]/*[1]"], "syntax", "evaluation", "2026-12-01",
    ]  # fmt: skip


@pytest.mark.parametrize("content", ["{", "[1]", '{"steps": 1}', "\udcff"])
def test_what_is_no_list_of_steps_is_said(here: Inside, content: str) -> None:
    (here.home / "buoc.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    here.run("form", "try", "tot.md", "--steps", "buoc.json", code=3)


def test_a_line_that_is_no_case_stops_no_other(here: Inside) -> None:
    (here.home / "phep.jsonl").write_text('nope\n{"id": 1, "expression": "2"}\n', "utf-8")
    first, second = told(here, "form", "eval", "--cases", "phep.jsonl", code=6)
    assert (first["error"], first["line"]) == ("line", 1)
    assert second["value"] == 2


def test_answers_are_held_against_their_form(here: Inside) -> None:
    (here.home / "tra.xml").write_text("<data><tuoi>130</tuoi><dien>co</dien><la/></data>", "utf-8")
    (facts,) = told(here, "form", "fit", "tot.md", "tra.xml", "--json")
    assert isinstance(facts["mismatches"], list)
    assert [(one["path"], one["value"]) for one in facts["mismatches"]] == [
        ("/data/la", ""), ("/data/tuoi", "130"),
    ]  # fmt: skip
    assert facts["unfinished"] == 1
    said = here.run("form", "fit", "tot.md", "tra.xml").stdout
    assert "2 chỗ" in said
    assert "/data/tuoi: Giá trị không hợp lệ [130]" in said
    (here.home / "tra.xml").write_text("<data><tuoi>119</tuoi><dien/></data>", "utf-8")
    assert "0 chỗ" in here.run("form", "fit", "tot.md", "tra.xml").stdout
    (here.home / "tra.xml").write_text("<khac/>", "utf-8")
    here.run("form", "fit", "tot.md", "tra.xml", code=3)


def test_what_was_done_is_logged_where_the_form_asks(here: Inside) -> None:
    (here.home / "ghi.md").write_text(
        SOUND.replace("| | integer", "| | audit | | | | |\n| | integer")
    )
    (here.home / "buoc.json").write_text('[{"set": "/data/tuoi", "value": 9}]', "utf-8")
    here.run("form", "try", "ghi.md", "--steps", "buoc.json", "--audit", "nhat-ky.csv")
    assert "/data/tuoi" in (here.home / "nhat-ky.csv").read_text("utf-8")
    here.run("form", "try", "ghi.md", "--steps", "buoc.json", "--audit", "nhat-ky.csv", code=3)
