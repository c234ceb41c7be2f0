"""Questionnaires on the shelf, surveys by them, and who somebody is kept out of the answers."""

import json

import pytest

from sotay.forms.model.errors import FormRefused
from sotay.model.errors import RecordIncomplete
from sotay.model.shape import encode
from sotay.store.errors import StoreDamaged
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, shelf, taking
from sotay.work.questionnaires.errors import (
    AnswersNotTaken,
    BesideTooLarge,
    QuestionnaireAmbiguous,
    QuestionnaireUnknown,
)
from sotay.work.records import reading, writing
from surveyed import ANSWERS, FORM, A, agree, answered, closed, loaded, played, table

NEWER = FORM.replace("| dien | 1 |", "| dien | 2 |").replace("Mất mấy giờ?", "Mất điện mấy giờ?")
NEWER = NEWER.replace("| | text | y_kien", "| | text | them | Thêm gì? | | | |\n| | text | y_kien")
NEWER = NEWER.replace("| | image | anh | Ảnh cột điện | | | |\n", "")
WHO = {"/data/ho_ten": "Nguyễn Chim Yến", "/data/sdt": "0912 345 678"}


def test_a_questionnaire_is_on_the_shelf_until_it_is_retired(desk: Desk) -> None:
    added = shelf.add(desk, "phieu.md", table(), {}).value
    assert (added.title, added.known) == ("Phiếu điện", False)
    assert dict(added.personal) == {"/data/ho_ten": "name", "/data/sdt": "reach"}
    assert [one.where for one in added.warnings if one.where] == ["/data/nguoi/ten"]
    again = shelf.add(desk, "phieu.md", table(), {}).value
    assert (again.sha256, again.known) == (added.sha256, True)
    (one,) = shelf.every(desk)
    assert (one.id, one.version, one.surveys, one.source_name) == ("dien", "1", 0, "phieu.md")
    shelf.retire(desk, one.sha256)
    assert shelf.every(desk, retired=False) == []
    shelf.back(desk, one.sha256)
    assert shelf.find(desk, "PHIEU DIEN").sha256 == one.sha256


def test_what_cannot_be_used_is_refused_and_not_kept(desk: Desk) -> None:
    with pytest.raises(FormRefused):
        shelf.add(desk, "x.md", table(FORM.replace("${co_dien}", "${khong_co}")), {})
    assert shelf.every(desk) == []


def test_one_is_named_by_its_hash_id_or_title(desk: Desk) -> None:
    one, two = loaded(desk), loaded(desk, NEWER)
    assert shelf.find(desk, "dien").sha256 == two  # the newest
    assert shelf.find(desk, one[:8]).sha256 == one
    loaded(desk, FORM.replace("| dien | 1 |", "| dien2 | 1 |"))
    with pytest.raises(QuestionnaireAmbiguous):
        shelf.find(desk, "Phiếu điện")
    with pytest.raises(QuestionnaireUnknown):
        shelf.find(desk, "khác")


def test_files_are_kept_that_it_names_and_no_others(desk: Desk) -> None:
    form = """
    | survey |
    | | type | name | label | calculation |
    | | calculate | gia | | pulldata('gia-dien', 'gia', 'ma', 'a') |
    | | text | x | X | |
    """
    media = {"gia-dien.csv": b"ma,gia\na,5\n", "d": b"x", "khac.csv": b"x", "data.csv": b"y"}
    sha256 = loaded(desk, form, media)
    assert sorted(shelf.content(desk, sha256).media) == ["gia-dien.csv"]
    survey = answering.begin(desk, sha256).value
    assert "5" in [one.value for one in played(desk, survey, {"/data/x": "1"}).answers]
    other = shelf.add(desk, "phieu.md", table(form), {"gia-dien.csv": b"ma,gia\na,6\n"}).value
    assert [one.where for one in other.warnings] == ["gia-dien.csv"]
    assert shelf.content(desk, sha256).media["gia-dien.csv"] == media["gia-dien.csv"]


def test_files_that_are_too_large_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LARGEST_BESIDE", 10)
    form = "| survey |\n| | type | name | label |\n| | select_one_from_file a.csv | x | X |\n"
    with pytest.raises(BesideTooLarge):
        shelf.add(desk, "p.md", form.encode(), {"a.csv": b"name,label\na,A\n"})


def test_a_draft_is_taken_up_where_it_was(desk: Desk) -> None:
    survey = answered(desk, loaded(desk))
    assert survey.unfinished == 0
    assert survey.headline == "Phiếu điện"
    read = answering.survey_of(reading.entry(desk, survey.id).record)
    told = {one.path: one for one in read.answers}
    assert told["/data/co_dien"].told == "Có"
    assert told["/data/co_dien"].label == "Nhà … có điện không?"
    assert told["/data/meta/instanceID"].value == f"uuid:{survey.id}"
    more = played(desk, read, {"/data/co_dien": "khong"})
    assert [one.path for one in more.answers if one.hidden] == ["/data/gio"]
    assert played(desk, more, {"/data/co_dien": "co"}).answers == read.answers


def test_closing_drops_what_is_not_asked_any_more(desk: Desk) -> None:
    survey = answered(desk, loaded(desk), {**ANSWERS, "/data/gio": "19"})
    survey = played(desk, survey, {"/data/co_dien": "khong"})
    survey = agree(desk, survey.id, "ghi_nhan_y_kien")
    done = writing.close(desk, survey).value
    entry = reading.entry(desk, survey.id)
    assert entry.row.status == "kept"
    assert entry.record == done
    assert "/data/gio" not in [one.path for one in done.answers]
    assert b'"19"' not in encode(entry.record)


