"""`sotayctl survey new` and `answer`: what was not taken, and what is demanded still, is told."""

import json
from pathlib import Path

import pytest
from inside import Inside, sit_down


@pytest.fixture
def sat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    sat = sit_down(tmp_path, "mưa rào giếng đá gạch", monkeypatch)
    sat.ask("init", "--unit", "07210", "--name", "UBND")
    return sat


DEMANDING = """
| survey |
| | type | name | label | required | required_message | constraint | constraint_message |
| | text | ho_ten | Họ và tên chủ hộ | | | | |
| | integer | gio | Mất mấy giờ? | yes | | . < 25 | Một ngày có 24 giờ |
| | begin_repeat | nguoi | Người trong hộ | | | | |
| | integer | tuoi | Tuổi của người nhà ${ho_ten} | yes | Hỏi tuổi | | |
| | end_repeat | | | | | | |
| settings |
| | form_title | form_id | version |
| | Phiếu đòi | doi | 1 |
"""


def test_what_is_demanded_still_is_named_with_the_words_of_the_form(sat: Inside) -> None:
    Path("đòi.md").write_text(DEMANDING.strip() + "\n", encoding="utf-8")
    sat.ask("questionnaire", "add", "đòi.md")
    said = {"/data/ho_ten": "Yến", "/data/gio": 30, "/data/nguoi[1]/tuoi": ""}
    Path("sai.json").write_text(json.dumps(said), encoding="utf-8")
    begun = sat.ask("survey", "new", "doi", "--answers", "sai.json")
    wrong = {
        "path": "/data/gio", "question": "2. Mất mấy giờ?", "says": "Một ngày có 24 giờ",
        "wrong": True,
    }  # fmt: skip
    assert begun["lacking"][0] == wrong
    assert [(one["path"], one["says"]) for one in begun["lacking"][1:]] == [
        ("/data/nguoi[1]/tuoi", "Hỏi tuổi")
    ]
    assert "Yến" not in json.dumps(begun, ensure_ascii=False)
    Path("sửa.json").write_text('{"/data/gio": ""}', encoding="utf-8")
    told = sat.run("--passphrase-file", "mat-khau", "survey", "answer", begun["id"], "sửa.json")
    assert "còn 2 câu bắt buộc chưa xong\n  2. Mất mấy giờ? [/data/gio]: Cần trả lời" in told.output
    Path("đủ.json").write_text('{"/data/gio": 3, "/data/nguoi[1]/tuoi": 4}', encoding="utf-8")
    assert sat.ask("survey", "answer", begun["id"], "đủ.json")["lacking"] == []


def test_answers_that_are_refused_end_it_with_6_and_those_that_wait_for_a_consent_do_not(
    sat: Inside,
) -> None:
    Path("đòi.md").write_text(DEMANDING.strip() + "\n", encoding="utf-8")
    sat.ask("questionnaire", "add", "đòi.md")
    Path("đáp.json").write_text('{"/data/gio": 9, "/data/ho_ten": "Yến"}', encoding="utf-8")
    begun = sat.ask("survey", "new", "doi", "--answers", "đáp.json")
    assert (list(begun["left"]), begun["refused"]) == (["/data/ho_ten"], [])
    said = {"/data/gio": "lâu", "/data/lạ": 1, "/data/nguoi[1]/tuoi": 4, "/data/ho_ten": "Yến"}
    Path("lạ.json").write_text(json.dumps(said), encoding="utf-8")
    again = sat.ask("survey", "new", "doi", "--answers", "lạ.json", code=6)
    assert again["refused"] == ["/data/gio", "/data/lạ"]
    more = sat.ask("survey", "answer", begun["id"], "lạ.json", code=6)
    assert more["refused"] == ["/data/gio", "/data/lạ", "/data/ho_ten"]  # and no consent since
    card = ("--purpose", "lien_he_phan_hoi", "--method", "van_ban")
    who = sat.ask("consent", "person", begun["id"])["respondent"]
    sat.ask("consent", "give", begun["id"], who, *card)
    Path("tên.json").write_text('{"/data/ho_ten": "Yến"}', encoding="utf-8")
    assert sat.ask("survey", "answer", begun["id"], "tên.json")["left"] == {}
    odd = '<data id="doi" version="0"><gio>3</gio>%s</data>'
    Path("lạ.xml").write_text(odd % "", encoding="utf-8")
    assert list(sat.ask("survey", "new", "doi", "--answers", "lạ.xml")["left"])  # only told of
    Path("lạ.xml").write_text(odd % "<x>1</x>", encoding="utf-8")
    told = sat.ask("survey", "new", "doi", "--answers", "lạ.xml", code=6)
    assert told["refused"] == ["/data/x"]
