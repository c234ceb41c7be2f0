"""`sotayctl form build|design`: a questionnaire made and read back without Excel."""

import json
from pathlib import Path
from typing import Any

import pytest
from inside import Inside

DESIGN: dict[str, Any] = {
    "title": "Khảo sát hộ",
    "items": [
        {"kind": "yes_no", "label": "Có ai đi làm xa không?", "required": True},
        {
            "kind": "choose_one",
            "label": "Đi đâu?",
            "choices": "noi",
            "condition": {
                "tests": [{"question": "co_ai_di_lamxa_khong", "relation": "is", "value": "co"}]
            },
        },
        {"kind": "repeat", "label": "Từng người", "items": [{"kind": "whole", "label": "Tuổi"}]},
    ],
    "choices": [{"of": "noi", "label": "Hà Nội"}, {"of": "noi", "label": "Nơi khác"}],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.chdir(tmp_path)
    return Inside(tmp_path)


def put(here: Inside, name: str, design: object) -> None:
    (here.home / name).write_text(json.dumps(design), "utf-8")


def test_a_design_becomes_a_form_and_comes_back(here: Inside) -> None:
    put(here, "mau.json", DESIGN)
    assert "3 câu" in here.run("form", "build", "mau.json", "-o", "mau.xlsx").stdout
    (facts,) = [json.loads(here.run("form", "check", "mau.xlsx", "--json").stdout)]
    assert (facts["ok"], facts["questions"]) == (True, 3)
    back = json.loads(here.run("form", "design", "mau.xlsx", "--json").stdout)
    assert [one["name"] for one in back["items"]] == [
        "co_ai_di_lamxa_khong", "di_dau", "tung_nguoi",
    ]  # fmt: skip
    assert back["id"] == "khao_sat_ho"
    put(here, "lai.json", back)
    here.run("form", "build", "lai.json", "-o", "lai.xlsx")
    assert (here.home / "lai.xlsx").read_bytes() == (here.home / "mau.xlsx").read_bytes()
    shown = here.run("form", "design", "mau.xlsx").stdout
    assert "2. Đi đâu? (Chọn một; chỉ hỏi khi “Có ai đi làm xa không?” là “Có”)" in shown
    assert "\n  3. Tuổi" in shown


def test_what_is_there_is_not_written_over(here: Inside) -> None:
    put(here, "mau.json", DESIGN)
    (here.home / "mau.xlsx").write_bytes(b"cua toi")
    here.run("form", "build", "mau.json", "-o", "mau.xlsx", code=3)
    assert (here.home / "mau.xlsx").read_bytes() == b"cua toi"


def test_what_is_lacking_is_named_by_its_question(here: Inside) -> None:
    put(here, "mau.json", {**DESIGN, "choices": []})
    done = here.run("form", "build", "mau.json", "-o", "mau.xlsx", "--json", code=3)
    (problem, *_more) = json.loads(done.stdout)["problems"]
    assert (problem["question"], problem["field"]) == ("di_dau", "choices")
    assert not (here.home / "mau.xlsx").exists()
    assert "Đi đâu" in here.run("form", "build", "mau.json", "-o", "mau.xlsx", code=3).stderr


def test_a_design_that_is_none_is_refused(here: Inside) -> None:
    put(here, "mau.json", {"tiêu đề": "x"})
    assert "MAU-83" in here.run("form", "build", "mau.json", "-o", "mau.xlsx", code=3).stderr


def test_what_cannot_be_shown_is_named_by_its_cell(here: Inside) -> None:
    put(here, "mau.json", {**DESIGN, "items": [{"kind": "note", "label": "Tổng"}], "choices": []})
    here.run("form", "build", "mau.json", "-o", "mau.xlsx")
    from sotay.forms.sheets.cells import Grid
    from sotay.forms.sheets.writing import workbook

    table = (("type", "name", "label"), ("include", "tong", "Phần chung"))
    (here.home / "tinh.xlsx").write_bytes(workbook([Grid("survey", table)]))
    done = here.run("form", "design", "tinh.xlsx", "--json", code=3)
    found = [
        (one["sheet"], one["row"], one["column"]) for one in json.loads(done.stdout)["problems"]
    ]
    assert found == [("survey", 2, "type")]
    assert "dòng 2" in here.run("form", "design", "tinh.xlsx", code=3).stderr
