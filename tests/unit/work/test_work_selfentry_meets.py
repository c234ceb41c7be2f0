"""A survey that became something else while its resident was answering: by another program."""

import pytest
from msgspec.structs import replace

from makers import Makers
from sotay.base.clock import local
from sotay.model.consent import CONTENT, Answers
from sotay.model.contacts import Card
from sotay.model.records import Respondent
from sotay.vault.privacy import contacts
from sotay.work.desk import Desk
from sotay.work.lock import joining, selfentry
from sotay.work.lock.joining import Chosen
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, marking, places
from sotay.work.questionnaires.places import UnitPlace
from sotay.work.records import reading, writing
from surveyed import A, agree, answered, loaded, played

B = "NG-3H8T5W"
NAME = "Nguyễn Thị Lụa"
MARKED = "/data/y_kien"
NO = Chosen({CONTENT: False})


def lent(desk: Desk) -> tuple[str, selfentry.Lent]:
    survey = answered(desk, loaded(desk))
    agree(desk, survey.id, "ghi_nhan_y_kien")
    return survey.id, selfentry.lend(desk, survey.id).value


def test_the_units_places_go_along_where_one_is_asked_for_and_to_nobodys_survey_never(
    make: Makers,
) -> None:
    desk = make.desk()
    places.put(desk, (UnitPlace("Nhà văn hóa Thôn Hạ", 21.186, 106.076),))
    assert lent(desk)[1].places == (), "nothing asks for a place"
    form = "| survey |\n| | type | name | label |\n| | geopoint | a | A |\n| | text | b | B |"
    survey = answered(desk, loaded(desk, form), {"/data/b": "1"})
    out = selfentry.lend(desk, survey.id).value
    assert [(one.value, one.label) for one in out.places] == [
        ("21.186 106.076 0 0", "Nhà văn hóa Thôn Hạ")
    ]
    out.journal.end()
    writing.keep(desk, survey.made_anonymous())
    assert selfentry.lend(desk, survey.id).value.places == ()


def test_what_became_nobodys_stays_nobodys(make: Makers) -> None:
    desk = make.desk()
    record, out = lent(desk)
    out.journal.keep(out.record, done=True)
    consenting.keep_anonymous(desk, record)
    out.journal.end()
    selfentry.adopt(desk)
    came = answering.survey_of(reading.entry(desk, record).record)
    assert came.anonymous
    assert came.respondents == ()
    assert not any(one.given for one in came.consents)
    assert came.answers == out.record.answers


def test_a_consent_taken_back_meanwhile_is_one_answer_and_stays_taken_back(make: Makers) -> None:
    desk = make.desk()
    record, out = lent(desk)
    out.journal.keep(out.record, done=True)
    consenting.withdraw(desk, record, A, ("ghi_nhan_y_kien",))
    out.journal.end()
    selfentry.adopt(desk)
    came = answering.survey_of(reading.entry(desk, record).record)
    assert came.withheld()
    assert [one.withdrawn is not None for one in came.consents] == [True]


def test_nobodys_answers_come_apart_where_the_survey_is_somebodys_meanwhile(
    make: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, also where what takes them in is cut off between."""
    desk = make.desk()
    survey = answered(desk, loaded(desk))
    survey = replace(survey, respondents=(Respondent(A), Respondent(B)))
    writing.keep(desk, survey)
    agree(desk, survey.id, CONTENT, given=False)
    out = selfentry.lend(desk, survey.id, B).value
    now = local(desk.clock.now_ms()).replace(microsecond=0)
    said = joining.heard(out.record, B, NO, now, out.version)
    assert said.anonymous  # both have said no
    out.journal.keep(replace(said, answers=said.answers[:2]), done=True)
    agree(desk, survey.id, CONTENT)  # another window: the first thought better of it
    out.journal.end()

    def cut(*_any: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(selfentry, "drop_lent", cut)
        with pytest.raises(KeyboardInterrupt):
            selfentry.adopt(desk)
    back = selfentry.adopt(desk).value
    (other,) = back.records
    here = answering.survey_of(reading.entry(desk, survey.id).record)
    assert {one: Answers.of(here).state(CONTENT, one) for one in (A, B)} == {
        A: "given", B: "refused",
    }  # fmt: skip
    assert here.answers == survey.answers
    assert len(here.consents) == 3
    assert other.id != survey.id
    assert (other.anonymous, other.respondents) == (True, ())
    assert other.answers == said.answers[:2]
    assert "phiếu khác" in back.told()[0]
    rows = desk.vault.store.rows("SELECT id FROM record WHERE kind = 'survey'")
    assert {one for (one,) in rows} == {survey.id, other.id}


def test_a_name_is_sealed_at_the_next_opening_unless_leave_for_it_was_taken_back(
    make: Makers,
) -> None:
    """A row that waits for leave, perhaps of another, is not handed out, and stays."""
    desk = make.desk()
    sha256 = loaded(desk)
    survey = played(desk, answered(desk, sha256), {MARKED: "kín"})
    record = survey.id
    marking.mark(desk, sha256, MARKED, "note")
    agree(desk, record, CONTENT, "ghi_danh_tinh")
    for taken_back in (False, True):
        out = selfentry.lend(desk, record, A).value
        assert MARKED not in [one.path for one in out.record.answers]
        out.journal.keep(out.record, {"/data/ho_ten": NAME, "/data/sdt": "0912"}, done=True)
        (file,) = (desk.vault.folder / selfentry.FOLDER).iterdir()
        assert NAME.encode() not in file.read_bytes()
        if taken_back:
            consenting.withdraw(desk, record, A, ("ghi_danh_tinh",))
        out.journal.end()
        selfentry.adopt(desk)
        card = contacts.read(desk.vault.store, record)
        assert card == (None if taken_back else Card(name=NAME))  # no leave for the telephone
        came = answering.survey_of(reading.entry(desk, record).record)
        assert [one.value for one in came.answers if one.path == MARKED] == ["kín"]
        assert len(came.answers) == len(survey.answers)


def test_a_card_of_another_is_not_opened_to_who_sits_there(make: Makers) -> None:
    desk = make.desk()
    survey = answered(desk, loaded(desk))
    agree(desk, survey.id, CONTENT, "ghi_danh_tinh")
    out = selfentry.lend(desk, survey.id).value
    assert out.carded
    out.journal.end()
    again = selfentry.lend(desk, survey.id, A).value
    assert not again.carded
    again.journal.end()