def test_what_the_form_demands_keeps_it_open(desk: Desk) -> None:
    survey = answered(desk, loaded(desk), {**ANSWERS, "/data/gio": "30"})
    survey = agree(desk, survey.id, "ghi_nhan_y_kien")
    assert survey.unfinished == 1
    with pytest.raises(RecordIncomplete, match="câu bắt buộc"):
        writing.close(desk, survey)
    kept = answering.survey_of(reading.entry(desk, survey.id).record)
    assert "30" in [one.value for one in kept.answers]  # the draft is kept


def test_answers_come_out_of_a_file_and_what_does_not_fit_is_told(desk: Desk) -> None:
    sha256 = loaded(desk)
    said = {**ANSWERS, "/data/nguoi[2]/tuoi": 3, "/data/khac": 1, "/data/gio": "x", **WHO}
    begun = taking.begin(desk, sha256, json.dumps(said).encode()).value
    assert set(begun.left) == {"/data/khac", "/data/gio", *WHO}
    assert begun.survey.unfinished == 1
    told = {one.path: one.value for one in begun.survey.answers}
    assert told["/data/nguoi[2]/tuoi"] == "3"
    assert "Chim Yến" not in encode(begun.survey).decode()
    other = taking.begin(desk, sha256, b'{"/data/co_dien": "hai"}').value
    assert set(other.left) == {"/data/co_dien"}
    assert [one.path for one in other.survey.answers if one.value] == ["/data/meta/instanceID"]
    xml = b'<data id="dien" version="1"><ho_ten>Chim</ho_ten><co_dien>khong</co_dien></data>'
    came = taking.begin(desk, sha256, xml).value
    assert {one.path: one.told for one in came.survey.answers}["/data/co_dien"] == "Không"
    assert b"Chim" not in encode(came.survey)
    there = reading.page(desk)
    for wrong in (b"[]", b"{", b'{"a": [1]}', b"\xff"):
        with pytest.raises(AnswersNotTaken):
            taking.begin(desk, sha256, wrong)
    assert reading.page(desk) == there


def test_the_record_saved_last_is_handed_in_where_the_form_asks(desk: Desk) -> None:
    form = """
    | survey |
    | | type | name | label | default |
    | | text | thon | Thôn nào? | ${last-saved#thon} |
    | settings |
    | | form_title | form_id | version |
    | | Phiếu thôn | thon | 1 |
    """
    sha256 = loaded(desk, form)
    closed(desk, sha256, {"/data/thon": "Thôn Mận"})
    opened = shelf.opened(desk, sha256)
    survey = answering.begin(desk, sha256).value
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    one = session.find("/data/thon")
    assert one is not None
    assert one.value == "Thôn Mận"


def test_what_was_taken_back_is_handed_to_nobody(desk: Desk) -> None:
    form = """
    | survey |
    | | type | name | label | default |
    | | text | thon | Thôn nào? | ${last-saved#thon} |
    """
    sha256 = loaded(desk, form)
    done = closed(desk, sha256, {"/data/thon": "Thôn Mận"})
    consenting.withdraw(desk, done.id, A)
    opened = shelf.opened(desk, sha256)
    survey = answering.begin(desk, sha256).value
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    one = session.find("/data/thon")
    assert one is not None
    assert one.value == ""


def test_the_shelf_is_in_the_notebook_and_nowhere_plain(desk: Desk) -> None:
    sha256 = loaded(desk)
    desk.vault.store.checkpoint()
    found = [
        path
        for path in desk.vault.folder.rglob("*")
        if path.is_file() and b"co_dien" in path.read_bytes()
    ]
    assert found == []
    with pytest.raises(QuestionnaireUnknown):
        shelf.opened(desk, "0" * 64)
    assert shelf.opened(desk, sha256).form.title == "Phiếu điện"
    assert not issubclass(QuestionnaireUnknown, StoreDamaged)


def test_a_survey_is_kept_in_the_language_it_was_read_in_last(desk: Desk) -> None:
    form = """
    | survey |
    | | type | name | label::Tiếng Việt | label::English |
    | | text | x | Gì? | What? |
    | settings |
    | | default_language |
    | | Tiếng Việt |
    """
    sha256 = loaded(desk, form)
    survey = answering.begin(desk, sha256).value
    assert survey.form.language == "Tiếng Việt"
    opened = shelf.opened(desk, sha256)
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    session.set("/data/x", "1")
    session.speak("English")
    kept = writing.keep(desk, answering.taken(session, survey)).value
    assert (kept.form.language, kept.answers[0].label) == ("English", "What?")
    again = answering.session(opened, kept, answering.setting(desk, opened, kept))
    assert again.world.language == "English"


def test_start_end_and_day_are_noted_and_those_of_a_telephone_stay(desk: Desk) -> None:
    form = """
    | survey |
    | | type | name | label |
    | | start | bat_dau | |
    | | end | ket_thuc | |
    | | today | hom_nay | |
    | | text | x | Gì? |
    | settings |
    | | form_title | form_id |
    | | Giờ | gio |
    """
    sha256 = loaded(desk, form)
    told = {one.path[6:]: one.value for one in answered(desk, sha256, {"/data/x": "1"}).answers}
    assert told["bat_dau"].startswith("2026-11-18T")
    assert told["ket_thuc"].startswith("2026-11-18T")
    assert told["hom_nay"] == "2026-11-18"
    at = "2026-11-02T08:00:00.000+07:00"
    xml = f'<data id="gio"><ket_thuc>{at}</ket_thuc><x>1</x></data>'
    came = taking.begin(desk, sha256, xml.encode()).value
    assert {one.path[6:]: one.value for one in came.survey.answers}["ket_thuc"] == at
