"""`sotayctl questionnaire` and `survey`: from a file to answers shown, found and closed."""

import json
import subprocess
from pathlib import Path

import pytest
from inside import Inside, sit_down

FORM = """
| survey |
| | type | name | label | constraint |
| | text | ho_ten | Họ và tên chủ hộ | |
| | select_one ck | co_dien | Nhà có điện không? | |
| | integer | gio | Mất mấy giờ? | . < 25 |
| | begin_repeat | nguoi | Người trong hộ | |
| | integer | tuoi | Tuổi | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | ck | co | Có |
| | ck | khong | Không |
| settings |
| | form_title | form_id | version |
| | Phiếu điện | dien | 1 |
"""
SAID = {"/data/co_dien": "co", "/data/gio": 9, "/data/nguoi[1]/tuoi": 40, "/data/ho_ten": "Yến"}


@pytest.fixture
def sat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    sat = sit_down(tmp_path, "mưa rào giếng đá gạch", monkeypatch)
    sat.ask("init", "--unit", "07210", "--name", "UBND")
    Path("phieu.md").write_text(FORM.strip() + "\n", encoding="utf-8")
    Path("mới.md").write_text(
        FORM.strip().replace("dien | 1", "dien | 2").replace("Mất mấy", "Mất điện mấy") + "\n",
        encoding="utf-8",
    )
    Path("đáp.json").write_text(json.dumps(SAID), encoding="utf-8")
    return sat


def test_a_survey_is_answered_shown_found_and_closed(sat: Inside) -> None:
    added = sat.ask("questionnaire", "add", "phieu.md")
    assert added["personal"] == {"/data/ho_ten": "name"}
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json", "--hamlet", "Thôn Hạ")
    assert list(begun["left"]) == ["/data/ho_ten"]
    shown = sat.ask("survey", "show", begun["id"])
    assert {one["path"]: one["value"] for one in shown["answers"] if one["value"]} == {
        "/data/co_dien": "co", "/data/gio": "9", "/data/nguoi[1]/tuoi": "40",
    }  # fmt: skip
    told = sat.run("--passphrase-file", "mat-khau", "show", begun["id"]).output
    assert "  Nhà có điện không? Có\n" in told
    assert "  Người trong hộ 1\n    Tuổi: 40\n" in told
    assert [hit["row"]["id"] for hit in sat.ask("search", "mat may gio")["hits"]] == [begun["id"]]
    assert sat.ask("search", "Yến")["hits"] == []
    refused = sat.ask("close", begun["id"], code=3)
    assert "chưa hỏi sự đồng ý" in refused["error"]["sentence"]
    (row,) = sat.ask("list", "--kind", "survey")
    assert (row["title"], row["hamlet"]) == ("Phiếu điện", "Thôn Hạ")


def test_a_newer_questionnaire_is_looked_at_before_it_is_taken(sat: Inside) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    begun = sat.ask("survey", "new", "Phiếu điện", "--answers", "đáp.json")
    assert sat.ask("survey", "newer", begun["id"])["newer"] is None
    added = sat.ask("questionnaire", "add", "mới.md")
    told = sat.ask("survey", "newer", begun["id"])
    assert [(one["what"], one["path"]) for one in told["changes"]] == [("reworded", "/data/gio")]
    assert sat.ask("survey", "show", begun["id"])["form"]["version"] == "1"
    sat.ask("survey", "newer", begun["id"], "--move")
    assert sat.ask("survey", "show", begun["id"])["form"]["sha256"] == added["sha256"]


def test_the_shelf_is_listed_shown_put_right_and_cleared(sat: Inside) -> None:
    sha256 = sat.ask("questionnaire", "add", "phieu.md")["sha256"]
    sat.ask("questionnaire", "mark", "dien", "/data/ho_ten", "no")
    shown = sat.ask("questionnaire", "show", sha256[:8])
    assert (shown["personal"], shown["holds"]["questions"], shown["surveys"]) == ({}, 4, 0)
    sat.ask("questionnaire", "retire", "dien")
    assert sat.ask("questionnaire", "list") == []
    told = sat.run("--passphrase-file", "mat-khau", "questionnaire", "list").output
    assert "1 mẫu đã cất" in told
    (one,) = sat.ask("questionnaire", "list", "--all")
    assert one["sha256"] == sha256
    sat.ask("questionnaire", "back", "dien")
    assert len(sat.ask("questionnaire", "list")) == 1


