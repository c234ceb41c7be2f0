"""`sotayctl survey export` and `province survey`: answers out, from a notebook and a register."""

import csv
import json
from pathlib import Path

import pytest
from inside import Inside, sit_down

from surveyed import ANSWERS, FORM, table

WORDS = "mưa rào giếng đá gạch"
OUT = ("--purpose", "Báo cáo", "-o", "ra")


@pytest.fixture
def sat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    sat = sit_down(tmp_path, WORDS, monkeypatch)
    sat.ask("init", "--unit", "07210", "--name", "UBND")
    Path("phieu.md").write_bytes(table(FORM))
    Path("đáp.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    sat.ask("questionnaire", "add", "phieu.md")
    return sat


def test_surveys_of_a_questionnaire_become_a_table(sat: Inside) -> None:
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")
    draft = sat.ask("survey", "export", "dien", *OUT)
    assert (draft["records"], draft["drafts"]) == (0, 1)
    record = sat.ask("show", begun["id"])["record"]
    record |= {"anonymous": True}
    Path("vao.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    sat.ask("import", "vao.jsonl", "--close")
    told = sat.ask("survey", "export", "dien", *OUT, "--headers", "labels", "--choices", "labels",
                   "--replace")  # fmt: skip
    assert (told["records"], told["held"], told["drafts"]) == (1, {}, 0)
    with (sat.home / "ra/dien.csv").open(encoding="utf-8-sig", newline="") as lines:
        (one,) = csv.DictReader(lines)
    assert one["Ông bà kiến nghị gì?"] == "Nạo vét mương Tưới"
    assert sat.ask("survey", "export", "dien", *OUT, code=3)["error"]["code"].startswith("TEP")
    sat.ask("survey", "export", "dien", "-o", "ra", code=2)
    assert sat.ask("survey", "export", "dien", *OUT, "--to", "xml")["records"] == 1


def test_a_register_without_surveys_says_so(sat: Inside) -> None:
    sat.ask("province", "init", "--escrow-to", "du-phong")
    assert sat.ask("province", "survey", "list") == []
    assert sat.ask("province", "survey", "export", "dien", *OUT)["records"] == 0
    sat.ask("province", "survey", "export", "dien", *OUT, "--to", "xml", code=2)
