"""What follows from a response: a matter is late no more, and what residents are told of it."""

from datetime import date

import pytest
from msgspec.structs import replace
from test_work_letters_meet import A, interview

from letter_desk import Letters, enrolled, matter
from makers import Makers
from sotay.model import records as m
from sotay.work.agenda.today import today
from sotay.work.letters import announcing
from sotay.work.privacy import consenting
from sotay.work.records import writing as records


@pytest.fixture
def office(make: Makers) -> Letters:
    return enrolled(make)


def test_a_matter_that_was_answered_is_overdue_no_more_until_it_is_referred_again(
    office: Letters,
) -> None:
    desk, late = office.desk, date(2026, 11, 2)
    one, other = (matter(desk, due=late), matter(desk, "Mương lấp", due=late))

    def due() -> list[str]:
        assert today(desk).overdue == len(today(desk).due)
        return [each.id for each in today(desk).due]

    assert due() == [one.id, other.id]
    response = office.response(one.id)
    office.send(response, office.response(other.id, state="se_giai_quyet"))
    assert due() == [other.id], "what will be done is awaited"
    office.send(office.referral(one.id))
    assert due() == [one.id, other.id]
    office.send(office.response(one.id, replaces=response.id))
    assert due() == [other.id]


def test_what_somebody_took_back_is_on_no_notice_board(office: Letters) -> None:
    desk = office.desk
    talk = interview(desk)
    one = matter(desk, "Cầu yếu lắm.", heard_at=(m.Source(talk.id),))
    response = office.response(one.id)
    office.send(response)
    assert announcing.gather_notice(desk, response.id).told.asked == "Cầu yếu lắm."
    records.keep(desk, replace(one, text="Cầu yếu lắm. Nhà"))
    assert announcing.gather_script(desk, response.id).told.asked == "Cầu yếu lắm.", "as closed"
    consenting.withdraw(desk, talk.id, A)
    told = announcing.gather_notice(desk, response.id).told
    assert told.asked == ""
    assert told.sector == one.sector
    assert told.text == response.text