def test_a_log_is_turned_on_where_a_form_asks_and_places_of_the_unit_are_taken_in(
    sat: Inside, tmp_path: Path
) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    refused = sat.ask("questionnaire", "log", "dien", "--on", code=3)
    assert refused["error"]["code"] == "VIEC-92"
    form = tmp_path / "nhật ký.md"
    form.write_text(
        "| survey |\n| | type | name | label |\n| | audit | audit | |\n| | text | a | A |\n"
    )
    named = sat.ask("questionnaire", "add", str(form))["sha256"][:12]
    assert sat.ask("questionnaire", "log", named)["logged"] is False
    assert sat.ask("questionnaire", "log", named, "--on")["logged"] is True
    assert sat.ask("questionnaire", "log", named)["logged"] is True
    listed = tmp_path / "thôn.csv"
    listed.write_text("name,lat,lon\nTrụ sở,21.18612,106.07634\nHỏng,,\n", "utf-8")
    told = sat.ask("questionnaire", "places", str(listed))
    assert [one["name"] for one in told["places"]] == ["Trụ sở"]
    assert len(told["left"]) == 1
    assert sat.ask("questionnaire", "places")["places"] == told["places"]
    assert sat.ask("questionnaire", "places", "--clear")["places"] == []


def test_a_question_that_surveys_answered_is_marked_only_after_a_yes(sat: Inside) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")
    asked = ("questionnaire", "mark", "dien", "/data/gio", "note")
    stopped = sat.run("--passphrase-file", "mat-khau", *asked, code=3)
    assert "1 phiếu chưa chốt đã ghi câu trả lời này" in stopped.output
    assert sat.ask("questionnaire", "show", "dien")["personal"] == {"/data/ho_ten": "name"}
    done = sat.ask(*asked, "--yes")
    beside = {"matters": [], "quoting": [], "bundles": []}
    assert done["answered"] == {"drafts": 1, "closed": 0}
    assert done["stands"] == beside
    refused = sat.ask("survey", "raise", begun["id"], "/data/gio", code=3)
    assert refused["error"]["code"] == "VIEC-76"


def test_a_wrong_file_a_wrong_name_and_a_record_of_another_kind_are_refused(sat: Inside) -> None:
    Path("hỏng.xlsx").write_bytes(b"PK\x03\x04")
    assert sat.ask("questionnaire", "add", "hỏng.xlsx", code=3)["error"]["code"] == "MAU-20"
    assert sat.ask("survey", "new", "gì", code=3)["error"]["code"] == "VIEC-70"
    line = {
        "type": "matter", "id": "01936f2e-7c00-7000-8000-000000000001", "text": "x",
        "place": {"unit": "07210"}, "noted": "2026-11-10T19:30:00+07:00",
    }  # fmt: skip
    Path("vao.jsonl").write_text(json.dumps(line), encoding="utf-8")
    sat.ask("import", "vao.jsonl")
    assert sat.ask("survey", "show", line["id"], code=3)["error"]["code"] == "VIEC-74"


