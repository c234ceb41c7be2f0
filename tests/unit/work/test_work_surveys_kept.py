"""A survey in every copy of a notebook, and what its withdrawal, or a subject, makes of each."""

import json
from pathlib import Path

import pytest
from backup_desk import SLOT
from msgspec.structs import replace

from makers import Makers
from sotay.model import comparing
from sotay.model.contacts import Card
from sotay.model.matter import Matter
from sotay.model.records import Source
from sotay.model.retention import Retention
from sotay.work import search
from sotay.work.backups import backing_up, restoring, salvaging
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import consenting, contacting, purging, requesting, supplying
from sotay.work.questionnaires import answering, marking, quoting, shelf
from sotay.work.questionnaires.errors import NoSuchAnswer, NotToBeQuoted, QuestionnaireUnknown
from sotay.work.records import merging, reading, revisions, writing
from surveyed import ANSWERS, FORM, A, agree, answered, closed, loaded, played, table

CANARY = "mương Tưới"


def found(desk: Desk, words: str) -> list[str]:
    desk.vault.index()
    return [one.row.id for one in search.find(desk, words).items]


def test_questions_and_answers_are_found_and_what_is_hidden_is_not(desk: Desk) -> None:
    survey = answered(desk, loaded(desk), {**ANSWERS, "/data/gio": "19"})
    assert found(desk, "muong tuoi") == found(desk, "mat may gio") == [survey.id]
    played(desk, survey, {"/data/co_dien": "khong"})
    assert found(desk, "mat may gio") == []


def test_what_was_taken_back_is_seen_in_no_list_search_export_or_quote(
    desk: Desk, tmp_path: Path
) -> None:
    survey = closed(desk, loaded(desk))
    raised = quoting.raised(desk, survey.id, "/data/y_kien").value
    writing.close(desk, raised)
    consenting.withdraw(desk, survey.id, A)
    back = answering.survey_of(reading.entry(desk, survey.id).record)
    assert back.withheld()
    assert CANARY not in " ".join(row.title for row in reading.page(desk))
    assert found(desk, "muong tuoi") == []
    with pytest.raises(NotToBeQuoted):
        quoting.quoted(desk, back.id, "/data/y_kien")
    jsonlines.export_lines(desk, tmp_path / "ra.jsonl")
    assert CANARY not in (tmp_path / "ra.jsonl").read_text("utf-8")
    lines = map(json.loads, (tmp_path / "ra.jsonl").read_text("utf-8").splitlines())
    (line,) = (one for one in lines if one["id"] == survey.id)
    assert line["answers"] == []


