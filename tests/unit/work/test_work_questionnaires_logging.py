"""The log of a survey: off until turned on, no answer in it, going wherever the survey goes."""

import csv
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sotay.forms.answers.exporting import Target
from sotay.forms.answers.tables import Shape
from sotay.forms.session.looking import look_at
from sotay.model.records import Respondent
from sotay.model.shape import encode
from sotay.model.survey import Survey
from sotay.work.desk import Desk
from sotay.work.outgoing import Outgoing
from sotay.work.privacy import consenting, requesting, supplying
from sotay.work.questionnaires import answering, logging, marking, shelf
from sotay.work.questionnaires.errors import NoLogAsked
from sotay.work.questionnaires.exporting import export_surveys
from sotay.work.records import reading, writing
from surveyed import ANSWERS, FORM, A, agree, answered, loaded


def form_with_log() -> str:
    """Return the form of the other tests that asks for a log of every change."""
    lines = []
    for line in FORM.strip().splitlines():
        cells = line.strip()
        if cells.startswith("| | type"):
            cells += " parameters |"
        lines.append(cells)
        if cells.startswith("| | type"):
            lines.append("| | audit | audit | | | | | track-changes=true identify-user=true |")
    return "\n".join(lines)


def played(desk: Desk, survey: Survey, answers: dict[str, str]) -> Survey:
    """Look at each question and answer it, as the window does."""
    opened = shelf.opened(desk, survey.form.sha256)
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    for path, value in answers.items():
        look_at(session, path)
        session.set(path, value)
    look_at(session, "")
    return writing.keep(desk, answering.taken(session, survey)).value


def nodes(survey: Survey) -> list[str]:
    return [one.node for one in survey.log if one.event == "question"]


@pytest.fixture
def kept(desk: Desk) -> Survey:
    """A draft with a log of two questions, a third asked of the contact card."""
    sha256 = loaded(desk, form_with_log())
    logging.switch(desk, sha256, on=True)
    survey = answering.begin(desk, sha256).value
    said = {"/data/ho_ten": "Lê Thị Bí Mật", "/data/co_dien": "co", "/data/gio": "9"}
    return played(desk, survey, said)


def test_none_is_kept_until_somebody_turns_it_on_and_a_form_asks(desk: Desk) -> None:
    sha256 = loaded(desk, form_with_log())
    assert not shelf.known(desk, sha256).logged
    assert answered(desk, sha256).log == ()
    logging.switch(desk, sha256, on=True)
    assert shelf.known(desk, sha256).logged
    assert [one.logged for one in shelf.every(desk)] == [True]
    survey = answered(desk, sha256)
    assert survey.log
    logging.switch(desk, sha256, on=False)
    again = played(desk, survey, {"/data/gio": "10"})
    assert again.log == survey.log  # what is there stays, nothing comes to it
    with pytest.raises(NoLogAsked):
        logging.switch(desk, loaded(desk), on=True)


def test_it_tells_questions_and_times_and_nothing_that_was_answered(
    desk: Desk, kept: Survey
) -> None:
    assert nodes(kept) == ["/data/co_dien", "/data/gio"]  # none of the card's
    assert all(one.end is not None and one.end >= one.start for one in kept.log if one.node)
    assert "Bí Mật" not in encode(kept).decode()
    on = played(desk, kept, {"/data/gio": "7"})
    assert nodes(on) == ["/data/co_dien", "/data/gio", "/data/gio"]  # taken up, it goes on
    assert [one.event for one in on.log].count("form resume") == 1
    stored = reading.entry(desk, kept.id).record
    assert stored == on


def test_it_leaves_with_the_survey_and_goes_with_its_consent(
    desk: Desk, kept: Survey, tmp_path: Path
) -> None:
    def export() -> list[list[str]]:
        target = Target(tmp_path, "dien", "csv", date(2026, 11, 30), replace=True)
        export_surveys(desk, kept.form.sha256, Shape(), target, "Thử")
        there = tmp_path / "dien-audit.csv"
        found = list(csv.reader(there.read_text().splitlines())) if there.exists() else []
        there.unlink(missing_ok=True)
        return found

    survey = played(desk, kept, ANSWERS)
    survey = with_somebody(desk, survey)
    writing.close(desk, survey)
    head, *lines = export()
    assert head == ["instance ID", "event", "node", "start", "end"]
    assert {line[0] for line in lines} == {f"uuid:{survey.id}"}
    assert sorted({line[2] for line in lines if line[2].endswith("gio")}) == ["/data/gio"]
    request = requesting.add(desk, "cung_cap").value.code
    told = supplying.gather(desk, request, survey.id, A).value.content.notes
    assert "Mất mấy giờ? · mở 0 giây" in told  # how long somebody thought is theirs to know
    marking.mark(desk, survey.form.sha256, "/data/y_kien", "note")  # later the card's
    out = Outgoing(desk).given_out(survey)
    assert isinstance(out, Survey)
    assert "/data/y_kien" in nodes(survey)
    assert "/data/y_kien" not in nodes(out)
    consenting.withdraw(desk, survey.id, A, ("ghi_nhan_y_kien",))
    gone = answering.survey_of(reading.entry(desk, survey.id).record)
    assert gone.without_words().log == ()
    assert export() == []
    assert kept.made_anonymous().log == ()


def with_somebody(desk: Desk, survey: Survey) -> Survey:
    writing.keep(desk, replace(survey, respondents=(Respondent(A),)))
    return agree(desk, survey.id, "ghi_nhan_y_kien", "chuyen_noi_dung")


def test_a_question_that_is_asked_no_more_is_in_no_log(desk: Desk, kept: Survey) -> None:
    assert "/data/gio" in nodes(kept)
    back = played(desk, kept, {"/data/co_dien": "khong"})
    assert "/data/gio" not in nodes(back)  # else it tells that there was a yes before the no
    assert "/data/co_dien" in nodes(back)
    logging.switch(desk, kept.form.sha256, on=False)
    assert "/data/gio" not in nodes(played(desk, kept, {"/data/co_dien": "khong"}))