def test_a_matter_is_raised_from_an_answer_and_one_that_may_leave_is_quoted(sat: Inside) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")
    made = sat.ask("survey", "raise", begun["id"], "/data/gio")
    told = sat.run("--passphrase-file", "mat-khau", "show", made["id"]).output
    assert f"Nghe tại: {begun['id']}, câu /data/gio" in told
    assert (
        sat.ask("survey", "quote", begun["id"], "/data/gio", code=3)["error"]["code"] == "VIEC-77"
    )
    sat.ask("consent", "anonymous", begun["id"])
    quoted = sat.ask("survey", "quote", begun["id"], "/data/gio")["quote"]
    line = {
        "type": "meeting", "id": "01936f2e-7c00-7000-8000-000000000002", "title": "Họp thôn",
        "starts": "2026-11-10T19:30:00+07:00", "place": {"unit": "07210"}, "body": "Bàn:",
        "chair": {"name": ""}, "secretary": {"name": ""},
    }  # fmt: skip
    Path("họp.jsonl").write_text(json.dumps(line), encoding="utf-8")
    sat.ask("import", "họp.jsonl")
    landed = sat.ask("survey", "quote", begun["id"], "/data/gio", "--into", line["id"])
    assert (landed["field"], landed["quote"]) == ("body", quoted)
    assert sat.ask("show", line["id"])["record"]["body"] == f"Bàn:\n{quoted}"
    into = sat.ask("survey", "quote", begun["id"], "/data/gio", "--into", made["id"], code=3)
    assert into["error"]["code"] == "VIEC-78"
    listed = sat.ask("survey", "register", "dien", "--pdf", "sổ.pdf", "--since", "2020-01-01")
    assert [one["record"] for one in listed["surveys"]] == [begun["id"]]
    assert listed["raised"][0]["answer"] == "9"
    assert Path("sổ.pdf").read_bytes().startswith(b"%PDF")
    told = sat.run("--passphrase-file", "mat-khau", "survey", "register").output
    assert f"{begun['id'][-8:]} · Đang soạn" in told
    assert sat.ask("survey", "raise", begun["id"], "/data/x", code=3)["error"]["code"] == "VIEC-76"


def test_a_survey_is_answered_on_from_the_terminal_and_closed_as_nobodys(sat: Inside) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")
    Path("thêm.json").write_text('{"/data/gio": 30, "/data/co_dien": "co"}', encoding="utf-8")
    sat.ask("survey", "answer", begun["id"], "thêm.json")
    told = sat.run("--passphrase-file", "mat-khau", "survey", "show", begun["id"]).output
    assert "Mất mấy giờ? 30" in told
    sat.ask("consent", "anonymous", begun["id"])
    assert "câu bắt buộc" in sat.ask("close", begun["id"], code=3)["error"]["sentence"]
    Path("thêm.json").write_text('{"/data/gio": 3}', encoding="utf-8")
    sat.ask("survey", "answer", begun["id"], "thêm.json")
    assert sat.ask("close", begun["id"])["closed"] == [begun["id"]]


def test_where_a_question_stands_is_shown_as_the_refusal_says(sat: Inside) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")
    refused = sat.ask("survey", "raise", begun["id"], "/data/x", code=3)["error"]
    assert "survey show PHIẾU --paths" in refused["sentence"]
    told = sat.run("--passphrase-file", "mat-khau", "survey", "show", begun["id"], "--paths").output
    assert "Mất mấy giờ? 9 [/data/gio]" in told
    assert "Tuổi: 40 [/data/nguoi[1]/tuoi]" in told


def test_a_questionnaire_and_an_answered_survey_are_printed(sat: Inside) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    blank = sat.ask("questionnaire", "print", "dien", "-o", "trắng.pdf", "--turns", "2")
    assert blank["pages"] >= 1
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json", "--hamlet", "Thôn Hạ")
    sat.ask("survey", "print", begun["id"], "--pdf", "phiếu.pdf")
    empty, said = (
        " ".join(subprocess.run(["pdftotext", name, "-"], capture_output=True, check=True)
                 .stdout.decode().split())
        for name in ("trắng.pdf", "phiếu.pdf")
    )  # fmt: skip
    assert "3. Mất mấy giờ?" in empty
    assert "Chỉ hỏi khi đồng ý “Ghi họ tên vào thẻ liên hệ" in empty
    assert "Yến" not in empty + said
    assert "3. Mất mấy giờ?" in said
    assert "PHIẾU ĐIỆN (BẢN NHÁP)" in said
