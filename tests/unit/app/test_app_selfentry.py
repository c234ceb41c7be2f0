"""What a resident answered before a locked window comes back in the terminal too."""

from pathlib import Path

import pytest
from inside import Inside, sit_down
from test_app_survey_commands import FORM

from sotay.app.folders import usual_notebook
from sotay.model.survey import Answer
from sotay.work import desk as desks
from sotay.work.lock import selfentry

WORDS = "mưa rào giếng đá gạch"


@pytest.fixture
def sat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    sat = sit_down(tmp_path, WORDS, monkeypatch)
    sat.ask("init", "--unit", "07210", "--name", "UBND")
    Path("phieu.md").write_text(FORM.strip() + "\n", encoding="utf-8")
    sat.ask("questionnaire", "add", "phieu.md")
    return sat


def test_any_command_takes_it_in_and_says_so_once(sat: Inside) -> None:
    begun = sat.ask("survey", "new", "dien")
    folder = usual_notebook()
    assert folder is not None
    desk = desks.open_notebook(folder, WORDS)
    lent = selfentry.lend(desk, begun["id"]).value
    desk.close()
    told = (Answer(path="/data/gio", label="Mất mấy giờ?", value="9"),)
    lent.journal.keep(lent.record.answered(told, 0))
    lent.journal.end()
    first = sat.run("list", "--passphrase-file", "mat-khau")
    assert "Đã nhận câu trả lời dở" in first.stderr
    shown = sat.ask("survey", "show", begun["id"])
    assert [one["value"] for one in shown["answers"]] == ["9"]
    assert "Đã nhận" not in sat.run("list", "--passphrase-file", "mat-khau").stderr
