"""kill -9 while a survey is answered: every answer called saved is there, and so is the place."""

import os
import subprocess
import sys
from pathlib import Path

from sotay.model.office import Office
from sotay.model.survey import Survey
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.questionnaires import answering, standing
from sotay.work.records import reading
from surveyed import loaded

PASSPHRASE = "mưa rào giếng đá"
SAVES = 3  # seen before the kill
WHERE = "/data/y_kien"


def test_a_killed_interview_goes_on_at_the_same_card(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    office = Office(unit="07210", name="UBND")
    desk = desks.create_notebook(folder, PASSPHRASE, office, cost=FLOOR)[0]
    survey = answering.begin(desk, loaded(desk)).value
    desk.close()
    script = Path(__file__).with_name("survey_to_kill.py")
    plain = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, script, folder, PASSPHRASE, survey.id],
        env=os.environ | plain,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as window:
        assert window.stdout is not None
        saved = [window.stdout.readline().rstrip("\n") for _ in range(SAVES)]
        window.kill()
    assert saved[-1].startswith("chữ1 chữ2")
    desk = desks.open_notebook(folder, PASSPHRASE)
    record = reading.entry(desk, survey.id).record
    assert isinstance(record, Survey)
    (answer,) = [one.value for one in record.answers if one.path == WHERE]
    assert answer.startswith(saved[-1].rstrip())
    assert standing.stood(desk, survey.id) == WHERE
    assert desk.vault.store.integrity() == []
    desk.close()
