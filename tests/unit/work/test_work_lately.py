"""Questionnaires that were read lately are not read again while the notebook is open."""

import pytest

from sotay.work import lately
from sotay.work.cardrows import CardRows
from sotay.work.desk import Desk
from sotay.work.questionnaires import marking, shelf
from surveyed import ANSWERS, FORM, answered, loaded

PATH = "/data/y_kien"
SAID = ANSWERS[PATH]


def test_what_was_read_lately_is_not_read_again_while_the_notebook_is_open(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = FORM.replace("| text | y_kien |", "| select_one_from_file thon.csv | thon |")
    sha256, other = loaded(desk, missing), loaded(desk)
    first = shelf.opened(desk, sha256)
    assert shelf.opened(desk, sha256) is first
    loaded(desk, missing, {"thon.csv": b"name,label\na,A\n"})
    assert shelf.opened(desk, sha256) is not first  # a file that was missing is beside it now
    monkeypatch.setattr(lately, "LARGEST", 1)
    kept = shelf.opened(desk, other)
    assert [one for one, _size in desk.forms.values()] == [kept]  # the last, however large
    monkeypatch.undo()
    monkeypatch.setattr(lately, "MOST", 2)
    for version in range(3):
        shelf.opened(desk, loaded(desk, FORM.replace("| dien | 1 |", f"| dien | v{version} |")))
    assert len(desk.forms) == 2
    desk.close()
    assert desk.forms == {}


def test_what_is_looked_at_a_few_at_a_time_reads_the_form_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = loaded(desk)
    survey = answered(desk, sha256)
    marking.mark(desk, sha256, PATH, "note")
    desk.forms.clear()
    assert SAID not in [one.value for one in CardRows(desk).without(survey).answers]
    monkeypatch.delattr(lately, "open_form")
    assert SAID not in [one.value for one in CardRows(desk).without(survey).answers]