def test_its_words_can_be_taken_out_and_the_rest_closed(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    consenting.withdraw(desk, survey.id, A)
    back = answering.survey_of(reading.entry(desk, survey.id).record)
    bare = writing.close(desk, replace(back, answers=(), unfinished=0)).value
    assert bare.answers == ()


def test_an_answer_is_quoted_with_where_it_was_said(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    told = quoting.quoted(desk, survey.id, "/data/nguoi[1]/tuoi")
    assert told == "“Tuổi: 40” (Phiếu điện, Người trong hộ 1, Thôn Hạ, 18/11/2026)"
    for wrong in ("/data/khac", "/data/ho_ten", "/data/nguoi[1]", "/data/meta/instanceID"):
        with pytest.raises(NoSuchAnswer):
            quoting.quoted(desk, survey.id, wrong)
    draft = answered(desk, survey.form.sha256)
    with pytest.raises(NotToBeQuoted):
        quoting.quoted(desk, draft.id, "/data/y_kien")


def test_a_matter_says_of_which_question_it_is_and_waits_for_its_consent(desk: Desk) -> None:
    survey = answered(desk, loaded(desk))
    made = quoting.raised(desk, survey.id, "/data/y_kien").value
    assert made.text == ANSWERS["/data/y_kien"]
    assert made.heard_at == (Source(survey.id, 0, "/data/y_kien"),)
    assert survey.at(made.heard_at[0].question) == "Ông bà kiến nghị gì?"
    kept = reading.entry(desk, made.id).record
    assert isinstance(kept, Matter)
    assert kept == made
    assert [one.record.id for one in reading.matters_of(desk, survey.id)] == [made.id]
    other = writing.keep(desk, replace(kept, heard_at=())).value  # an editor's older copy
    assert [one.record for one in other.heard_at] == [survey.id]


def test_two_versions_differ_row_by_row(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    later = played(desk, survey, {"/data/gio": "11", "/data/y_kien": "Nạo vét mương Mới"})
    (one,) = comparing.compare(survey, later)
    assert one.part == "Câu trả lời"
    assert [piece.text for piece in one.old if piece.kind == "gone"] == ["9", "Tưới"]
    assert [piece.text for piece in one.new if piece.kind == "new"] == ["11", "Mới"]


def test_it_is_amended_with_history_and_by_its_own_questionnaire(desk: Desk) -> None:
    sha256 = loaded(desk)
    survey = closed(desk, sha256)
    loaded(desk, FORM.replace("| dien | 1 |", "| dien | 2 |"))
    later = played(desk, survey, {"/data/gio": "11"})
    assert reading.entry(desk, survey.id).row.status == "amending"
    assert later.form.sha256 == sha256
    writing.close(desk, later)
    assert len(reading.revisions(desk, survey.id)) == 2
    first = reading.revisions(desk, survey.id)[-1]
    assert revisions.content(first) == survey


def test_an_export_is_read_where_the_questionnaire_is_not(
    make: Makers, desk: Desk, tmp_path: Path
) -> None:
    survey = closed(desk, loaded(desk))
    jsonlines.export_lines(desk, tmp_path / "ra.jsonl")
    other = make.desk("khac")
    told = jsonlines.import_lines(other, tmp_path / "ra.jsonl", close=True).value
    assert (told.added, told.refused) == (1, [])
    assert reading.entry(other, survey.id).record == survey
    assert found(other, "muong tuoi") == [survey.id]
    with pytest.raises(QuestionnaireUnknown):
        shelf.opened(other, survey.form.sha256)
    loaded(other)
    again = played(other, survey, {})
    assert again.answers == survey.answers


def test_a_line_joins_what_is_here_and_takes_nothing_away(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    consenting.withdraw(desk, survey.id, A)
    here = reading.entry(desk, survey.id).record
    whole = merging.joined(survey, here)
    assert whole.withheld()
    bare = merging.joined(survey.without_words(), survey)
    assert bare.answers == survey.answers


def test_a_subject_is_given_question_and_answer(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    agree(desk, survey.id, "lien_he_phan_hoi")
    contacting.set_card(desk, survey.id, Card("Chim Yến"))
    code = requesting.add(desk, "cung_cap").value.code
    job = supplying.gather(desk, code, survey.id, A).value
    told = json.loads(job.json())
    assert "Ông bà kiến nghị gì? Nạo vét mương Tưới" in told["notes"]
    assert "Người trong hộ 1\n" in told["notes"]
    assert told["title"] == "Phiếu điện"
    assert told["contact"]["name"] == "Chim Yến"
    assert job.print().pages


def test_a_survey_is_kept_as_long_as_the_office_says(make: Makers, desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    purging.set_periods(desk, Retention(survey=1))
    make.clock.at_ms += 60 * 86_400_000
    assert [one.id for one in purging.due(desk)] == [survey.id]
    assert shelf.every(desk)[0].surveys == 1


def test_the_shelf_comes_back_with_a_backup_and_out_of_a_damaged_notebook(
    make: Makers, desk: Desk, tmp_path: Path
) -> None:
    form = """
    | survey |
    | | type | name | label |
    | | select_one_from_file thon.csv | x | X |
    """
    media = {"thon.csv": b"name,label\na,A\n"}
    sha256 = shelf.add(desk, "p.md", table(form), media).value.sha256
    marking.mark(desk, sha256, "/data/x", "note")
    survey = answered(desk, sha256, {"/data/x": "a"})
    (tmp_path / "usb").mkdir()
    taken = backing_up.back_up(desk, tmp_path / "usb").value
    desk.close()
    back = restoring.restore(taken.path, tmp_path / "mới", SLOT, clock=make.clock).desk
    saved, told = salvaging.salvage(desk.vault.folder, tmp_path / "cứu", SLOT, clock=make.clock)
    assert told.lost_others == {}
    for one in (back, saved):
        assert shelf.known(one, sha256).personal == {"/data/x": "note"}
        assert shelf.content(one, sha256).media == media
        kept = answering.survey_of(reading.entry(one, survey.id).record)
        assert played(one, kept, {}).answers == survey.answers
        assert one.vault.store.integrity() == []
        one.close()
