"""A questionnaire from its sheet to the province, in a terminal: real processes and files."""

import json
from pathlib import Path
from typing import Any

import pytest
from terminal_scene import Terminal, enrol

FORM = """\
| survey |
| | type | name | label | relevant | required | constraint | constraint_message |
| | text | ten | Họ và tên người trả lời | | | | |
| | begin group | ho | Hộ gia đình | | | | |
| | integer | nguoi | Nhà có mấy người? | | yes | . > 0 and . < 30 | Từ 1 đến 29 người |
| | select_one duong | duong | Đường vào nhà thế nào? | | yes | | |
| | text | hong | Hỏng ở đoạn nào? | ${duong} = 'xau' | | | |
| | begin repeat | con | Người con | | | | |
| | integer | tuoi | Bao nhiêu tuổi? | | | | |
| | end repeat | | | | | | |
| | end group | | | | | | |
| choices |
| | list_name | name | label |
| | duong | tot | Tốt |
| | duong | xau | Xấu, ngập nước |
| settings |
| | form_title | form_id | version |
| | Hỏi về đường thôn | duong_thon | 1 |
"""
FLOODED = "Đoạn trước nhà văn hóa ngập sâu"
ANSWERS = {
    "/data/ten": "Nguyễn Thị Lành",
    "/data/ho/nguoi": "4",
    "/data/ho/duong": "xau",
    "/data/ho/hong": FLOODED,
    "/data/ho/con[1]/tuoi": "7",
    "/data/ho/con[2]/tuoi": "12",
}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    made = Terminal.begin(tmp_path, measures=False)
    made.ask("init", "--unit", "07330", "--name", "UBND PHƯỜNG BẮC GIANG", "--symbol", "UBND")
    (tmp_path / "duong.md").write_text(FORM, encoding="utf-8")
    made.ask("questionnaire", "add", "duong.md")
    return made


def survey(terminal: Terminal, answers: dict[str, str]) -> str:
    """Begin a survey with these answers; return its id."""
    (terminal.home / "phieu.json").write_text(json.dumps(answers), encoding="utf-8")
    begun: dict[str, Any] = terminal.ask("survey", "new", "duong_thon", "--answers", "phieu.json")
    return str(begun["id"])


def agree(terminal: Terminal, record: str, *purposes: str) -> None:
    """Add somebody to a survey, and have them agree to each of these."""
    code = terminal.ask("consent", "person", record, "--age", "31_45")["respondent"]
    for purpose in purposes:
        proof = ("--method", "loi_noi_co_chung_kien", "--witness", "Trưởng thôn Đông")
        terminal.ask("consent", "give", record, code, "--purpose", purpose, *proof)


def test_answers_reach_the_province_no_name_does_and_withdrawn_they_go(
    terminal: Terminal,
) -> None:
    ask = terminal.ask
    agreed = survey(terminal, ANSWERS)
    ask("close", agreed, code=3)  # nobody was asked
    agree(terminal, agreed, "ghi_nhan_y_kien", "chuyen_noi_dung")
    ask("close", agreed)
    here_only = survey(terminal, ANSWERS | {"/data/ho/hong": "Cống trước ngõ tắc"})
    agree(terminal, here_only, "ghi_nhan_y_kien")
    ask("close", here_only)
    lacking = survey(terminal, {"/data/ho/duong": "tot"})
    agree(terminal, lacking, "ghi_nhan_y_kien", "chuyen_noi_dung")
    ask("close", lacking, code=3)  # how many live there is required

    enrol(terminal)
    assert ask("seal", "--to", "usb")["records"] == 1
    ask("province", "intake", "usb", "--receipts-to", "usb")
    ask("receive", *map(str, (terminal.home / "usb").glob("bien-nhan-*.json")))
    states = {row["id"]: row["status"] for row in ask("list", "--kind", "survey")}
    assert states == {agreed: "received", here_only: "kept", lacking: "draft"}

    there = ask("province", "show", agreed)["record"]
    assert there == ask("show", agreed)["record"]
    told = {row["path"]: row["value"] for row in there["answers"] if row.get("label")}
    assert told["/data/ho/hong"] == FLOODED
    assert told["/data/ho/con[2]/tuoi"] == "12"
    assert "Lành" not in json.dumps(there, ensure_ascii=False)
    withdrawn(terminal, agreed)


def withdrawn(terminal: Terminal, record: str) -> None:
    """What is taken back goes from list, search and province."""
    ask = terminal.ask
    assert ask("search", "ngap sau")["count"] == 1
    code = ask("show", record)["record"]["respondents"][0]["code"]
    ask("consent", "withdraw", record, code)
    assert ask("search", "ngap sau")["count"] == 0
    assert FLOODED not in terminal.run("list", "--passphrase-file", "mat-khau").stdout
    ask("seal", "--to", "usb")
    ask("province", "intake", "usb", "--receipts-to", "usb")
    assert FLOODED not in json.dumps(ask("province", "show", record), ensure_ascii=False)
