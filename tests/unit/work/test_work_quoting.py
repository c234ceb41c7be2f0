"""An answer put into minutes that are being written, and what is never put there."""

import pytest
from msgspec.structs import replace

from sotay.model.meeting import Meeting
from sotay.work.desk import Desk
from sotay.work.questionnaires import inserting, quoting, stands
from sotay.work.questionnaires.errors import (
    NotBeingWritten,
    NotToBeQuoted,
    QuoteGone,
    QuoteTooLong,
)
from sotay.work.records import reading, revisions, writing
from sotay.work.transfer import holding
from surveyed import ANSWERS, FORM, answered, closed, loaded, played


def test_an_answer_is_put_into_minutes_being_written_and_taken_out_again(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    minutes = writing.begin_meeting(desk).value
    writing.keep(desk, replace(minutes, title="Họp thôn", body="Ông Chủ tịch nêu:"))
    told = quoting.quoted(desk, survey.id, "/data/gio")
    landed = inserting.insert(desk, survey.id, "/data/gio", minutes.id).value
    assert body(desk, minutes.id) == f"Ông Chủ tịch nêu:\n{told}"
    assert body(desk, minutes.id)[landed.at :] == landed.quote == told
    assert [row.id for row in inserting.targets(desk)] == [minutes.id]
    revisions.step(desk, minutes.id, "back")
    assert body(desk, minutes.id) == "Ông Chủ tịch nêu:"
    landed = inserting.insert(desk, survey.id, "/data/gio", minutes.id).value
    meeting = reading.entry(desk, minutes.id).record
    moved = replace(meeting, body=f"{told}\n{meeting.body} Rồi nghỉ.")  # type: ignore[attr-defined]
    writing.keep(desk, replace(moved, body=moved.body.replace(f"\n{told} Rồi", "\nRồi")))
    inserting.take_out(desk, landed)
    assert body(desk, minutes.id) == "\nÔng Chủ tịch nêu:\nRồi nghỉ."
    with pytest.raises(QuoteGone):
        inserting.take_out(desk, landed)


def test_nothing_is_put_where_nothing_is_written_nor_what_may_not_be_quoted(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    minutes = writing.begin_meeting(desk).value
    full = replace(minutes, body="x" * 199_990)
    writing.keep(desk, full)
    for wrong in (survey.id, writing.begin_matter(desk).value.id):
        with pytest.raises(NotBeingWritten):
            inserting.insert(desk, survey.id, "/data/gio", wrong)
    with pytest.raises(QuoteTooLong):
        inserting.insert(desk, survey.id, "/data/gio", minutes.id)
    writing.discard(desk, minutes.id)
    with pytest.raises(NotBeingWritten):
        inserting.insert(desk, survey.id, "/data/gio", minutes.id)
    writing.bring_back(desk, minutes.id)
    draft = answered(desk, survey.form.sha256)
    with pytest.raises(NotToBeQuoted):
        inserting.insert(desk, draft.id, "/data/gio", minutes.id)
    writing.discard(desk, draft.id)
    with pytest.raises(NotToBeQuoted, match="phiếu đã bỏ"):
        inserting.insert(desk, draft.id, "/data/gio", minutes.id)
    assert body(desk, minutes.id) == full.body


def test_what_is_somebodys_or_held_back_is_not_quoted_and_a_typed_title_stays(desk: Desk) -> None:
    survey = closed(desk, loaded(desk, FORM.replace("integer | tuoi", "geopoint | tuoi")),
                    ANSWERS | {"/data/nguoi[1]/tuoi": "21.183 106.072 0 0"})  # fmt: skip
    named = replace(survey, title="Hộ ông Quýt")
    writing.close(desk, named)
    with pytest.raises(NotToBeQuoted):
        quoting.quoted(desk, survey.id, "/data/nguoi[1]/tuoi")
    assert "Quýt" not in quoting.quoted(desk, survey.id, "/data/y_kien")
    paths = [one.path for one in quoting.quotable(desk, survey.id)]
    assert paths == ["/data/co_dien", "/data/gio", "/data/y_kien"]
    holding.hold_back(desk, survey.id)
    for way in (quoting.quotable, lambda d, r: quoting.quoted(d, r, "/data/y_kien")):
        with pytest.raises(NotToBeQuoted):
            way(desk, survey.id)


def body(desk: Desk, record: str) -> str:
    kept = reading.entry(desk, record).record
    assert isinstance(kept, Meeting)
    return kept.body


def test_minutes_that_quote_a_survey_are_known_after_it_said_something_else(desk: Desk) -> None:
    sha256 = loaded(desk)
    survey, other = closed(desk, sha256), closed(desk, sha256, {"/data/co_dien": "khong"})
    minutes = writing.begin_meeting(desk).value
    writing.keep(desk, replace(minutes, title="Họp thôn", body="Đã bàn."))
    inserting.insert(desk, survey.id, "/data/gio", minutes.id)
    quoting.raised(desk, survey.id, "/data/y_kien")  # follows the survey by itself
    played(desk, survey, {"/data/gio": "11"})
    (row,) = stands.quoted_in(desk, survey.id)
    assert row.id == minutes.id
    assert "“Họp thôn”" in stands.quotes_told([row])
    for without in (other.id, minutes.id, "01936f2e-7c00-7000-8000-000000000001"):
        assert stands.quoted_in(desk, without) == []
    assert stands.quotes_told([]) == ""
