"""A survey that became something else while its resident was answering: by another program."""

from makers import Makers
from sotay.work.desk import Desk
from sotay.work.lock import selfentry
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering
from sotay.work.records import reading
from surveyed import A, agree, answered, loaded


def lent(desk: Desk) -> tuple[str, selfentry.Lent]:
    survey = answered(desk, loaded(desk))
    agree(desk, survey.id, "ghi_nhan_y_kien")
    return survey.id, selfentry.lend(desk, survey.id).value


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
