"""`sotayctl questionnaire`: what is said of a version put away, and of words that were mended."""

from pathlib import Path

import pytest
from inside import Inside, sit_down

FORM = """
| survey |
| | type | name | label |
| | text | y_kien | Ý kiến của ông bà |
| settings |
| | form_title | form_id | version |
| | Phiếu điện | dien | 1 |
"""


@pytest.fixture
def sat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    sat = sit_down(tmp_path, "mưa rào giếng đá gạch", monkeypatch)
    sat.ask("init", "--unit", "07210", "--name", "UBND")
    Path("phieu.md").write_text(FORM.strip() + "\n", encoding="utf-8")
    newer = FORM.strip().replace("dien | 1", "dien | 2")
    Path("mới.md").write_text(newer + "\n", encoding="utf-8")
    return sat


def test_what_was_retired_is_what_comes_back_of_several_versions(sat: Inside) -> None:
    old = sat.ask("questionnaire", "add", "phieu.md")["sha256"]
    new = sat.ask("questionnaire", "add", "mới.md")["sha256"]
    assert sat.ask("questionnaire", "retire", "dien")["sha256"] == new
    assert [one["sha256"] for one in sat.ask("questionnaire", "list")] == [old]
    assert sat.ask("questionnaire", "back", "dien")["sha256"] == new
    assert {one["sha256"] for one in sat.ask("questionnaire", "list")} == {old, new}


def test_mended_matters_are_not_said_to_have_the_words_still(sat: Inside) -> None:
    sat.ask("questionnaire", "add", "phieu.md")
    Path("đáp.json").write_text('{"/data/y_kien": "Sửa cống"}', encoding="utf-8")
    begun = sat.ask("survey", "new", "dien", "--answers", "đáp.json")
    raised = sat.ask("survey", "raise", begun["id"], "/data/y_kien")
    line = ("--passphrase-file", "mat-khau", "questionnaire", "mark", "dien", "/data/y_kien")
    told = sat.run(*line, "note", "--yes", "--mend").output
    assert "còn giữ lời đó" not in told
    assert "nơi còn nguyên văn, trong 1 ý kiến" in told
    assert sat.ask("show", raised["id"])["record"]["text"] == "…"
