"""`sotayctl survey export`, `province survey`: answers out; where they stay once taken back."""

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


def test_where_a_survey_stays_quoted_is_told_when_it_is_taken_back(sat: Inside) -> None:
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")["id"]
    code = sat.ask("consent", "person", begun)["respondent"]
    for purpose in ("ghi_nhan_y_kien", "chuyen_noi_dung", "ghi_am"):
        sat.ask("consent", "give", begun, code, "--purpose", purpose, "--method", "van_ban")
    quote = sat.ask("survey", "quote", begun, "/data/gio")["quote"]
    meeting = {
        "type": "meeting", "id": "01936f2e-7c00-7000-8000-000000000002", "title": "Họp thôn",
        "starts": "2026-11-14T09:30:00+07:00", "chair": {"name": ""},
        "secretary": {"name": ""}, "body": quote, "place": {"unit": "07210"},
    }  # fmt: skip
    Path("họp.jsonl").write_text(json.dumps(meeting), encoding="utf-8")
    sat.ask("import", "họp.jsonl")
    took = ("consent", "withdraw", begun, code, "--purpose")
    assert sat.ask(*took, "ghi_am")["quoting"] == []
    (row,) = sat.ask(*took, "chuyen_noi_dung")["quoting"]
    assert (row["id"], row["title"]) == (meeting["id"], "Họp thôn")
    told = sat.run("--passphrase-file", "mat-khau", *took, "ghi_nhan_y_kien").output
    assert "1 bản ghi có đoạn trích đúng câu hỏi và câu trả lời của phiếu này: “Họp thôn”" in told
    assert sat.ask("show", meeting["id"])["record"]["body"] == quote


def test_a_second_matter_is_raised_from_an_answer_only_when_asked_again(sat: Inside) -> None:
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")["id"]
    asked = ("survey", "raise", begun, "/data/y_kien")
    first = sat.ask(*asked)["id"]
    refused = sat.ask(*asked, code=3)["error"]
    assert refused["code"] == "VIEC-94"
    assert f"“{ANSWERS['/data/y_kien']}” ({first})" in refused["sentence"]
    assert sat.ask("survey", "raise", begun, "/data/gio")["id"]  # of another question
    assert sat.ask(*asked, "--again")["id"] != first
    assert len(sat.ask("list", "--kind", "matter")) == 3
